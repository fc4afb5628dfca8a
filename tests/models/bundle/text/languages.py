"""Sentences of many languages, as users write them, to measure what is said of their language."""

# ruff: noqa: RUF001, letters of these languages look like Latin ones

LATIN = {
    "Czech": """
        Ten film byl naprosto skvělý a herci byli výborní.
        Jídlo bylo studené a obsluha velmi nepříjemná.
        Nikdy více, ztráta času i peněz.
        Telefon přišel včas a funguje bez problémů.
        Kniha se mi moc líbila, doporučuji ji všem.
        Proč už to zase nefunguje?
        Hotel je hned u nádraží a pokoje jsou čisté.
        Baterie vydrží jen dvě hodiny, což je málo.
        Nevím, jestli si ho koupím ještě jednou.
        Zítra ráno odjíždíme do Prahy za babičkou.
        """,
    "Danish": """
        Filmen var helt fantastisk og skuespillerne var gode.
        Maden var kold, og tjeneren var uhøflig.
        Jeg køber aldrig noget der igen.
        Det er den bedste bog, jeg har læst i år.
        Telefonen virker ikke, og ingen svarer på mine mails.
        Hotellet ligger tæt på stationen, og værelserne er rene.
        Hvor kan jeg få mine penge tilbage?
        Batteriet holder kun to timer, og det er for lidt.
        Vi havde en dejlig aften med god musik.
        Toget til Odense kører fra spor fire.
        """,
    "Dutch": """
        De film was geweldig en de acteurs waren heel goed.
        Het eten was koud en de ober was onbeleefd.
        Ik koop hier nooit meer iets.
        Dit is het beste boek dat ik dit jaar gelezen heb.
        De telefoon werkt niet en niemand geeft antwoord.
        Het hotel ligt vlak bij het station en de kamers zijn schoon.
        Waar kan ik mijn geld terugkrijgen?
        De batterij gaat maar twee uur mee, dat is te weinig.
        We hebben een leuke avond gehad met goede muziek.
        De trein naar Utrecht vertrekt van spoor vier.
        """,
    "Finnish": """
        Elokuva oli aivan upea ja näyttelijät olivat hyviä.
        Ruoka oli kylmää ja tarjoilija oli epäkohtelias.
        En osta täältä enää koskaan mitään.
        Tämä on paras kirja, jonka olen lukenut tänä vuonna.
        Puhelin ei toimi, eikä kukaan vastaa viesteihin.
        Hotelli on aseman vieressä ja huoneet ovat siistejä.
        Mistä saan rahani takaisin?
        Akku kestää vain kaksi tuntia, mikä on liian vähän.
        Meillä oli mukava ilta ja hyvää musiikkia.
        Juna Turkuun lähtee raiteelta neljä.
        """,
    "French": """
        Le film est magnifique et les acteurs sont excellents.
        La nourriture était froide et le serveur impoli.
        Je n'achèterai plus jamais rien dans ce magasin.
        C'est le meilleur livre que j'ai lu cette année.
        Le téléphone ne marche pas et personne ne répond.
        L'hôtel est tout près de la gare et les chambres sont propres.
        Où puis-je me faire rembourser ?
        La batterie ne dure que deux heures, c'est trop peu.
        Nous avons passé une belle soirée avec de la bonne musique.
        Le train pour Lyon part de la voie quatre.
        """,
    "German": """
        Der Film war großartig und die Schauspieler waren sehr gut.
        Das Essen war kalt und der Kellner unfreundlich.
        Ich kaufe hier nie wieder etwas.
        Das ist das beste Buch, das ich in diesem Jahr gelesen habe.
        Das Telefon funktioniert nicht und niemand antwortet.
        Das Hotel liegt direkt am Bahnhof und die Zimmer sind sauber.
        Wo bekomme ich mein Geld zurück?
        Der Akku hält nur zwei Stunden, das ist zu wenig.
        Er hat mir sehr gut gefallen.
        Der Zug nach Leipzig fährt von Gleis vier.
        """,
    "Indonesian": """
        Filmnya sangat bagus dan para pemainnya hebat.
        Makanannya dingin dan pelayannya tidak sopan.
        Saya tidak akan pernah membeli di sini lagi.
        Ini adalah buku terbaik yang saya baca tahun ini.
        Ponselnya tidak berfungsi dan tidak ada yang menjawab.
        Hotel itu dekat dengan stasiun dan kamarnya bersih.
        Di mana saya bisa mendapatkan uang saya kembali?
        Baterainya hanya tahan dua jam, itu terlalu sedikit.
        Kami menikmati malam yang indah dengan musik yang bagus.
        Kereta ke Bandung berangkat dari jalur empat.
        """,
    "Italian": """
        Il film è bellissimo e gli attori sono bravissimi.
        Il cibo era freddo e il cameriere scortese.
        Non comprerò mai più niente in questo negozio.
        È il miglior libro che ho letto quest'anno.
        Il telefono non funziona e nessuno risponde.
        L'albergo è vicino alla stazione e le camere sono pulite.
        Dove posso riavere i miei soldi?
        La batteria dura solo due ore, è troppo poco.
        Abbiamo passato una bella serata con della buona musica.
        Il treno per Torino parte dal binario quattro.
        """,
    "Norwegian": """
        Filmen var helt fantastisk og skuespillerne var flinke.
        Maten var kald, og kelneren var uhøflig.
        Jeg kommer aldri til å kjøpe noe her igjen.
        Dette er den beste boka jeg har lest i år.
        Telefonen virker ikke, og ingen svarer meg.
        Hotellet ligger rett ved stasjonen, og rommene er rene.
        Hvor kan jeg få pengene mine tilbake?
        Batteriet varer bare i to timer, det er for lite.
        Vi hadde en fin kveld med god musikk.
        Toget til Bergen går fra spor fire.
        """,
    "Polish": """
        Film był wspaniały, a aktorzy zagrali bardzo dobrze.
        Jedzenie było zimne, a kelner niegrzeczny.
        Nigdy więcej nic tu nie kupię.
        To jest najlepsza książka, jaką przeczytałem w tym roku.
        Telefon nie działa i nikt nie odpowiada.
        Hotel jest blisko dworca, a pokoje są czyste.
        Gdzie mogę odzyskać moje pieniądze?
        Bateria wytrzymuje tylko dwie godziny, to za mało.
        Spędziliśmy miły wieczór przy dobrej muzyce.
        Pociąg do Krakowa odjeżdża z toru czwartego.
        """,
    "Portuguese": """
        O filme é maravilhoso e os atores são ótimos.
        A comida estava fria e o garçom foi grosseiro.
        Nunca mais compro nada nesta loja.
        É o melhor livro que eu li este ano.
        O telefone não funciona e ninguém responde.
        O hotel fica perto da estação e os quartos são limpos.
        Onde posso receber meu dinheiro de volta?
        A bateria dura só duas horas, é muito pouco.
        Passamos uma noite agradável com boa música.
        O trem para o Porto sai da linha quatro.
        """,
    "Romanian": """
        Filmul este minunat și actorii sunt foarte buni.
        Mâncarea era rece și chelnerul nepoliticos.
        Nu mai cumpăr niciodată nimic de aici.
        Este cea mai bună carte pe care am citit-o anul acesta.
        Telefonul nu merge și nimeni nu răspunde.
        Hotelul este lângă gară și camerele sunt curate.
        Unde pot să îmi primesc banii înapoi?
        Bateria ține doar două ore, este prea puțin.
        Am petrecut o seară plăcută cu muzică bună.
        Trenul spre Cluj pleacă de la linia patru.
        """,
    "Spanish": """
        La película es maravillosa y los actores son muy buenos.
        La comida estaba fría y el camarero fue grosero.
        No vuelvo a comprar nada en esta tienda.
        Es el mejor libro que he leído este año.
        El teléfono no funciona y nadie contesta.
        El hotel está cerca de la estación y las habitaciones están limpias.
        ¿Dónde puedo recuperar mi dinero?
        La batería solo dura dos horas, es muy poco.
        Pasamos una noche agradable con buena música.
        El tren a Sevilla sale de la vía cuatro.
        """,
    "Swedish": """
        Filmen var helt fantastisk och skådespelarna var duktiga.
        Maten var kall och servitören var otrevlig.
        Jag kommer aldrig att köpa något här igen.
        Det här är den bästa boken jag har läst i år.
        Telefonen fungerar inte och ingen svarar.
        Hotellet ligger nära stationen och rummen är rena.
        Var kan jag få tillbaka mina pengar?
        Batteriet räcker bara i två timmar, det är för lite.
        Vi hade en trevlig kväll med bra musik.
        Tåget till Malmö går från spår fyra.
        """,
    "Turkish": """
        Film çok güzeldi ve oyuncular harikaydı.
        Yemek soğuktu ve garson çok kabaydı.
        Buradan bir daha hiçbir şey almam.
        Bu yıl okuduğum en iyi kitap bu.
        Telefon çalışmıyor ve kimse cevap vermiyor.
        Otel istasyona çok yakın ve odalar temiz.
        Paramı nereden geri alabilirim?
        Pil sadece iki saat dayanıyor, bu çok az.
        Güzel müzik ile hoş bir akşam geçirdik.
        Ankara treni dört numaralı perondan kalkıyor.
        """,
}

