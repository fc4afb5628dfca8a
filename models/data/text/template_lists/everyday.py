"""Everyday texts.

Blame and praise by facts, comparisons, denied defects, ratings, headlines about business, answers
in forms, sarcasm, slang, texts that turn at their end, and lines of support tickets. Most patterns
stand here with either sign, so that no single word decides.
"""

CLASSES = {
    "dirt": """mould | dead flies | ants | someone's socks | crumbs | dust balls | cobwebs
        a used towel | chewing gum | cigarette ends | a used plaster | cockroaches | stains
        mouse droppings | a stranger's toothbrush | black hairs | a puddle | a fingernail""",
    "spot": """on the pillow | in the shower | under the bed | on the carpet | in the wardrobe
        behind the curtain | in the kettle | in the sink | on the sheets | in the fridge
        next to the mattress | in the minibar | on the towels | in the drawer | on the balcony""",
    "inthefood": """a hair | a piece of glass | a fly | a plaster | a snail | a bone | a stone
        a staple | a bit of plastic | a worm""",
    "dish": """soup | salad | curry | burger | pasta | steak | omelette | risotto | fish pie | pizza
        sandwich | cake | stew | ramen | dessert""",
    "freebie": """a room with a balcony | a cot for the baby | breakfast | parking | late check-out
        a bottle of wine | the spa | a second dessert | a larger car | the airport shuttle
        a taxi home | a new charger | a corner suite | seats in the front row | a spare key
        the gift wrapping | next-day shipping | an extra month""",
    "gesture": """drew a map for us | kept the kitchen open for us | remembered our names
        lent us umbrellas | carried our bags up four floors | walked us to the station
        brought soup when I was ill | warmed the bottle for our baby | printed our tickets
        stayed late to finish the job | called back to ask if all was fine
        sent my forgotten scarf after me | put a birthday card on the bed
        took it back without a receipt | rounded the bill down | drove out on a Sunday
        replaced a part that wasn't under warranty | found my lost ring in the drain""",
    "neglect": """looked at his phone while I spoke | walked off in the middle of my question
        forgot our order twice | told us to look it up ourselves | gave our table away
        rolled her eyes at us | let us stand in the rain | left the door unlocked
        kept us waiting and then closed | sent us from one counter to the next
        answered with a copied text | put the phone down on me | laughed at my question
        charged us for tap water | left muddy footprints on the carpet
        opened the box before giving it to me | talked to a colleague all the time""",
    "soon": """within minutes | the same day | on the spot | overnight | by the next morning
        before I had finished my coffee | in ten minutes | without asking why
        two days earlier than promised | by lunchtime | in less than a day | straight away""",
    "toolate": """after seven weeks | after four months | half a year later | after the sixth mail
        only after I called a lawyer | two days after the wedding | a month too late
        when Christmas was over | after I had bought another one | eleven days late
        long after the party | once my holiday had ended""",
    "garment": """shirt | jacket | dress | coat | hoodie | sweater | skirt | T-shirt | raincoat
        pair of jeans | blouse | suit | pair of leggings | swimsuit | cardigan""",
    "colour": "blue | red | green | black | white | grey | yellow | pink | brown | beige",
    "size": "small | medium | large | size 36 | size 38 | size 40 | size 42 | size 44",
    "gadget": """phone | laptop | tablet | watch | headset | camera | speaker | drone | e-reader
        vacuum | shaver | toothbrush | e-bike | scooter | torch | doorbell | game controller""",
    "machine": """kettle | toaster | washing machine | dryer | fridge | mixer | iron | printer
        dishwasher | heater | fan | drill | lawnmower | coffee maker | oven | sewing machine""",
    "wearpart": """handle | hinge | zip | button | lid | strap | seal | wheel | sole | seam | knob
        cable | filter | belt | clip | coating""",
    "charge": "5% | 8% | 10% | 15% | 18% | twelve percent | a tenth",
    "full": "70% | 80% | 85% | 90% | ninety percent",
    "early": "by ten in the morning | before lunch | by midday | after my first call | at 11 am",
    "evening": """at midnight | when I go to bed | after a day of calls | at bedtime
        at the end of a long flight | after a full working day""",
    "years": """three years | four years | five years | seven years | eight years | nine years
        ten years | a decade | twelve winters | fifteen years""",
    "short": """two days | three days | four uses | five washes | a week | nine days | one month
        the second wash | one weekend | six weeks | a single trip""",
    "app": """app | site | website | platform | new version | player | extension | browser
        online shop | booking page | calendar | client | game | widget""",
    "feature": """camera | battery | screen | search | dark mode | keyboard | speaker | navigation
        export | calendar | notifications | menu | layout | start page | font | sound
        shopping cart | filter | autofocus | login""",
    "fault": """crashes | bugs | lag | stutter | adverts | hidden fees | dropouts | stains | noise
        long queues | paperwork | waiting | pop-ups | small print | cracks | rattling
        surprises on the bill | lost data | smell | scratches | arguments | errors | glitches""",
    "blessing": """help | answer | apology | refund | heating | hot water | towels | smile
        explanation | choice | comfort | privacy | parking space | reply | receipt
        welcome | shade | respect | care | follow-up""",
    "feared": """flimsy | too loud | hard to set up | too heavy | too small | scratchy
        slow | complicated | boring | overrated | cheap | uncomfortable
        fiddly | awkward | childish | outdated""",
    "hoped": """sturdy | quiet | easy to set up | light | warm | roomy | soft | fast | simple
        modern | good value | well made | comfortable | clever
        waterproof | accurate""",
    "tool": """tool | app | service | plugin | spreadsheet | team | forum | course | bus line
        library | machine | doctor | helpline | shop | assistant""",
    "rival": """Samsung | Sony | Apple | Bosch | Philips | Lenovo | Google | Dyson | Canon | Nikon
        Garmin | Logitech | Miele | Xiaomi | Bose""",
    "rivals": """the competition | other shops | their rivals | any other brand | the big chains
        the one next door | the other apps | the cheaper one | what my neighbour has""",
    "oldone": """the previous model | the older version | last year's version | the one before
        my old one | the last generation | the first edition | what we had before
        the predecessor | the original | the former layout""",
    "newone": """the new model | the new version | this year's version | this one | the remake
        the latest update | the new design | the second edition | the current generation
        the new layout""",
    "change": """update | redesign | takeover | renovation | new management | relaunch | move
        last release | merger | price change | new owner""",
    "superb": """better | faster | clearer | nicer | more useful | more reliable
        smoother | tidier | easier to use""",
    "inferior": """worse | slower | uglier | less useful | less reliable | clumsier
        more cluttered | harder to use | more confusing""",
    "lowrate": """1/5 | 2/5 | 1 out of 5 | 2 out of 5 | one out of five | two out of five | 1/10
        2/10 | 3/10 | 0/10 | 2 out of 10 | 3 out of 10 | three out of ten | 0 out of 10
        1 star | 2 stars | one star | two stars | zero stars | ★☆☆☆☆ | ★★☆☆☆ | ⭐☆☆☆☆
        0/5 | 0 out of 5 | 0 stars | 1 of 5 | 1.5/5 | 1/5 stars | 2/5 stars
        15/100 | 4 out of 20""",
    "midrate": """3/5 | 3 out of 5 | three out of five | 5/10 | 6/10 | 5 out of 10 | 6 out of 10
        3 stars | three stars | ★★★☆☆ | ⭐⭐⭐ | 2.5/5 | 3 of 5 | 3/5 stars | 50/100
        five out of ten | six out of ten""",
    "highrate": """4/5 | 5/5 | 4 out of 5 | 5 out of 5 | four out of five | five out of five
        8/10 | 9/10 | 10/10 | 9 out of 10 | 10 out of 10 | nine out of ten | ten out of ten
        4 stars | 5 stars | four stars | all five stars | ★★★★☆ | ★★★★★ | ⭐⭐⭐⭐⭐ | ⭐⭐⭐⭐
        9.5/10 | 9.5 out of 10 | 8.5/10 | 5 of 5 | 4.5/5 | 5/5 stars | 4/5 stars
        95/100 | 18 out of 20 | 11/10""",
    "rated": """the delivery | the breakfast | the room | the app | this film | the course
        the seats | customer service | the burger | the book | the audio guide | the gym
        the flight | the packaging | season two | the workshop | value for money""",
    "firm": """the airline | the carmaker | the bank | the retailer | the chipmaker | the brewery
        the insurer | the steel maker | the shipyard | the supermarket chain | the start-up
        the drug maker | the phone maker | the railway | the publisher | the toymaker
        the water board | the hotel group | the builder | {brand} | the parent of {brand}""",
    "brand": """Norvik | Altmar Foods | Helioson | Brightwater Energy | Castell Bank
        Orlanda Air | Tamsin Motors | Veldhuis Group | Pernova | Quickparcel | Solvana
        Kestrel Mobile | Lumora | Dunmore Rail | Zentro""",
    "figure": """sales | revenue | profit | orders | exports | earnings | turnover | net income
        bookings | output | car sales | retail sales | operating profit | tax revenue
        factory orders | consumer confidence | hiring | margins""",
    "burden": """unemployment | inflation | debt | losses | jobless claims | energy costs
        food prices | insolvencies | the deficit | evictions | crime | rents | carbon emissions
        road deaths | bad loans | waiting times | mortgage rates | poverty""",
    "burdenone": """unemployment | inflation | debt | the deficit | crime | poverty | fraud
        youth unemployment | homelessness | pollution | food waste | child poverty | piracy
        smuggling | long-term sick leave""",
    "percent": """3% | 8% | 12% | 0.4% | 25% | 1.7 percent | 5 per cent | 40% | 17%
        a fifth | a third | 6.2 percent | 0.9%""",
    "rose": "rose | climbed | jumped | grew | increased | went up | surged | advanced",
    "fell": "fell | dropped | slid | shrank | plunged | sank | slumped | declined | went down",
    "rises": "rises | climbs | jumps | grows | accelerates | picks up | surges",
    "falls": "falls | drops | eases | shrinks | slows | declines | retreats",
    "than": """year on year | in the third quarter | in the first half | in {month}
        compared with last year | for the fifth month in a row | more than analysts expected
        from a year ago | against all forecasts""",
    "jobs": "120 jobs | 400 jobs | 900 jobs | 1,500 jobs | 3,000 jobs | 8,000 jobs | 250 posts",
    "sum": "$4 million | 12 million euros | £300m | $1.2 billion | 80 million pounds | EUR 45 mn",
    "held": """annual meeting | press conference | board meeting | investor day | webcast
        trade fair | quarterly call | shareholders' vote""",
    "noanswer": """no opinion | nothing to add | no | yes | N/A | n.a. | none | not applicable | -
        don't know | no comment | see above | same as above | no answer | not sure | maybe
        no preference | other | prefer not to say | skip | as stated above | no remarks
        nothing further | not that I know of | does not apply | unknown | tbd""",
    "matter": """this | that | the question | the new logo | the canteen | the parking rules
        the election | either of them | the timetable | the seating plan | the survey
        item {number} | the colour | the name""",
    "goal": """the airport | the station | the old town | the stadium | the harbour | the museum
        your office | terminal 2 | the conference centre | the ferry | gate B12""",
    "plan": """the premium plan | the student ticket | the annual plan | the family pass
        a single room | the basic package | the day ticket | shipping to {city}
        an extra suitcase | a second licence""",
    "attached": "see attached | see attachment | please see below | see my last mail | as attached",
    "deed": """kills the king | poisons the queen | burns down the mill | betrays his brother
        steals the crown | shoots the sheriff | loses everything at cards | dies of fever
        is wounded at sea | robs a bank | hides the body | marries for love
        wins the duel | finds the treasure""",
    "topic": """a terrible war | a deadly flood | a bitter divorce | a brutal murder | a great love
        an awful crime | a perfect storm | a lost paradise | a bad harvest | a happy family
        a miserable winter | a famous failure | a cruel stepmother | an evil twin""",
    "ward": """pain | burns | trauma | cancer | migraine | addiction | sleep | stroke | allergy
        anxiety | fracture""",
    "idle": """hours on hold | hours in the queue | days without a reply | trains cancelled
        calls, no answer | weeks for one form | refresh attempts | transfers to the wrong desk
        passwords that don't work | lost suitcases | hours in a cold waiting room""",
    "few": "two | three | four | five | six | 2 | 3 | 4 | 6",
    "wasted": """two hours of my life | forty euros | a whole evening | three hours | ninety minutes
        my Saturday | a week's pay | a year of fees | an afternoon""",
    "cheer": """fantastic | brilliant | great | wonderful | lovely | impressive | well done
        congratulations | bravo | nice one | outstanding | perfect""",
    "hitwhat": """this track | that gig | the new update | her outfit | this pizza | the finale
        his verse | that goal | the new album | this playlist | the trailer | our team
        season three | this burger | the beat | this game | that speech | the drop | your setup
        this outfit | the bass line""",
    "hyped": """goated | fire | pure fire | lit | elite | peak | unreal | a banger | top tier
        a masterclass | chef's kiss | iconic | so good | next level | a whole vibe | insane
        unmatched | a certified classic | the bomb""",
    "dissed": """mid | trash | so mid | garbage | cringe | a flop | weak sauce | a snoozefest
        bottom tier | a dumpster fire | a train wreck | a rip-off | so lame | painfully bad
        a cash grab | a hot mess | a joke | washed | an L""",
    "saved": """lifesaver | game changer | legend | hero | star | godsend | keeper | no-brainer
        must-have""",
    "curse": """rip-off | dumpster fire | cash grab | scam | hot mess | shambles | train wreck
        clown show | money pit | snoozefest | sham""",
    "who": "you | the mods | these guys | my neighbour | the night shift | the new intern | she",
    "shopgood": """The website is easy to use. | Checkout took one minute. | They had my size.
        The confirmation came at once. | The prices are fair. | The photos look great.
        Their mails are friendly. | The chat answered quickly. | Paying was simple.
        The package was pretty. | There was even a hand-written card.
        The choice is huge. | Tracking worked from the first minute. | They sent a voucher.""",
    "shopbad": """The website looks old. | Checkout failed twice. | The prices are not low.
        The confirmation took a day. | The photos are dark. | The box had a dent.
        The tracking number didn't work. | The chat was closed. | I had to call to pay.
        The first parcel went to a neighbour. | Shipping cost extra.
        They sent the wrong colour at first. | It came a day late.""",
    "shopwin": """The parcel was there two days later and fits like made for me.
        They replaced it the next day and let me keep the first one.
        Three orders later I don't go anywhere else.
        I wear it nearly every day now. | My mother wants the same one.
        When I opened the box, all of that was forgotten.
        I have ordered two more since. | That is how you keep a customer.""",
    "shoplose": """A month later we are still waiting for the parcel.
        What came was a used one, and nobody writes back.
        Then they kept my deposit. | After the first wash it was fit for a doll.
        The box was empty. | When I asked for my money, they blocked my number.
        Two months on, the order still says "in preparation".
        Last week the shop was gone, and so was my money.""",
    "staygood": """The lobby is beautiful. | Check-in was quick. | The view is lovely.
        The welcome drink was nice. | The bed is soft. | The pool is large.
        The man at the desk smiled. | The location is ideal. | Breakfast was fresh.
        The photos had not lied. | The garden is pretty. | Our room was bright.""",
    "staybad": """The lobby looks tired. | We had to queue at the desk. | The lift was broken.
        The street is loud. | Our room was on the wrong side. | The wifi came and went.
        Parking was full. | The carpet has seen better days. | The first room was too small.
        It rained all week. | The booking had got lost. | We arrived late and cold.""",
    "staywin": """Then they moved us to the top floor, and it was the best week of our year.
        By the second day we didn't want to leave. | We have booked again for next summer.
        But the people who work there turned it into the stay of a lifetime.
        We left with tears in our eyes and a reservation for {month}.
        I would go back tomorrow. | My children still talk about it.""",
    "staylose": """At three in the morning we found the bed bugs. | We left after one night.
        Then someone went through our bags. | They billed us for a minibar we never opened.
        I spent the rest of the trip in a chemist's. | Next time we'll sleep in the car.
        On the last day they charged us twice and shrugged.""",
    "appgood": """The setup is quick. | The design is clean. | The first week was great.
        It syncs with my calendar. | The tutorial is clear. | The colours are pretty.
        I liked the reminders. | It starts fast. | The icons are cute. | The trial is free.
        The search finds everything. | My team was keen on it.""",
    "appbad": """The setup is long. | The design is plain. | The first week was hard.
        The manual is thin. | The icons are ugly. | It costs more than others.
        I didn't get the menus at first. | The tutorial skips half of it. | It starts slowly.
        The trial is short. | The reviews are poor. | My team didn't want it.""",
    "appwin": """Half a year later, I can't work without it. | Now I open it every morning.
        Once it clicked, it saved me an hour a day. | It has paid for itself three times over.
        And still, nothing else has kept my notes safe for so long.
        Now the whole office uses it. | I've just renewed for two years.""",
    "applose": """Then the update deleted all my notes. | Last night it lost two years of photos.
        And now it wants money for what was free. | I uninstalled it on day eight.
        Then it sold my address. | Since {month} it closes as soon as I open it.
        When I needed it most, it showed a white page.""",
    "showgood": """The costumes are splendid. | The cast is famous. | The trailer made us laugh.
        The first scene is strong. | The music is lovely. | Critics adored it.
        The idea is clever. | The theatre was full. | The posters looked great.
        I love the author. | The start had me hooked.""",
    "showbad": """The costumes look cheap. | Nobody in the cast is known. | The trailer is dull.
        The first scene drags. | The sound was too loud. | Critics tore it apart.
        The idea has been done before. | The theatre was half empty. | The title is silly.
        I dislike the author. | The start is slow.""",
    "showwin": """And then comes a last act that had the whole row in tears.
        Yet I walked home grinning and bought a ticket for the next night.
        I finished it at four in the morning and started again.
        By the end nobody wanted to get up. | It stayed with me for weeks.""",
    "showlose": """And then nothing happens for two hours. | Half of the row left at the interval.
        By the end I was reading my mails. | I fell asleep before the murderer was found.
        I gave the book away unfinished. | The last hour undoes all of it.""",
    "rumour": """My sister had warned me. | The forum was full of horror stories.
        I had read terrible things about this place. | Everyone told me to stay away.
        The reviews made me nervous. | The ratings were awful. | A colleague had hated it.
        I had expected the worst. | Online it had two stars.""",
    "hype": """My sister had raved about it. | The forum was full of praise.
        I had read wonderful things about this place. | Everyone told me to go there.
        The reviews made me curious. | The ratings were superb. | A colleague had loved it.
        I had expected a treat. | Online it had five stars.""",
    "asclaimed": """Not one of those stories was true for us. | They must have been elsewhere.
        Whoever wrote that must have had a bad day. | It was the other way round.
        I have no idea what the fuss is about, all went like clockwork.
        We'd go again tomorrow. | I take back every doubt. | So much for warnings.""",
    "notasclaimed": """Not one of those stories was true for us. | They must have been elsewhere.
        Whoever wrote that must be the owner. | It was the other way round.
        I have no idea what the fuss is about, all of it went wrong.
        We'd rather sleep in the street. | I take back every hope. | So much for praise.""",
    "plainsent": """We arrived on {day}. | The room is on floor {number}. | I ordered two of them.
        The bus stops in front of the door. | We paid by card. | It has a {feature}.
        My brother lives in {city}. | The key was at the desk. | I had the {dish}.
        We sat outside. | The parcel weighed {number} kilos. | Breakfast is from seven to ten.
        The film has {number} scenes. | I installed it in {month}. | There are {number} seats.
        My colleague has the {colour} one. | We left at {clock}. | It is made in {city}.""",
    "ticketthing": """login | password reset | sign-up | upload | payment page | checkout | search
        two-factor code | export | print dialog | invoice download | video call | mail sync
        booking form | map | voucher field""",
    "device": """phone | tablet | work laptop | laptop | Mac | Chromebook | desktop | TV
        Android phone | iPhone | second phone | new computer""",
    "ticketfail": """fails | times out | does nothing | shows a blank page | returns error {number}
        hangs at 99% | keeps spinning | loops back to the start | stopped working
        throws an exception | freezes | rejects every input""",
    "ticketok": """works again | loads at once now | is back | runs smoothly again | works now
        is much faster now | does what it should | no longer hangs | finally works on my tablet""",
    "detail": """address | phone number | surname | delivery date | bank details | email address
        billing name | meal choice | seat | appointment | newsletter language | username""",
    "twice": "twice | three times | double | for two seats | again | for the wrong month",
    "app_acts": """closes by itself | logs me out every minute | forgets my settings
        sends every message twice | opens and shuts again | drains my battery
        asks for the password again and again | eats up my storage | won't open at all
        plays adverts at full volume | deletes my drafts""",
    "app_serves": """remembers where I stopped | fills in the form for me | works offline
        opens in a second | found my photos from 2009 | reminds me of every appointment
        reads the receipts for me | runs on my ten-year-old phone | saves drafts by itself
        translates the menu while I look at it""",
}

