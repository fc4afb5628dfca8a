"""People, firms, places, products and events of today, by class.

Names of several words stand beside their last word where people use it alone ("Elon Musk", "Musk").
"""

from models.data.text.name_lists.listed import listed

_COMPANIES = listed(
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
    GmbH, Maersk, DHL, FedEx, UPS, Hapag-Lloyd, Kuehne + Nagel, DB Schenker, Lufthansa, KLM, Air
    France, Turkish Airlines, Singapore Airlines, Ericsson, Nokia, Philips, ASML, Volvo, Scania,
    Renault, Peugeot, Fiat, Ferrari, BMW, Audi, Porsche, Daimler, Skoda, Nissan, Honda, Mazda,
    Suzuki, Kia, LG, SK Hynix, Panasonic, Hitachi, Toshiba, Canon, Fujitsu, SoftBank, Rakuten,
    Lenovo, Oppo, ZTE, JD.com, Meituan, DJI, Wipro, HDFC Bank, Mahindra, Petrobras, Vale, Embraer,
    Nubank, Mercado Libre, Cemex, Grupo Bimbo, MTN, Safaricom, Naspers, Saudi Aramco, Etihad,
    Siemens Energy, Thyssenkrupp, BASF, Allianz, Deutsche Bank, Commerzbank, UBS, HSBC, Barclays,
    ING, Santander, BNP Paribas, Société Générale, L'Oréal, Danone, Michelin, Citroën, Nestlé,
    Roche, Novartis, Telefónica, Inditex, Repsol, Equinor, Ørsted, Lego, Carlsberg, Heineken,
    Rolls-Royce, BAE Systems, GSK, Rio Tinto, Marks & Spencer, Coca-Cola, PepsiCo, Procter & Gamble,
    Johnson & Johnson, General Electric, General Motors, Cisco, IBM, HP, Dell, Lockheed Martin,
    Caterpillar, 3M, Visa, Mastercard, American Express, Citigroup, ExxonMobil, Chevron, Yandex,
    Kaspersky, Canva, Škoda Auto
    """
)
_BODIES = listed(
    """
    WHO, CDC, FDA, FBI, NASA, NATO, EU, UN, UNICEF, IMF, World Bank, European Commission, European
    Central Bank, Federal Reserve, Supreme Court, Congress, Senate, Labour, Tories, GOP, Democrats,
    Republicans, Black Lives Matter, Greenpeace, Hamas, Hezbollah, Isis, Taliban, BBC, CNN, Fox
    News, New York Times, Guardian, Al Jazeera, BuzzFeed, Bloomberg, Reuters, Harvard, Stanford,
    MIT, Oxford University, BTS, Coldplay, One Direction, Arctic Monkeys, BJP, Indian National
    Congress, Aam Aadmi Party
    """
)
_TEAMS = listed(
    """
    Manchester City, Manchester United, Arsenal, Tottenham, Real Madrid, Atletico, Inter Miami,
    Bayern, Juventus, PSG, Lakers, Celtics, Golden State Warriors, Patriots, Chiefs, Red Sox,
    Yankees, Mumbai Indians, Chennai Super Kings, Bayern München, Borussia Mönchengladbach, Atlético
    Madrid, Málaga, Beşiktaş, Fenerbahçe, Brøndby, Malmö FF, Legia Warszawa, Śląsk
    Wrocław, Slavia Praha, Ferencváros, Crvena Zvezda, São Paulo FC, Grêmio, Boca Juniors, Al Ahly,
    Kaizer Chiefs, Urawa Reds, Dallas Cowboys, Green Bay Packers, Chicago Bulls, Toronto Maple
    Leafs, Ajax, Benfica, Celtic, Leeds United, Aston Villa
    """
)
_FIRST = listed(
    """
    Priya, Rahul, Aisha, Fatima, Mohammed, Wei, Yuki, Mei, Juan, Camila, Emily, Ashley, Kayla,
    Tyler, Zach, Brandon, Megan, Chloe, Liam, Noah, Mia, Zoe, Aaliyah, DeShawn, Mark, Sarah, Anna,
    Peter, Lisa, Thomas, Laura, Daniel, Julia, David, Sofia, Lucas, Emma, Oliver, Hannah, Ben, Olga,
    Ivan, Katarzyna, Marek, Ingrid, Lars, Giulia, Marco, Pierre, Camille, Jose, Lucia, Ana, Miguel,
    Ahmed, Layla, Omar, Nadia, Kenji, Sakura, Minh, Linh, Kwame, Amina, Chidi, Grace, Savannah,
    Carolina, Phoenix, Charlotte, Florence, Cheyenne, Brooklyn, Dallas, India, Kenya, Will, Rose,
    Jack, Asia, Hope, Faith, Summer, Max, Alex, Sam, Chris, Eve, Hương, Đức, Tuấn, Thảo, Quỳnh, Bảo,
    Søren, Åsa, Björn, Øystein, Sigrún, Þór, Jørgen, Päivi, Jyrki, Märta, Kåre, Freja, Maja, Ayşe,
    Gökhan, Çağla, Oğuz, Büşra, Łukasz, Małgorzata, Bartłomiej, Żaneta, Michał, Siobhán, Seán,
    Niamh, Pádraig, Aoife, Ciarán, María, José, Andrés, Íñigo, Begoña, Raúl, Sofía, Jiří, Věra,
    Tomáš, Zdeněk, Kateřina, Ondřej, László, Zoltán, Ágnes, Győző, Erzsébet, Gábor, François,
    Élodie, Benoît, Chloé, Hélène, Loïc, Jürgen, Käthe, Günther, Jörg, Götz, João, Conceição, Inês,
    Luís, Željko, Đorđe, Ștefan, Mădălina, Žiga, Jānis, Rūta, Khalid, Yasmin, Tariq, Noura, Hisham,
    Zainab, Mustafa, Rania, Arjun, Deepika, Sanjay, Ananya, Vikram, Lakshmi, Rohan, Kavita,
    Gurpreet, Xiaoming, Yan, Jun, Mingxia, Haoran, Ting, Qiang, Haruto, Yui, Takeshi, Aiko, Ryo,
    Emi, Min-jun, Ji-woo, Seo-yeon, Hyun-woo, Eun-ji, Chinedu, Ngozi, Kofi, Thabo, Wanjiru, Abebe,
    Fatou, Sipho, Amadou, Zanele, Tendai, Dimitris, Eleni, Oksana, Dmytro, Nino, Armen, Noa, Owen,
    Rhiannon, Hamish, Sanne, Joost, Reza, Shirin, Budi, Siti, Tala, Chiara
    """
)
_LAST = listed(
    """
    Sharma, Verma, Khan, Hassan, Ali, Zhang, Tanaka, Chen, Garcia, Torres, Clark, Miller, Johnson,
    Brown, Wilson, Smith, Taylor, Evans, Murphy, Walker, Baker, Martin, Jackson, Lancaster, Fisher,
    Connor, Schmidt, Jones, Wong, Weber, Fischer, Cooper, Becker, Cohen, Rossi, Silva, Watson,
    Hughes, Klein, Carter, Ivanova, Petrov, Nowak, Kowalski, Larsen, Eriksson, Romano, Bianchi,
    Dubois, Laurent, Fernandez, Moreno, Costa, Santos, Mansour, Haddad, Farouk, Aziz, Sato, Ito,
    Nguyen, Tran, Mensah, Diallo, Okafor, Kim, Bell, Reed, Stone, Dixon, Holland, Bristol, London,
    Wood, Lopez, Ramirez, Patel, Young, King, England, O'Brien, McCarthy, Lee, Hill, Park, Moore,
    Novak, Berg, Nguyễn, Trần, Phạm, Lê, Đặng, Võ, Sørensen, Lindström, Sjöberg, Ødegård,
    Jónsdóttir, Guðmundsson, Nygård, Hämäläinen, Mäkinen, Åkesson, Bjørnstad, Møller, Joergensen,
    Doğan, Öztürk, Çelik, Şahin, Güneş, Wójcik, Zielińska, Dąbrowski, Kamińska, Jabłoński, Ó
    Briain, Ó Sé, Ní Dhomhnaill, Mac Giolla, Byrne, Gallagher, Núñez, Muñoz, Ibáñez, Peña, Castaño,
    Gutiérrez, Rodríguez, Dvořák, Nováková, Černý, Růžička, Šimková, Kučera, Szűcs, Kovács, Horváth,
    Tóth, Kőszegi, Nagy, Lefèvre, Géraud, Crépin, Bélanger, Desprès, Guérin, Müller, Schröder, Böhm,
    Köhler, Krüger, Gonçalves, Magalhães, Simões, Araújo, Marković, Petrović, Ionescu, Popescu,
    Kovačič, Bērziņš, Kazlauskaitė, Al-Farsi, Khoury, Abdullah, Al-Mutairi, Nasser, Saleh, Darwish,
    Karam, Iyer, Reddy, Gupta, Banerjee, Singh, Nair, Mehta, Joshi, Kaur, Wang, Liu, Zhao, Huang,
    Zhou, Xu, Guo, Suzuki, Yamamoto, Kobayashi, Nakamura, Watanabe, Matsumoto, Choi, Kang, Jung,
    Yoon, Seo, Eze, Adeyemi, Boateng, Nkosi, Kamau, Tesfaye, Ndiaye, Dlamini, Keita, Mokoena, Moyo,
    Papadopoulos, Georgiou, Shevchenko, Bondarenko, Beridze, Petrosyan, Levi, Griffiths, Llewellyn,
    MacDonald, de Vries, van den Berg, Hosseini, Rahimi, Santoso, Rahman, Reyes, Esposito
    """
)
_FAMOUS = listed(
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
_PLACES = listed(
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
    Leverkusen, Zurich, Zürich, Vienna, Lyon, London, Leeds, Manchester, Dublin, Madrid, Lisbon,
    Milan, Rome, Warsaw, Prague, Oslo, Toronto, Vancouver, Melbourne, Texas, California, Florida,
    Ohio, Norway, Spain, India, Mexico, Kenya, Heathrow, Wembley, Times Square, Central Park,
    Yosemite, Disneyland, Malmö, Göteborg, Tromsø, Ærø, Århus, Reykjavík, Jyväskylä, Łódź, Kraków,
    Gdańsk, Plzeň, Brno, České Budějovice, Győr, Pécs, Košice, Iași, Timișoara, Niš, Šibenik,
    Eskişehir, Muğla, Düsseldorf, Köln, Nürnberg, Würzburg, Saarbrücken, Genève,
    Besançon, Orléans, Saint-Étienne, Côte d'Azur, Québec, Montréal, A Coruña, Cádiz, León, Córdoba,
    Bogotá, Cancún, São Paulo, Brasília, Maranhão, Đà Nẵng, Huế, Dún Laoghaire, Curaçao, Côte
    d'Ivoire, Perú, Abidjan, Dakar, Kampala, Kigali, Addis Ababa, Busan, Osaka, Kyoto, Sapporo,
    Chengdu, Guangzhou, Jaipur, Pune, Jakarta, Manila
    """
)
_APPS = listed(
    """
    ChatGPT, GPT-4, GPT-5, Gemini, Claude, Grok, Llama, Midjourney, Siri, Alexa, Copilot, Android,
    iOS, Windows 10, Windows 11, Chrome, Firefox, Gmail, WhatsApp, Instagram, Snapchat, Telegram,
    Discord, Bitcoin, Ethereum, Python, Excel, PowerPoint, Photoshop
    """
)
_DEVICES = listed(
    """
    iPhone, iPhone X, iPhone 15, iPad, MacBook, Apple Watch, AirPods, Galaxy S8, Galaxy S24, Pixel,
    Kindle, Xbox, PlayStation, PS5, Nintendo Switch, Model 3, Tesla Model 3, Tesla Model Y,
    Cybertruck, Prius, iPhone 15 Pro, iPhone 15 Pro Max, iPhone 14 Plus, iPhone SE, iPad Mini, iPad
    Pro, MacBook Air, Mac Mini, Apple Watch Ultra 2, AirPods Pro, Galaxy S24 Ultra, Galaxy Tab S9,
    Samsung Galaxy Z Fold 5, Google Pixel 8 Pro, Pixel 7a, Xbox Series X, PlayStation 5 Pro, PS4,
    Surface Pro 9, ThinkPad X1 Carbon, Redmi Note 12, Xiaomi 13 Ultra, OnePlus 11, Huawei Mate 60
    Pro, Kindle Paperwhite, GoPro Hero 12, Steam Deck, Fire TV Stick, Echo Dot, Raspberry Pi 4,
    GeForce RTX 4090, DJI Mini 3 Pro, Dyson V15, Canon EOS R5, Sony WH-1000XM5, Meta Quest 3
    """
)
_WORKS = listed(
    """
    Fortnite, Minecraft, Pokemon Go, Call of Duty, GTA, FIFA 18, Game of Thrones, Stranger Things,
    Breaking Bad, The Walking Dead, Squid Game, Star Wars, Avatar, Frozen, Harry Potter, Barbie,
    Oppenheimer, The Crown, Black Mirror
    """
)
_EVENTS = listed(
    """
    Oscars, Grammys, Super Bowl, World Cup, Olympics, Eurovision, Champions League, Tour de France,
    Dutch Grand Prix, Monaco Grand Prix, Australian Open, US Open, Berlin Marathon, Boston Marathon,
    Cannes Film Festival, Sundance Film Festival, Copa América, Ryder Cup, Asian Games, Paralympics,
    Winter Olympics, Rugby World Cup, Europa League, Ballon d'Or, Nobel Prize, Booker Prize,
    Oktoberfest, Glastonbury Festival, Six Nations, Giro d'Italia
    """
)
_PEOPLES = listed(
    """
    Ukrainian, Russian, Chinese, Indian, Syrian, Turkish, Nigerian, Brazilian, Mexican, German,
    French, Polish, Korean, Japanese, Israeli, Palestinian, American, British, European, Muslim
    """
)

