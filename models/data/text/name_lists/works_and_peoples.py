"""Works, events, firms of a trade, towns, and names of many peoples, by class."""

from models.data.text.name_lists.listed import combined, listed

_FILMS = listed(
    """
    The Godfather, Casablanca, Citizen Kane, Parasite, Inception, Interstellar, The Matrix,
    Titanic, Jaws, Psycho, Vertigo, Rear Window, Pulp Fiction, Fight Club, Taxi Driver,
    Goodfellas, Gone with the Wind, Singin' in the Rain, Lawrence of Arabia, The Wizard of Oz,
    Lost in Translation, A Beautiful Mind, Spirited Away, My Neighbor Totoro, Princess Mononoke,
    Life Is Beautiful, Cinema Paradiso, Amélie, Toy Story, Finding Nemo, The Lion King, Shrek,
    Ratatouille, Back to the Future, Blade Runner, Apocalypse Now, The Silence of the Lambs, The
    Shawshank Redemption, Forrest Gump, Schindler's List, Gladiator, La La Land, Mad Max, Die
    Hard, Home Alone, Pan's Labyrinth, The Seventh Seal, Seven Samurai, No Country for Old Men,
    Dog Day Afternoon, Crouching Tiger Hidden Dragon, Everything Everywhere All at Once, Anatomy
    of a Fall, Portrait of a Lady on Fire, Past Lives, Poor Things
    """
)
_SERIES = listed(
    """
    The Sopranos, The Wire, Mad Men, Better Call Saul, The Office, Friends, Seinfeld, Twin
    Peaks, House of Cards, Peaky Blinders, Downton Abbey, Bridgerton, Ted Lasso, The Bear,
    Succession, Severance, The Last of Us, Sex and the City, Parks and Recreation, Doctor Who,
    Sherlock, Fleabag, Derry Girls, Money Heist, Dark, Borgen, The Bridge, Narcos, Chernobyl,
    Band of Brothers, Grey's Anatomy, The Great British Bake Off, The Rings of Power, House of
    the Dragon
    """
)
_BOOKS = listed(
    """
    War and Peace, Anna Karenina, Crime and Punishment, The Brothers Karamazov, Pride and
    Prejudice, Sense and Sensibility, Jane Eyre, Wuthering Heights, Great Expectations, A Tale
    of Two Cities, Oliver Twist, Moby-Dick, The Great Gatsby, To Kill a Mockingbird, The Catcher
    in the Rye, Of Mice and Men, The Grapes of Wrath, The Old Man and the Sea, For Whom the Bell
    Tolls, Brave New World, Animal Farm, Lord of the Flies, Don Quixote, One Hundred Years of
    Solitude, Love in the Time of Cholera, Things Fall Apart, Half of a Yellow Sun, A Passage to
    India, The Remains of the Day, Never Let Me Go, Norwegian Wood, The God of Small Things,
    Midnight's Children, White Teeth, Wolf Hall, The Handmaid's Tale, Life of Pi, The Name of
    the Rose, The Leopard, Madame Bovary, The Little Prince, The Hobbit, The Lord of the Rings,
    Dune, The Da Vinci Code, Gone Girl, Normal People, Beloved, The Color Purple, Middlemarch,
    Dracula, Frankenstein, Treasure Island, Alice in Wonderland, The Magic Mountain, The Trial,
    Waiting for Godot, Hamlet, King Lear, Macbeth
    """
)
_PAINTINGS = listed(
    """
    Mona Lisa, Guernica, The Scream, The Kiss, Girl with a Pearl Earring, The Night Watch, The
    Starry Night, Las Meninas, The Birth of Venus, American Gothic, Nighthawks, Water Lilies,
    The Persistence of Memory, The Hay Wain, Liberty Leading the People, The Raft of the Medusa,
    Wanderer above the Sea of Fog, The Garden of Earthly Delights, The Fighting Temeraire, The
    Arnolfini Portrait, The Potato Eaters, Lady with an Ermine, Impression Sunrise, Salvator
    Mundi
    """
)
_SONGS = listed(
    """
    Bohemian Rhapsody, Yesterday, Imagine, Hey Jude, Let It Be, Hotel California, Stairway to
    Heaven, Smells Like Teen Spirit, Billie Jean, Like a Rolling Stone, Purple Rain, Wonderwall,
    Dancing Queen, Waterloo, Rolling in the Deep, Someone Like You, Shake It Off, Bad Guy,
    Despacito, Gangnam Style, Blowin' in the Wind, Knockin' on Heaven's Door, The Sound of
    Silence, Bridge over Troubled Water, Born to Run, Respect, Hallelujah, Take On Me, Africa,
    Sweet Caroline, The Magic Flute, La Traviata, Thriller, Back in Black
    """
)
_GAMES = listed(
    """
    Elden Ring, Dark Souls, Stardew Valley, Animal Crossing, Mario Kart, Super Mario Odyssey,
    The Legend of Zelda, Tears of the Kingdom, Breath of the Wild, Metal Gear Solid, Resident
    Evil, Silent Hill, Final Fantasy VII, Red Dead Redemption, Grand Theft Auto V, Baldur's Gate
    3, The Witcher 3, Cyberpunk 2077, Half-Life, Portal 2, Counter-Strike, League of Legends,
    World of Warcraft, Hollow Knight, Cities Skylines, Civilization VI, Age of Empires, Rocket
    League, Among Us, Fall Guys, Candy Crush, Angry Birds, Clash of Clans, Valorant, Overwatch,
    God of War, Gran Turismo, Street Fighter, Mortal Kombat, Assassin's Creed, Tomb Raider,
    Monster Hunter, Hades, Celeste, Tetris, Monopoly, Catan, Ticket to Ride, Dungeons and
    Dragons, Scrabble, Genshin Impact, Disco Elysium
    """
)
_BATTLES = listed(
    """
    Battle of Hastings, Battle of Waterloo, Battle of Stalingrad, Battle of the Somme, Battle of
    Verdun, Battle of Gettysburg, Battle of Agincourt, Battle of Britain, Battle of Trafalgar,
    Battle of Lepanto, Battle of Tannenberg, Siege of Vienna, Siege of Leningrad, Vietnam War,
    Korean War, Gulf War, Crimean War, Boer War, Falklands War, Cold War, Thirty Years' War,
    Hundred Years' War, Seven Years' War, Napoleonic Wars, Wars of the Roses, Spanish Civil War,
    American Civil War, First World War, Second World War, French Revolution, Prague Spring,
    Arab Spring, Boxer Rebellion, Yom Kippur War
    """
)
_TREATIES = listed(
    """
    Treaty of Versailles, Treaty of Rome, Treaty of Lisbon, Treaty of Utrecht, Treaty of
    Westphalia, Maastricht Treaty, Camp David Accords, Oslo Accords, Dayton Agreement, Good
    Friday Agreement, Paris Agreement, Kyoto Protocol, Geneva Convention, Schengen Agreement,
    Warsaw Pact, Marshall Plan, Magna Carta, Bill of Rights, Montreal Protocol, Munich
    Agreement, Treaty of Tordesillas
    """
)
_FAIRS = listed(
    """
    Frankfurt Book Fair, Hannover Messe, Leipzig Book Fair, Geneva Motor Show, Paris Air Show,
    Tokyo Motor Show, Mobile World Congress, Consumer Electronics Show, CES, IFA, Web Summit,
    Gamescom, Farnborough Airshow, Art Basel, Venice Biennale, Milan Design Week, London Fashion
    Week, Paris Fashion Week, Canton Fair, Bologna Children's Book Fair, Edinburgh Festival,
    Salzburg Festival, Bayreuth Festival, Hay Festival, Berlinale, Venice Film Festival, Toronto
    International Film Festival, Montreux Jazz Festival, Roskilde Festival, Burning Man,
    Coachella, Tomorrowland, Sziget Festival, Lollapalooza, Notting Hill Carnival, Mardi Gras,
    Rio Carnival, Comic-Con
    """
)
_RACES = listed(
    """
    Australian, Austrian, Bahrain, Belgian, British, Canadian, Chinese, Dutch, French, German,
    Hungarian, Italian, Japanese, Mexican, Portuguese, Qatar, Spanish, Turkish, Monaco, Las
    Vegas, Miami, Singapore, Abu Dhabi, Emilia-Romagna
    """
)
_CASES = listed(
    """
    Roe v. Wade, Brown v. Board of Education, Marbury v. Madison, Miranda v. Arizona, Bush v.
    Gore, Loving v. Virginia, Gideon v. Wainwright, Plessy v. Ferguson, Obergefell v. Hodges,
    Donoghue v Stevenson, Carlill v Carbolic Smoke Ball Company, Mabo v Queensland, Epic Games
    v. Apple, Oracle v. Google, Kramer v. Holloway, Lindqvist v. Nordbank, Okoro v. City of
    Lagos, Meyer v. Nebraska, Tinker v. Des Moines, Regina v. Whitcombe, Salomon v Salomon
    """
)
_CRAFT = listed(
    """
    Voyager 1, Voyager 2, Cassini, Galileo, Juno, New Horizons, Rosetta, Philae, Perseverance,
    Curiosity, Opportunity, Sputnik 1, Apollo 11, Apollo 13, Soyuz, Vostok 1, Challenger,
    Columbia, Discovery, Endeavour, Chandrayaan-3, Mangalyaan, Hayabusa2, BepiColombo, Mars
    Express, Luna 25, Chang'e 4, Tianwen-1, Dragon, Starliner, Orion, Artemis I, Saturn V,
    Parker Solar Probe, Europa Clipper, Lucy, Ariane 5, Vega-C, Electron, Falcon Heavy
    """
)
_SCOPES = listed(
    """
    Hubble, James Webb, Kepler, Spitzer, Chandra, Euclid, Gaia, Herschel, Planck, Fermi, Hubble
    Space Telescope, James Webb Space Telescope
    """
)
_TOOLS = listed(
    """
    Oracle NetSuite, Adobe Lightroom, Adobe InDesign, Adobe Creative Cloud, Google Analytics,
    Google Calendar, Google Photos, Google Translate, Google Meet, Microsoft Dynamics, Microsoft
    Access, Microsoft Defender, Microsoft Visio, Apple Maps, Apple Pages, Amazon Alexa, Amazon
    Redshift, Amazon Aurora, Azure DevOps, IBM Watson, IBM Notes, SAP Ariba, SAP Concur, Cisco
    Webex, Salesforce Marketing Cloud, Atlassian Bitbucket, Facebook Messenger, Meta Business
    Suite, Workday, Trello, Asana, Notion, Zotero, Figma, Miro, Moodle, Canvas, DocuSign,
    QuickBooks, Xero, Mailchimp, HubSpot, Zendesk, ServiceNow, Basecamp, Evernote, Audacity,
    Inkscape, Scratch, Terraform, Jenkins, Grafana, Snagit, DATEV, Lexware
    """
)
_BANKS = listed(
    """
    HSBC, Barclays, Lloyds, NatWest, Santander, Nationwide, Halifax, Monzo, Starling, Revolut,
    N26, ING, Rabobank, ABN AMRO, Commerzbank, Sparkasse, Postbank, Deutsche Bank, UniCredit,
    Intesa Sanpaolo, BBVA, CaixaBank, Crédit Agricole, Crédit Mutuel, Société Générale, KBC,
    Belfius, Swedbank, Nordea, Danske Bank, DNB, Erste Bank, Raiffeisen, PKO Bank Polski, mBank,
    Garanti, Akbank, Wells Fargo, Bank of America, Chase, Capital One, Citibank, US Bank, PNC,
    TD Bank, Scotiabank, Royal Bank of Canada, Westpac, Commonwealth Bank, ANZ, ICICI Bank, Axis
    Bank, State Bank of India, Standard Bank, Equity Bank, Ecobank, Itaú, Bradesco, Banorte,
    Emirates NBD, Maybank, DBS, Mizuho, MUFG
    """
)
_CHIPMAKERS = listed(
    """
    Nvidia, Intel, AMD, Qualcomm, TSMC, Micron, Broadcom, Infineon, STMicroelectronics, NXP,
    GlobalFoundries, SK Hynix, MediaTek, Arm, Marvell, Texas Instruments, Nordic Semiconductor,
    Renesas, Graphcore
    """
)
_CARMAKERS = listed(
    """
    Volkswagen, Toyota, Renault, Stellantis, BMW, Hyundai, Kia, Nissan, Geely, BYD, Dacia, Seat,
    Subaru, Mitsubishi, Polestar, Volvo Cars, Jaguar Land Rover, Aston Martin, Tata Motors,
    General Motors, Ford, Tesla
    """
)
_DRUGMAKERS = listed(
    """
    Pfizer, Merck, Roche, Sanofi, Bayer, AbbVie, Amgen, Gilead, Takeda, Teva, Biogen, Novo
    Nordisk, Eli Lilly, Lundbeck, Sandoz, Daiichi Sankyo, Regeneron, CSL, Dr. Reddy's, Sun
    Pharma, CureVac
    """
)
_RETAILERS = listed(
    """
    Tesco, Asda, Morrisons, Waitrose, John Lewis, Next, Boots, Argos, Kmart, Macy's, Kohl's,
    Nordstrom, Kroger, Whole Foods, Lowe's, Walgreens, Edeka, Rewe, Rossmann, Kaufland, Metro,
    Auchan, Leclerc, Monoprix, Mercadona, El Corte Inglés, Coop, Migros, Albert Heijn, Żabka,
    Uniqlo, Muji, Aeon, Coles, Woolworths, Shoprite, Big Bazaar, Falabella
    """
)
_AIRLINES = listed(
    """
    Ryanair, easyJet, Wizz Air, Lufthansa, KLM, Finnair, Iberia, Vueling, TAP, Aer Lingus,
    Norwegian, Icelandair, LOT, airBaltic, Pegasus, Emirates, Etihad, Qatar Airways, Ethiopian
    Airlines, Kenya Airways, South African Airways, IndiGo, Vistara, AirAsia, Cathay Pacific,
    ANA, Qantas, Jetstar, LATAM, Avianca, Azul, Copa, WestJet, Air Canada, Delta, United,
    Southwest, Spirit
    """
)
_STARTUPS = listed(
    """
    Wayve, Lilium, Northvolt, Helsing, Celonis, Personio, Gorillas, Bolt, Klarna, Pleo, Too Good
    To Go, Alan, Qonto, BlaBlaCar, Doctolib, Mirakl, Glovo, Cabify, Satispay, Wolt, Supercell,
    Kahoot, Flutterwave, Andela, Paystack, Jumia, Razorpay, Ola Electric, Byju's, Grammarly,
    Preply, Runway, Harvey, Figure, Rippling, Ramp, Deel, Brightloop, Tidewater Labs,
    Quillstone, Fernweh Robotics
    """
)
# Names that end in a dot, which belongs to them: nothing but a space, a comma or a line's end after
_DOTTED = listed(
    """
    Apple Inc.; Tesla Inc.; Intel Corp.; Ford Motor Co.; General Electric Co.; Samsung
    Electronics Co.; Samsung Electronics Co., Ltd.; Taiwan Semiconductor Manufacturing Co.;
    Honda Motor Co., Ltd.; Toyota Motor Corp.; Huawei Technologies Co., Ltd.; Nintendo Co.,
    Ltd.; Bayside Foods Inc.; Harper & Cole Ltd.; Greenfield Motors Ltd.; Pellegrini S.p.A.;
    Ferrero S.p.A.; Telefónica S.A.; Nestlé S.A.; Cervecería Andina S.A.; Transportes Ibarra
    S.A.; Embraer S.A.; Heineken N.V.; Stellantis N.V.; Kowalski Sp. z o.o.; Zhongyuan Textile
    Co., Ltd.; Hanjin Precision Co., Ltd.; Ōsaka Kikai Co., Ltd.; Fujisawa Paper Co., Ltd.;
    Saigon Ceramics Co., Ltd.; Bangkok Rubber Co., Ltd.; Infosys Ltd.; Tata Steel Ltd.; Outback
    Timber Pty. Ltd.; J. Murray & Sons Ltd.; Whitcombe Bros.; Sullivan Paper Co.; Pacific Tool
    Co.; Northern Light Bros.; Levi Strauss & Co.; Tiffany & Co.; JPMorgan Chase & Co.; Warner
    Bros.; Costco Wholesale Corp.; Delta Air Lines Inc.; Lumen Optics Inc.; Yellowtail Software
    Inc.; Prairie Grain Corp.; Nordic Fish Ltd.; Hussain Brothers Ltd.; Adebayo & Partners Ltd.;
    Šebek s.r.o.; Horák Nábytek a.s.
    """,
    ";",
)
_ABROAD = listed(
    """
    Malmö, Växjö, Örebro, Gävle, Ålesund, Bodø, Århus, Ølstykke, Jyväskylä, Hämeenlinna, Pärnu,
    Jõhvi, Šiauliai, Kėdainiai, Rēzekne, Łódź, Kraków, Wrocław, Gdańsk, Toruń, Poznań, Plzeň,
    Olomouc, České Budějovice, Košice, Žilina, Győr, Székesfehérvár, Brașov, Iași, Timișoara,
    Niš, Čačak, Šibenik, Kranjska Gora, Eskişehir, Muğla, Çanakkale, Göreme, Münster, Göttingen,
    Tübingen, Lübeck, Zürich, Neuchâtel, Genève, Besançon, Nîmes, Orléans, Béziers, Liège, A
    Coruña, Cádiz, Málaga, Cáceres, Évora, Setúbal, São Paulo, Goiânia, Florianópolis, Bogotá,
    Medellín, Popayán, Cancún, Mérida, Querétaro, Córdoba, Tucumán, Asunción, Valparaíso, Huế,
    Đà Lạt, Cần Thơ, Reykjavík, Akureyri, Tórshavn, Dún Laoghaire, Chișinău, Kütahya, Bălți,
    Ústí nad Labem, Sète
    """
)
_ISLANDS = listed(
    """
    St. Helena, Elba, Skye, Mull, Iona, Lewis, Orkney, Shetland, Lundy, Guernsey, Jersey, Sark,
    Achill, Inishmore, Gotland, Öland, Bornholm, Åland, Saaremaa, Hiiumaa, Rügen, Sylt, Föhr,
    Texel, Terschelling, Ouessant, Corsica, Sardinia, Stromboli, Lipari, Malta, Gozo, Crete,
    Ithaca, Naxos, Patmos, Lesbos, Hvar, Vis, Korčula, Bozcaada, Mallorca, Menorca, Tenerife, La
    Gomera, Madeira, Faial, Pico, Robben Island, Zanzibar, Lamu, Gorée, Réunion, Mauritius,
    Socotra, Sri Lanka, Penang, Lombok, Sumba, Palawan, Siargao, Okinawa, Hokkaido, Jeju,
    Sakhalin, Tasmania, Norfolk Island, Pitcairn, Tahiti, Bora Bora, Easter Island, Galápagos,
    Chiloé, Tierra del Fuego, Barbados, Tobago, Curaçao, Devil's Island, Nantucket, Martha's
    Vineyard, Key West, Prince Edward Island, Baffin Island, Svalbard, Iceland
    """
)
_TOWNS = listed(
    """
    Tobermory, Ullapool, Kirkwall, Aberystwyth, Llangollen, Hay-on-Wye, Whitby, Ludlow, Totnes,
    Skibbereen, Dingle, Ballina, Portree, Stow-on-the-Wold, Zamość, Sopot, Zakopane, Cieszyn,
    Telč, Kutná Hora, Banská Štiavnica, Eger, Szentendre, Sighişoara, Ohrid, Berat, Kotor,
    Piran, Bled, Hallstatt, Füssen, Görlitz, Quedlinburg, Husum, Annecy, Uzès, Honfleur, Sarlat,
    Bruges, Delft, Gouda, Viborg, Skagen, Røros, Flåm, Rauma, Porvoo, Haapsalu, Cēsis, Nida,
    Trakai, Ronda, Cuenca, Óbidos, Sintra, Matera, Orvieto, Cefalù, Mardin, Safranbolu, Amasra,
    Chefchaouen, Essaouira, Axum, Lalibela, Jinja, Moshi, Livingstone, Swakopmund, Knysna, Hội
    An, Sa Pa, Luang Prabang, Ubud, Ipoh, Takayama, Nara, Pushkar, Ooty, Kandy, Galle, Taos,
    Moab, Bend, Bar Harbor, Yellowknife, Banff, Villa de Leyva, Paraty, Ushuaia
    """
)
_TOWNS_US = listed(
    """
    Long Beach, Palm Springs, Santa Fe, Des Moines, Salt Lake City, Baton Rouge, Cedar Rapids,
    Grand Rapids, Fort Worth, Fort Wayne, Little Rock, Sioux Falls, El Paso, San Antonio, San
    Jose, Santa Barbara, St. Louis, St. Paul, Kansas City, Oklahoma City, Virginia Beach, West
    Palm Beach, Newport News, Colorado Springs, Chapel Hill, Ann Arbor, Green Bay, Eau Claire,
    Coeur d'Alene, Walla Walla, Great Falls, Rapid City, Iowa City, New Haven, Winston-Salem,
    Tulsa, Boise, Peoria, Toledo, Akron, Dayton, Wichita, Spokane, Tacoma, Fresno, Bakersfield,
    Laredo, Mobile, Savannah, Duluth
    """
)
_STATES_US = listed(
    """
    California, Texas, Florida, Illinois, Ohio, Georgia, Virginia, Arizona, Iowa, Idaho, Montana,
    Oklahoma, Kansas, Missouri, Arkansas, Louisiana, Alabama, Mississippi, Michigan, Indiana,
    Nevada, Utah, New Mexico, North Dakota, South Dakota, South Carolina, West Virginia, Vermont,
    New Hampshire, Rhode Island, Maine, Connecticut, Hawaii, Alaska, Wyoming, Delaware, Maryland
    """
)
# What people use and who makes it have one name
_SERVICES = listed(
    """
    Zoom, Slack, Dropbox, GitHub, GitLab, Notion, Figma, Canva, Trello, Shopify, Salesforce,
    Workday, Spotify, Skype, Zendesk, HubSpot, Asana, Discord, Mailchimp, DocuSign, Airtable,
    Grammarly, Duolingo, Strava, Webex, Box, Miro, Loom, Calendly, Squarespace
    """
)
_NATIONALS = listed(
    """
    Greek, Dutch, Danish, Swedish, Norwegian, Finnish, Irish, Scottish, Welsh, English,
    Austrian, Swiss, Italian, Spanish, Portuguese, Czech, Slovak, Hungarian, Romanian,
    Bulgarian, Serbian, Croatian, Bosnian, Albanian, Latvian, Lithuanian, Estonian, Belarusian,
    Georgian, Armenian, Kazakh, Iranian, Iraqi, Saudi, Yemeni, Egyptian, Moroccan, Algerian,
    Tunisian, Libyan, Ethiopian, Kenyan, Ghanaian, Senegalese, South African, Pakistani, Afghan,
    Bangladeshi, Nepali, Thai, Vietnamese, Indonesian, Filipino, Malaysian, Taiwanese,
    Australian, Canadian, Cuban, Chilean, Argentine, Colombian, Peruvian
    """
)
_RELIGIONS = listed(
    """
    Catholic, Buddhist, Jewish, Hindu, Sikh, Protestant, Lutheran, Muslim, Christian, Orthodox
    """
)
_LAPTOPS = listed(
    """
    ThinkPad, MacBook, MacBook Air, Chromebook, Surface, ZenBook, Inspiron, Latitude, EliteBook,
    Pavilion, Aspire, Dell XPS, VivoBook
    """
)
_PHONES = listed(
    """
    iPhone, Galaxy, Pixel, Xperia, Redmi, Moto G, Fairphone, OnePlus, Galaxy S24, Nokia 3310
    """
)
_TABLETS = listed(
    """
    iPad, iPad Pro, Galaxy Tab, Fire HD, Surface Go, MatePad, Kindle, Lenovo Tab, reMarkable 2
    """
)
_MAKERS = listed(
    """
    Dell, Lenovo, HP, Acer, Asus, Toshiba, Samsung, LG, Huawei, Xiaomi, Sony, Apple, Microsoft,
    Google, Fujitsu, Panasonic, Nokia, Motorola, Oppo, Honor, Alcatel
    """
)
_PARTICLED = listed(
    """
    Abdul Aziz bin Khalid al-Harbi, Mohammed bin Saeed al-Mansoori, Hamad bin Rashid al-Kuwari,
    Sultan bin Omar al-Shehhi, Ahmed ibn Yusuf al-Tamimi, Khalid bin Walid al-Otaibi, Salman ibn
    Dawud al-Hashimi, Nasser bin Ali al-Thani, Yusuf bin Tariq al-Balushi, Faisal bin Hamad
    al-Dosari, Maryam bint Salem al-Ketbi, Noor bint Jassim al-Sabah, Abu Bakr al-Zahrani, Ali
    ibn Hasan al-Basri, Omar Abdel Rahman al-Masri, Mustafa al-Kadhimi, Bashir al-Jazairi, Salim
    bin Nasser, Zayd ibn Malik, Fahd bin Turki al-Ghamdi, Rashid bin Humaid al-Nuaimi, Saud bin
    Nayef al-Qahtani, Mansour bin Zayed al-Ameri, Ibrahim ibn Sulayman al-Andalusi, Tariq Abu
    Zaid, Leila bint Hamdan al-Rashidi, Jan van der Meer, Pieter van den Hoek, Willem de Wit,
    Carlos de la Torre, María del Carmen Ruiz, João da Silva Neto, Luís dos Santos Prado, Ludwig
    von der Heide, Karl-Heinz von Stetten, Jean-Luc de La Tour, Leonor d'Aquino, Giovanni dalla
    Costa
    """
)
# First names and surnames of one people, as many of each: each first name takes three surnames
_RARE = listed(
    """
    Oluwaseun, Chiamaka, Babatunde, Yetunde, Folasade, Kwabena, Akosua, Nomvula, Tinashe, Lwazi
    / Oyelowo, Nwankwo, Adichie, Onyango, Wekesa, Asante, Owusu, Khumalo, Mugisha, Chukwuemeka;
    Haile, Selam, Tigist, Abdi, Halima, Kipchoge, Wambui, Otieno / Gebremedhin, Bekele, Kiprop,
    Cheruiyot, Wanjala, Warsame, Mwangi, Tadesse;
    Caoimhe, Oisín, Gráinne, Tadhg, Saoirse, Eoghan, Róisín, Diarmuid / Ó Súilleabháin, Ní
    Bhriain, O'Shaughnessy, Mac Cárthaigh, Fitzgerald, O'Dowd, Ní Chonaill, Brannigan;
    Zbigniew, Agnieszka, Grzegorz, Wojciech, Jadwiga, Paweł, Stanisław, Świętosława /
    Brzęczyszczykiewicz, Szymańska, Wyszyński, Kaczmarek, Grabowska, Piątek, Sienkiewicz,
    Żurawski;
    Nguyễn Thị, Trần Văn, Lê Minh, Phạm Quang, Đỗ Thanh, Bùi Xuân, Vũ Ngọc / Hà, Sơn, Phương,
    Khánh, Lan, Hùng, Thủy;
    Zeynep, Emre, Elif, Tolga, Gülşen, Serkan, Şebnem, Volkan / Aydoğan, Karabulut, Erdoğdu,
    Özdemir, Koçak, Demirtaş, Bayraktar, Güler;
    Mindaugas, Rasa, Gintaras, Aušra, Guntis, Līga, Kristaps, Toomas, Kadri, Märt / Sabonis,
    Grybauskaitė, Ozoliņš, Kalniņa, Tamm, Põldmäe, Jankauskas, Liepiņa, Mägi, Vaičiūnas;
    Þorgerður, Gudrun, Torbjørn, Solveig, Veikko, Aino, Rasmus / Hallgrímsdóttir, Sæther,
    Kjellberg, Virtanen, Lehtonen, Thorvaldsen, Bergqvist;
    Vesna, Bogdan, Zdravko, Milica, Svetlana, Taras, Yaroslava, Blagoy / Hadžić, Vuković,
    Dimitrov, Tkachenko, Kravchuk, Stoyanova, Zupančič, Mlakar;
    Thilini, Chaminda, Bishnu, Harpreet, Farzana, Jayalalitha, Venkatesh / Jayawardena,
    Wickremasinghe, Thapa, Gurung, Dhillon, Subramaniam, Chowdhury;
    Nursultan, Aigul, Bakyt, Gulnara, Temur, Otar, Ketevan / Akhmetov, Toktogulov, Rakhimova,
    Yusupov, Gelashvili, Kvaratskhelia, Bekmambetov;
    Tevita, Sione, Mele, Kealoha, Aroha, Wiremu, Lani / Taufa, Fonoti, Kamakau, Ngata, Tuilagi,
    Leota, Parata;
    Iker, Ainhoa, Unai, Nerea, Xavier, Montserrat, Oriol / Etxeberria, Goikoetxea, Urdangarin,
    Puigdevall, Ferrer, Casals, Arrizabalaga;
    Parisa, Behrouz, Shahrzad, Kaveh, Niloufar, Dariush / Farahani, Mousavi, Ghorbani, Tabrizi,
    Kiarostami, Shamsi;
    Somchai, Malee, Anong, Bambang, Dewi, Althea, Rizal / Srisai, Wongsakul, Chaiyaporn, Wibowo,
    Kusuma, Macaraeg, Bautista;
    """,
    ";",
)

