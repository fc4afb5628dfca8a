"""Persons, towns, firms and clubs of all continents, space and machines, songs, long titles.

Words that are a first name or a surname here and a plain word there stand in classes of their own.
"""

from models.data.text.name_lists.listed import combined, listed

_PROBES = listed(
    """
    Curiosity, Perseverance, Opportunity, Spirit, Sojourner, Ingenuity, Zhurong, Yutu-2, Pragyan,
    Vikram, InSight, Phoenix, Viking 1, Venera 7, Huygens, Beresheet, Chang'e 5, Chang'e 6,
    Tianwen-1, Hope, Hayabusa, Mariner 4, Pathfinder, Chandrayaan-3, Magellan, Messenger, Dawn,
    Juice, Psyche, Hera, Schiaparelli, Mars Polar Lander, Luna 9, Surveyor 3, SLIM
    """
)
_SATELLITES = listed(
    """
    Sentinel-2, Landsat 8, Envisat, Aqua, Terra, Jason-3, CryoSat-2, Aeolus, Starlink, Kosmos 2251,
    Telstar, Intelsat 33e, Galileo, Himawari-8, Meteosat, TerraSAR-X, Göktürk-2, Nilesat 201,
    KazSat-3, Arirang 5, Vinasat-1, Palapa D, Amazonia-1, GOES-16
    """
)
_PLANETS = listed(
    """
    Mars, Venus, Mercury, Jupiter, Saturn, Uranus, Neptune, Pluto, Titan, Europa, Ganymede,
    Enceladus, Callisto, Triton, Phobos, Ceres, Vesta, Ryugu, Bennu, Itokawa, Io, Kepler-22b,
    Proxima Centauri b
    """
)
_AGENCIES = listed(
    """
    NASA, ESA, ISRO, JAXA, Roscosmos, CNES, DLR, SpaceX, Blue Origin, Rocket Lab, Arianespace, CNSA,
    European Space Agency, Indian Space Research Organisation, Jet Propulsion Laboratory, ispace,
    Astrobotic, Planet Labs, OHB, Thales Alenia Space
    """
)
_AIS = listed(
    """
    AlphaFold, AlphaGo, AlphaZero, Deep Blue, Watson, GPT-3, GPT-4o, BERT, DALL-E 2, Stable
    Diffusion, Whisper, Codex, LLaMA 2, Llama 3, Mixtral, Qwen, Gemma, Falcon 40B, PaLM 2, Gato,
    Cicero, Pluribus, Claude 3, Claude Sonnet, Gemini Ultra, DeepSeek R1, Sora, ERNIE, HyperCLOVA,
    GraphCast, Pangu, Stockfish, ELIZA, Galactica, Bard, Cortana
    """
)
_AI_LABS = listed(
    """
    OpenAI, DeepMind, Google DeepMind, Anthropic, Mistral AI, Meta AI, Hugging Face, Cohere, Baidu,
    Naver, EleutherAI, Aleph Alpha, Moonshot AI, Zhipu AI, Stability AI, Microsoft Research,
    Inflection, AI21 Labs, Sakana AI, Kyutai
    """
)
_STUDIOS = listed(
    """
    Rockstar, CD Projekt, FromSoftware, Naughty Dog, Larian, Bethesda, Ubisoft, Capcom, Konami,
    Square Enix, Bungie, Mojang, Nintendo, Rovio, King, Riot Games, Blizzard, Remedy, Paradox,
    Supergiant Games, Studio Ghibli, Pixar, Laika, Aardman, Team Cherry
    """
)
_ADVENTURES = listed(
    """
    Balatro, Undertale, Terraria, Subnautica, Outer Wilds, Firewatch, Inside, Limbo, Journey,
    Control, Prey, Doom, Quake, Myst, Halo, Starfield, Skyrim, Fallout 4, Bloodborne, Sekiro, Okami,
    Spore, Frostpunk, Cuphead, Inscryption, Factorio, Rust, Ark, Destiny 2, Pong, Lemmings, Pac-Man,
    Wordle, Tunic, Gris
    """
)
_ALBUMS = listed(
    """
    Rumours, Thriller, Abbey Road, Nevermind, OK Computer, Kid A, Lemonade, Blonde, Melodrama,
    Folklore, Evermore, Midnights, Homogenic, Blue, Hejira, Graceland, Pet Sounds, Revolver, Purple
    Rain, Back to Black, Channel Orange, Currents, Ágætis byrjun, Kind of Blue, Blue Train,
    Tapestry, Horses, Ten, Dummy, Mezzanine, Discovery, Parachutes, Definitely Maybe, The Dark Side
    of the Moon, Songs of Leonard Cohen, The Ballad of Nora Finch, Born in Kisumu
    """
)
_HITS = listed(
    """
    Hello, Halo, Creep, Zombie, Royals, Titanium, Chandelier, Umbrella, Diamonds, Stan, Toxic,
    Vogue, Jolene, Roxanne, Layla, Angie, Iris, Yellow, Clocks, Happy, Firework, Roar, Sorry, Stay,
    Clarity, Dynamite, Butter, Ghost, Numb, Believe, Fernando, Sunflower, Kashmir, Barcelona, Faith,
    Patience, Hurt
    """
)
_BANDS = listed(
    """
    Radiohead, Oasis, Blur, Pulp, Genesis, Journey, Boston, Chicago, Kansas, Europe, Asia, America,
    Garbage, Queen, Muse, Travis, Suede, Massive Attack, Portishead, Sigur Rós, Blackpink,
    Babymetal, Stray Kids, Tinariwen, Café Tacvba, Soda Stereo, Os Mutantes, Okean Elzy, Myslovitz,
    Morcheeba, Daft Punk, Air, Måneskin, Wolf Alice, Haim, Fleetwood Mac, Florence and the Machine,
    Alabama Shakes, Black Country New Road, Mother Mother, Bon Iver
    """
)
_PHONE_APPS = listed(
    """
    WeChat, KakaoTalk, LINE, Zalo, Signal, Viber, Threads, Mastodon, Bluesky, BeReal, Tinder, Hinge,
    Bumble, Shazam, Vinted, Depop, Too Good To Go, Citymapper, Waze, Komoot, Headspace, Calm,
    Duolingo, Babbel, Google Lens, CapCut, Lensa, Splitwise, Letterboxd, Goodreads, Untappd, Twitch
    """
)