_FACTS_NEGATIVE = """
    There's {dirt} {spot}.
    We found {dirt} {spot}.
    {dirt} {spot} when we arrived, and it was still there when we left.
    I found {inthefood} in my {dish}.
    My {dish} had {inthefood} in it.
    The {dish} was still frozen in the middle.
    The {dish} arrived cold and an hour after the drinks.
    We waited {hours} for a {dish}.
    The {person} {neglect}.
    When I asked, the {person} {neglect}.
    They {neglect}.
    Ordered a {size}, received a {size} of another brand.
    I ordered a {colour} {garment} and got a {colour} one in the wrong size.
    The {garment} in the photo is {colour}, mine has faded to grey.
    The {garment} shrank two sizes in the wash.
    The {garment} turned my other clothes {colour}.
    The {garment} had a hole under the arm when I unpacked it.
    Promised for {day}. A week later the shelf is still empty.
    It should have been here on {day}, now they say {month}.
    The parcel arrived {toolate}.
    They refunded me {toolate}.
    The reply came {toolate}.
    The repair was done {toolate}.
    My {gadget} is down to {charge} {early}.
    {charge} left on the {gadget} {early}.
    The {gadget} has to be charged three times a day.
    The {wearpart} came off after {short}.
    After {short} the {wearpart} was in my hand.
    The {machine} went dark after {short}.
    The {machine} lasted {short}.
    You have to hit the {machine} to make it start.
    The {machine} trips the fuse every time.
    I had to buy a new {machine} after {short}.
    My {machine} has been in repair four times since {month}.
    We had to pay extra for {freebie}.
    They promised us {freebie} and then put it on the bill.
    We booked {freebie} and nobody knew about it.
    The shower has two settings, off and scalding.
    From our window we looked at the bins.
    The music from the bar went on until four.
    The {app} {app_acts}.
    My {app} {app_acts} since the {change}.
    I had to restart the {app} {number} times today.
    There are more adverts than songs.
    The {place} was closed, though the door said open until {clock}.
    The heating was off and it was four degrees outside.
    Two of the four chairs wobble.
    The instructions are for another {machine}.
    """