NAMES = {
    "RARE": ("PER", combined(_RARE)),
    "RARE_LAST": ("PER", tuple(last for people in _RARE for last in listed(people.split("/")[1]))),
    "PARTICLED": ("PER", _PARTICLED),
    "FILM": ("MISC", _FILMS),
    "SERIES": ("MISC", _SERIES),
    "BOOK": ("MISC", _BOOKS),
    "PAINTING": ("MISC", _PAINTINGS),
    "SONG": ("MISC", _SONGS),
    "GAME": ("MISC", _GAMES),
    "BATTLE": ("MISC", _BATTLES),
    "TREATY": ("MISC", _TREATIES),
    "FAIR": ("MISC", _FAIRS),
    "PRIX": ("MISC", tuple(f"{race} Grand Prix" for race in _RACES)),
    "CASE": ("MISC", _CASES),
    "CRAFT": ("MISC", _CRAFT),
    "SCOPE": ("MISC", _SCOPES),
    "TOOL": ("MISC", _TOOLS),
    "STATE_US": ("LOC", _STATES_US),
    "SERVICE": ("MISC", _SERVICES),
    "VENDOR": ("ORG", _SERVICES),
    "NATIONAL": ("MISC", _NATIONALS),
    "RELIGION": ("MISC", _RELIGIONS),
    "LAPTOP": ("MISC", _LAPTOPS),
    "PHONE": ("MISC", _PHONES),
    "TABLET": ("MISC", _TABLETS),
    "MAKER": ("ORG", _MAKERS),
    "BANK": ("ORG", _BANKS),
    "CHIPMAKER": ("ORG", _CHIPMAKERS),
    "CARMAKER": ("ORG", _CARMAKERS),
    "DRUGMAKER": ("ORG", _DRUGMAKERS),
    "RETAILER": ("ORG", _RETAILERS),
    "AIRLINE": ("ORG", _AIRLINES),
    "STARTUP": ("ORG", _STARTUPS),
    "DOTTED": ("ORG", _DOTTED),
    "ABROAD": ("LOC", _ABROAD),
    "ISLAND": ("LOC", _ISLANDS),
    "TOWN": ("LOC", _TOWNS),
    "TOWN_US": ("LOC", _TOWNS_US),
}
# Names that fit few sentences: none of them takes the place of another in a corpus
OF_THEIR_OWN = frozenset(
    (
        "FILM",
        "SERIES",
        "BOOK",
        "PAINTING",
        "SONG",
        "GAME",
        "BATTLE",
        "TREATY",
        "FAIR",
        "PRIX",
        "CASE",
        "SERVICE",
        "CRAFT",
        "SCOPE",
    )
)