# News and messages, whose words the vocabulary of the tagger often knows.
NEWS = {
    "Dutch": """
        Mark Rutte sprak gisteren in Brussel met de Franse president.
        Morgen gaan we met de kinderen naar de dierentuin in Amsterdam.
        Philips verkoopt zijn fabriek in Eindhoven aan een Chinees bedrijf.
        Kun je me zeggen hoe laat de winkel opengaat?
        Mijn oma woont in Gent en wordt volgende week negentig.
        De politie heeft in Rotterdam twee mannen aangehouden.
        Ajax won met drie tegen een van Feyenoord.
        Het regent al drie dagen en ik heb geen paraplu.
        Volgens de minister komt er dit jaar geen nieuwe belasting.
        Stuur het pakje alsjeblieft terug naar dit adres.
        Jan en Piet werken samen bij een bank in Utrecht.
        Dat weet ik niet zeker.
        De burgemeester van Breda opende zaterdag de nieuwe brug over de rivier.
        Philips heeft vorig jaar minder lampen verkocht.
        Ik heb gisteren met Pieter gebeld, hij komt vrijdag.
        Waar is de dichtstbijzijnde apotheek?
        Na de wedstrijd gaf Arjen Robben een interview.
        Het concert in het Concertgebouw was uitverkocht.
        Bedankt voor uw bericht, we nemen snel contact op.
        Kun je me het adres van Sanne sturen?
        """,
    "French": """
        Emmanuel Macron a rencontré Olaf Scholz à Berlin mardi soir.
        Demain, nous allons avec les enfants au zoo de Vincennes.
        Renault va fermer son usine de Flins et supprimer mille emplois.
        Pouvez-vous me dire à quelle heure ouvre le magasin ?
        Ma grand-mère habite à Toulouse et fête ses quatre-vingts ans.
        La police a arrêté deux hommes dans le centre de Marseille.
        Le Paris Saint-Germain a battu Monaco trois à un.
        Il pleut depuis trois jours et je n'ai pas de parapluie.
        Selon le ministre, il n'y aura pas de nouvel impôt cette année.
        Merci de renvoyer le colis à cette adresse.
        Jean Dupont travaille dans une banque de Lyon.
        Je ne sais pas encore.
        Le maire de Lyon a inauguré samedi le nouveau pont sur le Rhône.
        Peugeot a vendu moins de voitures l'année dernière.
        J'ai parlé hier avec Pierre, il arrive vendredi.
        Où est la pharmacie la plus proche ?
        Après le match, Kylian Mbappé a donné une interview.
        Le concert à la Philharmonie affichait complet.
        Merci pour votre message, nous vous répondrons bientôt.
        Peux-tu m'envoyer l'adresse de Claire s'il te plaît ?
        """,
    "German": """
        Angela Merkel traf am Dienstag in Paris den französischen Präsidenten.
        Morgen gehen wir mit den Kindern in den Zoo von Leipzig.
        Siemens verkauft sein Werk in Erlangen an eine Firma aus China.
        Können Sie mir sagen, wann das Geschäft öffnet?
        Meine Oma wohnt in Bremen und wird nächste Woche neunzig.
        Die Polizei nahm in Hamburg zwei Männer fest.
        Der FC Bayern gewann mit drei zu eins gegen Werder Bremen.
        Es regnet seit drei Tagen, und ich habe keinen Schirm.
        Nach Angaben des Ministers gibt es in diesem Jahr keine neue Steuer.
        Bitte schicken Sie das Paket an diese Adresse zurück.
        Hans Müller arbeitet bei einer Bank in Frankfurt.
        Das weiß ich noch nicht genau.
        Der Bürgermeister von Köln eröffnete am Samstag die neue Brücke über den Rhein.
        Volkswagen hat im vergangenen Jahr weniger Autos verkauft.
        Ich habe gestern mit Peter telefoniert, er kommt am Freitag.
        Wo ist die nächste Apotheke?
        Nach dem Spiel gab Thomas Müller ein Interview.
        Das Konzert in der Elbphilharmonie war ausverkauft.
        Vielen Dank für Ihre Nachricht, wir melden uns bald.
        Kannst du mir bitte die Adresse von Lisa schicken?
        """,
    "Italian": """
        Mario Draghi ha incontrato a Parigi il presidente francese.
        Domani andiamo con i bambini allo zoo di Roma.
        La Fiat chiude la fabbrica di Torino e licenzia mille operai.
        Mi può dire a che ora apre il negozio?
        Mia nonna abita a Napoli e compie novant'anni.
        La polizia ha arrestato due uomini nel centro di Milano.
        La Juventus ha vinto tre a uno contro il Genoa.
        Piove da tre giorni e non ho l'ombrello.
        Secondo il ministro quest'anno non ci sarà una nuova tassa.
        Per favore, rispedisca il pacco a questo indirizzo.
        Marco Rossi lavora in una banca di Bologna.
        Non lo so ancora.
        Il sindaco di Firenze ha inaugurato sabato il nuovo ponte sull'Arno.
        La Fiat ha venduto meno auto l'anno scorso.
        Ieri ho parlato con Pietro, arriva venerdì.
        Dov'è la farmacia più vicina?
        Dopo la partita Francesco Totti ha dato un'intervista.
        Il concerto alla Scala era esaurito.
        Grazie per il messaggio, le risponderemo presto.
        Mi puoi mandare l'indirizzo di Chiara?
        """,
    "Portuguese": """
        Lula da Silva encontrou em Paris o presidente francês.
        Amanhã vamos com as crianças ao zoológico de Lisboa.
        A Petrobras vai fechar a fábrica de Santos e demitir mil pessoas.
        Pode me dizer a que horas abre a loja?
        A minha avó mora em Coimbra e faz noventa anos.
        A polícia prendeu dois homens no centro de São Paulo.
        O Benfica venceu o Porto por três a um.
        Chove há três dias e não tenho guarda-chuva.
        Segundo o ministro, este ano não haverá um novo imposto.
        Por favor, envie o pacote para este endereço.
        João Pereira trabalha num banco de Braga.
        Ainda não sei.
        O prefeito de Recife inaugurou no sábado a nova ponte sobre o rio.
        A Fiat vendeu menos carros no ano passado.
        Ontem falei com o Pedro, ele chega na sexta-feira.
        Onde fica a farmácia mais próxima?
        Depois do jogo, Cristiano Ronaldo deu uma entrevista.
        O concerto na Casa da Música estava esgotado.
        Obrigado pela sua mensagem, responderemos em breve.
        Podes mandar-me a morada da Inês?
        """,
    "Spanish": """
        Pedro Sánchez se reunió en París con el presidente francés.
        Mañana vamos con los niños al zoo de Madrid.
        Seat cierra su fábrica de Barcelona y despide a mil personas.
        ¿Me puede decir a qué hora abre la tienda?
        Mi abuela vive en Valencia y cumple noventa años.
        La policía detuvo a dos hombres en el centro de Sevilla.
        El Real Madrid ganó por tres a uno al Betis.
        Llueve desde hace tres días y no tengo paraguas.
        Según el ministro, este año no habrá un nuevo impuesto.
        Por favor, devuelva el paquete a esta dirección.
        Juan García trabaja en un banco de Bilbao.
        Todavía no lo sé.
        El alcalde de Málaga inauguró el sábado el nuevo puente sobre el río.
        Seat vendió menos coches el año pasado.
        Ayer hablé con Pedro, llega el viernes.
        ¿Dónde está la farmacia más cercana?
        Después del partido, Andrés Iniesta dio una entrevista.
        El concierto en el Palau agotó las entradas.
        Gracias por su mensaje, le responderemos pronto.
        ¿Me puedes mandar la dirección de Lucía?
        """,
}

