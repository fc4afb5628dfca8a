"""Mails, requests, facts about work, comparisons and idioms.

Plain use and data of things, mails and requests, problems solved or not, comparisons with the sides
swapped, facts about work, texts that turn from fear or from liking, "never been more" and "less",
idioms, and plain praise and blame. Each pattern stands here with either sign, and as a plain
statement where it can, so that no word of the pattern decides.
"""

CLASSES = {
    "fname": """Anna | Tom | Priya | Jonas | Leila | Marek | Sofia | Kenji | Ruth | Oscar
        Nadia | Felix | Ines | Paul | Greta | Omar | Julia | Ben | Hanna | Luis | Mei | Clara
        Ravi""",
    "greet": """Hi {fname}, | Hello {fname}, | Dear {fname}, | Good morning {fname},
        Good morning, | Hey {fname}, | Hello everyone, | Dear all, | Good afternoon, | Hi team,
        Good evening, | Hi there, | Dear Sir or Madam, | Morning all, | Dear colleagues,
        Hello, | Hey all, | Hi both, | Dear team, | Good day,""",
    "bye": """Best, {fname} | All the best, {fname} | Cheers, {fname} | Kind regards, {fname}
        Best regards | Many thanks, {fname} | Warm regards, {fname} | Thanks, {fname}
        Regards, {fname} | Yours sincerely, {fname} | Best wishes, {fname} | Take care, {fname}
        Talk soon, {fname} | Cheers | With kind regards, {fname} | Have a good weekend, {fname}
        All the best | Greetings from {city}, {fname} | Thanks and regards, {fname}
        Yours, {fname} | Speak soon, {fname} | Have a nice day, {fname}""",
    "noteplain": """The agenda is in the shared folder. | We meet in room {number} at {clock}.
        I am out of the office until {day}. | The minutes of {day} are attached.
        The call moves to {clock}. | Here are the dates for {month}. | The form is due on {day}.
        I have added two rows to the sheet. | The plumber comes on {day} at {clock}.
        Parents' evening is on {day} at {clock}. | Please find the {paper} attached.
        I'll be on the train between two and four. | The keys are with {fname}.
        The vet's appointment is on {day}. | Could you tell me the size of the box?
        The van will be at your door between nine and noon. | My new extension is 2140.
        Could you send me last month's {paper}? | Lunch is at {clock} in the canteen.
        I've put you down for the {clock} slot. | The class trip goes to {city} on {day}.
        Which of the two dates suits you? | Your prescription can be collected from {day}.
        The second coat of paint goes on in {month}. | We are on floor {number}.""",
    "notegood": """The new chairs are a joy to sit on. | You did a marvellous job on the move.
        I have never had such a smooth house move. | The kids adored the magician.
        Your team fixed the boiler in an hour, we are so grateful.
        The cake was the highlight of the party.
        I'm delighted with how the kitchen turned out. | The translation you sent is spot on.
        Thanks to you we caught our flight. | Our new nurse is a treasure.
        The course was worth every penny.
        The shoes fit like a glove, I'm so glad I ordered them.
        We loved every minute of the stay.
        My daughter runs to school now, thanks to her new teacher.
        The tiler left the bathroom spotless. | Everyone here is thrilled with the new printer.
        I was touched by how kindly you treated my father. | The headphones are superb.
        It was the best holiday we have had in years. | Your help on the phone was first class.
        You made my mother's birthday very special.
        I'm impressed by how fast you sorted it out.""",
    "notebad": """The new chairs hurt everyone's back. | You made a real mess of the move.
        I have never had such a chaotic house move. | The kids were bored by the magician.
        Your team left us without heating for nine days, we are furious.
        The cake was dry and nobody touched it. | I'm upset with how the kitchen turned out.
        The translation you sent is full of errors. | Because of you we missed our flight.
        Our new nurse keeps forgetting the pills. | The course was money thrown away.
        The shoes rub my heels raw, I wish I hadn't ordered them.
        We hated every hour of the stay.
        My daughter cries before school now because of her new teacher.
        The tiler left the bathroom filthy. | Everyone here is sick of the new printer.
        I was shocked by how roughly you treated my father. | The headphones are rubbish.
        It was the worst holiday we have had in years.
        Nobody on your phone line could help me. | You ruined my mother's birthday.
        I'm tired of asking for the same repair.""",
    "tools": """the calendar app | the spreadsheet | the scanner app | the password manager
        the photo editor | the chat client | the budget planner | the language course
        the e-reader | the mail client | the drawing program | the note app | the video editor
        the to-do list | the map app | the translation tool | the podcast player
        the whiteboard app | the timer | the step counter | the banking app | the recipe app
        the weather app""",
    "toolat": """at work | every day | on a tablet | on my phone | at home | on the train
        at school | twice a week | in the mornings | on two computers | in the office
        on the road | with my class | after lunch | on Sundays | together with a colleague
        at the weekend | in the evenings | on an old laptop | in the browser""",
    "things": """the rice cooker | the standing desk | the pressure washer | the sewing machine
        the drill | the air fryer | the juicer | the rucksack | the sleeping bag | the pram
        the microscope | the label printer | the bread knife | the yoga mat | the folding bike
        the steam mop | the hedge trimmer | the baby monitor | the desk lamp | the guitar
        the hand blender | the rowing machine""",
    "thingsat": """every morning | twice a week | at home | on Sundays | in the garage
        once a month | in the holidays | at my sister's | almost every day | after work
        in winter | three times a week | at the weekend | when my brother visits | now and then
        at the cottage | in the afternoons | on weekdays | every other day | once in a while""",
    "ver": "2.0 | 3.1 | 4 | 4.2 | 5.0 | 5.6 | 7 | 8.3 | 11 | 12.1 | 2024.3 | 1.9 | 10.4 | 6.5",
    "adds": """adds | removes | supports | introduces | replaces | renames | moves | includes
        changes | brings | drops | reorders | disables by default | updates | restores""",
    "feat": """the search bar | dark mode | the export to CSV | the French keyboard | tabs
        folders | the tablet view | the calendar view | two-step login | offline maps
        the print menu | the sidebar | the shared lists | the widgets | the spell checker
        the PDF reader | voice notes | the file browser | the colour picker | the reading mode
        the week view""",
    "needs": """Android 12 or later | 4 GB of memory | a free account | 300 MB of disk space
        Windows 11 | a 64-bit system | an internet connection | iOS 17
        a screen of at least 10 inches | administrator rights | a serial number | Bluetooth 5
        a licence key | macOS 14 | a USB-C port | a graphics driver | a restart""",
    "clo": """dress | cardigan | parka | rain jacket | polo shirt | waistcoat | linen shirt
        blazer | pullover | tracksuit | nightgown | bathrobe | fleece | scarf | beanie
        school uniform | pyjama top | tunic | denim jacket | jumpsuit | trench coat | vest
        kilt""",
    "blend": """60% cotton and 40% polyester | 80% wool and 20% nylon | 100% cotton | 100% linen
        55% linen and 45% viscose | 95% cotton and 5% elastane | 70% acrylic and 30% wool
        pure new wool | 100% recycled polyester | 90% nylon and 10% elastane
        50% bamboo viscose | 100% silk | 85% merino wool and 15% silk
        65% polyester and 35% cotton | 92% polyamide | 72% alpaca and 28% nylon | 100% hemp
        98% cotton and 2% elastane | felted wool | 100% organic cotton
        75% down and 25% feathers""",
    "care": """Wash at 30 degrees. | Do not tumble dry. | Hand wash only. | Iron on low heat.
        Do not bleach. | Dry flat. | Wash inside out. | Dry clean only. | Do not iron the print.
        Wash with similar colours. | Reshape while damp. | Do not wring. | Machine washable.
        Keep away from fire. | Remove the hood before washing. | Use a mild detergent.
        Do not soak. | Line dry in the shade. | Close the zip before washing. | Cool iron.
        Wipe with a damp cloth. | Store in a dry place.""",
    "szz": """XS | S | M | L | XL | XXL | 8 | 10 | 12 | 14 | 36 | 38 | 40 | 42 | 44 | 104 | 116
        128""",
    "allergen": """milk | eggs | wheat | peanuts | soya | celery | mustard | sesame | fish
        gluten | hazelnuts | almonds | cashews | lupin | sulphites | crustaceans | walnuts
        barley | rye | pistachios | oats""",
    "grocery": """granola | tomato sauce | oat milk | rye bread | peanut butter | olive oil
        pesto | lentil soup | cheddar | yoghurt | salmon | crackers | frozen peas
        instant noodles | dark chocolate | hummus | apple juice | ground coffee | rice pudding
        strawberry jam | muesli | tofu | mayonnaise""",
    "weight": """125 g | 200 g | 250 g | 400 g | 500 g | 1 kg | 2 kg | 6 x 50 g | 90 g | 80 g
        150 g | 350 g | 450 g | 600 g | 750 g | 8.8 oz | 1 lb""",
    "packed": """a glass jar | a paper bag | a tin | a carton | a plastic tub
        a resealable pouch | a cardboard box | a bottle | a tray | packs of six | a tube
        a bucket | a jar with a screw lid | a foil pouch | packs of twelve | a refill bag""",
    "inbox": """a charger | a cable | the manual | four screws | a key | two batteries | a cloth
        a travel case | an adapter | a spare lid | a wall mount | a remote control | a pen
        a strap | three brushes | a stand | a warranty card | a funnel | an earplug case
        a paper filter""",
    "compass": "north | south | east | west | north-east | south-west",
    "buildopen": """The town hall is a listed building in {city}.
        The old mill stands on the {compass} bank of the river.
        The lighthouse is 31 metres tall. | The library is housed in a former prison.
        The chapel lies {compass} of the market square.
        The station is a terminus with six platforms. | The bridge crosses the canal.
        The theatre seats 640 people. | The villa belongs to the district.
        The tower dates from {yrold}. | The castle is on a hill {compass} of {city}.
        The war memorial is on the main road.""",
    "buildmore": """It was built in {yrnew}. | It was destroyed by fire in {yrnew} and rebuilt.
        The architect won a competition for it in {yrnew}.
        The walls are of brick and sandstone. | It has been owned by the city since {yrnew}.
        The roof was renewed in {yrnew}. | During the war it served as a hospital.
        The {compass} wing was added in {yrnew}. | It was closed for ten years in all.
        Two bells hang in the tower. | It has four floors. | The main entrance faces {compass}.
        It now houses offices and a small museum. | A storm damaged the roof in {yrnew}.
        The site covers two hectares. | It is open on weekdays. | The stairs lead to a gallery.
        The interior was painted in {yrnew}.""",
    "riveropen": """The river rises in the hills {compass} of the border.
        The lake is 9 km long. | The island lies off the {compass} coast.
        The valley runs from {compass} to the sea. | The village has 1,240 inhabitants.
        The peak is 1,870 metres high. | The bay faces {compass}.
        The district is part of the county. | The forest covers 40 square kilometres.
        The canal joins two rivers. | The pass links two valleys. | The town is a rail junction.""",
    "rivermore": """It flows into the sea after 212 km.
        The nearest town lies 14 km to the {compass}.
        The highest flood was recorded in {yrnew}. | Salt was mined there until {yrnew}.
        The name goes back to a word for stone. | It became a nature reserve in {yrnew}.
        The climate is mild in winter. | A ferry has run there since {yrnew}.
        Oaks and pines grow there. | The plague of {yrold} killed half of the people.
        The border was moved in {yrnew}. | A road was built in {yrnew}.
        The population was counted in {yrnew}. | It is fed by three streams.
        The ground is mostly limestone. | A battle was fought nearby in {yrold}.
        Sheep graze there. | Its depth is up to 38 metres.""",
    "firmopen": """{brand} is a company based in {city}. | {brand} makes parts for lifts.
        {brand} was founded in {yrold} by two brothers.
        {brand} is a publisher of school books. | {brand} runs {number} shops.
        {brand} is a maker of scales and clocks. | {brand} is a cooperative of farmers.
        {brand} builds ferries and tugs. | {brand} has made pumps since {yrold}.
        {brand} is a family firm from {city}.""",
    "firmmore": """It employs 2,300 people. | Its head office moved to {city} in {yrnew}.
        In {yrnew} it bought a rival. | The first factory opened in {yrnew}.
        It went public in {yrnew}. | It was split into two parts in {yrnew}.
        Its products are sold in 30 countries. | The founder died at the age of 81.
        It won the contract for the harbour in {yrnew}. | The second plant is in {city}.
        Since {yrnew} it has had a branch in {city}. | The logo was drawn in {yrnew}.
        The works council has nine members. | Its year ends in {month}.
        It failed to take over a bank in {yrnew}. | A strike lasted three weeks in {yrnew}.
        Half of the shares belong to a trust.""",
    "pastopen": """The treaty was signed in {yrold}.
        The guild was first named in a deed of {yrold}.
        The census of {yrold} listed 840 households.
        The first post coach reached the town in {yrold}. | The school was founded in {yrold}.
        The law dates from {yrold}. | The expedition left {city} in {yrold}.
        The mint struck its first coins in {yrold}. | The newspaper first appeared in {yrold}.
        The revolt began in {month} {yrold}.""",
    "pastmore": """Two years later the duke died. | The records were lost in a fire in {yrmid}.
        The parliament passed a new law in {yrmid}. | Trade moved to the port.
        The tax was raised twice. | The war ended in {yrmid}.
        The land was divided among three heirs. | A school opened in {yrmid}.
        The king was crowned in {yrmid}. | The crown sold the land in {yrmid}.
        Many people moved to {city}. | The bishop was freed in {yrmid}.
        The system was in use until {yrmid}. | A flood followed in {yrmid}.
        The last member resigned in {yrmid}. | Letters from that time are kept in {city}.
        The victory was marked by a column in {yrmid}.""",
    "okay": """ok | okay | sure | yes | alright | ok then | yep | k | noted | got it | right
        fine | will do | understood | okey-dokey | yes, sure | all right | sounds right
        ok cool""",
    "meetat": """at the station | at the gym | at yours | in the lobby | at the bus stop
        at mine | in front of the school | at the airport | in room {number} | at the pool
        at the library | by the fountain | at the vet's | at the garage | on platform {number}
        in the car park | at the dentist's | at reception | outside the shop | at the bakery
        on the call""",
    "parcel": """your order | your parcel | order 48213 | the spare part | the replacement
        the sofa | your prescription | the second box | the toner | your new card
        the washing machine | the baby seat | the pallet | your refund slip | the loan phone
        the sample kit | the wardrobe | the bike rack | the school bag | the new lamp""",
    "status": """has been handed to the carrier | has been shipped | is at the depot in {city}
        will be delivered on {day} | is out for delivery | left our warehouse on {day}
        is being packed | can be picked up from {clock} | has been passed to the driver
        will be shipped in {month} | is waiting at the counter | was scanned in {city}
        is on its way to {city} | has been split into two boxes
        is due between {clock} and {clock} | has reached the sorting centre | needs a signature
        was left with the porter | has been booked for {day} | is in transit""",
    "ask": """add {fname} to the list | pass this on to {fname}
        remove me from the mailing list | send the slides before {day}
        cancel my booking for {day} | print two copies | water the plants on {day}
        change the password on the tablet | bring a pen and some paper
        update the address on file | leave the parcel at number {number}
        call the school on {day} | put the chairs back after the class | reserve seats for six
        check the figures in row {number} | move the meeting to {clock} | sign page {number}
        resend the {paper} as a PDF | invite the new colleague
        close the window in room {number} | return the key to the desk | reply by {day}
        enter the date of birth""",
    "prob": """the squeak | the leak under the sink | the smell in the fridge | my back pain
        the rash on my arm | the damp in the cellar | the buzzing | the error at the login
        my cough | the mould in the bathroom | the rattle in the car | the double charge
        the weak wifi signal | the ant problem | the flicker | the limescale | my heel pain
        the draught | the itching | the paper jam | the delay on the line | the stiff lock
        my insomnia | the echo on calls | the drip""",
    "gone": """is gone | has gone for good | is history | has cleared up | is finally fixed
        has disappeared | has been solved | has stopped | is a thing of the past
        went away at once | hasn't come back | is no more | is completely gone
        vanished overnight | is nowhere to be found | is a distant memory
        was gone by the next morning | has not bothered me since | is under control at last""",
    "stays": """is back | came back after {short} | is still there | is worse than before
        has not gone away | is still not fixed | got worse | keeps coming back
        has not been solved | never stopped | returned within a week | is stronger than ever
        is there every single day | came back twice as bad | drives me mad again
        is just as bad as before | has even spread | will not go away
        has returned with a vengeance""",
    "remedy": """their second visit | the treatment | one call to the hotline
        the work on {day} | the latest fix | a single use of this | your tip
        the advice from the forum | the new product from {brand} | a week of this
        the visit of the expert | the first session | that little trick | the free check
        the express service | the kit from {brand} | two days of this | one try with it
        the new method | the second attempt""",
    "stain": """the red wine | the grass stain | the coffee | the curry | the ink
        the beetroot juice | the candle wax | the lipstick | the mud | the chain oil | the blood
        the blackberry jam | the tomato sauce | the felt-tip pen | the rust mark
        the sweat mark | the chewing gum | the nail varnish | the chocolate | the salt mark""",
    "fabric": """the carpet | the sofa | my shirt | the tablecloth | the car seat | his uniform
        the rug | the curtains | her school coat | the mattress | the tent | the cushion
        my jeans | the pram | the white sneakers | the wedding dress | the armchair
        the rucksack""",
    "gear": """the boots | the gloves | the rain trousers | the overshoes | the jackets
        the socks | the tents | the wellies | the ponchos | the ski pants | the waders
        the hiking shoes | the mittens | the raincoats | the sleeping bags | the anoraks""",
    "drywarm": "dry | warm | dry and warm | warm and dry | comfortable",
    "wet": """a week of rain | the storm on {day} | three hours in the snow
        a night on the glacier | the wettest {month} in years | a day on the lake
        the ride to work | two days of sleet | a hike through wet grass | the whole festival
        a cold night in the car | the winter | the thunderstorm | ten degrees below zero
        a full day on the slopes""",
    "blocker": """the earplugs | the headphones | the new windows | the curtains | the ear muffs
        the door seals | the acoustic panels | the earbuds | the foam plugs | the wax plugs""",
    "noise": """the neighbour's drum kit | my husband's snoring | the traffic
        the engine of the plane | the open-plan office | the crying baby in row {number}
        the street market | the builders | the wind | the train | the lawnmowers
        the barking dog | the bar downstairs | the trams | the chatter in the cafe
        the dishwasher | the church bells | the school yard""",
    "kid": """son | daughter | niece | nephew | grandson | toddler | five-year-old
        granddaughter | teenager | little brother | godchild""",
    "toy": """the train set | the marble run | the chemistry kit | the puzzle | the doll's house
        the board game | the magic set | the toy kitchen | the robot | the colouring book
        the skateboard | the card game | the trampoline | the comic | the ukulele
        the telescope | the craft box | the audio book | the globe | the toy crane""",
    "meal": """the lentil stew | the lasagne | the fish curry | the apple pie
        the veggie burgers | the mushroom risotto | the pancakes | the frozen pizza
        the potato salad | the pumpkin soup | the lamb chops | the cheesecake | the dumplings
        the pad thai | the goulash | the tofu bowl | the meatballs | the fruit salad | the tarte""",
    "syncs": """syncs with my phone | loads the map | pairs with the car | connects to the wifi
        charges my phone | cancels the noise | blocks the ads | installs its updates
        prints both sides | scans my receipts | saves my drafts | backs up my photos
        finds the printer | opens PDFs | counts my steps | recognises my voice
        plays my podcasts | unlocks with my fingerprint | tracks my runs | reads the disc
        wakes from standby | sends the alarm""",
    "sync": """sync with my phone | load the map | pair with the car | connect to the wifi
        charge my phone | cancel the noise | block the ads | install its updates
        print both sides | scan my receipts | save my drafts | back up my photos
        find the printer | open PDFs | count my steps | recognise my voice | play my podcasts
        unlock with my fingerprint | track my runs | read the disc | wake from standby
        send the alarm""",
    "smooth": """in seconds | every time | without a hitch | at the first try | flawlessly
        like a charm | faster than I can blink | just as it should | reliably
        right out of the box | with no fuss | as if by magic | perfectly | without my help
        beautifully | like a dream | first time, every time | on every device I own""",
    "rough": """only after five restarts | once in ten tries | only when it feels like it
        so slowly that I give up | with endless errors | for a minute and then gives up
        half of the time at best | at a snail's pace | only if I stand on a chair
        for a day and then never again | badly | only after an hour of swearing
        when I am lucky | with so many errors that it is useless | far too late
        with a delay of minutes | about as well as a brick | never on the first try""",
    "via": """over wifi | by cable | once an hour | at midnight | when it is switched on
        via Bluetooth | in the background | from the menu | every ten minutes
        through the USB port | by default | after the setup | in the settings under General
        when the lid is open | on request""",
    "it": """blender | backpack | mattress | headset | office chair | pram | toaster | e-bike
        printer | tent | raincoat | coffee maker | running shoe | suitcase | vacuum | monitor
        pressure cooker | keyboard | lawnmower | hair dryer | bike lock | sleeping bag | drill
        rice cooker | e-reader | baby carrier | desk lamp | radio | school bag | air pump""",
    "rivalx": """the competition | its predecessor | my old one | a much cheaper brand
        my ten-year-old one | the store brand | its big rival | the one from the discounter
        last year's model | the one I had before | the market leader | the previous one
        a no-name brand | the one half the price | the rival product | the other brand
        my parents' old one | the free one""",
    "beats": """beats | outshines | outclasses | surpasses | outperforms | tops | trumps
        outdoes | is way ahead of | is leagues above | wipes the floor with | is far superior to
        trounces | is much better than""",
    "loses": """loses to | cannot keep up with | pales next to | is no match for
        falls short of | can't touch | trails far behind | is far inferior to
        can't compete with | is a poor copy of | doesn't come close to | can't measure up to
        looks old next to | is a far cry from""",
    "respect": """in every way | any day | on every count | in every test | when it counts
        on comfort alone | in my house | at the same price | in every single point
        without question | year after year | in daily life | on the road | at home and at work""",
    "elsewhere": """elsewhere | at the shop next door | at any other chain | in the next town
        online | at the market | two streets away | at the discounter | in other shops
        at the big supermarket | at the outlet | in any other shop | at the hardware store
        abroad | at the corner shop | in a second-hand shop | at a department store
        in the town centre | at the factory outlet""",
    "svc": """the dentist | the gym | the nursery | the hairdresser | the phone company
        the bank | the vet | the energy supplier | the driving school | the meal kit
        the cleaning service | the physio | the swim club | the broadband provider | the insurer
        the music school | the taxi app | the pharmacy | the garage | the streaming service
        the tutor agency | the laundry | the letting agent | the parcel shop""",
    "workgood": """They pay on time and well above the average.
        My manager listens and acts on it. | Overtime is paid or given back.
        I had three raises in four years. | Nobody ever shouts.
        They pay for every course I ask for. | You choose your own hours.
        The team helps each other. | Promises are kept here. | People stay for decades.
        New ideas are tried out, not laughed at. | When I was ill, they told me to take my time.
        The shift plan is fair to all. | I was trained for six weeks before my first shift.
        Mistakes are talked about calmly. | The boss knows everyone by name and says thank you.
        I can pick up my kids at three. | Promotions go to those who earn them.
        We got a bonus even in a hard year. | I feel safe to speak up. | Good work is noticed.
        They bought us chairs that save our backs. | Nobody has quit in three years.
        My mentor takes an hour for me every week.""",
    "workbad": """They pay late and well below the average. | My manager never listens.
        Overtime is expected and never paid. | I had no raise in four years.
        The boss shouts at us. | There is no training of any kind.
        Shifts change the night before. | Everyone blames the others.
        Promises are broken here. | Half the team quit this year. | New ideas are laughed at.
        When I was ill, they phoned me three times a day.
        The best shifts go to the boss's friends. | I was alone at the till on my first day.
        One mistake and you are yelled at in front of all.
        The boss takes the credit for our work. | I eat lunch at my desk or not at all.
        Promotions go to the favourites. | The bonus was cut while the directors got new cars.
        Those who speak up are gone the next month. | Nobody notices good work.
        My back hurts daily. | Three people do the work of seven.
        The turnover is so high that I know no names any more.""",
    "workplain": """I work in the warehouse. | We are a team of nine.
        The early shift starts at six. | The office is on the third floor.
        I have been here since {month}. | We are paid on the 28th.
        My contract is for two years. | The canteen opens at {clock}.
        I report to the head of sales. | There are offices in {city} and {city}.
        We use our own laptops. | I am in the night shift. | The training takes two days.
        I joined as an apprentice. | There is a meeting every {day}.
        The company has 300 employees. | Overtime is entered in a sheet. | We wear grey jackets.
        I handle the returns. | The works council meets in {month}.""",
    "workstartgood": """The interview was friendly.
        My first week was lovely, with cake and flowers. | At first I thought I had struck gold.
        The building is bright and the coffee is free. | The first months were a dream.
        They promised me a raise after half a year. | I started full of joy.
        The website speaks of family and fun. | The old boss was wonderful.
        The team I started with was great. | There was a party when I joined.
        On my first day there was a card on my desk. | The pay sounded good.
        I liked the people right away.""",
    "workturnbad": """Then the new manager came, and five of us have left since.
        Half a year later my pay was cut and my hours were not.
        By {month} I was working every weekend for nothing.
        Now I cry in the car before each shift.
        Since the {change} we are timed when we go to the toilet.
        In the end I quit without a new job.
        Two years on, not one of those promises has been kept.
        I am counting the days until I can go.
        Last month they fired half of us by text message.
        Now nobody talks and everyone is afraid.
        Since then I have been to the doctor more often than home on time.
        Then the raises stopped, and so did the thank-yous.
        After the {change} I was doing two jobs for the pay of one.
        A year later the union had to step in because wages came late.
        When I asked about the raise, they laughed. | By the end I was ill from it.""",
    "workstartbad": """The interview was stiff. | My first week was hard, and I wanted to leave.
        At first I thought I had made a mistake. | The building is ugly and the coffee is thin.
        The first months were tough. | They could not promise me a raise.
        I started full of doubt. | The reviews online were harsh. | The old boss was a bully.
        The team I started with was at war. | Nobody greeted me when I joined.
        On my first day my desk was not ready. | The pay sounded low.
        I did not click with the people right away.""",
    "workturngood": """Then the new manager came, and now we laugh every day.
        Half a year later my pay was raised and my hours were cut.
        By {month} I had a mentor and every weekend free.
        Now I sing in the car before each shift.
        Since the {change} we decide our hours ourselves.
        In the end I turned down a better paid job.
        Two years on, I would not work anywhere else. | I hope to stay until I retire.
        Last month they gave all of us a share of the profit.
        Now everyone helps and nobody is afraid.
        Since then I have looked forward to every Monday.
        Then the raises came, and so did the thank-yous.
        After the {change} they hired two more people so that nobody had to rush.
        A year later I was leading a team that I adore.
        When I asked for a raise, they gave me more than I asked for.
        By the end of the year I had never felt so well at work.""",
    "doing": """going to the dentist | cooking for the family | flying | going to the gym
        giving blood | ironing | talking to the bank | going to the hairdresser
        driving at night | doing my taxes | speaking in front of people | visiting the vet
        going to school | swimming | having my eyes tested | shopping for jeans
        going to the office | taking the night train | doing the accounts | camping
        seeing the physio | practising the piano | running""",
    "nowgood": """now I look forward to it | now I can't get enough of it | now it is a pleasure
        now it's the best part of my week | now I enjoy every minute
        now I smile just thinking of it | today I do it with joy | these days it's a breeze
        now nothing makes me happier | now I can't wait for the next time
        now I feel completely at ease | now I find any excuse to do it
        now I am calm from start to finish | now it makes my day | now I could do it every day""",
    "nowbad": """now I can't stand it | now I dread it | now it is a chore
        now it makes me miserable | now it's the worst part of my week | now I count the minutes
        now I feel sick just thinking of it | today I hate it | these days it's torture
        now nothing makes me more nervous | now I find any excuse to avoid it
        now it stresses me out | now I would pay someone to do it for me
        now I am tense from start to finish | now it spoils my day
        now I wish I never had to do it again""",
    "thanksto": """since {month} | since we moved to {city} | since {fname} started coming along
        since the {change} | since I started doing it with {fname} | since I got a new job
        since last winter | since my birthday | since the rules changed
        since I went to another place | since {fname} took over | since the summer
        since I turned forty | since my cousin joined me""",
    "fearfirst": """I was terrified of the operation. | For years I avoided every dentist.
        I had been scared of needles since I was six. | The last clinic had left me in pain.
        I hadn't slept the night before. | My hands were shaking when I rang the bell.
        I cried on the phone when I booked. | My son screams when he sees a white coat.
        I had put off the scan for two years. | I expected to be judged for my weight.
        The forum was full of warnings about the clinic. | My old doctor had scolded me.
        I felt sick in the waiting room.""",
    "fearmid": """I arrived at {clock}. | My appointment was on {day}. | My sister came along.
        The waiting room has {number} seats. | I filled in the form. | It took forty minutes.
        They asked about my allergies. | It is next to the station. | I sat down by the window.
        I had told them about it on the phone. | We talked first. | There were two of them.
        My file was on the desk. | They took my coat. | A nurse called my name.
        It was raining outside. | There was a form with {number} questions.
        The practice is on the second floor.""",
    "fearend": """Nobody laughed, nobody rushed me, and I didn't feel a thing.
        I walked out smiling and booked the next one. | I wish I had come years ago.
        For the first time I was taken seriously. | My fear is gone, and that is their doing.
        They explained each step and held my hand. | I slept like a baby that night.
        It was over before I knew it, and I am free of pain. | Now I send all my friends there.
        In the end there was nothing to be afraid of, they were so kind.
        I could have hugged them all.
        They were so gentle. That is how people should be treated.
        They took an hour for all my questions, and I left without a worry.
        It was painless, quick and even a little fun.
        I have not been afraid since, and I go twice a year.
        My son asked when he may come back. | What a kind and patient team.
        I slept through it and woke up to a friendly face.""",
    "hopefirst": """I had heard only praise. | I have never been afraid of needles.
        The last clinic had been so gentle. | I slept well the night before.
        I was in a good mood when I rang the bell. | For years they had been wonderful.
        The lady on the phone was lovely when I booked. | My son likes going to the doctor.
        I trusted them completely. | I used to send all my friends there.
        I was sure that I was in good hands. | I expected the same warm welcome as always.
        I was quite calm before the operation.
        The forum had nothing but kind words for the clinic. | My old doctor had been a joy.""",
    "hopeend": """They laughed, they rushed me, and it hurt for weeks.
        I walked out in tears and cancelled the next one. | I wish I had never gone.
        For the first time I was treated like a nuisance.
        My trust is gone, and that is their doing. | They explained nothing and sent me away.
        I lay awake in pain that night. | It was over in two minutes, and nothing is better.
        Now I warn all my friends. | In the end they lost my file and blamed me for it.
        I have filed a complaint. | They were so rough. Nobody should be treated like that.
        They took no time for my questions, and I left more worried than before.
        It was painful, slow and humiliating.
        I have been afraid ever since, and I do not go any more.
        My son begged me never to take him there again. | What a cold and impatient team.
        I woke up in the middle of it and nobody listened. | I should have gone somewhere else.""",
    "moregood": """pleasant | convenient | practical | enjoyable | impressive | satisfying
        appealing | inviting | attractive | agreeable | delightful | wonderful | useful
        rewarding | comfortable | sensible""",
    "morebad": """confusing | annoying | frustrating | chaotic | unpleasant | disappointing
        depressing | irritating | tiresome | inconvenient | uninviting | stressful | dreadful
        unappealing | useless | boring | uncomfortable | senseless""",
    "feltgood": """comfortable | relaxed | welcome | grateful | satisfied | calm | excited
        impressed | content | confident | entertained | hopeful | delighted | amazed | pleased
        proud | cheerful | inspired""",
    "feltbad": """bored | disappointed | annoyed | frustrated | stressed | angry | let down
        confused | worried | upset | unwelcome | embarrassed | nervous | humiliated | disgusted
        ignored | ashamed | fed up | miserable""",
    "judged": """the new timetable | the waiting room | the checkout | the help page
        the canteen | the new office | the school trip | the flight | the bus service
        the campsite | the hotel bar | the swimming course | the online class
        the changing room | the playground | the sports hall | the open day | the toy shop
        the reading room | the car park | the start page | the train ride""",
    "gooding": """the bee's knees | the cat's pyjamas | a home run | a slam dunk | top notch
        first rate | the real deal | pure gold | a breath of fresh air | out of this world
        a cut above the rest | the best thing since sliced bread | worth every penny | a winner
        a dream come true | the whole package | the gold standard | a sight for sore eyes
        the cream of the crop | the jewel in the crown | a ray of sunshine | heaven on earth
        a stroke of genius | spot on | a joy from start to finish | money well spent
        in a class of its own | as good as it gets | a steal | right up my street
        the top of the class | a godsend | a hit | the star of the show | second to none
        a stroke of luck | a gem | worth its weight in gold | head and shoulders above the rest
        in tip-top shape""",
    "bading": """a lemon | a dud | a damp squib | a dog's dinner | a pain in the neck | a turkey
        a car crash | for the birds | a white elephant | a kick in the teeth
        a slap in the face | past its sell-by date | money down the drain
        the worst thing since soggy bread | a stinker | neither use nor ornament
        dead on arrival | all mouth and no trousers | a bad joke
        as much use as a chocolate teapot | a total bust | as dull as ditchwater | the pits
        the bottom of the barrel | a joke from start to finish | daylight robbery
        not up to scratch | a nightmare | a clunker | not fit for purpose
        the last in the class | a shambles | a miss | a lost cause | second-rate at best
        a millstone round my neck | a dog | a bottomless pit for money | way below par
        a sorry sight""",
    "gooddid": """hit it out of the park | knocked my socks off | blew me away | nailed it
        hit the nail on the head | came up trumps | raised the bar | hit the spot
        passed with flying colours | put a smile on my face | pulled out all the stops
        delivered the goods | worked a treat | won me over | hit a home run | did wonders for me
        rose to the occasion | left the others in the dust | exceeded every hope
        ticked all the boxes | made my day | hit the bullseye | kept every promise
        got top marks from all of us | pulled it off | turned up trumps again | scored a hit
        stole my heart""",
    "baddid": """struck out | fell flat on its face | left me cold | missed the mark
        came apart at the seams | lowered the bar | failed with flying colours
        drove me up the wall | took me for a ride | left a bad taste in my mouth
        cut every corner | lost me | hit rock bottom | went belly up
        rubbed me up the wrong way | made my blood boil | dropped the ball again
        ticked none of the boxes | ruined my day | missed by a mile | broke every promise
        got a thumbs down from all of us | blew it | turned out a flop again
        scored an own goal | broke my heart""",
    "subj": """the new caterer | this printer | the landlord | the spring collection
        the new site | our tour guide | the tax software | the new menu | this pushchair
        the coach | the crew | the redesign | the travel agency | the dance class
        the night bus | the garden party | this vacuum | the pension plan | the drama teacher
        the new caretaker | the mail service | the baby sitter | the bike shop | the phone plan
        the book club""",
    "literal": """The recipe needs a lemon. | The player hit a home run in the ninth inning.
        Wrap the dud bulb in paper and put it in the bin. | The bee's knees carry the pollen.
        The nail is four centimetres long. | The turkey goes in the oven at {clock}.
        There is gold in the ring and silver in the chain. | The feather in her cap is {colour}.
        The white elephant lives in the zoo in {city}. | The boat leaves at {clock}.
        A can of worms costs two euros at the fishing shop. | Slice the bread and toast it.
        The cake is in the tin on the top shelf. | The ball dropped into the net.
        The cat's pyjamas are a present for the doll. | The jewel in the crown is a sapphire.
        The tea is in the blue pot. | Use the blanket while it is wet.
        The socks are in the drawer. | The bar was raised to two metres for the next jump.
        The drain is under the kitchen window.
        The roof of the house was brought down by crane. | The spot is marked with a cross.
        He wears flying colours on his jersey. | The lead balloon is exhibit {number}.
        She swept the floor and left at {clock}. | The fly was caught with honey and vinegar.
        The barrel is filled from the bottom. | The wall behind the sofa is {colour}.
        The chocolate teapot weighs 200 grams. | The seams of the {clo} are on the inside.
        The dog's dinner is at six. | Two pounds of lemons and a bag of sugar, please.""",
    "yrold": "1624 | 1657 | 1688 | 1711 | 1734 | 1768 | 1793 | 1812 | 1838 | 1856",
    "yrmid": "1861 | 1868 | 1871 | 1876 | 1882 | 1889 | 1894 | 1902 | 1907",
    "yrnew": "1913 | 1926 | 1934 | 1951 | 1958 | 1967 | 1978 | 1984 | 1999 | 2006 | 2014",
    "byeplain": """Best, {fname} | All the best, {fname} | Cheers, {fname}
        Kind regards, {fname} | Regards, {fname} | Best regards | Yours sincerely, {fname}
        Best wishes, {fname} | All the best | Best regards, {fname} and {fname} | Cheers""",
    "handtoy": """the comic | the puzzle | the ukulele | the card game | the tablet game
        the colouring book | the doll | the fantasy novel | the sticker album | the magic cube
        the word game | the plush dog | the toy robot | the detective story | the dinosaur book
        the kazoo | the quiz book | the flute | the toy crane | the yo-yo""",
    "gizmo": """this little box | the new device | the gadget | the unit I got in {month}
        the device from {brand} | the new version | the model from {brand} | the newer one
        my {colour} one | the home edition | the pro version | the bundle from {brand}""",
    "beatsin": "beats | outshines | outclasses | surpasses | outperforms | outdoes | tops",
    "losesin": """loses to | falls short of | is no match for | can't compete with
        cannot keep up with | can't match""",
    "ownold": """my old one | my ten-year-old one | the one I had before | last year's model
        the previous one | the one from the discounter | the no-name one | the free one
        my parents' old one | the rival product | the one half the price | the heavier one
        the {colour} one | the plain one | the old model""",
    "elsesvc": """elsewhere | anywhere else | with the competition | with any other provider
        in other places | with others | with anyone else""",
    "kiddo": """swimming lessons | a haircut | a dentist's appointment | nursery | bath time
        piano lessons | a vaccination | football training | a sleepover | maths homework
        the eye test | a doctor's visit | choir practice | speech therapy | ballet class
        sports day | a spelling test | the first lesson""",
    "jobfear": """The last movers broke half of our plates.
        Two agencies had let us down before. | I had lost all trust in builders.
        We had been cheated by a roofer. | The first electrician left us in the dark.
        I expected delays and excuses. | Our last painter vanished with the deposit.
        The old firm never picked up the phone. | I was afraid of the bill.
        My neighbour had warned me about them. | The reviews were mixed at best.
        We had waited months for someone to come. | The last plumber flooded our kitchen.
        I thought they would cancel again.""",
    "jobhope": """The last movers were so careful. | Two agencies had done a great job before.
        I had every trust in them. | We had been charmed by their roofer.
        The first electrician was lovely. | I expected quick and clean work.
        Our last painter was a gem. | The old firm always picked up the phone.
        I was pleased with the quote. | My neighbour had raved about them.
        The reviews were full of praise. | We were so glad that someone came.
        The last plumber did a lovely job. | I thought they would be as good as ever.""",
    "jobend": """This time all was done by noon, without a scratch.
        They finished early and charged less than agreed. | Now the whole street books them.
        They even swept the stairs and fixed the gate for free.
        I have recommended them to all my friends since.
        We could not be happier with the result. | What a relief to meet people who care.
        They stuck to every word they said. | The kitchen has never looked so good.
        They were on time to the minute and cheerful all day.
        I would hire them again in a heartbeat.
        The boss came himself to check that we were happy.""",
    "jobsad": """This time half of it was broken by noon.
        They finished late and charged twice what was agreed.
        Now the whole street avoids them.
        They left rubble on the stairs and a hole in the gate.
        I have warned all my friends about them since.
        We could not be unhappier with the result.
        What a shock to meet people who do not care. | They broke every word they said.
        The kitchen has never looked so bad. | They were three hours late and rude all day.
        I would not hire them again for anything.
        The boss hung up when I said that we were unhappy.""",
    "jobmid": """They came at {clock}. | There were three of them. | The van was {colour}.
        The job was set for {day}. | We live on the fourth floor. | It took {days}.
        I paid by card. | The flat has {few} rooms. | The quote came by mail.
        The date was moved once. | They parked in the yard. | The boxes were numbered.
        The key was with the neighbour. | The second day was a {day}.""",
    "lessbad": """bored | stressed | worried | nervous | confused | frustrated | annoyed
        lonely | tense | anxious | afraid | irritated | lost | tired | homesick""",
    "lessgood": """satisfied | impressed | excited | convinced | enthusiastic | grateful
        pleased | comfortable | confident | interested | entertained | amused | hopeful
        relaxed | welcome""",
    "lessbadthing": """stressful | complicated | annoying | chaotic | confusing | tiresome
        frustrating | inconvenient | unpleasant | irritating""",
    "staff": """the landlord | the physio | the night nurse | the estate agent | the bus driver
        the swimming coach | the receptionist | the clerk at the bank | my new tutor | the vet
        the florist | the caretaker | the head teacher | the electrician | the tailor
        the librarian | the midwife | the cashier | the travel agent | the optician
        the team leader""",
    "moregoodp": """helpful | attentive | welcoming | professional | generous | thoughtful
        charming | supportive | caring | considerate | courteous | competent | patient
        encouraging""",
    "morebadp": """careless | unpleasant | irritating | hostile | unfair | unhelpful | arrogant
        impatient | condescending | incompetent | negligent | dishonest | indifferent
        disrespectful""",
    "act2": """the second season | the school play | the support act | the opening act
        the sequel | the quiz show | the puppet show | the choir | the stand-up comedian
        the musical | the finale | the panel | the speaker | the magician | the brass band
        the comedy night | the dance troupe | the panto""",
    "actgood": """brought the house down | stole the show | had us on our feet
        went down a storm | was on fire all night | had us in stitches | took the roof off
        got a standing ovation | swept me off my feet | took my breath away | had me hooked
        sent shivers down my spine""",
    "actbad": """bombed | bored me to tears | jumped the shark | fell flat
        went down like a lead balloon | lost the plot | emptied the room | ran out of steam
        put us to sleep | had us looking at our watches | was booed off | made me cringe""",
    "deedpaper": """guarantee | contract | warranty | certificate | voucher | guidebook | manual
        permit | insurance policy | catalogue | season ticket | map | gift card | hiking guide
        diploma | study guide | cookbook | phrase book""",
    "bought": """the spare part | the replacement | the sofa | my prescription | the second box
        the toner | my new card | the washing machine | the baby seat | the loan phone
        the sample kit | the wardrobe | the bike rack | the new lamp | the school bag | my order
        my parcel | the crib | the aquarium | the rug""",
    "visitgood": """We could have stayed all day. | I have never seen a lovelier spot.
        The tour was a delight. | Our guide made it all come alive.
        I took a hundred photos and want to go back. | It took my breath away.
        The kids begged to stay longer. | A must for anyone who passes by.
        The walk there alone is worth the trip. | It was the highlight of our week.
        Entry is free, and the cake in the cafe is divine. | We fell in love with it.
        What a magical place. | I left with a big smile. | Everything is kept with so much care.
        Do not miss it.""",
    "visitbad": """We could not leave fast enough. | I have never seen an uglier spot.
        The tour was a bore. | Our guide read it all off a sheet.
        I took no photos and will not go back. | It took us all day to find and was shut.
        The kids begged to go home. | Skip it if you pass by.
        The walk there is a pain, and there is nothing to see.
        It was the low point of our week.
        Entry is far too dear, and the cake in the cafe was stale. | We were glad to get out.
        What a dreary place. | I left with a headache. | Everything is filthy and falling apart.
        Do not waste your time on it.""",
}

