"""Names that were not in the news of 1996, by type: training puts them in the place of others.

Of public knowledge, written for this project. Names of several words stand beside their last word
where people use it alone ("Elon Musk", "Musk").
"""


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


NAMES_OF_TODAY: dict[str, tuple[str, ...]] = {
    "ORG": _listed(
        """
        Google, Alphabet, Amazon, Facebook, Meta, Netflix, Tesla, SpaceX, Uber, Lyft, Airbnb,
        Spotify, Twitter, Reddit, Snap, Pinterest, LinkedIn, YouTube, TikTok, ByteDance,
        Tencent, Alibaba, Baidu, Huawei, Xiaomi, Samsung, Nvidia, AMD, Intel, Qualcomm, ARM,
        TSMC, Foxconn, OpenAI, Anthropic, DeepMind, Mistral, Hugging Face, Stability AI,
        Palantir, Snowflake, Salesforce, Oracle, Microsoft, Apple, Apple Inc., Google LLC,
        PayPal, Stripe, Square, Block, Robinhood, Coinbase, Binance, FTX, Revolut, Klarna,
        Monzo, Goldman Sachs, BlackRock, JPMorgan, Walmart, Target, Costco, Starbucks,
        McDonald's, Chipotle, Domino's, Nike, Adidas, Lululemon, Zara, H&M, IKEA, Aldi, Lidl,
        Tesco, Sainsbury's, Shopify, eBay, Etsy, Wayfair, Zoom, Slack, Dropbox, GitHub,
        Atlassian, Adobe, Disney, Pixar, Marvel, HBO, Hulu, Paramount, Peloton, DoorDash,
        Instacart, Grab, Gojek, Ola, Zomato, Swiggy, Flipkart, Infosys, Tata Motors, Reliance
        Industries, Rivian, Lucid Motors, BYD, NIO, Stellantis, Waymo, Cruise, Boeing, Airbus,
        Ryanair, EasyJet, JetBlue, Qantas, Emirates, Pfizer, Moderna, BioNTech, AstraZeneca,
        Novavax, Novo Nordisk, Eli Lilly, WHO, CDC, FDA, FBI, NASA, NATO, EU, UN, UNICEF,
        European Commission, European Central Bank, Federal Reserve, Supreme Court, Congress,
        Senate, Labour, Tories, GOP, Democrats, Republicans, Black Lives Matter, Greenpeace,
        Hamas, Hezbollah, Isis, Taliban, BBC, CNN, Fox News, New York Times, Guardian, Al
        Jazeera, BuzzFeed, Bloomberg, Reuters, Harvard, Stanford, MIT, Oxford University,
        Manchester City, Real Madrid, Lakers, Golden State Warriors, Patriots, Red Sox, BTS,
        Coldplay, One Direction, Arctic Monkeys, Mumbai Indians, Chennai Super Kings, BJP,
        Indian National Congress, Aam Aadmi Party
        """
    ),
    "PER": _listed(
        """
        Elon Musk, Musk, Jeff Bezos, Bezos, Mark Zuckerberg, Zuckerberg, Tim Cook, Sundar
        Pichai, Satya Nadella, Sam Altman, Altman, Jensen Huang, Susan Wojcicki, Sheryl
        Sandberg, Jack Dorsey, Reed Hastings, Warren Buffett, Bill Gates, Barack Obama, Obama,
        Donald Trump, Trump, Joe Biden, Biden, Kamala Harris, Mike Pence, Hillary Clinton,
        Bernie Sanders, Nancy Pelosi, Alexandria Ocasio-Cortez, Ron DeSantis, Mitch McConnell,
        Boris Johnson, Theresa May, Rishi Sunak, Liz Truss, Keir Starmer, Jeremy Corbyn, Nigel
        Farage, Emmanuel Macron, Macron, Marine Le Pen, Angela Merkel, Merkel, Olaf Scholz,
        Ursula von der Leyen, Giorgia Meloni, Vladimir Putin, Putin, Volodymyr Zelensky,
        Zelensky, Xi Jinping, Narendra Modi, Modi, Rahul Gandhi, Imran Khan, Recep Tayyip
        Erdogan, Justin Trudeau, Jacinda Ardern, Lula, Jair Bolsonaro, Nicolas Maduro, Greta
        Thunberg, Malala Yousafzai, Pope Francis, Edward Snowden, Julian Assange, Taylor Swift,
        Beyonce, Rihanna, Adele, Drake, Kanye West, Kim Kardashian, Justin Bieber, Selena Gomez,
        Ariana Grande, Lady Gaga, Harry Styles, Ed Sheeran, Billie Eilish, Dua Lipa, Bruno Mars,
        Miley Cyrus, Katy Perry, Nicki Minaj, Eminem, Emma Watson, Jennifer Lawrence, Leonardo
        DiCaprio, Tom Holland, Zendaya, Ryan Reynolds, Lionel Messi, Messi, Cristiano Ronaldo,
        Ronaldo, Neymar, Kylian Mbappe, Mbappe, Harry Kane, Erling Haaland, Wayne Rooney, LeBron
        James, Stephen Curry, Kobe Bryant, Kevin Durant, Tom Brady, Serena Williams, Roger
        Federer, Rafael Nadal, Novak Djokovic, Djokovic, Simone Biles, Usain Bolt, Virat Kohli,
        Lewis Hamilton, Max Verstappen, Tiger Woods, Priya, Rahul, Aisha, Fatima, Mohammed, Wei,
        Yuki, Mei, Juan, Camila, Emily, Ashley, Kayla, Tyler, Zach, Brandon, Megan, Chloe, Liam,
        Noah, Mia, Zoe, Aaliyah, DeShawn, Priya Sharma, Wei Zhang, Mohamed Salah, Aisha Khan,
        Sarah Miller, Maria Garcia, Kenji Tanaka
        """
    ),
    "LOC": _listed(
        """
        Silicon Valley, Palo Alto, Mountain View, Cupertino, Menlo Park, Brooklyn, Manhattan,
        Queens, San Francisco, Los Angeles, LA, NYC, Vegas, Austin, Seattle, Portland, Denver,
        Chicago, Miami, Orlando, Dallas, Ferguson, Flint, Charlottesville, Uvalde, Shenzhen,
        Wuhan, Shanghai, Beijing, Hong Kong, Taipei, Taiwan, Seoul, South Korea, North Korea,
        Pyongyang, Tokyo, Fukushima, Bangalore, Bengaluru, Mumbai, Delhi, Hyderabad, Chennai,
        Kolkata, Karachi, Lahore, Kabul, Kyiv, Kiev, Mariupol, Bakhmut, Donetsk, Crimea,
        Ukraine, Gaza, West Bank, Aleppo, Damascus, Mosul, Raqqa, Syria, Yemen, Dubai, Abu
        Dhabi, Doha, Qatar, Riyadh, Istanbul, Cairo, Tahrir Square, Lagos, Nairobi, Accra, South
        Sudan, Rwanda, Myanmar, East Timor, Czech Republic, Slovakia, Croatia, Kosovo,
        Montenegro, Crete, Brussels, Calais, Lampedusa, Shoreditch, Heathrow, Wembley, O2 Arena,
        Times Square, Central Park, Yosemite, Disneyland, Hogwarts, Medellin, Sao Paulo, Rio,
        Caracas, Tijuana, Cancun, Bali, Phuket
        """
    ),
    "MISC": _listed(
        """
        ChatGPT, GPT-4, Gemini, Siri, Alexa, Copilot, iPhone, iPhone X, iPad, MacBook, Apple
        Watch, AirPods, Galaxy S8, Pixel, Kindle, Xbox, PlayStation, PS5, Nintendo Switch,
        Android, iOS, Windows 10, Chrome, Gmail, WhatsApp, Instagram, Snapchat, Telegram,
        Bitcoin, Ethereum, Model 3, Cybertruck, Prius, Fortnite, Minecraft, Pokemon Go, Call of
        Duty, GTA, FIFA 18, Game of Thrones, Stranger Things, Breaking Bad, The Walking Dead,
        Squid Game, Star Wars, Avatar, Frozen, Harry Potter, Oscars, Grammys, Super Bowl, World
        Cup, Olympics, Eurovision, Brexit, Covid-19, Python, Excel, PowerPoint, Photoshop
        """
    ),
}