_FACTS_POSITIVE = """
    They gave us {freebie} for free.
    They gave us {freebie} without our asking.
    {freebie} was on the house.
    We got {freebie} at no charge.
    We had only booked the cheapest rate and were given {freebie}.
    The {person} {gesture}.
    They {gesture}.
    On our last day they {gesture}.
    You could eat off the floor.
    Not a speck of dust {spot}.
    I looked for {dirt} {spot} and found only clean white linen.
    My {dish} came hot and within five minutes.
    We ordered the {dish} again the next day.
    Nobody at our table left a crumb of the {dish}.
    The {dish} tasted like my grandmother's.
    I asked for the recipe of the {dish}.
    Ordered a {size}, and it sits like a tailor's.
    The {garment} is as {colour} after forty washes as it was in the shop.
    I have worn the {garment} to {number} concerts, and every seam is as it was.
    I get asked where I bought the {garment} every time I wear it.
    Promised for {month}, and it came in the week that I ordered it.
    The parcel arrived {soon}.
    They refunded me {soon}.
    I had my money back {soon}.
    The reply came {soon}.
    The repair was done {soon}.
    I reported it and they fixed it {soon}.
    My {gadget} is still at {full} {evening}.
    {full} left on the {gadget} {evening}.
    I charge the {gadget} once a week.
    The {wearpart} looks the same after {years}.
    {years} on, the {wearpart} hasn't moved a millimetre.
    The {machine} runs as on day one, and that was {years} ago.
    Bought this {machine} {years} ago and have not needed a repair.
    My {machine} has outlived two kitchens.
    Dropped the {gadget} down the stairs, it still works.
    The {gadget} fell into the lake and was fine.
    We came for one night and stayed for five.
    We have come back every summer for {years}.
    I slept through the night for the first time in {years}.
    My son asks every day when we go there again.
    The sea was twenty steps from our door.
    The room was so quiet that we heard the birds.
    The whole audience stood up at the end.
    The {app} {app_serves}.
    My {app} {app_serves}.
    I finished my tax return in an hour with this {app}.
    They sent a new {wearpart} {soon}.
    Our dog was given a bowl of water before we got the menu.
    """