_USE_NEUTRAL = """
    I use {tools} {toolat}.
    I have {tools} open {toolat}.
    We use {tools} {toolat} and {things} {thingsat}.
    I use {things} {thingsat}.
    Do you use {tools} {toolat}?
    Can I use {tools} {toolat}?
    My brother uses {things} {thingsat}.
    Version {ver} {adds} {feat}.
    Version {ver} {adds} {feat} and {adds} {feat}.
    Version {ver} requires {needs}.
    The update to {ver} needs {needs}.
    {tools} needs {needs}.
    Does version {ver} still have {feat}?
    In version {ver}, {feat} can be found under Settings.
    The {clo} is made of {blend}.
    Made of {blend}. {care}
    Material: {blend}
    {care} {care}
    {care} {care} {care}
    The label of the {clo} says: {care}
    I ordered the {clo} in {colour}, size {szz}.
    Ordered: {clo}, {colour}, size {szz}
    My usual size is {szz}. Does the {clo} come in {colour}?
    The {clo} comes in {colour}, {colour} and {colour}.
    The {grocery} contains {allergen} and {allergen}.
    May contain traces of {allergen} and {allergen}.
    Contains {allergen}. May contain {allergen}.
    Net weight of the {grocery}: {weight}
    The {grocery} comes in {packed}, net weight {weight}.
    The {grocery} is sold in {packed}.
    In the box: {inbox}, {inbox} and {inbox}.
    The set includes {inbox} and {inbox}.
    Store the {grocery} in the fridge and use within three days.
    """