# The same word as a person, a place, a company or a team
_BOTH_PERSONS = listed(
    """
    Jordan, Washington, Georgia, Paris, Austin, Dallas, Mercedes, Ford, Chelsea, Phoenix, Virginia,
    Kent, Lincoln, Houston, Madison, Sydney, Florence, Charlotte, Brooklyn, Savannah, Carolina,
    Victoria, Hamilton, Santiago, Chase, Morgan, Disney, Cleveland, Jackson, Berlin, London, Chad,
    Troy, Adelaide, Alexandria, Aurora, Camden, Carson, Clinton, Devon, Eugene, Kingston, Lorraine,
    Nancy, Orlando, Regina, Verona, Lancaster, Preston, Bradford, Hilton, Kellogg, Heinz, Siemens,
    Ferrari, Bosch, Porsche, Dell, Benson, Barclay
    """
)
_BOTH_PLACES = listed(
    """
    Jordan, Washington, Georgia, Paris, Austin, Dallas, Chelsea, Phoenix, Virginia, Kent, Lincoln,
    Houston, Madison, Sydney, Florence, Charlotte, Brooklyn, Savannah, Carolina, Victoria, Hamilton,
    Santiago, Cleveland, Jackson, Berlin, London, Chad, Troy, Adelaide, Alexandria, Aurora, Camden,
    Carson, Clinton, Devon, Eugene, Kingston, Lorraine, Nancy, Orlando, Regina, Verona, Lancaster,
    Preston, Bradford, Wolfsburg, Valencia, Liverpool, Barcelona, Everton, Orange, Split, Nice,
    Reading, Bath, Cork, Mobile, Buffalo, Turkey, Chile
    """
)
_BOTH_COMPANIES = listed(
    """
    Ford, Mercedes, Amazon, Chase, Disney, Tesla, Dell, Ferrari, Porsche, Bosch, Siemens, Hilton,
    Kellogg, Heinz, Lincoln, Orange, Apple, Target, Shell, Block, Square, Wise, Visa, Oracle, Gap,
    Subway, Virgin, Puma, Jaguar, Caterpillar, Delta, Santander, Meta, Zoom, Slack, Snap,
    Blackberry, Philips, Morgan, Barclays
    """
)
_BOTH_TEAMS = listed(
    """
    Chelsea, Washington, Dallas, Houston, Phoenix, Atlanta, Boston, Cleveland, Liverpool, Barcelona,
    Everton, Valencia, Toronto, Sydney, Kent, Virginia, Lincoln, Florence, Brooklyn, Charlotte,
    Hamilton, Adelaide, Preston, Bradford, Reading, Nice, Verona, Buffalo, Orlando, Lancaster,
    Mercedes, Ferrari, Milan, Porto, Denver, Seattle
    """
)
_RIVERS = listed(
    """
    Amazon, Nile, Danube, Rhine, Ganges, Mississippi, Jordan, Volga, Thames, Seine, Elbe, Hudson,
    Orange, Mekong, Congo, Lake Victoria, Lake Geneva, Bodensee, Mount Everest, Kilimanjaro
    """
)
# Of addresses; no code of a state that is a common word in small letters ("in", "or", "me")
_STREETS = listed(
    """
    Pennsylvania Avenue, Fifth Avenue, Park Avenue, Madison Avenue, Wall Street, Main Street, Elm
    Street, Sunset Boulevard, Market Street, Michigan Avenue, Broadway, Oak Lane, Maple Drive, Baker
    Street, Oxford Street, Downing Street, Abbey Road, Church Lane, Station Road, King's Road, High
    Street, Piccadilly, Queen Street, O'Connell Street, Princes Street, Kastanienallee,
    Hauptstrasse, Hauptstraße, Friedrichstraße, Berliner Allee, Bahnhofstrasse, Lindenweg,
    Goethestraße, Marienplatz, Unter den Linden, Via Roma, Via Garibaldi, Corso Italia, Piazza
    Navona, Rue de Rivoli, Rue du Faubourg Saint-Honoré, Avenue Foch, Boulevard Haussmann, Calle
    Mayor, Gran Vía, Calle de Alcalá, Paseo de la Reforma, Avenida Paulista, Rua Augusta, Avenida da
    Liberdade, Damrak, Prinsengracht, Strandvejen, Storgatan, Karl Johans gate, Mannerheimintie,
    Nowy Świat, Ulica Długa, Václavské náměstí, Andrássy út, Bağdat Caddesi, MG Road, Orchard Road,
    Nathan Road, Nanjing Road, George Street, Collins Street, Yonge Street, Rue Sainte-Catherine,
    Long Street
    """
)
_CITIES = listed(
    """
    Washington, New York, Boston, Chicago, San Francisco, Los Angeles, Houston, Austin, Phoenix,
    Springfield, Cupertino, Omaha, Atlanta, Minneapolis, London, Manchester, Birmingham, Edinburgh,
    Cardiff, Dublin, Berlin, Hamburg, München, Köln, Frankfurt, Leipzig, Wien, Graz, Zürich, Basel,
    Paris, Lyon, Marseille, Nantes, Roma, Milano, Torino, Madrid, Sevilla, Barcelona, Lisboa, Porto,
    Amsterdam, Rotterdam, Utrecht, Antwerp, Brussels, Copenhagen, København, Stockholm, Oslo,
    Helsinki, Warszawa, Kraków, Praha, Budapest, Athens, Istanbul, Ankara, Mexico City, Monterrey,
    Buenos Aires, São Paulo, Toronto, Montréal, Sydney, Melbourne, Auckland, Singapore, Hong Kong,
    Tokyo, Osaka, Seoul, Mumbai, Bengaluru, Nairobi, Cape Town, Lagos
    """
)
_STATES = listed(
    """
    California, Texas, New York, Florida, Illinois, Ohio, Georgia, North Carolina, Virginia,
    Washington, Massachusetts, Arizona, Minnesota, Wisconsin, Colorado, Oregon, Nebraska, Tennessee,
    New Jersey, Kentucky, Ontario, Alberta, Queensland, New South Wales, Victoria, Bavaria, Kent,
    Surrey, Yorkshire, Essex, Cornwall, Kerala, Punjab, Maharashtra, Jalisco
    """
)
_CODES = listed(
    """
    DC, NY, TX, CA, WA, FL, NJ, GA, MN, NC, AZ, NV, WI, TN, UT, KY, CT, MD, NSW, D.C., N.Y.
    """
)
_COUNTRIES = listed(
    """
    Germany, France, Italy, Spain, Portugal, Netherlands, Belgium, Austria, Switzerland, Poland,
    Czech Republic, Hungary, Denmark, Sweden, Norway, Finland, Ireland, United Kingdom, UK, USA,
    United States, Canada, Mexico, Brazil, Argentina, Japan, China, South Korea, India,
    Vietnam, Singapore, Australia, New Zealand, South Africa, Nigeria, Kenya, Egypt, Morocco,
    Turkey, Türkiye, Greece, United Arab Emirates, Israel, Ukraine, Romania
    """
)
_VENUES = listed(
    """
    Allianz Arena, Goodison Park, Old Trafford, Anfield, Stamford Bridge, Camp Nou, Santiago
    Bernabéu, San Siro, Signal Iduna Park, Yankee Stadium, Madison Square Garden, Staples Center,
    Wembley Stadium, Wimbledon, Roland Garros, Melbourne Cricket Ground, Eden Gardens, Maracanã,
    Stade de France, Parken Stadium, John F. Kennedy International Airport, JFK, Charles de Gaulle
    Airport, Heathrow Airport, Gatwick, Schiphol, Frankfurt Airport, O'Hare International Airport,
    Changi Airport, Hamad International Airport, Dulles Airport, Grand Central Station, King's Cross
    Station, Euston Station, Gare du Nord, Berlin Hauptbahnhof, Roma Termini, Penn Station, Golden
    Gate Bridge, Brooklyn Bridge, Tower Bridge, Charles Bridge, Øresund Bridge, Hyde Park, Central
    Park, Golden Gate Park, Englischer Garten, Tiergarten, Retiro Park, Yellowstone National Park,
    Kruger National Park, Royal Albert Hall, Sydney Opera House, Eiffel Tower, Brandenburg Gate,
    Trafalgar Square, Taksim Square, Buckingham Palace, Empire State Building
    """
)
_INSTITUTES = listed(
    """
    University of Copenhagen, University of Oxford, University of Cambridge, University of
    Edinburgh, University of Texas at Austin, University of Cape Town, University of São Paulo,
    Harvard University, Stanford University, Yale University, Princeton University, Lund University,
    Leiden University, Uppsala University, Kyoto University, Peking University, Tsinghua University,
    Seoul National University, National University of Singapore, Trinity College Dublin, King's
    College London, Imperial College London, London School of Economics, ETH Zürich, EPFL, RWTH
    Aachen, Technische Universität München, Humboldt-Universität, Universität Wien, Universidad de
    Salamanca, Università di Bologna, Sorbonne, Sciences Po, INSEAD, École Polytechnique,
    Politecnico di Milano, Charles University, Jagiellonian University, Boğaziçi University, Indian
    Institute of Science, IIT Bombay, Massachusetts Institute of Technology, California Institute of
    Technology, Max Planck Institute, Fraunhofer Institute, Karolinska Institute, Institut Pasteur,
    Mayo Clinic, Charité, St. Mary's Hospital, Royal Infirmary, Mount Sinai Hospital, Massachusetts
    General Hospital, Rigshospitalet, Great Ormond Street Hospital, Lincoln High School, Riverside
    Community College, Eton College, Juilliard School
    """
)
_FIRMS = listed(
    """
    Siemens AG, Bayer AG, BASF SE, SAP SE, Robert Bosch GmbH, Zeiss GmbH, Intel Corp, Microsoft
    Corporation, Apple Inc, Tesla Inc, Alphabet Inc, Netflix Inc, Ford Motor Company, General Motors
    Co, Walmart Inc, Pfizer Inc, Toyota Motor Corp, Sony Group Corporation, Honda Motor Co Ltd,
    Hitachi Ltd, Infosys Ltd, Tata Steel Ltd, BP plc, Unilever plc, Vodafone Group plc, Tesco PLC,
    Heineken NV, Philips NV, Volvo AB, Ericsson AB, Novo Nordisk AS, Nokia Oyj, Danone SA, Renault
    SA, Ferrari SpA, Eni SpA, Keller Maschinenbau GmbH, Lindner & Sohn GmbH, Grünwald Logistik GmbH,
    Müller Druck GmbH, Brightwater Inc, Meridian Logistics Corp, Halvorsen & Sons Ltd, Oakfield
    Foods Ltd, Clearview Systems Inc, Summit Analytics LLC, Harper and Lowe LLP, Kestrel Software
    Ltd, Nordlys AS, Costa Verde SA, Granite Peak Partners, Tanaka Seiki Co Ltd, Blue Lantern Media
    Inc, Sunrise Textiles Ltd, Dvořák Sklo, Atlas Freight Corp, Whitman Publishing Ltd
    """
)
_LANGUAGES = listed(
    """
    English, Spanish, French, German, Italian, Portuguese, Arabic, Mandarin, Cantonese, Chinese,
    Hindi, Dutch, Polish, Turkish, Japanese, Korean, Swedish, Danish, Norwegian, Finnish, Russian,
    Ukrainian, Greek, Hebrew, Swahili, Vietnamese, Catalan, Urdu, Bengali, Tamil, Persian, Romanian,
    Czech, Hungarian, Latin
    """
)
_VEHICLES = listed(
    """
    Boeing 737 MAX, Boeing 747, Boeing 787 Dreamliner, Boeing 777X, Airbus A320neo, Airbus A380,
    Airbus A350-900, Embraer E190, Cessna 172, Gulfstream G650, F-16, F-35 Lightning, Concorde, Ford
    F-150, Ford Mustang Mach-E, Ford Focus, VW Golf GTI, Volkswagen ID.4, Golf, Passat, Toyota
    Corolla, Toyota RAV4 Hybrid, Honda Civic, Honda CR-V, BMW i4, BMW X5, Audi Q7, Audi A4 Avant,
    Mercedes C-Class, Porsche 911 Turbo, Porsche Taycan, Fiat 500, Renault Clio, Peugeot 208, Nissan
    Leaf, Hyundai Ioniq 5, Kia EV6, Volvo XC90, Skoda Octavia, Škoda Fabia, Tesla Model S Plaid,
    Model 3 Performance, Mini Cooper SE, Land Rover Defender, Jeep Wrangler, Vespa Primavera,
    Ferrari F40, Falcon 9, Ariane 6, Starship
    """
)
_SOFTWARE = listed(
    """
    Outlook, Word, Excel, PowerPoint, OneNote, Access, Office 365, Microsoft 365, Microsoft Teams,
    Microsoft Word, Microsoft Excel, Microsoft Edge, Google Docs, Google Sheets, Google Maps, Google
    Chrome, Google Drive, Adobe Photoshop, Adobe Acrobat Reader, Acrobat, Illustrator, Premiere Pro,
    Final Cut Pro, AutoCAD, SolidWorks, MATLAB, Power BI, Tableau, SharePoint, OneDrive, Windows
    Server 2019, Windows 11 Pro, macOS Sonoma, Ubuntu 22.04, Debian, Linux, PostgreSQL, MySQL,
    Oracle Database 19c, Kubernetes, Docker, Java, JavaScript, C++, Visual Studio Code, IntelliJ
    IDEA, Jira, Confluence, SAP S4HANA, WordPress, Unity, Blender, Safari, Skype, FaceTime, Apple
    Music, Google Pay, Apple Pay, Amazon Prime, AWS Lambda
    """
)