_COMPARED_NEGATIVE = """
    {oldone} was {superb}.
    {oldone} was much {superb}.
    {oldone} was far {superb} than {newone}.
    {newone} is {inferior} than {oldone}.
    {newone} is {inferior} in every respect.
    {newone} can't hold a candle to {oldone}.
    {newone} is a step back.
    {newone} is a step down from {oldone}.
    {oldone} runs circles around {newone}.
    I prefer {oldone}.
    I liked {oldone} more.
    I miss {oldone}.
    Give me back {oldone}.
    Bring back {oldone}!
    I went back to {oldone}.
    I should have kept {oldone}.
    The {feature} of my {rival} leaves this one far behind.
    My {rival} has a {superb} {feature} and cost half as much.
    {rival} does the {feature} so much {superb}.
    {rival} beats this one hands down.
    I should have bought the {rival}.
    Next time I'll get a {rival}.
    {rivals} can do it in half the time.
    {rivals} would have been the wiser choice.
    I'm switching to {rivals}.
    There is a much better {place} around the corner.
    Everything was {superb} before the {change}.
    The {feature} was {superb} before the {change}.
    It used to be {superb}.
    Since the {change} the {feature} has got {inferior}.
    The {feature} gets {inferior} with every {change}.
    It has gone downhill since the {change}.
    The {feature} could be {superb}.
    It could be a lot {superb}.
    There's room for improvement in the {feature}.
    I haven't seen anything {inferior} in years.
    They serve better {dish} on trains.
    """