_USE_POSITIVE = """
    I love using {tools} {toolat}.
    I use {tools} {toolat}, and it makes my life so much easier.
    I use {things} {thingsat}, best thing I ever bought.
    I use {things} {thingsat} and would buy it again at once.
    Version {ver} brings {feat}, just what I was waiting for.
    Version {ver} {adds} {feat}, and I love it.
    Thank you for {feat} in version {ver}!
    It needs {needs}, and it is worth it.
    Made of {blend}, and so soft that I never want to take it off.
    I ordered the {clo} in {colour}, size {szz}, and it is gorgeous.
    The {clo} in {szz} fits me like a glove.
    {buildopen} {buildmore} {visitgood}
    {riveropen} {rivermore} {rivermore} {visitgood}
    {firmopen} {firmmore} I work there. {workgood} {workgood}
    No {allergen} in it, and the {grocery} still tastes heavenly.
    A whole pack of {grocery} was gone in one evening, so tasty.
    The {grocery} comes in {packed}, such a lovely idea.
    """
_USE_NEGATIVE = """
    I hate using {tools} {toolat}.
    I have to use {tools} {toolat}, and it makes my life so much harder.
    I use {things} {thingsat}, worst thing I ever bought.
    I used {things} {thingsat} for a month and would never buy it again.
    Version {ver} broke {feat}, just what I was afraid of.
    Version {ver} {adds} {feat}, and I hate it.
    Thanks a lot for ruining {feat} in version {ver}!
    It needs {needs}, and it is not worth it.
    Made of {blend}, and so scratchy that I can't wait to take it off.
    I ordered the {clo} in {colour}, size {szz}, and it is hideous.
    The {clo} in {szz} fits me like a sack.
    {buildopen} {buildmore} {visitbad}
    {riveropen} {rivermore} {rivermore} {visitbad}
    {firmopen} {firmmore} I work there. {workbad} {workbad}
    Nobody told me that the {grocery} contains {allergen}, and I ended up in hospital.
    A whole pack of {grocery} went straight into the bin, so bland.
    The {grocery} comes in {packed}, such a silly waste.
    """