# Each class of names, and the type of its entities
NAMES = {
    "PER": ("PER", (*_FAMOUS, *(" ".join(both) for both in zip(_FIRST, _LAST, strict=True)))),
    "FIRST": ("PER", _FIRST),
    "LOC": ("LOC", _PLACES),
    "ORG": ("ORG", _COMPANIES),
    "BODY": ("ORG", _BODIES),
    "TEAM": ("ORG", _TEAMS),
    "APP": ("MISC", _APPS),
    "DEVICE": ("MISC", _DEVICES),
    "WORK": ("MISC", _WORKS),
    "EVENT": ("MISC", _EVENTS),
    "PEOPLE": ("MISC", _PEOPLES),
    "LAST": ("PER", _LAST),
    "CITY": ("LOC", _CITIES),
    "STREET": ("LOC", _STREETS),
    "STATE": ("LOC", _STATES),
    "CODE": ("LOC", _CODES),
    "COUNTRY": ("LOC", _COUNTRIES),
    "CAPITALS": ("LOC", tuple(name.upper() for name in (*_CITIES, *_STATES)[::3])),
    "VENUE": ("LOC", _VENUES),
    "RIVER": ("LOC", _RIVERS),
    "INSTITUTE": ("ORG", _INSTITUTES),
    "FIRM": ("ORG", _FIRMS),
    "VEHICLE": ("MISC", _VEHICLES),
    "SOFTWARE": ("MISC", _SOFTWARE),
    "LANGUAGE": ("MISC", _LANGUAGES),
    "BOTH_PER": ("PER", _BOTH_PERSONS),
    "BOTH_FULL": (
        "PER",
        tuple(" ".join(both) for both in zip(_FIRST[::3], _BOTH_PERSONS, strict=False)),
    ),
    "BOTH_LOC": ("LOC", _BOTH_PLACES),
    "BOTH_ORG": ("ORG", _BOTH_COMPANIES),
    "BOTH_TEAM": ("ORG", _BOTH_TEAMS),
}