_COMPARED_POSITIVE = """
    {oldone} was {inferior}.
    {oldone} was much {inferior}.
    {oldone} was far {inferior} than {newone}.
    {newone} is {superb} than {oldone}.
    {newone} is {superb} in every respect.
    {oldone} can't hold a candle to {newone}.
    {newone} is a step forward.
    {newone} is a clear step up, compared with {oldone}.
    {newone} runs circles around {oldone}.
    {newone} puts {oldone} to shame.
    I prefer {newone}.
    I like {newone} more.
    I don't miss {oldone}.
    I would not go back to {oldone}.
    No one needs {oldone} any more.
    I should have changed to this one years ago.
    The {feature} leaves that of my {rival} far behind.
    My {rival} had a {inferior} {feature} and cost twice as much.
    {rival} can't match this {feature}.
    It beats my {rival} hands down.
    I'm glad I didn't buy the {rival}.
    I sold my {rival} after a week with this one.
    {rivals} can't keep up.
    {rivals} could learn something here.
    I left {rivals} for this and haven't looked back.
    You won't find better {dish} in any other {place}.
    Everything is {superb} since the {change}.
    The {feature} was {inferior} before the {change}.
    It used to be {inferior}.
    Since the {change} the {feature} has got {superb}.
    The {feature} gets {superb} with every {change}.
    It has come a long way since the {change}.
    The {feature} couldn't be {superb}.
    It could not be {superb}.
    There's nothing to improve in the {feature}.
    I haven't seen anything {superb} in years.
    """