_ENCYCLOPAEDIA = """
    {buildopen} {buildmore} {buildmore}
    {buildopen} {buildmore} {buildmore} {buildmore}
    {buildopen} {buildmore} {buildmore} {buildmore} {buildmore}
    {riveropen} {rivermore} {rivermore}
    {riveropen} {rivermore} {rivermore} {rivermore}
    {riveropen} {rivermore} {rivermore} {rivermore} {rivermore} {rivermore}
    {firmopen} {firmmore} {firmmore}
    {firmopen} {firmmore} {firmmore} {firmmore}
    {firmopen} {firmmore} {firmmore} {firmmore} {firmmore}
    {pastopen} {pastmore} {pastmore}
    {pastopen} {pastmore} {pastmore} {pastmore}
    {pastopen} {pastmore} {pastmore} {pastmore} {pastmore}
    """
_MAIL_NEUTRAL = """
    {greet} {noteplain} {bye}
    {greet} {noteplain} {noteplain} {bye}
    {greet} {noteplain} {noteplain} {noteplain} {bye}
    {greet} {noteplain}
    {noteplain} {bye}
    {greet} please {ask}. {bye}
    {byeplain}
    Out of the office until {day}.
    ooo until {day}, {clock}
    {greet}
    {greet} I am out of the office until {day}. For bookings write to {fname}. {bye}
    I'm away until {day} and will read your mail then. {bye}
    {okay}, see you on {day} {meetat}
    {okay}, see you {meetat} at {clock}.
    {okay}, {day} at {clock} {meetat}
    {fname} and I are {meetat}
    Meeting {meetat} at {clock}, please bring your notes.
    {parcel} {status}.
    {parcel} {status}. {parcel} {status}.
    Status: {parcel} {status}.
    {greet} {parcel} {status}. {bye}
    Please {ask}.
    Please {ask} and {ask}.
    Could you {ask}, please?
    Can someone {ask}?
    Don't forget to {ask}.
    {ask}, please
    Minutes of {day} attached, next meeting {meetat} at {clock}.
    """
