"""Frequent words of English, and of other languages in Latin letters, to tell them apart.

The lists are written by hand: articles, pronouns, prepositions, conjunctions, auxiliary verbs and
common adverbs. A word that English texts have too is in no other list, whatever it means there
("die", "war", "sin", "con"). A word of several languages stands in each.
"""

# ruff: noqa: RUF001, letters of these languages look like Latin ones

ENGLISH = """
    the and of to a i it is in that this for you on with but not be are was have at as my so just
    all they we he she his her their our your me him them us who what when where why how which if
    or an by from about out up do does did n't 's 're 've 'll 'd 'm can will would could should
    there here been being had has more most than then too very no any some one only even ever never
    because into over its get got go going like don't really much many other while these those
    after before again off down through am were every
    """

OTHERS = {
    "Czech": """
        se si byli byly do na za po k ke s v ve z ze o u i mu ho jej už také mám má máme můj moje
        že jsem jsou není nebyl byl byla bylo jako tak ale nebo když který která které jeho její
        jsme také velmi pro při už ještě mě mi tento tato této tohle všechno nic moc proč protože
        bych byste nikdy vůbec jen jsi ani až by co od bez mnou
        """,
    "Danish and Norwegian": """
        helt alle alt går får fik fikk før nå nu vores vår veldig dere dem
        og jeg det ikke er på til af av den som har med du vi kan skal vil et en men var fra hvad
        hvor hvordan meget mig meg dig deg os denne dette disse noget noe ingen aldrig aldri også
        være været vært blev ble eller når hun ham sin mit min din fordi efter etter kun bare
        ville hadde havde altså så å
        """,
    "Dutch": """
        in is was of we had
        de het een en ik niet dat dit deze die van voor met maar ook naar wel zijn hij ze zij wij
        jij je mijn haar hun ons onze wat wie waar hoe waarom omdat heel erg zeer goed nog nooit
        altijd alles iets niets geen bij uit aan te om als dan heeft hebben wordt werd kan kunnen
        moet zou zal veel meer echt mij
        tegen tot onder tussen tijdens volgens zonder sinds twee drie vier vandaag gisteren
        morgen hier daar nu toen weer waren alleen andere hen hem iemand niemand mee door
        """,
    "Finnish": """
        mutta eikä ettei missä mistä kuka kukaan meillä minulla sillä niitä
        ja on ei se että en oli mutta kun niin hän minä sinä olen ovat ole olla tämä tämän kuin
        myös vain mitä mikä joka jos tai sekä hyvin todella erittäin siitä siinä sen minun sinun
        mitään koskaan aina enää vielä jo oikein liian
        """,
    "French": """
        le la les un une des du de et est pas ne je tu il elle nous vous ils elles on que qui dans
        ce cet cette ces pour par sur avec sans mais ou où plus très trop bien mon ton ma ta sa mes
        tes ses notre votre leur leurs au aux suis es sont était été être avoir ai ont fait c j qu
        n l d rien jamais toujours aussi comme tout tous toute toutes même encore si cela ça
        vraiment
        à vers chez entre depuis pendant selon contre deux trois quatre hier demain aujourd'hui
        ici là peut faut sera avait avaient étaient donc alors lors après avant sous moins peu
        lui y en a
        """,
    "German": """
        in an
        der das und ist nicht ich ein eine einen einem einer eines mit auf für von zu dem den des
        im sich es sie wir ihr er auch aber oder wenn wie was wer wo warum weil dass daß nur noch
        schon sehr hat haben habe wird werden wurde sind bin bist mein meine dein deine sein seine
        kein keine nichts nie niemals immer mir mich dir dich uns euch alles mehr als bei nach über
        vom zum zur kann können so ganz gar doch war waren hatte
        aus gegen seit durch ohne zwischen unter gibt zwei drei vier heute gestern jetzt hier
        dort dann weiter wegen während unser unsere ihre ihren seinen seiner diese dieser dieses
        diesem müssen muss soll sollte würde wäre worden denn etwas viel viele wieder
        """,
    "Indonesian": """
        mana apa siapa mengapa kenapa dapat harus para itulah begitu tak
        yang dan di ini itu dengan untuk tidak saya kamu anda dari ke pada adalah akan sudah ada
        juga bisa karena tapi tetapi sangat kami kita mereka dia aku nya oleh atau seperti hanya
        lebih banyak belum telah jangan bukan lagi sekali saja banget gak nggak
        """,
    "Italian": """
        a in dal dalla i miei tuoi suoi posso può era ero sia stesso meglio
        il lo la gli le un uno una di che non è e sono ho hai ha abbiamo hanno questo questa questi
        queste quello quella mi ti si ci vi con per da del della dei delle nel nella al alla sul
        sulla ma anche molto troppo più perché quando dove cosa chi mai sempre niente tutto tutti
        tutta ancora già era stato stata mio mia tuo tua suo sua suoi loro noi voi io proprio bene
        allo dello nello sullo dallo ai agli alle dai dalle sui nei nelle negli secondo contro
        tra fra due tre quattro oggi ieri domani qui lì ora poi così quindi essere avere fatto
        anni dopo prima ogni altro altri altra quale cui
        """,
    "Polish": """
        nikt nigdzie gdzie kto mogę może moje tu tam ich jej jego ze od u przy
        nie jest to się na z w i że do jak ale co tak już czy być był była było dla ten ta te tego
        tej tym mnie mi ja ty my on ona oni są jestem bardzo tylko jeszcze nigdy zawsze bo więc po
        za od przez przed wszystko nic moje mój moja swoje które który która gdy kiedy dlaczego
        """,
    "Portuguese": """
        ninguém nesta neste desta deste pra pro sai ficou fica
        o os as um uma de do da dos das em no na nos nas e é não que com para por mais muito muita
        mas eu você ele ela nós eles elas meu minha seu sua isso isto este esta esse essa foi ser
        está são estava tem ter tinha também já quando onde como porque nunca sempre nada tudo bem
        ao à pelo pela até sem só nao voce tambem
        num numa aos às pelos pelas entre contra desde durante segundo dois duas três quatro hoje
        ontem amanhã aqui ainda há eram foram estavam havia tinham cada outro outra outros qual
        quem menos depois antes então lhe seus suas dele dela nosso nossa
        """,
    "Romanian": """
        nimeni nicio spre până lângă îmi îți își pot poate sunt aici
        și si este nu sunt am ai au o un una de la cu pe din pentru că ca în mai foarte dar sau
        care ce cine când unde cum eu tu el ea noi voi ei ele acest această asta acesta lui lor
        mea meu mei fost era fi niciodată mereu nimic totul doar chiar bine prea decât
        """,
    "Spanish": """
        a no nadie solo sólo dónde puedo puede hemos aquí vez
        el la los las un una unos unas de del al y que en es no se lo le les con por para pero muy
        más mas yo tú él ella nosotros ellos ellas mi mis tu tus su sus este esta esto ese esa eso
        está estaba fue ser son soy eres era hay ha han he como cuando donde porque qué quién nunca
        siempre nada todo todos toda también tambien sin sobre ya bien me te nos
        según desde hasta entre contra durante dos tres cuatro hoy ayer mañana hace tiene tienen
        tengo había fueron sido están estaban cada otro otra otros cual quien menos todavía así
        nuestra nuestro uno
        """,
    "Swedish": """
        blir fick få får går nu sedan under helt alla allt
        och jag det inte är att en ett på som för med till av den har de var men du vi han hon så
        om kan ska från hur vad när mycket mig dig oss sig min mitt mina din denna detta dessa
        något ingen aldrig alltid också bara eller vara varit blev efter utan mer väldigt hade
        """,
    "Turkish": """
        hiçbir kimse bütün böyle şöyle neden nasıl nerede
        ve bir bu da de için çok ne ile değil ama gibi daha en o ben sen biz siz onlar var yok mı
        mi mu mü kadar sonra her şey hiç iyi olan olarak olduğu oldu ki bana sana onun benim senin
        bunu şu hem ya
        """,
}

# Words of the lists above that English texts have too, as words, abbreviations or names.
ALSO_ENGLISH = """
    die war man hat er ha son sin con per mine ten men era see come pour plus mas ma pa lo al da
    dan ai na os via min ale co ski bin bad din hay mia bare dig hen ben sole ban ton fine z w x y e
    o c d j l n m s t u yo mi ya sang been case gar mu ki jo ole sen nu ti mei fi zij vi tu bo za po
    ham var kan comma como leur mis sur fait hun wo met den dem im est uno avere hen tot fra here
    hier lui as dai sui nei ora pro ca
    """

# Of the foreign words, those that names in English texts have too ("Copa del Rey").
IN_NAMES = """
    de del della di do dos du des la le les los las el il van von der den y et und são
    """