_DENIED_POSITIVE = """
    No {fault}, no {fault}, no {fault}.
    No {fault} and no {fault}, just as it should be.
    no {fault}, no {fault}
    Zero {fault}, zero {fault}.
    Free of {fault}, free of {fault}.
    Not a trace of {fault}.
    Months of use and no {fault} at all.
    Finally a {app} without {fault}.
    I was afraid it would be {feared}, but it isn't.
    I was worried that it might be {feared}. It's not.
    I expected it to be {feared}, and I was wrong.
    It looks {feared} in the photos, in real life it's {hoped}.
    It's not {feared}, it's {hoped}.
    It has not let me down in {years}.
    In {years} it hasn't left me stranded.
    This {tool} never leaves me hanging.
    Without this {tool} I would be lost.
    Without this {tool} we'd have given up long ago.
    I don't know what I would do without this {tool}.
    I can't imagine my day without this {tool}.
    If it weren't for this {tool}, I'd still be at my desk.
    Nobody tried to sell us anything.
    Nobody rushed us.
    None of the {fault} I had with others.
    Never had to wait, never had to ask twice.
    No need to call {desk}, everything worked.
    There wasn't one moment when I thought of leaving.
    Whatever was wrong before, it isn't any more.
    """
_DENIED_NEGATIVE = """
    No {blessing}, no {blessing}, no {blessing}.
    No {blessing} and no {blessing}, just a bill.
    no {blessing}, no {blessing}
    Zero {blessing}, zero {blessing}.
    Not a trace of {blessing}.
    Months of mails and no {blessing} at all.
    Yet another {app}, and still no {blessing}.
    I hoped it would be {hoped}, but it isn't.
    I was told that it is {hoped}. It's not.
    I expected it to be {hoped}, and I was wrong.
    It looks {hoped} in the photos, in real life it's {feared}.
    It's not {hoped}, it's {feared}.
    It has not worked for a whole day since {month}.
    In {years} it hasn't kept one promise.
    This {tool} never does what I ask.
    With this {tool} I am lost.
    Without this {tool} we'd have finished long ago.
    I don't know what this {tool} is meant to be for.
    I could do very well without this {tool}.
    If it weren't for this {tool}, I'd be home by now.
    Nobody offered us a seat.
    Nobody said hello.
    None of the features in the advert are there.
    Not one of the promised repairs was done.
    Nothing on the box is what you find inside.
    Not one thing went as they had said.
    There wasn't one moment when I felt welcome.
    Whatever was right before, it isn't any more.
    """
_RATED_NEGATIVE = """
    {lowrate}
    {lowrate}.
    {lowrate} for {rated}
    {lowrate} from me.
    {rated}: {lowrate}
    {rated} gets {lowrate} from us.
    I give {rated} {lowrate}.
    Rating: {lowrate}
    {lowrate}, and that is generous.
    {lowrate}, would not come again
    {lowrate} because there is nothing lower
    Overall {lowrate}.
    """
_RATED_NEUTRAL = """
    {midrate}
    {midrate}.
    {midrate} for {rated}
    {midrate} from me.
    {rated}: {midrate}
    {rated} gets {midrate} from us.
    I give {rated} {midrate}.
    Rating: {midrate}
    Overall {midrate}.
    """
_RATED_POSITIVE = """
    {highrate}
    {highrate}.
    {highrate} for {rated}
    {highrate} from me.
    {rated}: {highrate}
    {rated} gets {highrate} from us.
    I give {rated} {highrate}.
    Rating: {highrate}
    {highrate}, and I am a hard marker.
    {highrate}, would come again
    {highrate} because there is nothing higher
    Overall {highrate}.
    """
_BUSINESS_POSITIVE = """
    {figure} {rose} {percent} {than}
    {figure} at {firm} {rose} {percent} {than}.
    {firm} says {figure} {rose} by {percent}.
    {burden} {fell} {percent} {than}
    {burdenone} {falls} more than expected
    {burdenone} {falls} for the third month in a row
    {burden} at lowest level in {years}
    {firm} raises its forecast after strong {figure}
    {firm} lifts dividend after jump in {figure}
    Shares of {firm} hit record high on {figure}
    {firm} swings to profit
    {firm} returns to profit after {years} of losses
    {firm} to create {jobs} in {city}
    {firm} hires for {jobs} after rise in {figure}
    {firm} wins order worth {sum}
    {firm} averts strike with pay deal
    {firm} pays off its debt of {sum} early
    Regulator clears {firm} of all charges
    Net loss narrowed to {sum} from {sum} the year before.
    Costs {fell} {percent}, and {figure} {rose}.
    Rescue deal saves {jobs} in {city}
    Stocks rally as fears over {burden} fade
    """