# Of one people the family names and then the given names, or the other way about
_FAMILY_FIRST = listed(
    """
    Kim, Park, Choi, Yoon, Kang, Jeong, Bae / Min-jun, Seo-yeon, Ji-ho, Ha-eun, Dong-hyun, Soo-jin,
    Young-chul, Hye-rin, Tae-yang;
    Wang, Li, Zhang, Chen, Zhao, Sun, Deng, Ouyang / Xiaoyu, Jianguo, Meiling, Zihan, Guowei, Yuxin,
    Lihua, Wenjie, Haitao;
    Nguyễn, Trần, Phạm, Hoàng, Đặng, Bùi, Dương / Văn An, Thị Mai, Quốc Bảo, Minh Châu, Thanh Tùng,
    Ngọc Lan, Đức Thắng, Hải Yến, Thu Hà;
    Szabó, Kiss, Balogh, Farkas / Péter, Réka, Gergő, Zsófia, Imre
    """,
    ";",
)
_FAMILY_LAST = listed(
    """
    Haruka, Daichi, Sayuri, Kenta, Naoko, Shōta / Yoshida, Takahashi, Fujimoto, Ōno, Hayashi, Inoue,
    Kimura;
    Siriporn, Kittisak, Nattaya, Prasert / Boonmee, Suwannarat, Thongchai, Phromphan, Rattanakul;
    Agus, Dewi, Rizky, Putri, Joko / Setiawan, Prasetyo, Handayani, Hidayat, Siregar, Nasution;
    Maria Luisa, Jun-Jun, Rodel, Marites, Benigno / dela Cruz, Macapagal, Dimaculangan, Villanueva,
    Pangilinan;
    Aditi, Karthik, Meenakshi, Sunil, Pooja, Harish / Deshpande, Krishnamurthy, Chatterjee, Pillai,
    Bhattacharya, Rathore, Naidu;
    Ayesha, Bilal, Usman, Mehwish, Shahid / Qureshi, Bhutta, Chaudhry, Siddiqui, Baloch, Malik;
    Golnaz, Farhad, Mahsa, Siavash, Leila / Ahmadi, Karimzadeh, Rostami, Javadi, Najafi;
    Yousef, Hanan, Karim, Amal, Ziad, Samira / Al-Hariri, El-Sayed, Ben Youssef, Abdel-Nour,
    Bouazizi, Al-Jaber, El Amrani;
    Mehmet, Selin, Burak, Ayşegül, Çağdaş / Bozkurt, Aksoy, Korkmaz, Ünal, Çetinkaya;
    Nurlan, Aizhan, Yerlan, Dinara, Giorgi, Tamar / Nazarov, Abdrakhmanov, Suleimenova, Lomidze,
    Tsereteli, Japaridze;
    Oleksandr, Yulia, Bohdan, Solomiya, Andriy / Kovalenko, Melnyk, Lysenko, Hrytsenko, Zabuzhko;
    Krzysztof, Bożena, Mateusz, Jolanta, Tadeusz / Wiśniewski, Lewandowska, Mazur, Gołębiewska,
    Pawłowski;
    Jaroslav, Lenka, Vojtěch, Božena / Procházka, Svobodová, Hájek, Němcová, Doležal;
    Ion, Ioana, Răzvan, Ștefania, Vlad / Dumitrescu, Munteanu, Țurcanu, Bălan, Ciobanu;
    Yannis, Katerina, Stavros, Despina, Nikos / Karagiannis, Theodorakis, Vasilopoulou, Mitsotakis,
    Economou;
    Dawit, Meron, Yohannes, Hirut, Girma / Alemayehu, Woldemariam, Kebede, Mengistu, Assefa;
    Emeka, Ifeoma, Tunde, Bisi, Musa / Okonkwo, Balogun, Ogunleye, Danjuma, Nwosu, Bello;
    Kamau, Achieng, Njeri, Barasa, Ekow, Abena, Yaw / Odhiambo, Kariuki, Mutua, Kimani, Agyeman,
    Ofori-Atta, Darko;
    Thiago, Fernanda, Rafaela, Caio, Letícia / de Souza, Nascimento, Figueiredo, dos Anjos,
    Cavalcanti, Pereira Lima;
    Wayra, Evo, Rosa María, Luz, Álvaro / Mamani, Quispe, Choquehuanca, Condori, Huamán, Yupanqui
    """,
    ";",
)
_WORLD_TOWNS = listed(
    """
    Daejeon, Gwangju, Incheon, Suwon, Jeonju, Chongqing, Xi'an, Harbin, Qingdao, Kunming, Urumqi,
    Nagoya, Fukuoka, Kanazawa, Nagasaki, Haiphong, Nha Trang, Buôn Ma Thuột, Chiang Mai, Khon Kaen,
    Hat Yai, Surabaya, Bandung, Makassar, Yogyakarta, Cebu, Davao, Iloilo, Kochi, Nagpur, Lucknow,
    Coimbatore, Patna, Peshawar, Quetta, Multan, Faisalabad, Isfahan, Shiraz, Mashhad, Tabriz,
    Basra, Amman, Aqaba, Alexandria, Aswan, Sfax, Oran, Fez, Tangier, Bursa, Trabzon, Gaziantep,
    Kayseri, Almaty, Astana, Shymkent, Karaganda, Batumi, Kutaisi, Tbilisi, Kharkiv, Odesa, Lviv,
    Zaporizhzhia, Białystok, Rzeszów, Lublin, Ostrava, Liberec, Debrecen, Szeged, Cluj-Napoca,
    Constanța, Thessaloniki, Patras, Heraklion, Gondar, Hawassa, Mekelle, Kano, Ibadan, Enugu, Port
    Harcourt, Kisumu, Eldoret, Mombasa, Kumasi, Tamale, Recife, Fortaleza, Belo Horizonte, Manaus,
    Cochabamba, Sucre, Arequipa, Cusco, Puno, Cuenca, Guayaquil
    """
)
_PROVINCES = listed(
    """
    Gyeonggi, Jeolla, Sichuan, Yunnan, Guangdong, Xinjiang, Hokkaido, Kansai, Isan, West Java, Aceh,
    Mindanao, Luzon, Kerala, Bihar, Gujarat, Sindh, Balochistan, Khuzestan, Anatolia, Cappadocia,
    Adjara, Donbas, Galicia, Silesia, Mazovia, Moravia, Transylvania, Moldavia, Thrace, Epirus,
    Tigray, Amhara, Oromia, Borno, Ogun State, Ashanti, Turkana, Bahia, Minas Gerais, Pernambuco,
    Mato Grosso, Nubia
    """
)
_PARTIES = listed(
    """
    Fidesz, Golkar, Gerindra, Syriza, Pasok, Smer, Jobbik, Georgian Dream, Law and Justice, Civic
    Platform, Pheu Thai, Move Forward, Komeito, Servant of the People, Barisan Nasional, Pakatan
    Harapan, Ennahda, Amanat, Tisza, Samoobrona, Batkivshchyna, Shiv Sena, Trinamool Congress, New
    Democracy, Fatah, Sinn Féin, Hope, Renew, Reform UK, Together, Forward
    """
)
_WORLD_SCHOOLS = listed(
    """
    Yonsei University, Korea University, KAIST, Fudan University, Zhejiang University, Waseda
    University, Keio University, Chulalongkorn University, University of Indonesia, Ateneo de Manila
    University, IIT Madras, Jawaharlal Nehru University, Aligarh Muslim University, University of
    the Punjab, LUMS, University of Tehran, American University of Beirut, Cairo University, Bilkent
    University, Nazarbayev University, Tbilisi State University, Kyiv Polytechnic Institute,
    University of Warsaw, Masaryk University, Eötvös Loránd University, Babeș-Bolyai University,
    Addis Ababa University, University of Lagos, Makerere University, University of Ghana,
    University of Campinas, Universidad Mayor de San Andrés
    """
)
_CLUBS = listed(
    """
    Jeonbuk Hyundai Motors, FC Seoul, Kashima Antlers, Yokohama F. Marinos, Shanghai Port, Hà Nội
    FC, Buriram United, Persib Bandung, Persija, Kerala Blasters, Mohun Bagan, Lahore Qalandars,
    Karachi Kings, Persepolis, Esteghlal, Al Hilal, Al Nassr, Zamalek, Wydad, Espérance,
    Galatasaray, Trabzonspor, Kairat, Dinamo Tbilisi, Shakhtar Donetsk, Dynamo Kyiv, Lech Poznań,
    Wisła Kraków, Sparta Praha, Újpest, Steaua, Olympiacos, PAOK, Panathinaikos, Enyimba, Gor Mahia,
    Asante Kotoko, Hearts of Oak, Flamengo, Corinthians, Palmeiras, Bolívar, Alianza Lima, Barcelona
    SC, Saint George
    """
)
_WORLD_FIRMS = listed(
    """
    Kakao, Coupang, Naver, Hanwha, Lotte, Haier, Geely, Pinduoduo, Midea, Mitsui, Kirin, Shiseido,
    Vingroup, Viettel, Vinamilk, Charoen Pokphand, PTT, Siam Cement, Pertamina, GoTo, Bank Mandiri,
    Jollibee, San Miguel, Ayala, Bajaj Auto, Biocon, Zerodha, Engro, Digikala, Aramex, Careem,
    Orascom, Koç Holding, Arçelik, Trendyol, Kaspi, Naftogaz, Nova Poshta, Orlen, Allegro, InPost,
    ČEZ, MOL, OTP Bank, Bitdefender, Dacia, Dangote, Zenith Bank, Equity Group, M-KOPA, Ethio
    Telecom, Natura, Gerdau, Americanas, Backus
    """
)
_WORD_FIRST = listed(
    """
    Grace, Hope, Faith, Joy, Mark, Will, May, Rose, Bill, Frank, Sunny, Patience, Dawn, June, Ivy,
    Daisy, Charity, Constance, Prudence, Felicity, Ernest, Art, Chase, Grant, Drew, Rob, Pat, Jack,
    Violet, Olive, Ruby, Pearl, Amber, Angel, Harmony, Summer, Autumn, Melody, Robin, Dean, Earl,
    Miles, Rich, Sandy, Ray, Hazel, Iris, Lily, Poppy, Victor, Blessing, Precious, Mercy, Comfort,
    Innocent, Goodluck, Clover
    """
)
_WORD_LAST = listed(
    """
    Bishop, Cook, Carpenter, Mason, Judge, Marshall, Price, Rice, Bean, Lamb, Fish, Wolf, Fox, Bird,
    Snow, Frost, Winter, Summers, Day, Church, Field, Banks, Brooks, Rivers, Lake, Street, Lane,
    Hall, Gates, Bridges, Castle, House, Power, Strong, Long, Short, Small, Little, Swift, Sharp,
    Best, Goodman, Moody, Law, Page, Read, Temple, Pope, Knight, Butler, Porter, Chambers, Cash,
    Penny, Marks
    """
)
# Some regions stand behind "the"
_REGIONS = listed(
    """
    Latin America, Southeast Asia, Sub-Saharan Africa, Greater London, Central Asia, Eastern Europe,
    North America, South Asia, Western Europe, West Africa, East Africa, Central America, North
    Africa, Scandinavia, Northern England, Southern Italy, Greater Manchester, Oceania, Asia
    Pacific, Northern Ireland, Upper Austria, Continental Europe, Southern Africa, Inner Mongolia,
    Greater China, New England
    """
)
_THE_REGIONS = listed(
    """
    Gulf, Nordics, Midwest, Middle East, Balkans, Baltics, Caribbean, Levant, Maghreb, Sahel,
    Caucasus, Black Country, West Midlands, Highlands, Home Counties, Bay Area, Deep South, Pacific
    Northwest, Far East, Horn of Africa, Low Countries, Ruhr, Pampas, Andes, Rust Belt, Iberian
    Peninsula
    """
)
_STADIUMS = listed(
    """
    Etihad Stadium, Selhurst Park, Elland Road, Celtic Park, Ibrox, Hampden Park, Croke Park,
    Twickenham, Lord's, La Bombonera, Estádio da Luz, Azadi Stadium, Salt Lake Stadium, Wankhede
    Stadium, Gaddafi Stadium, Rajamangala Stadium, Gelora Bung Karno, Mỹ Đình Stadium, Seoul World
    Cup Stadium, Saitama Stadium, Bird's Nest, Puskás Aréna, Stadion Narodowy, Olimpiyskiy,
    Karaiskakis Stadium, Kasarani, Accra Sports Stadium, Mineirão, Estadio Hernando Siles, Fenway
    Park, Wrigley Field, Lambeau Field, Kenilworth Road
    """
)
_LANES = listed(
    """
    Rosebank Crescent, Mill Lane, Harbour View, Alder Grove, Quarry Hill, Vicarage Close, Tanner's
    Row, Orchard Way, Chestnut Court, Cemetery Road, Victoria Terrace, St. John's Wood Road, Lincoln
    Parkway, Rue des Tanneurs, Via dei Mille, Calle Larga, Jalan Sudirman, Teheran-ro, Sukhumvit
    Road, Ring Road West, Moi Avenue, Ngong Road, Bole Road, Rustaveli Avenue, Abay Street, Ulica
    Mostowa, Dlouhá, Strada Lungă, Ermou Street, Khreshchatyk, Rua das Flores, Jirón de la Unión, Lê
    Lợi Street, Kasturba Road, Mall Road
    """
)
# Of a firm, a person or a club elsewhere
_WILDS = listed(
    """
    Amazon, Orange, Jordan, Hudson, Shannon, Murray, Fraser, Colorado, Delaware, Columbia, Avon,
    Clyde, Tyne, Severn, Mersey, Ural, Tigris, Ebro, Vistula, Moldau, Churchill, Mackenzie, Limpopo,
    Tano
    """
)
_CLUB_TOWNS = listed(
    """
    Getafe, Girona, Empoli, Monza, Mainz, Bochum, Freiburg, Brest, Lens, Lorient, Luton, Burnley,
    Swindon, Rotherham, Doncaster, Carlisle, Exeter, Plymouth, Grimsby, Walsall, Barnsley,
    Blackpool, Wrexham, Swansea, Dundee, Perth, Inverness, Augsburg, Udine, Parma, Bologna, Lecce,
    Vigo, Bilbao, Braga, Utrecht, Genk, Trondheim, Bergen, Konya
    """
)
_LONG_BOOKS = listed(
    """
    The Strange Case of Dr Jekyll and Mr Hyde; The Picture of Dorian Gray; The Count of Monte
    Cristo; The Hunchback of Notre-Dame; Adventures of Huckleberry Finn; The Prime of Miss Jean
    Brodie; The Unbearable Lightness of Being; The Autobiography of Alice B. Toklas; The Lost Honour
    of Katharina Blum; The Bridge on the Drina; The Tenant of Wildfell Hall; The Mill on the Floss;
    The Mayor of Casterbridge; The Bonfire of the Vanities; The Wonderful Wizard of Oz; The Secret
    Diary of Adrian Mole; The Life and Opinions of Tristram Shandy; A Portrait of the Artist as a
    Young Man; The Woman in the Dunes; The Memory of Water and Salt; The Last Letter of Agnes
    Moreau; Notes from a Cellar in Odesa; The Daughters of Inverlochy; The Widow of Tower Street;
    Elegy for the Harbour of Smyrna; The Clockmaker of Kutná Hora; The Year of the Silent Bells
    """,
    ";",
)
_LONG_FILMS = listed(
    """
    The Curious Case of Benjamin Button; The Assassination of Jesse James by the Coward Robert Ford;
    The Bridges of Madison County; The Treasure of the Sierra Madre; Once Upon a Time in Anatolia;
    Once Upon a Time in the West; The Umbrellas of Cherbourg; The Marriage of Maria Braun; The
    Double Life of Véronique; The Good, the Bad and the Ugly; The Spy from Room Nine; The Ballad of
    Buster Scruggs; The Death of Mr. Lazarescu; Hiroshima Mon Amour; The Discreet Charm of the
    Bourgeoisie; The Grand Budapest Hotel; Manchester by the Sea; Paris, Texas; The Last King of
    Scotland; A Winter with Anna Lind; The Trial of the Seven Fishermen
    """,
    ";",
)
_LONG_PICTURES = listed(
    """
    The Anatomy Lesson of Dr. Nicolaes Tulp; A Sunday Afternoon on the Island of La Grande Jatte;
    View of Toledo; The Great Wave off Kanagawa; Napoleon Crossing the Alps; The Death of Marat; The
    Oath of the Horatii; Portrait of Adele Bloch-Bauer; The Burial of the Count of Orgaz; Rain,
    Steam and Speed; The Wedding at Cana; The School of Athens; View of Delft; Washington Crossing
    the Delaware; The Harbour of Bergen at Dusk; Portrait of Madame Renard; Lady in the Garden of
    Sintra; The Conversion of Saint Paul
    """,
    ";",
)
_AUTHORS = listed(
    """
    Gabriel García Márquez, Mary Wollstonecraft Shelley, Chimamanda Ngozi Adichie, Robert Louis
    Stevenson, Ngũgĩ wa Thiong'o, Mario Vargas Llosa, Orhan Pamuk, Olga Tokarczuk, Milan Kundera,
    Ivo Andrić, Banana Yoshimoto, Kenzaburō Ōe, Han Kang, Nguyễn Huy Thiệp, Pramoedya Ananta Toer,
    Arundhati Roy, Intizar Hussain, Sadegh Hedayat, Naguib Mahfouz, Elif Shafak, Serhiy Zhadan,
    Péter Esterházy, Mircea Cărtărescu, Nikos Kazantzakis, Maaza Mengiste, Ama Ata Aidoo, Jorge
    Amado, Clarice Lispector, César Vallejo, Joyce Carol Oates, Louisa May Alcott, Ursula K. Le
    Guin, Karl Ove Knausgård, Hans Christian Andersen, Annie Ernaux, Eleanor Marsh Whitby, Tomás
    Iriarte Sáenz, Ruth Abigail Stone, Edith Rose Calloway, Peter Lamont Grey
    """
)

