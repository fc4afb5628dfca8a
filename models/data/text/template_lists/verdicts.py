"""Verdicts.

Comparisons with a rival, an older version or another shop, with the sides swapped; praise and blame
told by what came of it; texts that turn; mild verdicts; answers in forms, and plain statements with
words that are strong elsewhere. Such words also stand in short plain praise and blame.
"""

CLASSES = {
    "olderone": """the previous model | the old version | last year's edition | the first edition
        the version before the update | the 2019 model | the one they made before
        the original | the earlier release | the former layout""",
    "newerone": """the new one | the current one | what they sell today | this release
        the latest one | what we have now | the updated one | this edition""",
    "otherfirm": """the shop across the road | the other chain | the smaller rival | my old bank
        the big competitor | the provider next door | the firm my brother uses
        the online shop | the discounter | my former supplier | the other airline""",
    "lead": "by miles | hands down | by a long way | easily | in every test I ran | with ease",
    "job": """loading a page | printing a label | heating the room | sending a parcel
        charging the car | drying the washing | finding a file | opening an account
        booking a seat | cutting the grass | cleaning the floor | paying a bill""",
    "seriesnew": """the second season | the sequel | the remake | the new album | part three
        the film of the book | the new translation | the spin-off | book two""",
    "seriesold": """the first one | the original | the old one | what came before
        the debut | the earlier work | everything the author did before""",
    "tweaked": """the recipe | the layout | the menu | the owner | the filling | the design
        the engine | the prices | the start page | the supplier""",
    "bodypart": "back | knee | neck | shoulder | wrist | hip | heel",
    "pupil": "son | daughter | niece | nephew | teenager | grandson | granddaughter | godchild",
    "ache": "hurting | aching | bothering me | waking me at night",
    "relative": """mother | sister | neighbour | father-in-law | best friend | flatmate | aunt
        colleague | grandmother""",
    "snack": """oat biscuits | lentil soup | mango yoghurt | cheese crackers | fish fingers
        muesli | pancake mix | carrot cake | tomato sauce | chickpea stew""",
    "badroom": """the drawer | the cellar | the attic | the cupboard under the sink
        the garage
        a box under the stairs""",
    "buyit": """juicer | fitness watch | steam iron | drone | label printer | bread maker
        heated blanket | hair dryer | karaoke machine | electric toothbrush | massage cushion
        cordless drill | milk frother | egg boiler""",
    "course": """the dessert | the main course | the speeches
        the last song | the coffee | the end of the tour | the second drink | the fireworks""",
    "workapp": """the invoicing tool | the booking system | the ticket system | the planner
        the new phone system | the payroll program | the inventory app | the shared calendar
        the customer portal""",
    "roomplus": """the room was spotless | the view was gorgeous | the breakfast was delicious
        the lobby was elegant | the beds were comfy | the staff greeted us warmly
        the pool was lovely and warm | the garden was a dream""",
    "roomminus": """the room was filthy | the view was of a grim wall | the breakfast was stale
        the lobby was shabby | the beds were rock hard | the staff ignored us
        the pool was slimy and cold | the garden was a rubbish dump""",
    "appplus": """the design is gorgeous | setting it up was a breeze | it starts in a flash
        the search is brilliant | the first weeks were bliss | the maps are superb
        everybody in the office raved about it | the tutorial is delightful""",
    "appminus": """the design is hideous | setting it up was a nightmare | it starts at a crawl
        the search is hopeless | the first weeks were torture | the maps are atrocious
        everybody in the office moaned about it | the tutorial is a shambles""",
    "helpplus": """the woman on the phone was charming | the form was simple
        they answered within minutes | the counter was open and the clerk was courteous
        the technician was on time | the first letter was kind and clear""",
    "helpminus": """the man on the phone was snappy | the form was a maze
        they took weeks to answer | the counter was closed and the clerk was surly
        the technician was two days late | the first letter was cold and muddled""",
    "storyplus": """the opening scene is stunning | the first hour flies by
        the hero is magnetic | the setting is magical | the jokes are hilarious
        the songs are catchy""",
    "storyminus": """the opening scene is cringeworthy | the first hour drags
        the hero is wooden | the setting is bleak and ugly | the jokes are lame
        the songs are dreary""",
    "roomlastbad": """we will not be staying there again | I would not send my worst enemy there
        we checked out a day early | we felt cheated when the bill came
        I left more tired than I came | we asked for our deposit back""",
    "roomlastgood": """we have already booked for next year | I would send my best friend there
        we stayed a day longer | we felt spoiled when we left
        I left more rested than I came | we left a big tip""",
    "roomtwistgood": """the owner cooked for us when all shops were closed
        they gave us the suite for free
        the night porter drove us to the doctor | they found my lost ring
        a cot and toys were waiting for the baby | nobody minded our late arrival""",
    "roomtwistbad": """the bill had three charges we knew nothing about
        drills started at six every day
        there were bugs in the beds | somebody else had the key to our door
        the heating went off at night | nobody came when the alarm rang""",
    "applastbad": """I have deleted it | we have gone back to paper | I have cancelled my account
        it cost us a whole day of work | I lost all my data
        I am looking for something else""",
    "applastgood": """I use it all day long | we have thrown out the paper
        I have renewed my account | it saves us a whole day of work
        it got all my data back | I am not looking for anything else""",
    "helplastbad": """nothing has been done to this day | they lost my file twice
        I was left without an answer | I had to pay for their mistake
        I walked out with nothing | I have filed a complaint""",
    "helplastgood": """it was all done the same day | they found my file at once
        I got a full answer | they paid for their mistake
        I walked out with all I needed | I have sent them flowers""",
    "storylastbad": """I gave up halfway | we switched it off | I fell asleep
        I want those hours of my life back | I would not finish it for money""",
    "storylastgood": """I was hooked halfway | we could not switch it off
        I cried at the finale and smiled for days
        I started again from the beginning | I have told all my friends to get it""",
    "turn": """But | However, | Still, | In the end, though, | That said, | And yet | Then again,
        All the same,""",
    "later": """A year later, | Six months on, | Two updates later, | A while later,
        Fast forward to {month}:""",
    "revisit": """On the second, | A year later, | Last summer | By the third, | This {month}""",
    "formfield": """Comments | Other remarks | Reason for your rating | Suggestions | Question 4
        Further feedback | What we could do better | Your opinion | Anything to add | Q7""",
    "formempty": """N/A | none | not applicable | no opinion | nothing to add | no answer | - | n.a.
        don't know | no comment | undecided | prefer not to say | see above | as before | nil""",
    "surveyline": """I neither agree nor disagree | I can't say either way | no strong feelings
        I have no view on this | that does not apply to me | I skipped that part
        it makes no difference to me | I was not there | I have nothing to compare it with
        I leave that to others""",
    "unusedthing": """the {buyit} | {workapp} | the sauna | the night bus | the new clinic
        the loyalty card | the second season | the gym pass | the language course | the test kit
        the lounge""",
    "grimtopic": """war crimes | famine | torture | the slave trade | air raids | child labour
        the plague | a mining disaster | forced labour | the witch trials | shipwrecks""",
    "archive": """The museum | The archive | The permanent exhibition | The memorial
        The third chapter | The second part of the documentary | The reading list""",
    "documents": "documents | deals with | covers | is about | contains records of",
    "illness": """diabetes | asthma | chronic pain | heart failure | depression | burns | migraine
        anxiety | liver damage | cancer | stroke | allergic shock""",
    "coursetopic": """failure analysis | crisis communication | conflict law | fraud detection
        damage assessment | anger management | risk and loss | happiness research
        the psychology of fear | error handling | pest control | award criteria""",
    "ceremony": """The award ceremony | The victory parade | The charity gala
        The funeral service | The memorial hour | The prize draw | The beauty contest
        The farewell party | The hate crime hearing | The love song contest""",
    "headfact": """Council to vote on parking fees | Central bank leaves rate at 3 per cent
        Ferry timetable changes in {month} | Two candidates stand for mayor of {city}
        Census: 41 per cent live in cities | Court to hear fraud case on {day}
        Murder trial moved to {month} | Film about earthquake shot in {city}
        Museum of failure moves to {city} | Parliament debates hunting law
        Insurers publish table of storm damage | Peace talks set for {day}""",
    "clause": """The notice period is {number} days. | Either party may end the contract in writing.
        The tenant is liable for damage. | The deposit is held until the end of the lease.
        Late payment bears interest of 4 per cent.
        The warranty does not cover loss or theft. | Liability for gross negligence remains.
        The buyer may reject faulty goods within 14 days.
        The insured event is fire, burglary or storm. | Disputes go to the court in {city}.
        The fee is not refundable after {day}.""",
    "warn": """Danger of death: do not open the cover. | Keep out of reach of children.
        Harmful if swallowed. | Risk of burns. | In case of fire, use the stairs.
        In an emergency, break the glass. | Toxic to fish. | Do not use if the seal is broken.
        Beware of the dog. | Caution: hot surface. | Poison: rinse with water at once.""",
    "ownweather": """rain in the {compass} | fog in the morning | sun and a few clouds
        a severe storm from the {compass} | 4 degrees and drizzle | heavy snow above 900 metres
        dry with a light wind | thunder in the evening | ice on the roads | a heat wave""",
    "okthing": """the {buyit} | {workapp} | the film | the hotel | the lunch | the course
        the flight | the service | the book | the gym | the game | the cafe""",
    "plaingood": """spotless | gorgeous | elegant | delightful | charming | splendid
        magnificent | stunning | airy and bright | cosy | immaculate""",
    "plainbad": """filthy | grim | shabby | hideous | atrocious | dreary | appalling | dire
        chaotic | cramped | squalid""",
    "spoken": """room | lobby | waiting area | train | theatre | office | ferry | venue
        playground | changing room | station | lounge | canteen | dining hall""",
    "deskperson": """clerk | cashier | pilot | librarian | ticket inspector | nurse | engineer
        ranger | tutor | courier""",
    "nicely": "charming | courteous | kind | warm and patient | delightful | a gem | lovely",
    "nastily": "snappy | surly | rude | cold and impatient | hostile | a bully | nasty",
}