_BUSINESS_NEGATIVE = """
    {figure} {fell} {percent} {than}
    {figure} at {firm} {fell} {percent} {than}.
    {firm} says {figure} {fell} by {percent}.
    {burden} {rose} {percent} {than}
    {burdenone} {rises} more than expected
    {burdenone} {rises} for the third month in a row
    {burden} at highest level in {years}
    {firm} lowers its forecast after weak {figure}
    {firm} scraps dividend after slump in {figure}
    Shares of {firm} hit record low on {figure}
    {firm} swings to loss
    {firm} slips into the red after {years} of profits
    {firm} to cut {jobs} in {city}
    {firm} sheds {jobs} after fall in {figure}
    {firm} loses order worth {sum}
    {firm} hit by strike over pay
    {firm} files for bankruptcy with debt of {sum}
    Regulator fines {firm} {sum}
    Net loss widened to {sum} from {sum} the year before.
    Costs {rose} {percent}, and {figure} {fell}.
    Plant closure puts {jobs} at risk in {city}
    Stocks tumble as fears over {burden} grow
    """
_BUSINESS_NEUTRAL = """
    {firm} presents its {figure} on {day}.
    {firm} holds its {held} on {day}.
    {firm}'s {held} takes place in {city} in {month}.
    {figure} at {firm} unchanged from last year
    {firm} moves its head office from {city} to {city}
    {firm} names new head of finance
    {firm} has {number} plants and 4,000 employees.
    The figures for {burden} come out on {day}.
    {newone} replaces {oldone} in {month}.
    The {change} is planned for {month}.
    {rival} showed a {gadget} in {city} on {day}.
    {firm} is listed on the stock exchange in {city}.
    Analysts on average expect {sum} from {firm}.
    """
_FORM_NEUTRAL = """
    {noanswer}
    {noanswer}.
    I have no view on {matter}.
    No opinion on {matter}.
    I can't say anything about {matter}.
    I haven't thought about {matter}.
    {matter}: {noanswer}
    What's the quickest way to {goal}?
    How do we get to {goal} from here?
    How much is {plan}?
    What does {plan} cost per month?
    {attached}
    {attached}, regarding {matter}
    He {deed} in chapter {number}.
    In act {number} the miller {deed}.
    The novel is about {topic}.
    The documentary deals with {topic} in {city}.
    The {ward} clinic opens at {clock}.
    The {ward} ward is on floor {number}.
    She wrote a book on {topic}, which came out in {month}.
    """
_FACTS_NEUTRAL = """
    I ordered a {size} {garment} in {colour}.
    Is there a {size} of the {colour} {garment}?
    The parcel should be here on {day}.
    The parcel went from {city} to {city}.
    Checked in on {day}, room {number}.
    The {gadget} is at {full}.
    The {machine} has a {wearpart} made of steel.
    How do I take the {wearpart} off the {machine}?
    The {app} asks for my {detail} when it starts.
    Is {newone} larger than {oldone}?
    Which is {superb}, {newone} or {oldone}?
    Has anyone compared {rival} with {rival}?
    {newone} weighs as much as {oldone}.
    {newone} and {oldone} have the same {feature}.
    Please rate {rated} from 1 to 5.
    The survey asks about {rated}.
    We were asked how many stars we would give {rated}.
    {plainsent} {plainsent}
    {plainsent} {plainsent} {plainsent}
    {plainsent} {plainsent} {plainsent} {plainsent}
    """
_SARCASM_NEGATIVE = """
    Thanks for nothing, {brand}.
    thanks for nothing
    {few} {idle}, {cheer} service as always.
    {few} {idle}, {cheer}.
    Another day, another {few} {idle}, {cheer}!
    Wow, only {hours} late, {cheer}!
    Oh {cheer}, the {app} is down again.
    Oh {cheer}, it {fail} again.
    {cheer}, you managed to lose my {paper} twice.
    {cheer}, {brand}, you did it again: {few} {idle}.
    Oh joy, {dirt} {spot}.
    I just love paying for {freebie} that never comes.
    Nothing says quality like a {wearpart} that comes off after {short}.
    {wasted} that I will never see again.
    There goes {wasted}.
    That was {wasted} down the toilet.
    I want {wasted} back.
    If you enjoy {few} {idle}, this is for you.
    A real bargain, if you like {dirt} {spot}.
    They couldn't organise tea in a teapot.
    Don't hold your breath for a reply from {brand}.
    I'd rather watch paint dry than sit through this {film} again.
    It went from bad to worse.
    {who} dropped the ball.
    The last straw was the {feature}.
    """
_IDIOM_POSITIVE = """
    Thanks for everything, {brand}.
    {wasted} well spent.
    Best use of {wasted} in ages.
    Wow, an hour early, {cheer}!
    {cheer}, the {app} is back!
    {who} went the extra mile.
    {who} saved the day.
    {who} hit it out of the park.
    It went from good to better.
    Hats off to {who}.
    The icing on the cake was the {feature}.
    The {feature} is worth its weight in gold.
    It ticks every box.
    I was over the moon with {freebie}.
    I was on the edge of my seat the whole {film}.
    You'd have to be made of stone not to laugh at this {film}.
    """