_PEOPLES = (*_FAMILY_FIRST, *_FAMILY_LAST)


def _parts(peoples: tuple[str, ...], part: int) -> tuple[str, ...]:
    return tuple(name for people in peoples for name in listed(people.split("/")[part]))


NAMES = {
    "PROBE": ("MISC", _PROBES),
    "SATELLITE": ("MISC", _SATELLITES),
    "PLANET": ("LOC", _PLANETS),
    "AGENCY": ("ORG", _AGENCIES),
    "AI": ("MISC", _AIS),
    "AI_LAB": ("ORG", _AI_LABS),
    "STUDIO": ("ORG", _STUDIOS),
    "ADVENTURE": ("MISC", _ADVENTURES),
    "ALBUM": ("MISC", _ALBUMS),
    "HIT": ("MISC", _HITS),
    "BAND": ("ORG", _BANDS),
    "PHONE_APP": ("MISC", _PHONE_APPS),
    "WORLD": ("PER", combined(_PEOPLES)),
    "WORLD_FIRST": ("PER", (*_parts(_FAMILY_FIRST, 1), *_parts(_FAMILY_LAST, 0))),
    "WORLD_LAST": ("PER", (*_parts(_FAMILY_FIRST, 0), *_parts(_FAMILY_LAST, 1))),
    "WORLD_TOWN": ("LOC", _WORLD_TOWNS),
    "PROVINCE": ("LOC", _PROVINCES),
    "PARTY": ("ORG", _PARTIES),
    "WORLD_SCHOOL": ("ORG", _WORLD_SCHOOLS),
    "CLUB": ("ORG", _CLUBS),
    "WORLD_FIRM": ("ORG", _WORLD_FIRMS),
    "WORD_FIRST": ("PER", _WORD_FIRST),
    "WORD_LAST": ("PER", _WORD_LAST),
    "WORD_FULL": (
        "PER",
        tuple(
            f"{first} {last}"
            for lasts in (_WORD_LAST, _parts(_FAMILY_LAST, 1))
            for first, last in zip(_WORD_FIRST, lasts, strict=False)
        ),
    ),
    "REGION": ("LOC", _REGIONS),
    "THE_REGION": ("LOC", _THE_REGIONS),
    "STADIUM": ("LOC", _STADIUMS),
    "LANE": ("LOC", _LANES),
    "WILD": ("LOC", _WILDS),
    "CLUB_TOWN": ("LOC", _CLUB_TOWNS),
    "TOWN_CLUB": ("ORG", _CLUB_TOWNS),
    "LONG_BOOK": ("MISC", _LONG_BOOKS),
    "LONG_FILM": ("MISC", _LONG_FILMS),
    "LONG_PICTURE": ("MISC", _LONG_PICTURES),
    "AUTHOR": ("PER", _AUTHORS),
}
# Names that fit few sentences: none of them takes the place of another in a corpus
OF_THEIR_OWN = frozenset(
    (
        "PROBE",
        "SATELLITE",
        "PLANET",
        "AGENCY",
        "AI",
        "STUDIO",
        "ADVENTURE",
        "ALBUM",
        "HIT",
        "BAND",
        "PHONE_APP",
        "PARTY",
        "WORD_FIRST",
        "WORD_LAST",
        "THE_REGION",
        "WILD",
        "LONG_BOOK",
        "LONG_FILM",
        "LONG_PICTURE",
    )
)