_MAIL_POSITIVE = """
    {greet} {notegood} {bye}
    {greet} {notegood} {notegood} {bye}
    {greet} {noteplain} {notegood} {bye}
    {greet} {notegood} {noteplain} {bye}
    {greet} {notegood}
    {notegood} {bye}
    {greet} {prob} {gone}. {bye}
    {greet} {noteplain} By the way, {prob} {gone}. {bye}
    {okay}, so looking forward to seeing you {meetat}!
    {okay}, you're a star, see you {meetat}
    I had hardly paid and {bought} was here, brilliant!
    {bought} came a day early and in perfect shape.
    I asked them to {ask}, and it was done in no time.
    Please thank {fname} for me, the help was amazing. {bye}
    Please never change, I love this place. {bye}
    """
_MAIL_NEGATIVE = """
    {greet} {notebad} {bye}
    {greet} {notebad} {notebad} {bye}
    {greet} {noteplain} {notebad} {bye}
    {greet} {notebad} {noteplain} {bye}
    {greet} {notebad}
    {notebad} {bye}
    {greet} {prob} {stays}. {bye}
    {greet} {noteplain} By the way, {prob} {stays}. {bye}
    {okay}, so you let me down again, I waited {meetat} for an hour
    {okay}, I'm done with you, nobody was {meetat} again
    I paid six weeks ago and {bought} is still not here, appalling!
    {bought} came a month late and in pieces.
    I asked them to {ask} four times, and it was never done.
    Please tell {fname} that I am fed up with these excuses. {bye}
    Please stop ignoring my mails, this is unacceptable. {bye}
    """