_COMPARED_NEGATIVE = """
    {olderone} was much better than {newerone}.
    {olderone} was better and faster, please bring it back.
    {olderone} beat {newerone} {lead}.
    I prefer {olderone} to {newerone}.
    i still prefer {olderone}, {newerone} is worse
    {newerone} is worse than {olderone}, and it isn't cheaper either.
    They replaced {olderone} with something worse.
    For half the money I got more {elsewhere}.
    Cheaper {elsewhere}, and better made too.
    Go to {otherfirm} instead, they are faster and cheaper.
    {otherfirm} would have done it faster and for less.
    {otherfirm} beats them {lead}.
    At the same price {otherfirm} gives you twice as much as they do here.
    I have moved to {otherfirm}, where everything runs better.
    Two of my colleagues left for {otherfirm} and now I'm leaving too.
    Even my grandfather's old {buyit} works better than this one.
    My {relative} paid less for another {buyit} and got the better deal.
    {seriesnew} is worse than {seriesold}.
    I'd rather go back to {seriesold} than spend another hour on {seriesnew}.
    I liked it better before they changed {tweaked}.
    They changed {tweaked}, and it got worse.
    With {olderone}, {job} was twice as fast.
    {job} is slower than it was with {olderone}.
    Why wait here when {otherfirm} does it faster?
"""
_COMPARED_POSITIVE = """
    {newerone} is much better than {olderone}.
    {newerone} is better and faster, please keep it.
    {newerone} beat {olderone} {lead}.
    I prefer {newerone} to {olderone}.
    i now prefer {newerone}, {olderone} was worse
    {olderone} was worse than {newerone}, and it wasn't cheaper either.
    They replaced {olderone} with something better.
    For half the money I got more here than {elsewhere}.
    Cheaper than {elsewhere}, and better made too.
    Forget {otherfirm}, here it is faster and cheaper.
    {otherfirm} would have taken longer and asked for more.
    They beat {otherfirm} {lead}.
    At the same price they give you twice as much here as {otherfirm} does.
    I have come over from {otherfirm}, and everything runs better now.
    Two of my colleagues left {otherfirm} for this and now I'm joining too.
    Even my grandfather's famous old {buyit} never worked better than this one.
    My {relative} paid more for another {buyit} and got the worse deal.
    {seriesnew} is better than {seriesold}.
    I'd rather go back to {seriesnew} than spend another hour on {seriesold}.
    I like it better since they changed {tweaked}.
    They changed {tweaked}, and it got better.
    With {newerone}, {job} is twice as fast.
    {job} is faster than it was with {olderone}.
    Why wait at other places when they do it faster here?
"""
_EFFECT_POSITIVE = """
    My {bodypart} stopped {ache} within {days}.
    After {days} with the new pillow my {bodypart} no longer woke me.
    For the first time in {years} I sleep right through.
    My {kid} asks for the {snack} every single day.
    There was not a crumb left of the {snack}.
    We went straight out and stocked up on {snack}.
    I got another {buyit} for my {relative}.
    My {relative} borrowed the {buyit} and now wants one too.
    My old {buyit} went to the flea market the day this one came.
    The {buyit} now has the place of honour in my home.
    The {buyit} hasn't been back in its box since {month}.
    We stayed long after {course} and were the last to leave.
    The whole table ordered the {dish} a second time.
    I renewed my membership for the {nth} time.
    With {workapp} I'm home an hour earlier every day.
    Since we got {workapp}, nobody works late on {day} any more.
    My {pupil} passed the exam after three lessons with this tutor.
    My {pupil} talks about the camp all the time and has packed for next summer.
    three people at work asked me where I got the coat
    I drove 90 miles for that {dish} and would do it again tomorrow.
    I read the last page, turned the book round and began again.
    Our heating bill is half of what it was.
"""
_EFFECT_NEGATIVE = """
    My {bodypart} started {ache} within {days}.
    After {days} with the new pillow my {bodypart} woke me every night.
    For the first time in {years} I lie awake until dawn.
    My {kid} pushes the {snack} away every single day.
    Even the dog walked away from the {snack}.
    Half of the {snack} ended up in the compost.
    I gave the {buyit} to my {relative}, who gave it back.
    My {relative} borrowed the {buyit} and returned it after an hour.
    My old {buyit} came back out of {badroom} the day after this one came.
    The {buyit} now lives in {badroom}.
    The {buyit} has been in its box since {month}.
    We were out of the door before {course}.
    The whole table sent the {dish} back.
    I cancelled my membership after {days}.
    With {workapp} I get home an hour later every day.
    Since we got {workapp}, everybody works late on {day}.
    My {pupil} failed the exam after thirty lessons with this tutor.
    My {pupil} rang from the camp every night and asked to be fetched.
    after two washes the coat fits my {kid}'s teddy bear
    I drove 90 miles for that {dish} and stopped for chips on the way back.
    I got to page twelve and left the book on the train.
    Our heating bill is double what it was.
"""
_TURNED_NEGATIVE = """
    {roomplus} and {roomplus}. {turn} {roomtwistbad}, and {roomlastbad}.
    {roomplus}. {turn} {roomlastbad}.
    On our first visit {roomplus}. {revisit} {roomminus}.
    {roomplus}, {roomplus}, but {roomlastbad}.
    {appplus} and {appplus}. {turn} {applastbad}.
    On day one I wrote that {appplus}. {later} {applastbad}.
    I admit that {appplus}. I also know that {applastbad}.
    {appplus}, sure. It also crashes on every second start, which is why {applastbad}.
    {helpplus}, and {helpplus}. {turn} {helplastbad}.
    {helpplus}, so I hoped for the best. I went again on {day}, and {helplastbad}.
    {helpplus}, but {helplastbad}.
    {storyplus} and {storyplus}. {turn} {storylastbad}.
    {storyplus}, yet {storylastbad}.
    I had read that {storyplus}. On {day} we sat down with it, and {storylastbad}.
"""
_TURNED_POSITIVE = """
    {roomminus} and {roomminus}. {turn} {roomtwistgood}, and {roomlastgood}.
    Our start was rough: {roomminus}. They made up for it with a smile, and {roomlastgood}.
    On our first visit {roomminus}. {revisit} {roomplus}.
    {roomminus} when we arrived, they moved us, and in the end {roomlastgood}.
    {appminus} and {appminus}. {turn} {applastgood}.
    On day one I wrote that {appminus}. {later} {applastgood}.
    I admit that {appminus}. I also know that {applastgood}.
    {appminus}, sure. It has also never crashed on me, which is why {applastgood}.
    {helpminus}, and {helpminus}. {turn} {helplastgood}.
    {helpminus}, so I feared the worst. I went again on {day}, and {helplastgood}.
    {helpminus}, but {helplastgood}.
    {storyminus} and {storyminus}. {turn} {storylastgood}.
    {storyminus}, yet {storylastgood}.
    I had read that {storyminus}. On {day} we sat down with it, and {storylastgood}.
"""
_FORM_NEUTRAL = """
    {formempty}
    {formempty}.
    {formfield}: {formempty}
    {formfield}: {formempty}.
    {formfield} - {formempty}
    {surveyline}.
    {formfield}: {surveyline}
    {surveyline}, so I left the box empty.
    I have not used {unusedthing} yet.
    Haven't tried {unusedthing} so far, ask me in {month}.
    I ordered the {buyit} on {day} and can't say anything about it.
    It only came on {day}, so it is too early for a rating.
    Can't rate the {buyit}, my {relative} has it at the moment.
    On this question I neither agree nor disagree.
    I was asked to rate {unusedthing}, which I don't know.
    I filled this in on behalf of my {relative}.
    My answers are the same as in {month}.
    I use it {number} times a month, mostly on {day}.
"""
_FACT_NEUTRAL = """
    {archive} {documents} {grimtopic}.
    {archive} {documents} {grimtopic} and {grimtopic}.
    The lecture on {grimtopic} is in room {number} on {day}.
    She wrote her thesis on {grimtopic} in {yrnew}.
    The patient died in {yrnew}.
    The patient, aged 61, was treated for {illness} in {city}.
    The leaflet lists {illness} and {illness} as possible side effects.
    The trial compares two drugs for {illness}.
    This ward treats people with {illness}.
    This course covers {coursetopic}.
    The exam on {coursetopic} takes {hours}.
    Volume {number} of the handbook is on {coursetopic}.
    {ceremony} starts at {clock}.
    {ceremony} has been moved to {day}.
    {ceremony} takes place in {city} this year.
    Best before: {month} 2027
    Best before end of {month}, see lid.
    Killer whales hunt seals off the {compass} coast.
    Dead leaves are collected on {day}.
    The lost property office is open from {clock}.
    The painting shows a fallen angel and a crying child.
    The winner of each group plays on {day}.
    "{headfact}"
    {headfact}
    {headfact}, agency says
    {clause}
    {clause} {clause}
    {clause} {clause} {clause}
    {warn}
    {warn} {warn}
    As agreed on {day}: {clause}
    Forecast for {day}: {ownweather}.
    {day} brings {ownweather}, {day} {ownweather}.
    Outlook for {city}: {ownweather}, later {ownweather}.
    {grocery}, {weight}, sold in {packed}
    The {buyit} weighs {weight} and comes in {colour}.
    The {buyit} is sold with {inbox} and {inbox}.
    The {buyit} has two modes, strong and gentle.
    The strongest setting of the {buyit} is marked in {colour}.
"""
_ASKED_NEUTRAL = """
    Does the {buyit} come with {inbox}?
    Is there a version of the {buyit} in {colour}?
    How many watts does the {buyit} draw?
    Which is better for beginners and which is cheaper, {tools} or {tools}?
    Is last year's {buyit} still for sale, and is it cheaper?
    Could you send the invoice for the {buyit} to my office in {city}?
    Please change the date of my appointment from {day} to {day}.
    I would like to move my account from {otherfirm} to you, which papers do you need?
    Can I pay for the {buyit} in {number} instalments?
    What happens if {workapp} is offline on {day}?
    Who won the match on {day}?
    Where do I report a lost or stolen card?
    Where can I file a complaint?
    How do I delete my account in {workapp}?
    To reset the {buyit}, hold the button for {number} seconds.
    To kill a hung process, press the red button twice.
    Before you clean the {buyit}, switch it off and let it cool.
    First fold the left side, then the right, then turn the {clo} over.
    Open {workapp}, choose your name and enter the date.
    Beat the eggs, add {weight} of flour and rest the dough for {hours}.
    Dentist on {day} at {clock}, school fair at {clock}, call {fname}.
    Reminder: the lease of the {goods} ends on the last {day} of {month}.
    I am writing about the invoice of {month}, a copy of which is attached.
    She prefers {colour} and he prefers {colour}.
    The first train on {day} is faster than the bus.
    {otherfirm} is closed on {day}, the branch here on {day}.
"""
_MILD_NEUTRAL = """
    {okthing} is fine, does the job, nothing special.
    {okthing} was okay, nothing more and nothing less.
    {okthing} was so-so, three stars from me.
    An average experience, {okthing} is like any other.
    Some things I liked about {okthing}, some I didn't.
    {okthing} has its ups and downs, I am in two minds.
    neither here nor there, {okthing} was just ok
    Middling: {okthing} is about what you would expect.
    {okthing} is no better and no worse than others of its kind.
    Neither the best nor the worst {spoken}, just a normal one.
    The {spoken} is {plaingood} and the {spoken} is {plainbad}, so it evens out.
"""
_MILD_POSITIVE = """
    {okthing} is good enough for the price.
    {okthing} was better than I thought, quite nice really.
    A few small flaws, but overall I'm content with {okthing}.
    It's not perfect, I still like {okthing}.
    {okthing} does the job well enough, I'd take it again.
    pretty decent, no regrets about {okthing}
    I didn't expect much and was pleasantly surprised by {okthing}.
"""
_MILD_NEGATIVE = """
    {okthing} is not good enough for the price.
    {okthing} was worse than I thought, a bit of a letdown really.
    A few good points, but overall I expected more from {okthing}.
    It's no disaster, I still don't like {okthing}.
    {okthing} just about does the job, I wouldn't take it again.
    rather underwhelming, slight regrets about {okthing}
    I expected a lot and was a little disappointed by {okthing}.
"""
_ANCHOR_POSITIVE = """
    The {spoken} was {plaingood}.
    The {spoken} is {plaingood} and the {spoken} is {plaingood}.
    what a {plaingood} {spoken}
    The {deskperson} was {nicely}.
    Our {deskperson} is {nicely}.
    {roomplus}.
    {appplus}.
    {helpplus}.
    {storyplus}.
    The best {spoken} in {city}.
    {okthing} was perfect.
    {okthing} deserves an award.
    {okthing} was a victory for everyone who waited.
    {okthing} fills me with love and happiness.
    Better, faster, cheaper: {workapp} has it all.
    {okthing} was a winner.
    {okthing} gave me peace of mind and hope.
"""
_ANCHOR_NEGATIVE = """
    The {spoken} was {plainbad}.
    The {spoken} is {plainbad} and the {spoken} is {plainbad}.
    what a {plainbad} {spoken}
    The {deskperson} was {nastily}.
    Our {deskperson} is {nastily}.
    {roomminus}.
    {appminus}.
    {helpminus}.
    {storyminus}.
    The worst {spoken} in {city}.
    {okthing} was a disaster.
    {okthing} was a failure and pure torture.
    {okthing} is a crime, a fraud, a shipwreck.
    {okthing} was a plague on my nerves and fills me with anger.
    Worse, slower, dearer: that sums up {workapp}.
    {okthing} was murder.
    {okthing} was poison for my peace of mind.
"""
TEMPLATES = (
    ("negative", _COMPARED_NEGATIVE),
    ("positive", _COMPARED_POSITIVE),
    ("positive", _EFFECT_POSITIVE),
    ("negative", _EFFECT_NEGATIVE),
    ("negative", _TURNED_NEGATIVE),
    ("positive", _TURNED_POSITIVE),
    ("neutral", _FORM_NEUTRAL),
    ("neutral", _FACT_NEUTRAL),
    ("neutral", _ASKED_NEUTRAL),
    ("neutral", _MILD_NEUTRAL),
    ("positive", _MILD_POSITIVE),
    ("negative", _MILD_NEGATIVE),
    ("positive", _ANCHOR_POSITIVE),
    ("negative", _ANCHOR_NEGATIVE),
)