OTHER_SCRIPTS = {
    "Arabic": "الفيلم رائع جدا",
    "Armenian": "Ֆիլմը շատ լավն էր",
    "Chinese": "这部电影非常好看",
    "Georgian": "ფილმი ძალიან კარგი იყო",
    "Greek": "Ο καιρός είναι καλός",
    "Hebrew": "הסרט היה נהדר",
    "Hindi": "फिल्म बहुत अच्छी थी",
    "Japanese": "とても面白い映画でした",
    "Korean": "영화가 정말 재미있었어요",
    "Russian": "Фильм очень понравился",
    "Tamil": "படம் மிகவும் நன்றாக இருந்தது",
    "Thai": "หนังสนุกมาก",
    "Ukrainian": "Дуже добре",
}

# English with what may mislead: names and quotes of other languages, slang, letters of science.
ENGLISH = """
    We flew from Rio de Janeiro to Buenos Aires and back.
    Los Angeles, Las Vegas, San Francisco, El Paso
    Vincent van Gogh and Ludwig van Beethoven never met.
    La La Land was better than La La Anthony
    The menu has crème brûlée, pain au chocolat and café au lait.
    "Que será, será" is the song of my childhood.
    omg lol smh idk tbh fml
    Real Madrid vs Atlético de Madrid, Copa del Rey final
    RT @user: gonna b lit tn fr fr no cap
    Das Boot is a great film.
    Der Spiegel and Die Zeit wrote about it.
    The angle α is 30° and β is 60°.
    I ❤ 東京 so much, best trip of my life
    Déjà vu all over again.
    Charles de Gaulle airport, terminal 2E
    Mr. Da Silva said no.
    wtf dude ur so mean
    Les Misérables, Cirque du Soleil, Le Monde
    ¯\\_(ツ)_/¯ whatever
    Battery life: 10 h. Weight: 1.2 kg. Price: 300 EUR.
    Jean-Claude Van Damme kicks, the plot does not.
    Cinco de Mayo party at Casa de Maria tonight
    Bayern München beat Werder Bremen 3:0
    Mamma mia, here I go again
    can't wait to see juan de la cruz in são paulo
    Kaffee und Kuchen, Bier und Brezeln: menu of the day
    2 x ipad pro, 1 x iphone se
    for (int i = 0; i < n; i++) { sum += a[i]; }
    SELECT id, name FROM users WHERE mail IS NOT NULL
    Fans of Rayo beat a hasty retreat, per El Mundo
    """


def lines(text: str) -> list[str]:
    """The sentences of a block."""
    return [line.strip() for line in text.strip().splitlines()]