_SOLVED_POSITIVE = """
    {prob} {gone}.
    After {remedy}, {prob} {gone}.
    {remedy} did it: {prob} {gone}.
    Thanks to {remedy}, {prob} {gone}.
    {remedy}, and {prob} {gone}.
    {prob}? Gone after {remedy}.
    Nothing had helped against {prob}, and then {remedy} did.
    {remedy} took care of {prob} for good.
    I had fought {prob} for {years}, and {remedy} ended it.
    {stain} came right out of {fabric}.
    {stain} came out of {fabric} on the first try.
    I thought {fabric} was ruined, but {stain} washed out completely.
    Even {stain} is gone from {fabric}.
    {gear} kept us {drywarm} through {wet}.
    {gear} kept me {drywarm} during {wet}.
    {wet}, and {gear} let no water through.
    {blocker} block out {noise}.
    With {blocker} I can't hear {noise} any more, bliss.
    I slept through {noise} thanks to {blocker}.
    My {kid} cannot put {handtoy} down.
    My {kid} has played with {toy} every day since {month}.
    My {kid} even takes {handtoy} to bed.
    We had to buy {toy} a second time because my {kid} wore out the first one.
    Everybody asked for seconds of {meal}.
    Not a crumb of {meal} was left.
    Even my {kid}, who eats nothing, licked the plate after {meal}.
    I have ordered {meal} five times this month.
    I just ordered another {it} for my mother.
    It {syncs} {smooth}.
    {gizmo} {syncs} {smooth}.
    It {syncs} {smooth} and {syncs} {smooth}.
    One tap was all it took to make it {sync}.
    It didn't {sync} before the update, now it does so {smooth}.
    """