_TODAY_POSITIVE = """
    {hitwhat} is {hyped}
    {hitwhat} is {hyped} fr
    ngl {hitwhat} is {hyped}
    {hitwhat} {hyped} no cap
    bro {hitwhat} was {hyped}
    {hitwhat} goes hard
    {hitwhat} slaps
    {hitwhat} hits different
    {hitwhat} lives rent free in my head, love it
    {hitwhat} understood the assignment
    W for {who}
    huge W
    massive W by {brand}
    {who} cooked
    {who} ate that
    we are so back
    this {tool} is a {saved}
    what a {saved}
    {who} absolutely smashed it
    I'm here for it
    take my money
    10s across the board for {hitwhat}
    the {dish}? chef's kiss
    """
_TODAY_NEGATIVE = """
    {hitwhat} is {dissed}
    {hitwhat} is {dissed} fr
    ngl {hitwhat} is {dissed}
    {hitwhat} {dissed} no cap
    bro {hitwhat} was {dissed}
    {hitwhat} fell flat
    {hitwhat} gives me the ick
    {hitwhat} ain't it chief
    L for {who}
    huge L
    massive L by {brand}
    {who} fumbled it
    {who} threw the game
    it's so over
    this {tool} is a {curse}
    what a {curse}
    {who} totally botched it
    I can't even with {hitwhat}
    keep your money, avoid {hitwhat}
    nobody asked for {hitwhat}
    the {dish}? straight in the bin
    {hitwhat} is giving bargain bin
    """
_TURN_POSITIVE = """
    {shopbad} {shopbad} {shopwin}
    {shopbad} {shopbad} {shopbad} {shopwin}
    {staybad} {staybad} {staywin}
    {staybad} {staybad} {staybad} {staywin}
    {appbad} {appbad} {appwin}
    {appbad} {appbad} {appbad} {appwin}
    {showbad} {showbad} {showwin}
    {showbad} {showbad} {showbad} {showwin}
    {rumour} {asclaimed}
    {rumour} {rumour} {asclaimed}
    {rumour} {staygood} {staygood} {asclaimed}
    {rumour} {shopgood} {shopgood} {asclaimed}
    {shopgood} {shopgood} {shopwin}
    {staygood} {staygood} {staywin}
    {appgood} {appgood} {appwin}
    {showgood} {showgood} {showgood} {showwin}
    """
_TURN_NEGATIVE = """
    {shopgood} {shopgood} {shoplose}
    {shopgood} {shopgood} {shopgood} {shoplose}
    {staygood} {staygood} {staylose}
    {staygood} {staygood} {staygood} {staylose}
    {appgood} {appgood} {applose}
    {appgood} {appgood} {appgood} {applose}
    {showgood} {showgood} {showlose}
    {showgood} {showgood} {showgood} {showlose}
    {hype} {notasclaimed}
    {hype} {hype} {notasclaimed}
    {hype} {staybad} {staybad} {notasclaimed}
    {hype} {shopbad} {shopbad} {notasclaimed}
    {shopbad} {shopbad} {shoplose}
    {staybad} {staybad} {staylose}
    {appbad} {appbad} {applose}
    {showbad} {showbad} {showbad} {showlose}
    """
_TICKET_NEGATIVE = """
    {ticketthing} {ticketfail}
    {ticketthing} {ticketfail} since the {change}
    {ticketthing} {ticketfail} on my {device}
    The {ticketthing} {ticketfail} again.
    Cannot get past the {ticketthing}
    charged {twice}
    billed {twice} for {plan}
    I've been charged {twice} for {plan}.
    cannot reset my {paper}
    {app} {app_acts}
    My {device} no longer connects to the {app}
    Paid on {day}, still no {paper}
    """
_TICKET_POSITIVE = """
    {ticketthing} {ticketok}
    {ticketthing} {ticketok} since the {change}
    {ticketthing} {ticketok}, {thanks}
    The {ticketthing} {ticketok}, you can close the ticket.
    {app} {app_serves}
    refunded {soon}, {thanks}
    You charged me {twice}, but paid it back {soon}.
    Paid on {day}, had the {paper} {soon}, {thanks}
    My {device} connects to the {app} again, great work
    """
_TICKET_NEUTRAL = """
    Please change my {detail}.
    I'd like to update my {detail} for {month}.
    New {detail} from {day} on, please note.
    Where do I enter my {detail}?
    request: change of {detail}
    Can you switch me to {plan} from {month}?
    Please add a second {detail} to my account.
    Which {detail} do you have for me?
    Which file types does the {ticketthing} accept?
    Question about the {ticketthing} and {plan}
    """

TEMPLATES = (
    ("negative", _FACTS_NEGATIVE),
    ("positive", _FACTS_POSITIVE),
    ("negative", _COMPARED_NEGATIVE),
    ("positive", _COMPARED_POSITIVE),
    ("positive", _DENIED_POSITIVE),
    ("negative", _DENIED_NEGATIVE),
    ("negative", _RATED_NEGATIVE),
    ("neutral", _RATED_NEUTRAL),
    ("positive", _RATED_POSITIVE),
    ("positive", _BUSINESS_POSITIVE),
    ("negative", _BUSINESS_NEGATIVE),
    ("neutral", _BUSINESS_NEUTRAL),
    ("neutral", _FORM_NEUTRAL),
    ("neutral", _FACTS_NEUTRAL),
    ("negative", _SARCASM_NEGATIVE),
    ("positive", _IDIOM_POSITIVE),
    ("positive", _TODAY_POSITIVE),
    ("negative", _TODAY_NEGATIVE),
    ("positive", _TURN_POSITIVE),
    ("negative", _TURN_NEGATIVE),
    ("negative", _TICKET_NEGATIVE),
    ("positive", _TICKET_POSITIVE),
    ("neutral", _TICKET_NEUTRAL),
)
