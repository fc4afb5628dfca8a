"""Names that were not in the news of 1996, by class: training puts them in the place of others.

Of public knowledge, written for this project. Names of several words stand beside their last word
where people use it alone ("Elon Musk", "Musk").
"""


def _listed(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(",") if name.strip())


_COMPANIES = _listed(
    """
    Google, Alphabet, Amazon, Facebook, Meta, Netflix, Tesla, SpaceX, Uber, Lyft, Airbnb, Spotify,
    Twitter, Reddit, Snap, Pinterest, LinkedIn, YouTube, TikTok, ByteDance, Tencent, Alibaba, Baidu,
    Huawei, Xiaomi, Samsung, Nvidia, AMD, Intel, Qualcomm, ARM, TSMC, Foxconn, OpenAI, Anthropic,
    DeepMind, Mistral, xAI, DeepSeek, Perplexity, Cohere, Hugging Face, Stability AI, Palantir,
    Snowflake, Databricks, Cloudflare, CrowdStrike, Salesforce, Oracle, Microsoft, Apple, Apple
    Inc., Google LLC, Meta Platforms, PayPal, Stripe, Square, Block, Robinhood, Coinbase, Binance,
    FTX, Revolut, Klarna, Wise, N26, Monzo, Goldman Sachs, BlackRock, JPMorgan, Morgan Stanley,
    Walmart, Target, Costco, Best Buy, Home Depot, Starbucks, McDonald's, Burger King, Chipotle,
    Domino's, Nike, Adidas, Lululemon, Zara, H&M, Primark, Shein, Temu, IKEA, Aldi, Lidl, Tesco,
    Sainsbury's, Carrefour, Decathlon, Shopify, eBay, Etsy, Wayfair, Zalando, Zoom, Slack, Dropbox,
    GitHub, GitLab, Atlassian, Adobe, Disney, Pixar, Marvel, HBO, Hulu, Paramount, Peloton,
    DoorDash, Instacart, Deliveroo, Grab, Gojek, Ola, Zomato, Swiggy, Flipkart, Infosys, Tata
    Motors, Reliance Industries, Rivian, Lucid Motors, BYD, NIO, Stellantis, Volkswagen, Toyota,
    Hyundai, Waymo, Cruise, Boeing, Airbus, Ryanair, EasyJet, JetBlue, Delta, Qantas, Emirates,
    Pfizer, Moderna, BioNTech, AstraZeneca, Novavax, Novo Nordisk, Eli Lilly, Bayer AG, Siemens,
    SAP, Bosch, Nestle, Unilever, Vodafone, Verizon, T-Mobile, Telefonica, Orange, Shell, BP,
    Nintendo, Sony, Valve, Epic Games, Ubisoft, Roblox, Booking.com, Expedia, Samsung Electronics
    Co. Ltd., Acme Corp., Bell & Ross Ltd., Blue Harbor LLC, Northwind Traders, Redwood Consulting
    GmbH
    """
)
_BODIES = _listed(
    """
    WHO, CDC, FDA, FBI, NASA, NATO, EU, UN, UNICEF, IMF, World Bank, European Commission, European
    Central Bank, Federal Reserve, Supreme Court, Congress, Senate, Labour, Tories, GOP, Democrats,
    Republicans, Black Lives Matter, Greenpeace, Hamas, Hezbollah, Isis, Taliban, BBC, CNN, Fox
    News, New York Times, Guardian, Al Jazeera, BuzzFeed, Bloomberg, Reuters, Harvard, Stanford,
    MIT, Oxford University, BTS, Coldplay, One Direction, Arctic Monkeys, BJP, Indian National
    Congress, Aam Aadmi Party
    """
)
_TEAMS = _listed(
    """
    Manchester City, Manchester United, Arsenal, Tottenham, Real Madrid, Atletico, Inter
    Miami, Bayern, Juventus, PSG, Lakers, Celtics, Golden State Warriors, Patriots, Chiefs, Red
    Sox, Yankees, Mumbai Indians, Chennai Super Kings
    """
)
_FIRST = _listed(
    """
    Priya, Rahul, Aisha, Fatima, Mohammed, Wei, Yuki, Mei, Juan, Camila, Emily, Ashley, Kayla,
    Tyler, Zach, Brandon, Megan, Chloe, Liam, Noah, Mia, Zoe, Aaliyah, DeShawn, Mark, Sarah, Anna,
    Peter, Lisa, Thomas, Laura, Daniel, Julia, David, Sofia, Lucas, Emma, Oliver, Hannah, Ben,
    Olga, Ivan, Katarzyna, Marek, Ingrid, Lars, Giulia, Marco, Pierre, Camille, Jose, Lucia, Ana,
    Miguel, Ahmed, Layla, Omar, Nadia, Kenji, Sakura, Minh, Linh, Kwame, Amina, Chidi, Grace,
    Savannah, Carolina, Phoenix, Charlotte, Florence, Cheyenne, Brooklyn, Dallas, India, Kenya,
    Will, Rose, Jack, Asia, Hope, Faith, Summer, Max, Alex, Sam, Chris, Eve
    """
)
_LAST = _listed(
    """
    Sharma, Verma, Khan, Hassan, Ali, Zhang, Tanaka, Chen, Garcia, Torres, Clark, Miller, Johnson,
    Brown, Wilson, Smith, Taylor, Evans, Murphy, Walker, Baker, Martin, Jackson, Lancaster, Fisher,
    Connor, Schmidt, Jones, Wong, Weber, Fischer, Cooper, Becker, Cohen, Rossi, Silva, Watson,
    Hughes, Klein, Carter, Ivanova, Petrov, Nowak, Kowalski, Larsen, Eriksson, Romano, Bianchi,
    Dubois, Laurent, Fernandez, Moreno, Costa, Santos, Mansour, Haddad, Farouk, Aziz, Sato, Ito,
    Nguyen, Tran, Mensah, Diallo, Okafor, Kim, Bell, Reed, Stone, Dixon, Holland, Bristol, London,
    Wood, Lopez, Ramirez, Patel, Young, King, England, O'Brien, McCarthy, Lee, Hill, Park, Moore,
    Novak, Berg
    """
)
_FAMOUS = _listed(
    """
    Elon Musk, Musk, Jeff Bezos, Bezos, Mark Zuckerberg, Zuckerberg, Tim Cook, Sundar Pichai, Satya
    Nadella, Sam Altman, Altman, Jensen Huang, Susan Wojcicki, Sheryl Sandberg, Jack Dorsey, Reed
    Hastings, Warren Buffett, Bill Gates, Barack Obama, Obama, Donald Trump, Trump, Joe Biden,
    Biden, Kamala Harris, Mike Pence, Hillary Clinton, Bernie Sanders, Nancy Pelosi, Alexandria
    Ocasio-Cortez, Ron DeSantis, Mitch McConnell, Boris Johnson, Theresa May, Rishi Sunak, Liz
    Truss, Keir Starmer, Jeremy Corbyn, Nigel Farage, Emmanuel Macron, Macron, Marine Le Pen, Le
    Pen, Angela Merkel, Merkel, Olaf Scholz, Ursula von der Leyen, Giorgia Meloni, Vladimir Putin,
    Putin, Volodymyr Zelensky, Zelensky, Xi Jinping, Narendra Modi, Modi, Rahul Gandhi, Imran Khan,
    Recep Tayyip Erdogan, Justin Trudeau, Jacinda Ardern, Lula, Jair Bolsonaro, Nicolas Maduro,
    Greta Thunberg, Malala Yousafzai, Pope Francis, Edward Snowden, Julian Assange, Taylor Swift,
    Beyonce, Beyoncé, Rihanna, Adele, Drake, Kanye West, Kim Kardashian, Justin Bieber, Selena
    Gomez, Ariana Grande, Lady Gaga, Harry Styles, Ed Sheeran, Billie Eilish, Dua Lipa, Bruno Mars,
    Miley Cyrus, Katy Perry, Nicki Minaj, Eminem, Emma Watson, Jennifer Lawrence, Leonardo DiCaprio,
    Tom Holland, Zendaya, Ryan Reynolds, Lionel Messi, Messi, Cristiano Ronaldo, Ronaldo, Neymar,
    Kylian Mbappe, Mbappe, Harry Kane, Erling Haaland, Wayne Rooney, LeBron James, Stephen Curry,
    Kobe Bryant, Kevin Durant, Tom Brady, Serena Williams, Roger Federer, Rafael Nadal, Novak
    Djokovic, Djokovic, Simone Biles, Usain Bolt, Virat Kohli, Lewis Hamilton, Max Verstappen, Tiger
    Woods, Mohamed Salah, J.K. Rowling
    """
)
_PLACES = _listed(
    """
    Silicon Valley, Palo Alto, Mountain View, Cupertino, Menlo Park, Brooklyn, Manhattan, Queens,
    San Francisco, Los Angeles, LA, NYC, New York, Vegas, Austin, Seattle, Portland, Denver,
    Chicago, Miami, Orlando, Dallas, Ferguson, Flint, Charlottesville, Uvalde, Shenzhen, Wuhan,
    Shanghai, Beijing, Hong Kong, Taipei, Taiwan, Seoul, South Korea, North Korea, Pyongyang, Tokyo,
    Fukushima, Bangalore, Bengaluru, Mumbai, Delhi, Hyderabad, Chennai, Kolkata, Karachi, Lahore,
    Kabul, Kyiv, Kiev, Mariupol, Bakhmut, Donetsk, Crimea, Ukraine, Gaza, West Bank, Aleppo,
    Damascus, Mosul, Raqqa, Syria, Yemen, Dubai, Abu Dhabi, Doha, Qatar, Riyadh, Istanbul, Cairo,
    Lagos, Nairobi, Accra, South Sudan, Rwanda, Myanmar, East Timor, Czech Republic, Slovakia,
    Croatia, Kosovo, Montenegro, Crete, Brussels, Calais, Lampedusa, Shoreditch, Medellin, Sao
    Paulo, Rio, Caracas, Tijuana, Cancun, Bali, Phuket, Munich, München, Hamburg, Cologne,
    Leverkusen, Zurich, Zürich, Vienna, Lyon, London, Leeds, Manchester, Dublin, Madrid,
    Lisbon, Milan, Rome, Warsaw, Prague, Oslo, Toronto, Vancouver, Melbourne, Texas,
    California, Florida, Ohio, Norway, Spain, India, Mexico, Kenya, Heathrow, Wembley, Times Square,
    Central Park, Yosemite, Disneyland
    """
)
_APPS = _listed(
    """
    ChatGPT, GPT-4, GPT-5, Gemini, Claude, Grok, Llama, Midjourney, Siri, Alexa, Copilot, Android,
    iOS, Windows 10, Windows 11, Chrome, Firefox, Gmail, WhatsApp, Instagram, Snapchat, Telegram,
    Discord, Bitcoin, Ethereum, Python, Excel, PowerPoint, Photoshop
    """
)
_DEVICES = _listed(
    """
    iPhone, iPhone X, iPhone 15, iPad, MacBook, Apple Watch, AirPods, Galaxy S8, Galaxy S24, Pixel,
    Kindle, Xbox, PlayStation, PS5, Nintendo Switch, Model 3, Tesla Model 3, Tesla Model Y,
    Cybertruck, Prius
    """
)
_WORKS = _listed(
    """
    Fortnite, Minecraft, Pokemon Go, Call of Duty, GTA, FIFA 18, Game of Thrones, Stranger Things,
    Breaking Bad, The Walking Dead, Squid Game, Star Wars, Avatar, Frozen, Harry Potter, Barbie,
    Oppenheimer, The Crown, Black Mirror
    """
)
_EVENTS = _listed(
    """
    Oscars, Grammys, Super Bowl, World Cup, Olympics, Eurovision, Champions League, Tour de France
    """
)
_PEOPLES = _listed(
    """
    Ukrainian, Russian, Chinese, Indian, Syrian, Turkish, Nigerian, Brazilian, Mexican, German,
    French, Polish, Korean, Japanese, Israeli, Palestinian, American, British, European, Muslim
    """
)

# Each class of names, and the type of its entities
CLASSES = {
    "PER": (*_FAMOUS, *(" ".join(both) for both in zip(_FIRST, _LAST, strict=True))),
    "FIRST": _FIRST,
    "LOC": _PLACES,
    "ORG": _COMPANIES,
    "BODY": _BODIES,
    "TEAM": _TEAMS,
    "APP": _APPS,
    "DEVICE": _DEVICES,
    "WORK": _WORKS,
    "EVENT": _EVENTS,
    "PEOPLE": _PEOPLES,
}
TYPES = {
    "PER": "PER",
    "FIRST": "PER",
    "LOC": "LOC",
    "ORG": "ORG",
    "BODY": "ORG",
    "TEAM": "ORG",
    "APP": "MISC",
    "DEVICE": "MISC",
    "WORK": "MISC",
    "EVENT": "MISC",
    "PEOPLE": "MISC",
}
NAMES_OF_TODAY = {
    kind: tuple(name for own in TYPES if TYPES[own] == kind for name in CLASSES[own])
    for kind in sorted(set(TYPES.values()))
}