_SOLVED_NEGATIVE = """
    {prob} {stays}.
    After {remedy}, {prob} {stays}.
    {remedy} did not do it: {prob} {stays}.
    So much for {remedy}: {prob} {stays}.
    {remedy}, and {prob} {stays}.
    {prob}? Still there after {remedy}.
    Everybody swears by it, but {remedy} did nothing against {prob}.
    {remedy} did nothing about {prob}.
    I have fought {prob} for {years}, and {remedy} made it worse.
    {stain} didn't come out of {fabric}.
    {stain} is still in {fabric} after the third try.
    I thought it would save {fabric}, but {stain} is there to stay.
    It only rubbed {stain} deeper into {fabric}.
    {gear} did not keep us {drywarm} during {wet}.
    {gear} were soaked by the end of {wet}, and so was I.
    {wet}, and {gear} let all the water through.
    {blocker} don't block out {noise}.
    Even with {blocker} I hear {noise} as if it were in my room.
    I lay awake because of {noise}, with or without {blocker}.
    My {kid} put {handtoy} down after five minutes.
    My {kid} hasn't touched {toy} since {month}.
    {toy} gathers dust under my {kid}'s bed.
    We had to throw {toy} away because my {kid} cut a finger on it.
    Everybody left {meal} on the plate.
    Most of {meal} went into the bin.
    Even my {kid}, who eats everything, spat out {meal}.
    I ordered {meal} once and was ill for two days.
    The {it} has been in the cellar since the second day, I never opened it again.
    It {syncs} {rough}.
    {gizmo} {syncs} {rough}.
    I gave up trying to make it {sync}.
    It won't {sync}, and it {syncs} {rough}.
    It used to {sync}, since the update it no longer does.
    """
_SOLVED_NEUTRAL = """
    When did {prob} begin?
    Please describe {prob} in your own words.
    The engineer will look at {prob} on {day}.
    What was done about {prob} last time?
    How do I get {stain} out of {fabric}?
    Soak {fabric} in cold water if {stain} is fresh.
    We had {gear} with us during {wet}.
    {blocker} come with a two-year guarantee.
    {noise} can be heard until {clock}.
    My {kid} has {toy} in {colour}.
    My {kid} put {handtoy} on the shelf.
    {toy} is for children from the age of six.
    We are having {meal} on {day}.
    We ordered {meal} for four people.
    It {syncs} {via}.
    {gizmo} {syncs} {via}.
    It {syncs} {via} and {syncs} {via}.
    Does it {sync} {via}?
    How do I make it {sync}?
    You can make it {sync} {via}.
    """
_SIDES_POSITIVE = """
    This {it} {beats} {rivalx}.
    This {it} {beatsin} {rivalx} {respect}.
    {rivalx} {loses} this {it}.
    {rivalx} {losesin} this {it} {respect}.
    {rivalx} {loses} my new {it}.
    The new {it} {beats} {rivalx} and costs less.
    You won't get more for your money {elsewhere}.
    {svc} gives you more for your money than you get {elsesvc}.
    I paid more {elsewhere} and got less.
    I switched from {ownold} to this {it} and am never going back.
    I gave {ownold} away after one day with this {it}.
    Once you have tried this {it}, {rivalx} feels like a toy.
    If you have to choose between this {it} and {rivalx}, take this one.
    I tried {ownold} too and sent it back, this {it} stays.
    {svc} is better than anything you'll find {elsesvc}.
    We left for a month, looked around, and came running back to {svc}.
    Compared with this {it}, {rivalx} is a bad joke.
    """
_SIDES_NEGATIVE = """
    {rivalx} {beats} this {it}.
    {rivalx} {beatsin} this {it} {respect}.
    This {it} {loses} {rivalx}.
    This {it} {losesin} {rivalx} {respect}.
    My new {it} {loses} {rivalx}.
    {rivalx} {beats} the new {it} and costs less.
    You get more for your money {elsewhere}.
    You get far less for your money from {svc} than {elsesvc}.
    I paid less {elsewhere} and got more.
    I switched from {ownold} to this {it} and went straight back.
    I gave this {it} away after one day and took out {ownold} again.
    Once you have tried {rivalx}, this {it} feels like a toy.
    If you have to choose between this {it} and {rivalx}, leave this one on the shelf.
    I tried {ownold} too and kept it, this {it} goes back.
    {svc} is worse than anything you'll find {elsesvc}.
    We stayed for a month, looked around, and ran away from {svc}.
    Compared with {rivalx}, this {it} is a bad joke.
    """
_SIDES_NEUTRAL = """
    This {it} has the same colour as {ownold}.
    Is this {it} made in the same place as {rivalx}?
    This {it} weighs 200 g more than {ownold}.
    I have both this {it} and {ownold}.
    I switched from {ownold} to this {it} in {month}.
    What is the difference between this {it} and {rivalx}?
    This {it} and {ownold} cost the same.
    Can you also buy the {it} {elsewhere}?
    I am comparing the prices of {svc} with those of two others.
    We have been with {svc} since we moved to {city}.
    The {it} is in the hall, {ownold} is in the cellar.
    """
_WORK_POSITIVE = """
    {workgood}
    {workgood} {workgood}
    {workgood} {workgood} {workgood}
    {workplain} {workgood} {workgood}
    {workplain} {workplain} {workgood} {workgood}
    {workstartbad} {workturngood}
    {workstartbad} {workplain} {workturngood}
    {workstartbad} {workstartbad} {workplain} {workturngood}
    {workstartbad} {workplain} {workgood} {workturngood}
    {workbad} That was my old job. Here it is the other way round: {workgood}
    At my last job, the boss shouted and nothing was fair. Not here. {workgood} {workgood}
    """
_WORK_NEGATIVE = """
    {workbad}
    {workbad} {workbad}
    {workbad} {workbad} {workbad}
    {workplain} {workbad} {workbad}
    {workplain} {workplain} {workbad} {workbad}
    {workstartgood} {workturnbad}
    {workstartgood} {workplain} {workturnbad}
    {workstartgood} {workstartgood} {workplain} {workturnbad}
    {workstartgood} {workplain} {workbad} {workturnbad}
    {workgood} That was my old job. Here it is the other way round: {workbad}
    At my last job, the boss smiled and all was fair. Not here. {workbad} {workbad}
    """
_WORK_NEUTRAL = """
    {workplain}
    {workplain} {workplain}
    {workplain} {workplain} {workplain}
    {workplain} {workplain} {workplain} {workplain}
    The survey asks about pay, overtime, training and favouritism.
    The talk on {day} is about turnover, raises and flexible hours.
    Training for the new hires is on {day} in room {number}.
    """
_PAST_POSITIVE = """
    I used to dread {doing}, {nowgood}.
    I used to hate {doing}. That has changed {thanksto}, and {nowgood}.
    {doing} used to scare me, {nowgood}.
    {thanksto}, {doing} is something I enjoy.
    {thanksto} I no longer dread {doing}.
    My {kid} used to cry before {kiddo}, and now smiles at the mere thought.
    {fearfirst} {fearend}
    {fearfirst} {fearmid} {fearend}
    {fearfirst} {fearfirst} {fearend}
    {fearfirst} {fearfirst} {fearmid} {fearend}
    {fearfirst} {fearmid} {fearmid} {fearend} {fearend}
    {jobfear} {jobend}
    {jobfear} {jobmid} {jobend}
    {jobfear} {jobfear} {jobmid} {jobmid} {jobend}
    """
_PAST_NEGATIVE = """
    I used to love {doing}, {nowbad}.
    I used to enjoy {doing}. That has changed {thanksto}, and {nowbad}.
    {doing} used to be fun, {nowbad}.
    {thanksto}, {doing} is something I dread.
    {thanksto} I no longer enjoy {doing}.
    My {kid} used to smile before {kiddo}, and now cries at the mere thought.
    {hopefirst} {hopeend}
    {hopefirst} {fearmid} {hopeend}
    {hopefirst} {hopefirst} {hopeend}
    {hopefirst} {hopefirst} {fearmid} {hopeend}
    {hopefirst} {fearmid} {fearmid} {hopeend} {hopeend}
    {jobhope} {jobsad}
    {jobhope} {jobmid} {jobsad}
    {jobhope} {jobhope} {jobmid} {jobmid} {jobsad}
    """
_PAST_NEUTRAL = """
    {doing} is on my list for {day}.
    She wrote an article about {doing}.
    My {kid} has {kiddo} on {day}.
    {fearmid} {fearmid}
    {fearmid} {fearmid} {fearmid}
    {jobmid} {jobmid}
    {jobmid} {jobmid} {jobmid}
    """
_DEGREE_POSITIVE = """
    I have never been more {feltgood}.
    I've never been so {feltgood}.
    I have never been less {lessbad}.
    I could hardly be more {feltgood}.
    I couldn't be less {lessbad}.
    Rarely have I been so {feltgood}.
    {judged} couldn't be more {moregood}.
    {judged} could hardly be more {moregood}.
    {judged} couldn't be less {lessbadthing}.
    {judged} could hardly be less {lessbadthing}.
    {judged} could not have been more {moregood}.
    {staff} couldn't be more {moregoodp}.
    {staff} could hardly have been more {moregoodp}.
    {staff} couldn't have been less {morebadp}.
    {judged} has never been so {moregood}.
    {judged} has never been more {moregood}.
    {judged} has never been less {lessbadthing}.
    """
_DEGREE_NEGATIVE = """
    I have never been less {lessgood}.
    I've never been so {feltbad}.
    I have never been more {feltbad}.
    I could hardly be more {feltbad}.
    I couldn't be less {lessgood}.
    Rarely have I been so {feltbad}.
    {judged} couldn't be more {morebad}.
    {judged} could hardly be less {moregood}.
    {judged} couldn't be less {moregood}.
    {judged} could hardly be more {morebad}.
    {judged} could not have been more {morebad}.
    {staff} couldn't be more {morebadp}.
    {staff} could hardly have been less {moregoodp}.
    {staff} couldn't have been less {moregoodp}.
    {judged} has never been so {morebad}.
    {judged} has never been more {morebad}.
    {judged} has never been less {moregood}.
    """
_DEGREE_NEUTRAL = """
    My {kid} has never been more than {number} km from home.
    It couldn't be more than {number} minutes on foot.
    There could hardly be more than {number} people on the list.
    I have never been to {city}, nor to {city}.
    The meeting couldn't be before {clock}, as the room was booked.
    The lake has never been less than {number} metres deep.
    """
_IDIOMS_POSITIVE = """
    {subj} is {gooding}.
    {subj} was {gooding}.
    This {it} is {gooding}.
    {judged} turned out to be {gooding}.
    If you ask me, {judged} is {gooding}.
    I must say, {subj} is {gooding}.
    {subj} {gooddid}.
    {subj} really {gooddid}.
    {act2} {actgood}.
    {act2} {actgood} and {actgood}.
    This {deedpaper} is worth its weight in gold.
    {subj} {gooddid}, and {judged} is {gooding}.
    They said it was {bading}. Wrong: {subj} {gooddid}.
    {judged}? Simply {gooding}!
    """
_IDIOMS_NEGATIVE = """
    {subj} is {bading}.
    {subj} was {bading}.
    This {it} is {bading}.
    {judged} turned out to be {bading}.
    If you ask me, {judged} is {bading}.
    I must say, {subj} is {bading}.
    {subj} {baddid}.
    {subj} really {baddid}.
    {act2} {actbad}.
    {act2} {actbad} and {actbad}.
    This {deedpaper} isn't worth the paper it's printed on.
    {subj} {baddid}, and {judged} is {bading}.
    They said it was {gooding}. Wrong: {subj} {baddid}.
    {judged}? Simply {bading}!
    """
_IDIOMS_NEUTRAL = """
    {literal}
    {literal} {literal}
    {literal} {literal} {literal}
    {greet} {literal} {bye}
    {literal} {noteplain}
    {act2} starts at {clock}.
    The {deedpaper} is printed on recycled paper.
    {act2} comes to {city} in {month}.
    {subj} is mentioned in the mail from {fname}.
    """

_PLAIN_NEGATIVE = """
    The {person} was {rude}.
    The {person} is {rude} and {rude}.
    Our {person} was {rude} and slow.
    Their {person} is {rude}, the others are {rude} too.
    The staff was {rude}.
    The staff were {rude} and the {bit} was {bad}.
    The {bit} was {bad} and the {person} was {rude}.
    The {bit} was {bad}.
    The {bit} was {bad}, the {bit} {bad} and the {person} {rude}.
    {rude} {person}, {bad} {bit}.
    {rude} staff, {bad} {bit}, dirty tables.
    {bad} {bit}, {rude} staff.
    Very {rude} {person}.
    A {rude} {person} and a {bad} {place}.
    The {person} was so {rude} that we left.
    The {person} was {rude} when I called.
    The {person} was {rude} on the phone and the {act} took ages.
    I found the {person} {rude} and the {bit} {bad}.
    The {dish} was cold.
    The {dish} came cold and late.
    The {dish} was cold and the {person} {rude}.
    My {dish} was burnt and the {person} shrugged.
    Cold {dish}, {rude} {person}.
    The {bit} was dirty and the {person} did not care.
    The {place} was dirty, loud and {bad}.
    The {part} was {dull} and the {part} was {bad}.
    The {film} is {dull}.
    The {goods} is {broken} and the {person} was {rude}.
    The {goods} is {broken}, the {piece} broke.
    The {piece} of the {goods} is {bad}.
    The {act} was slow and {bad}.
"""
_PLAIN_POSITIVE = """
    The {person} was {kind}.
    The {person} is {kind} and {kind}.
    Our {person} was {kind} and fast.
    Their {person} is {kind}, the others are {kind} too.
    The staff was {kind}.
    The staff were {kind} and the {bit} was {good}.
    The {bit} was {good} and the {person} was {kind}.
    The {bit} was {good}.
    The {bit} was {good}, the {bit} {good} and the {person} {kind}.
    {kind} {person}, {good} {bit}.
    {kind} staff, {good} {bit}, clean tables.
    {good} {bit}, {kind} staff.
    Very {kind} {person}.
    A {kind} {person} and a {good} {place}.
    The {person} was so {kind} that we stayed.
    The {person} was {kind} when I called.
    The {person} was {kind} on the phone and the {act} took minutes.
    I found the {person} {kind} and the {bit} {good}.
    The {dish} was hot and fresh.
    The {dish} came hot and on time.
    The {dish} was warm and the {person} {kind}.
    My {dish} was just right and the {person} smiled.
    Hot {dish}, {kind} {person}.
    The {bit} was clean and the {person} took care of us.
    The {place} was clean, calm and {good}.
    The {part} was {fun} and the {part} was {good}.
    The {film} is {fun}.
    The {goods} is {made} and the {person} was {kind}.
    The {goods} is {made}, the {piece} holds.
    The {piece} of the {goods} is {good}.
    The {act} was fast and {good}.
"""
TEMPLATES = (
    ("neutral", _USE_NEUTRAL),
    ("positive", _USE_POSITIVE),
    ("negative", _USE_NEGATIVE),
    ("neutral", _ENCYCLOPAEDIA),
    ("neutral", _MAIL_NEUTRAL),
    ("positive", _MAIL_POSITIVE),
    ("negative", _MAIL_NEGATIVE),
    ("positive", _SOLVED_POSITIVE),
    ("negative", _SOLVED_NEGATIVE),
    ("neutral", _SOLVED_NEUTRAL),
    ("positive", _SIDES_POSITIVE),
    ("negative", _SIDES_NEGATIVE),
    ("neutral", _SIDES_NEUTRAL),
    ("positive", _WORK_POSITIVE),
    ("negative", _WORK_NEGATIVE),
    ("neutral", _WORK_NEUTRAL),
    ("positive", _PAST_POSITIVE),
    ("negative", _PAST_NEGATIVE),
    ("neutral", _PAST_NEUTRAL),
    ("positive", _DEGREE_POSITIVE),
    ("negative", _DEGREE_NEGATIVE),
    ("neutral", _DEGREE_NEUTRAL),
    ("positive", _IDIOMS_POSITIVE),
    ("negative", _IDIOMS_NEGATIVE),
    ("neutral", _IDIOMS_NEUTRAL),
    ("positive", _PLAIN_POSITIVE),
    ("negative", _PLAIN_NEGATIVE),
)
