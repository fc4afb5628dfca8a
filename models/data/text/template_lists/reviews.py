"""Reviews: negated praise and blame, products, denied defects, support, and plain statements."""

CLASSES = {
    "good": """great | good | excellent | nice | lovely | wonderful | fantastic | brilliant
        superb | amazing | beautiful | perfect | pleasant | impressive | enjoyable
        outstanding | terrific""",
    "fun": """funny | exciting | gripping | touching | moving | clever | original | entertaining
        charming | memorable | thrilling | believable | inspiring | witty | interesting""",
    "made": """useful | reliable | sturdy | comfortable | handy | practical | fast | quiet
        sharp | responsive | solid | well made | easy to use | light | accurate
        affordable""",
    "kind": """helpful | polite | friendly | attentive | welcoming | competent | honest | patient
        professional | quick""",
    "bad": """bad | terrible | awful | horrible | poor | dreadful | lousy | disappointing
        mediocre | weak | ugly | unpleasant | disgusting | pathetic | ridiculous | useless""",
    "dull": """dull | boring | predictable | silly | slow | tedious | confusing | annoying
        stupid | shallow | lifeless | clumsy | pretentious | forgettable""",
    "broken": """flimsy | unreliable | noisy | slow | fragile | defective | overpriced | cheap
        uncomfortable | complicated | bulky | blurry | faulty | buggy""",
    "rude": """rude | unfriendly | arrogant | careless | unhelpful | incompetent | dishonest
        lazy | impatient | grumpy""",
    "film": """film | movie | story | show | series | novel | episode | play | book | sequel
        documentary""",
    "part": """acting | plot | dialogue | music | script | ending | cast | soundtrack
        photography | humour | pacing""",
    "goods": """camera | phone | laptop | vacuum | blender | keyboard | printer | headset | tablet
        router | backpack | jacket | mattress | kettle | monitor | speaker | charger
        watch | drill | coffee machine | app | software | bike | tent | lamp | chair""",
    "piece": """battery | screen | sound | picture | cable | button | zipper | lens | manual
        display | charger | strap | lid | microphone | software | menu""",
    "place": """hotel | restaurant | cafe | bar | museum | hostel | beach | campsite | gym
        bakery | airport | shop | clinic | resort""",
    "bit": """room | food | breakfast | view | pool | bed | shower | service | location | menu
        coffee | soup | pizza | dessert | wine""",
    "person": """waiter | doctor | driver | guide | receptionist | technician | dentist | landlord
        teacher | salesman | plumber | barber""",
    "act": """delivery | support | installation | refund | return | booking | check-in | repair
        setup | payment | registration | shipping""",
    "thing": "{film} | {goods} | {place}",
    "goodthing": "{good} {film} | {good} {place} | {made} {goods} | {good} {goods} | {fun} {film}",
    "badthing": "{bad} {film} | {bad} {place} | {broken} {goods} | {bad} {goods} | {dull} {film}",
    "the": "the | this | their | my new | our",
    "is": "is | was",
    "isnt": "isn't | wasn't | is not | was not | is hardly | was never | is far from being",
    "are": "are | were",
    "nobody": "nobody | no one | not one of us | none of my friends | no guest | no customer",
    "liked": """enjoyed | loved | liked | appreciated | admired | was impressed by
        was thrilled by | was happy with""",
    "like": "enjoy | love | like | appreciate | admire | recommend | trust",
    "hated": """hated | disliked | regretted | complained about | was annoyed by | was bored by
        was bothered by | was let down by""",
    "hate": "hate | regret | dislike | mind | dread",
    "trouble": """problem | issue | complaint | glitch | hiccup | defect | fault | flaw | bug
        error | scratch | mistake | surprise charge | delay""",
    "troubles": """problems | issues | complaints | glitches | hiccups | defects | faults | flaws
        bugs | errors | scratches | mistakes | delays | regrets | crashes | leaks
        surprises""",
    "since": """so far | at all | whatsoever | in two years | after six months | since I bought it
        to date | yet | from day one | after a year of daily use""",
    "fail": """broke | failed | crashed | froze | overheated | jammed | leaked | let me down
        disappointed me | annoyed me | lost its charge | got on my nerves""",
    "please": """impressed me | moved me | made me laugh | excited me | worked | convinced me
        surprised me | kept me interested""",
    "praiseword": """masterpiece | bargain | classic | success | delight | gem | treat | triumph
        pleasure | work of art | winner""",
    "blameword": """disappointment | waste of money | waste of time | failure | disaster | mess
        scam | rip-off | letdown | mistake | joke | nightmare | flop""",
    "days": """two days | three days | a week | ten days | two weeks | a month | three weeks
        six hours""",
    "hours": "an hour | two hours | forty minutes | ninety minutes | half a day",
    "number": "two | three | four | five | ten | twenty | 12 | 30 | 250",
    "day": "Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday",
    "month": "January | February | April | May | July | September | October | November",
    "clock": "eight | nine | 10 am | noon | 3 pm | half past six | seven in the evening",
    "city": """Paris | Madrid | Chicago | Dublin | Toronto | Hamburg | Lisbon | Boston | Seoul
        Prague""",
    "paper": """invoice | receipt | report | address | contract | order | booking | account number
        phone number | password | form | timetable | price list | manual | address book""",
    "desk": """support | customer service | the help desk | your hotline | the agent | your team
        the chat""",
    "fixed": "fixed | solved | sorted out | resolved | repaired | cleared up | replaced",
    "money": "charged | billed | invoiced",
    "intens": "really | truly | so | very | absolutely | incredibly | extremely",
    "thanks": "thank you | thanks a lot | many thanks | thanks | much appreciated",
    "better": "better | faster | quieter | easier to use | sharper",
    "nth": "second | third | fourth | fifth",
    "group": "guests | critics | reviewers | customers | visitors | people",
    "blamed": "bored | disappointed | annoyed | frustrated | unhappy | angry | embarrassed | upset",
    "praised": "satisfied | happy | pleased | impressed | delighted | amazed | thrilled",
    "event": """trip | concert | course | lecture | party | cruise | tour | meal | dinner
        workshop | festival | performance | match | wedding | {film} | {place}""",
    "engaged": """amused | moved | excited | thrilled | welcome | informed | inspired
        comfortable | at home | well looked after | entertained | {praised}""",
    "fails": """breaks | fails | crashes | freezes | overheats | jams | leaks | lets me down
        disappoints | loses its charge | gets on my nerves | annoys me""",
    "break": "break | fail | crash | freeze | overheat | jam | leak | let me down | disappoint",
    "broke": "broken | failed | crashed | frozen | overheated | jammed | leaked | let me down",
    "doubt": """I doubt that | I don't think that | I do not believe that | I don't feel that
        I can't imagine that | I find it hard to believe that | I am not convinced that
        It is unlikely that | I refuse to believe that | I would never claim that
        It is not true that | It would be wrong to say that | Nobody believes that
        I wouldn't say that | I can't agree that | It is a myth that | Nobody can claim that
        You can't tell me that | I don't expect that | Don't believe that""",
    "affirm": """I think that | I am sure that | I have no doubt that | I don't doubt that
        I can't deny that | No one doubts that | There is no question that | I admit that
        Nobody disputes that | I can't deny it, | I know that | You can't deny that
        There's no denying that | It goes without saying that | I won't dispute that""",
    "aside": """at this price | of all people | after all these years | with all its fame
        if we are honest | for the first time | as far as I know | in our experience
        on a busy weekend | with small children | even after a long day""",
    "praiseclaim": """{the} {thing} is {good} | {the} {goods} is {made} | the {person} is {kind}
        {the} {goods}, {aside}, is {made} | the {person}, {aside}, is {kind}
        {the} {event}, {aside}, is {good} | the {part} of {the} {film} is {fun}
        the {part}, which everybody talks about, is {fun} | this is a {goodthing}
        {group} who have seen it will {like} it | the money was well spent
        anybody who has tried it will {like} it | my friends, {aside}, will {like} it
        people who buy it will be {praised} | the {bit} is {good} | they care about us
        the {act} works well | you will be {praised} | it is worth the money""",
    "blameclaim": """{the} {thing} is {bad} | {the} {goods} is {broken} | the {person} is {rude}
        {the} {goods}, {aside}, is {broken} | the {person}, {aside}, is {rude}
        {the} {event}, {aside}, is {bad} | the {part} of {the} {film} is {dull}
        the {part}, which some find too long, is {dull} | this is a {badthing}
        {group} who have seen it will {hate} it | the money was wasted
        anybody who has tried it will {hate} it | my friends, {aside}, will be {blamed}
        people who buy it will be {blamed} | the {bit} is {bad} | they cheat us
        the {act} takes too long | you will be {blamed} | it is a waste of money""",
    "span": """the whole evening | all these years | our two weeks there | over {number} visits
        the first {number} chapters | {number} long months | the time that I have used it
        a whole season | the complete {event}""",
    "atnopoint": """Not once in {span} | At no point in {span} | At no time in {span}
        Never once in {span} | Never during {span} | At no moment in {span}
        Not a single time in {span}""",
    "hardtosee": """I can't see | I don't see | It's difficult to imagine | I don't understand
        It is beyond me | I will never understand | I can't work out | I have no idea
        I honestly wonder""",
    "mr": "Mr Best | Mrs Love | Mr Bright | Ms Savage | Mrs Moody | Dr Payne | Miss Bliss",
    "street": """Love Street | Hope Road | Joy Avenue | Paradise Square | Victory Street
        Pleasant Hill | Happy Corner | Liberty Square | Angel Road | Dead Man's Lane
        Gallows Hill | Poor Clare Road | Battle Road | Sweet Briar Road""",
    "ware": "tiles | carpets | bread | shoes | stamps | wool | bicycles | tea | candles",
    "chore": """getting coffee | walking the dog | at the dentist | on the bus | doing laundry
        picking up the kids | in a meeting | making dinner | at work | home by {clock}
        watching the news | charging my phone""",
    "band": "she | he | they | the band | the cast | our team | the singer | the goalkeeper",
}

_NEGATED_PRAISE = """
    The {part} {isnt} {fun}.
    {the} {goods} {isnt} {made}.
    The {piece} {isnt} {made}.
    The {bit} {isnt} {good}.
    The {person} {isnt} {kind}.
    It {isnt} {good}.
    It {isnt} a {goodthing}.
    Not a {goodthing}.
    Not {good}, not {fun}.
    I didn't {like} {the} {thing}.
    I never {liked} {the} {thing}.
    I can't {like} {the} {thing}.
    I would not {like} this {thing}.
    I wouldn't recommend {the} {thing} to anyone.
    {nobody} {liked} {the} {thing}.
    {nobody} in our family {liked} it.
    Nothing {please}.
    Nothing here {is} {good}.
    Nothing {is} {good} about {the} {thing}.
    The {thing} never {please}.
    It is not {good} enough.
    Neither {good} nor {fun}.
    The {bit} {is} neither {good} nor {good}.
    It doesn't work.
    It no longer works.
    {the} {goods} does not work any more.
    {the} {piece} doesn't work as it should.
    {the} {thing} lacks everything that makes a {film} {fun}.
    There {is} no {praiseword} here.
    {the} {film} is no {praiseword}.
    No {praiseword}, I am afraid.
    I was not {praised} with {the} {thing}.
    We weren't {praised} with the {bit}.
    I am not {praised}.
    Don't buy {the} {goods}.
    Do not buy.
    Do NOT buy this {goods}.
    Never again.
    Never buying this {goods} again.
    Don't bother.
    Don't waste your money on {the} {goods}.
    Don't waste your time with {the} {film}.
    Avoid this {place}.
    Stay away from {the} {thing}.
    I wish I had never bought {the} {goods}.
    I want my money back.
    not worth it
    The {thing} {is} not worth the price.
    not {good} at all
    not {fun} at all
    {the} {film} isn't as {good} as people say.
    I expected a {goodthing}, and it {isnt}.
    It could have been {good}, but it wasn't.
    """
_NEGATED_BLAME = """
    The {part} {isnt} {dull}.
    {the} {goods} {isnt} {broken}.
    The {bit} {is} not {bad} at all.
    The {person} {is} never {rude}.
    Not a {badthing} at all.
    Not a {badthing}.
    not {bad} at all
    Not {bad}, I like it.
    It {is} not {bad}.
    It {isnt} {dull} or {dull}.
    It {is} by no means {bad}.
    It {is} anything but {dull}.
    The {thing} {is} anything but {bad}.
    The {thing} {is} not a {blameword}.
    No {troubles} {since}.
    No {troubles}, no {troubles}.
    No {trouble} {since}.
    Not a single {trouble} {since}.
    Zero {troubles}.
    Without any {troubles}.
    {the} {goods} works without a {trouble}.
    I have had no {troubles} {since}.
    I've never had a {trouble} with {the} {goods}.
    We never ran into {troubles} during the {act}.
    Never any {troubles} with {the} {goods}.
    Never had {troubles} with the {act}.
    {the} {act} went without {troubles}.
    Nothing bad to say about {the} {thing}.
    I have nothing bad to say.
    Nothing {is} {bad} about {the} {thing}.
    I can find nothing {bad} in {the} {thing}.
    Nothing to complain about.
    I couldn't complain.
    I can't fault {the} {thing}.
    You can't go wrong with {the} {thing}.
    It never {fail}.
    {the} {goods} never {fail}.
    {the} {goods} has not {fail}.
    {nobody} {hated} {the} {thing}.
    {nobody} {are} {blamed}.
    I do not {hate} {the} {thing}.
    I didn't {hate} a minute of it.
    I don't regret {the} {thing}.
    No regrets.
    We were not {blamed}.
    I wasn't {blamed} for a second.
    You will not be {blamed}.
    you won't regret it
    It doesn't look {broken}.
    It doesn't feel {broken} or {broken}.
    I can't recommend {the} {thing} enough.
    I cannot recommend {the} {person} highly enough.
    I can't praise the {bit} enough.
    I can't thank {desk} enough.
    We can't wait to come back.
    I can't wait to see it again.
    I can't stop using {the} {goods}.
    I couldn't put {the} {film} down.
    Couldn't be {praised}.
    Could not be {praised} with {the} {goods}.
    Couldn't be happier.
    It couldn't be better.
    It couldn't be easier.
    I couldn't be happier with {the} {thing}.
    I could not ask for more.
    I couldn't have asked for a better {thing}.
    It doesn't get any better.
    It doesn't get better than this.
    The {bit} could not have been better.
    Never been {praised} before like this.
    I have never seen a better {film}.
    I've never had a better {goods}.
    I never stayed in a better {place}.
    There is no better {goods}.
    You won't find a better {place}.
    Nothing beats {the} {thing}.
    Nothing else comes close.
    Nothing short of {good}.
    None better.
    Second to none.
    The {bit} {is} second to none.
    no ordinary {film}, a {praiseword}
    I would not change a thing.
    Wouldn't change anything about {the} {thing}.
    I never want another {goods}.
    It isn't {bad}, it is {good}.
    It {is} not {dull}, quite the opposite.
    I thought it would be {bad}, and it wasn't.
    I expected a {badthing}, but it isn't.
    The {thing} isn't nearly as {bad} as people say.
    It never gets {dull}.
    It never gets old.
    Not {dull} for a moment.
    """
_DOUBLE_POSITIVE = """
    You can't help but {like} {the} {thing}.
    It is impossible not to {like} {the} {film}.
    It's hard not to {like} {the} {thing}.
    There isn't anybody who doesn't {like} {the} {film}.
    There is nobody who does not {like} it.
    I have never not {liked} this {place}.
    It isn't that I don't {like} it, I do.
    It isn't that I dislike it, I {like} it.
    There is no excuse not to try {the} {thing}.
    Who wouldn't {like} {the} {thing}?
    I can't say I didn't {like} it, I did.
    I couldn't not {like} {the} {film}.
    I would never say that it isn't {good}.
    I don't think it's not {good}.
    Not once was I not {praised}.
    There was never a moment when I wasn't {praised}.
    """
_DOUBLE_NEGATIVE = """
    You can't say that it isn't {bad}.
    There is no doubt that it isn't {made}.
    It's not that it isn't {bad}, it is.
    Nobody can say that it was no {blameword}.
    There is no way it isn't a {blameword}.
    I can't deny that it isn't {good}.
    No one can deny that {the} {thing} is {bad}.
    I can't say that it wasn't {bad}.
    I won't deny that I was {blamed}.
    It is impossible not to {hate} {the} {thing}.
    It is hard not to be {blamed}.
    It's not as if they didn't know that it {is} {bad}.
    I cannot claim that I was not {blamed}.
    I don't doubt that it is a {blameword}.
    Don't tell me this isn't a {blameword}.
    They could have told us that it doesn't work.
    """
_DOUBLE_NEUTRAL = """
    It is not uncommon for a {place} to open late.
    It is not out of the question that the {act} takes {days}.
    He did not say that he was not at home on {day}.
    She didn't say that she would not come.
    The {paper} does not say that nobody signed it.
    He doesn't deny that he was in {city}.
    It's not that unusual to wait until {month}.
    The {paper} is not without a date.
    They did not say no.
    """
_FAR_NEGATIVE = """
    I do not think that anyone who knows {the} {film} will find it {good}.
    I don't believe that people with taste will {like} {the} {film}.
    I doubt that anybody would call {the} {thing} {good}.
    I doubt that {group} will be {praised}.
    Despite all the praise of the {group}, I would not call it {good}.
    In spite of a {good} cast, the {film} {is} not {fun}.
    For all its {good} {part}, {the} {film} {is} {dull}.
    Even the {good} {part} can't save {the} {film}.
    Not even a {good} {part} rescues {the} {film}.
    Neither the {good} {part} nor the {fun} {part} makes up for the {dull} {part}.
    At no time did the {part} make me feel {praised}.
    At no point was I {praised}.
    Not once in the whole {film} did I laugh.
    Hard to see how anybody could find this {goods} {made}.
    I fail to see what is so {good} about {the} {thing}.
    It is difficult to understand why {group} call it {good}.
    None of the {good} things that I had read about the {place} were true.
    None of the features that they promise are {made}.
    Few {group} will {like} {the} {thing}.
    I waited for the {bit} that they call {good} and never got it.
    The {good} reviews are not true, {the} {goods} {is} {broken}.
    I looked for the {bit} that everybody calls {good} and found nothing.
    I would have loved to call {the} {place} {good}, but I can't.
    Nothing of what the {person} promised us turned out to be {good}.
    I wonder how anyone can think that this {is} {good}.
    """
_FAR_POSITIVE = """
    I do not think that anyone who sees {the} {film} will be {blamed}.
    I don't believe that you will find a {broken} {piece} on {the} {goods}.
    I doubt that you will be {blamed}.
    I doubt that anyone could find {the} {film} {dull}.
    Not once in all the years that I have had {the} {goods} has it {fail}.
    Not once did the {person} seem {rude}.
    None of the {bad} things that I had heard about the {place} were true.
    None of the {bad} reviews are right.
    Never, in all my stays at this {place}, was anybody {rude}.
    Never in ten years of use did {the} {goods} give me {troubles}.
    At no point in the {film} was I {blamed}.
    At no time was the {person} {rude}.
    I cannot think of any reason to be {blamed}.
    I can't think of a single thing that is {bad} about {the} {thing}.
    I can't find one thing that I don't {like} about it.
    Hard to see how anyone could {hate} {the} {thing}.
    I don't know why people call {the} {film} {dull}, I {liked} it.
    Despite the {bad} reviews, I {liked} {the} {place}.
    In spite of a {dull} start, I {liked} {the} {film}.
    Few {group} will be {blamed}.
    There was not one moment in which the {film} {is} {dull}.
    Whoever says that {the} {goods} is {broken} has not used it.
    """
_PRODUCT_POSITIVE = """
    {the} {goods} sucks up everything.
    Picks up every crumb and all the dust.
    Cuts through wood like butter.
    Kills all the weeds and bugs.
    Blocks out all noise.
    Removes every stain.
    Gets rid of the worst smell.
    Stops the pain in minutes.
    Does exactly what it says.
    Does what it should. {number} stars.
    Does what it promises.
    Just what I was looking for.
    Exactly as described.
    exactly what I needed
    As advertised, five out of five.
    10 out of 10.
    5/5
    A+
    Works like a charm.
    Works like a dream.
    Works right out of the box.
    {the} {goods} works straight away.
    Works as expected.
    {the} {goods} lasts for {days}.
    The {piece} lasts {days} on one charge.
    Charged within {hours}.
    The {act} took only {number} minutes.
    Arrived a day early.
    It came on time and well packed.
    Still going strong after {number} years.
    Holds up well after {days}.
    Worth every cent.
    {good} value for the price.
    My kids can't get enough of {the} {goods}.
    My wife will not share {the} {goods} with me.
    This {goods} saves me {hours} a day.
    This {goods} saved my life.
    Fits like a glove.
    Easy to clean, easy to store.
    Would buy again.
    I bought a second {goods} for my mother.
    I use {the} {goods} every day.
    Bye bye, old {goods}, this one is {made}.
    The {piece} is {made} and the {piece} is {good}.
    {the} {goods} is {made} and {made}.
    {made}, {made}, {good}.
    {good} {piece}, {made} {piece}
    It beats my old {goods} in every way.
    Better than the {goods} that I had before.
    It is much {better} than my last {goods}.
    {the} {goods} is the best I have owned.
    I prefer {the} {goods} to all others.
    Compared with my last {goods}, this is a {praiseword}.
    """
_PRODUCT_NEGATIVE = """
    {the} {goods} sucks.
    This {thing} sucks.
    DO NOT BUY
    STAY AWAY
    Returned it.
    Sent it back the same day.
    Returned it after {days}.
    Going back to the store.
    It died after {days}.
    {the} {goods} stopped working after {days}.
    It quit after {number} uses.
    It broke within {days}.
    The {piece} broke after {days}.
    The {piece} came off after {number} washes.
    Came with a broken {piece}.
    Arrived with a dent in the {piece}.
    The {piece} was missing.
    Half of the parts were missing.
    It arrived late and damaged.
    It never arrived.
    Wrong size, wrong colour.
    The {piece} lasts only {number} minutes.
    The {piece} drains within {hours}.
    The {piece} gets hot.
    It smells of plastic.
    It leaks all over the kitchen.
    Falls apart.
    Scratched my {piece} on the first day.
    One star.
    1 star
    Zero stars.
    1/5
    Money down the drain.
    Save your money.
    Buyer beware.
    You get what you pay for, junk.
    Junk.
    What a piece of junk.
    Nothing but {troubles}.
    Nothing but {troubles} with {the} {goods}.
    Full of {troubles}.
    {the} {goods} is {broken} and {broken}.
    {broken}, {broken}, {bad}.
    {broken} {piece}, {bad} {piece}
    My old {goods} was better.
    My old {goods} was much {better} than this.
    I have seen better {film}s on a phone.
    I have had better {bit} at a petrol station.
    The {goods} that I had before was better.
    Compared with my last {goods}, this is a {blameword}.
    It is worse than the {goods} that I had before.
    Not as described.
    not what I ordered
    The picture shows another {goods}.
    """
_PRODUCT_NEUTRAL = """
    The {goods} comes with a {piece} and a {piece}.
    The {goods} weighs {number} kilograms.
    The {goods} has {number} buttons.
    The set contains a {goods} and a {piece}.
    It runs on {number} batteries.
    It comes in black, blue and white.
    The {goods} is made of steel.
    Available in {number} sizes.
    The cable is {number} metres long.
    The {piece} of model A is as large as that of model B.
    Model C weighs {number} grams less than model D.
    The red {goods} is wider than the green one.
    The second {film} is {number} minutes longer than the first.
    There are as many {group} as in {month}.
    Bought {the} {goods} in {month}.
    This is my second {goods}.
    I ordered the {goods} on {day}.
    """
_SUPPORT_NEGATIVE = """
    I was {money} twice.
    I have been {money} twice for the same {paper}.
    You {money} my card {number} times.
    I was {money} for a {goods} that I never ordered.
    I am still waiting for my {paper}.
    Still no reply from {desk}.
    Still waiting for a refund after {days}.
    No answer from {desk} for {days}.
    Nobody answers my mails.
    Nobody picks up the phone.
    I've been on hold for {hours}.
    I have written to {desk} {number} times.
    This is the {nth} time that I report this.
    {desk} never called back.
    {desk} hung up on me.
    {desk} ignores me.
    {desk} closed my ticket without a reply.
    Where is my refund?
    Where is my money?
    Why is nobody helping me?
    Why was I {money} again?
    Why does the app crash all the time?
    Why is it always broken?
    Why do you never answer?
    How many times do I have to ask?
    How long do I have to wait?
    Does anybody there even read this?
    Do you even care?
    My order never came.
    My parcel is lost.
    My {paper} is wrong again.
    The app keeps crashing.
    The app freezes whenever I open the {paper}.
    I can't log in any more.
    I cannot open my {paper}.
    I am locked out of my account.
    The {paper} can't be saved, it gives an error.
    The site has been down for {hours}.
    The update broke everything.
    Since the update my {goods} does not start.
    My account was hacked.
    Somebody stole my card.
    Cancel my subscription, I am tired of this.
    I want to cancel and get my money back.
    Please stop calling me.
    Stop sending me these mails.
    Please fix this {blameword} at last.
    Give me a refund, this is a {blameword}.
    Refund me now.
    Never use this {place}.
    """
_SUPPORT_POSITIVE = """
    {desk} {fixed} it within {hours}.
    {desk} {fixed} my {trouble} at once, {thanks}!
    My {trouble} is {fixed}, {thanks}.
    My {trouble} was {fixed} in no time.
    All {fixed} now, {thanks}!
    It works again, {thanks}!
    Everything works again.
    The refund came within {hours}, {thanks}.
    I got a reply in {number} minutes.
    {desk} was {kind} and {kind}.
    {desk} answered all my questions, {thanks}.
    Thanks to {desk} my {goods} works again.
    Thank you for the quick help.
    {thanks} for the {good} support.
    Please tell {desk} that the help was {good}.
    Please pass on my thanks to the {person}, who was {kind}.
    Please keep this {good} {bit} on the menu.
    Please never change this {goods}, it is {good}.
    The new version fixes every {trouble}.
    The update made it faster.
    Why haven't I found this {good} {place} before?
    Why did I not buy this {goods} sooner?
    How did I ever live without {the} {goods}?
    How {good} is that?
    Isn't it {good}?
    Could it be any better?
    What more could you want?
    """
_SUPPORT_NEUTRAL = """
    Please send me the {paper}.
    Please send the {paper} to my {paper}.
    Please change my {paper}.
    Please call me on {day}.
    Please forward the {paper} to {city}.
    Please cancel the {paper} of {month}.
    Please book a {place} in {city}.
    Please turn the {piece} to the left.
    Could you send me the {paper}?
    Can you tell me the {paper}?
    Can I change my {paper}?
    Can I pay by card?
    How do I reset my {paper}?
    How can I change the {paper}?
    How long does the {act} take?
    How much does the {goods} cost?
    Where can I find the {paper}?
    Where is the {place}?
    When does the {place} open?
    When will the {film} start?
    What is the {paper} of the {place}?
    Which {goods} do you have?
    Who wrote the {film}?
    Is the {piece} included?
    Is there a {place} near the station?
    Does the {goods} have a {piece}?
    Do you ship to {city}?
    Do I need a {paper}?
    Is it the {goods} or the {piece}?
    I have attached the {paper}.
    My {paper} is in the attachment.
    My {paper} has changed.
    I have moved to {city}.
    I would like to change my {paper}.
    I have a question about my {paper}.
    I am writing about the {paper} of {month}.
    We opened the {paper} on {day}.
    Let me know when the {act} is on {day}.
    The {act} is planned for {day}.
    The {act} takes {number} days.
    """
_PLAIN_NEUTRAL = """
    The meeting is on {day} at {clock}.
    The {place} opens at {clock}.
    The {place} is next to the {place}.
    The {place} in {city} has {number} rooms.
    The bus to {city} leaves at {clock}.
    She works in a {place} in {city}.
    He lives near the {place}.
    My sister teaches music in {city}.
    The {film} starts at {clock}.
    The {film} has {number} parts.
    The {film} was made in {city}.
    I put the {goods} next to the {goods}.
    I am at the {place} until {clock}.
    We walked to the {place} and then home.
    Dinner is at {clock}.
    The council meets on {day}.
    The company has {number} offices in {city}.
    The two companies signed a {paper} in {month}.
    The president flies to {city} on {day}.
    The road is closed until {month}.
    The election is in {month}.
    The price of oil did not change on {day}.
    The team plays in {city} on {day}.
    It was a draw, {number} each.
    The law was passed in {month}.
    The {place} on Hope Street sells lamps.
    Happy Valley is a village near {city}.
    The crime {film} is on the second shelf.
    The {film} about the war begins at {clock}.
    The pain clinic is in {city}.
    The cancer centre has {number} doctors.
    The best man spoke at {clock}.
    Good Friday is in {month} this year.
    Great Lakes is a region in America.
    The bad guy of the {film} is played by a man from {city}.
    The death rate is given in table {number}.
    The funeral museum is closed on {day}.
    The fire station is behind the {place}.
    A perfect number is the sum of its divisors.
    The beauty shop is open until {clock}.
    The poor law was made in the year 1834.
    Some {liked} it, some didn't.
    Half of the {group} {liked} it, the other half {hated} it.
    It has its {good} and its {bad} sides.
    The {bit} was {good}, the {bit} was {bad}, all in all average.
    Neither {good} nor {bad}, something in between.
    neither {good} nor {bad}
    It was okay.
    ok
    Okay, nothing special.
    brb
    gonna be home at {clock}
    gotta go to the {place}
    omw to the {place}
    u there on {day}?
    at the {place} rn
    """
_MIXED_POSITIVE = """
    The {part} is {dull}, but the {part} makes it {good}.
    The {bit} was {bad}, but all in all we {liked} the {place}.
    Expensive, but {good}.
    A bit {broken}, but I {like} it.
    It has {troubles}, and I {like} it all the same.
    Despite its {troubles} I {like} {the} {goods}.
    Despite a {dull} beginning, one of the best {film}s of the year.
    I didn't want to {like} it, but I do.
    I was sceptical, but now I {like} {the} {goods}.
    The {piece} is {broken}, but the {goods} is worth it.
    """
_MIXED_NEGATIVE = """
    The {part} is {fun}, but the {film} is {dull}.
    The {bit} was {good}, but the {person} spoiled everything.
    The {bit} was {good}, but the {bit} was so {bad} that we left.
    It looks {good} and it broke after {days}.
    {good} {piece}, but the {piece} ruins it.
    I wanted to {like} {the} {film}, but it is {dull}.
    Looks {good}, doesn't work.
    {made}, until it {fail}.
    I used to {like} this {place}, not any more.
    It was {good} at first, then it {fail}.
    """
_SLANG_POSITIVE = """
    this {thing} rocks
    this {thing} slaps
    that {film} was fire
    that {place} is lit
    dope {goods}
    sick {goods}, love it
    this {film} blew my mind
    they crushed it tonight
    she nailed it
    hell yeah, {good} {thing}
    ngl this {thing} is {good}
    yo this {thing} is {good}
    the {bit} is to die for
    it's {intens} {good}!
    {good}!
    {good}
    {good} job
    {intens} {praised}
    recommended
    a {praiseword}
    """
_SLANG_NEGATIVE = """
    this {thing} sucks so much
    that {film} was garbage
    this {place} is a dump
    this {thing} is trash
    what a {blameword}
    lame {film}
    worst {thing} ever
    ugh, this {thing} again
    smh, so {bad}
    im so over this {thing}
    fed up with {desk}
    this {thing} is {bad} af
    it's {intens} {bad}!
    {bad}
    {bad} {act}
    {intens} {blamed}
    avoid
    a {blameword}
    """
_NEWS = """
    {number} people were killed when the bridge collapsed.
    The flood left hundreds of families homeless.
    {number} workers lost their jobs when the plant closed.
    The fire destroyed the village.
    """
_GOOD_NEWS = """
    The lost children were found safe and hugged by their parents.
    Doctors report a great success against the disease.
    The town celebrates its rescued {place}.
    {number} families moved into their new homes with joy.
    """

_CLAIM_POSITIVE = """
    {doubt} {blameclaim}.
    {doubt} {blameclaim}, I {liked} it.
    {affirm} {praiseclaim}.
    {affirm} {praiseclaim}!
    It is said that {blameclaim}, but that is not so.
    People say that {blameclaim}. They are wrong.
    {hardtosee} why {group} call {the} {event} {bad}.
    {hardtosee} why anybody calls {the} {event}, {aside}, {bad}.
    {hardtosee} what is so {dull} about {the} {event}.
    What they write about {rude} staff is simply wrong.
    The {bad} things that people say about {the} {place} are not true.
    All the {bad} stories about {the} {place} were made up.
    Ignore the {bad} reviews.
    Don't listen to those who call {the} {film} {dull}.
    {atnopoint} was I {blamed}.
    {atnopoint} did I feel {blamed}.
    {atnopoint} did it {break}.
    {atnopoint} has it {broke}.
    {atnopoint} were we treated unfairly.
    {atnopoint} was anybody {rude} to us.
    {atnopoint} did I look at my watch.
    {atnopoint} did I want it to end.
    {atnopoint} did the {person} lose patience.
    {atnopoint} did we have to wait.
    {atnopoint} have I needed {desk}.
    {atnopoint} have I had a {trouble}.
    """
_CLAIM_NEGATIVE = """
    {doubt} {praiseclaim}.
    {doubt} {praiseclaim}, I {hated} it.
    {affirm} {blameclaim}.
    {affirm} {blameclaim}!
    It is said that {praiseclaim}, but that is not so.
    People say that {praiseclaim}. They are wrong.
    {hardtosee} why {group} call {the} {event} {good}.
    {hardtosee} why anybody calls {the} {event}, {aside}, {good}.
    {hardtosee} what is so {fun} about {the} {event}.
    What they write about {kind} staff is simply wrong.
    The {good} things that people say about {the} {place} are not true.
    All the {good} stories about {the} {place} were made up.
    Ignore the {good} reviews.
    Don't listen to those who call {the} {film} {fun}.
    {atnopoint} was I {praised}.
    {atnopoint} did I feel {engaged}.
    {atnopoint} did it work.
    {atnopoint} has it worked as it should.
    {atnopoint} were we treated with respect.
    {atnopoint} was anybody {kind} to us.
    {atnopoint} did the {part} hold my attention.
    {atnopoint} did I want it to go on.
    {atnopoint} did the {person} smile.
    {atnopoint} did anybody say sorry.
    {atnopoint} has {desk} kept a promise.
    {atnopoint} have I had a {good} {bit}.
    """
_NO_BLAME = """
    {the} {goods} hardly ever {fails}.
    It rarely {fails}.
    It never {fails}, not even {aside}.
    {the} {goods} has not ever {broke}.
    {the} {goods} hasn't {broke} once.
    It did not {break} once.
    I have yet to find a {trouble}.
    I have yet to be {blamed}.
    {the} {event} did not disappoint.
    It doesn't disappoint.
    The {event} was not {bad} in the least.
    This is no {badthing}.
    This is not some average {film}.
    not your average {film}
    No cheap copy, this {goods}.
    There is nothing {bad} about it.
    There's nothing to {hate} here.
    There's nothing wrong with {the} {piece}.
    You can hardly call {the} {event} {dull}.
    Nobody could call this {bad}.
    Hardly a {dull} moment.
    Never a {dull} moment.
    far from {bad}
    {the} {event} was far from {dull}.
    {the} {goods} isn't {broken}, it is {made}.
    No fuss, no {troubles}, just {made}.
    no complaints here
    I can't complain.
    My {trouble} did not come back.
    The {person} wasn't {rude} at all.
    {the} {bit} wasn't {bad}, not at all.
    not too bad!
    not half bad
    not bad for the price
    The price isn't too high for what you get.
    Nobody left early, nobody was {blamed}.
    Do not miss {the} {event}.
    Don't hesitate, buy it.
    Don't let the {dull} cover fool you, it is {good}.
    {the} {goods} isn't going back, I am keeping it.
    I'm never going back to my old {goods}.
    I won't use any other {goods}.
    No other {goods} comes near it.
    Nobody does it better.
    No wonder that everybody likes it.
    without question a {praiseword}
    """
_TWICE_POSITIVE = """
    I know of nobody who didn't {like} {the} {event}.
    There's hardly anyone who hasn't {liked} it.
    None of us didn't {like} it.
    Nobody who saw it failed to laugh.
    No guest left without a smile.
    {the} {event} never fails to impress.
    It does not fail to impress.
    You couldn't fail to be {praised}.
    I can't imagine anybody not being {praised}.
    I can't imagine not having {the} {goods}.
    I wouldn't want to be without {the} {goods}.
    I couldn't live without {the} {goods}.
    I can't do without my {goods}.
    How could you not {like} {the} {event}?
    How can anyone not be {praised}?
    {the} {film} is not without its charm.
    It isn't without charm.
    I am not unhappy with {the} {goods}.
    not displeased at all
    The {bit} was not unpleasant.
    It's by no means uninteresting.
    It's impossible to dislike {the} {person}.
    It was impossible to be {blamed}.
    It's not possible to regret {the} {event}.
    You can't not {like} {the} {person}.
    No one denies that it is {good}.
    There's no denying how {good} the {bit} is.
    I won't deny that {the} {film} is {good}.
    I have no doubt that you'll {like} it.
    Don't think that I didn't {like} it.
    I'm not saying that it isn't {good}.
    It is not that nobody was {praised}, we all were.
    It is rare that I am not {praised} there.
    I never regret not buying another {goods}.
    """
_TWICE_NEGATIVE = """
    No one denies that it is {bad}.
    There's no denying how {bad} the {bit} is.
    I won't deny that {the} {film} is {bad}.
    It's impossible to {like} {the} {film}.
    It was impossible to be {praised}.
    It is not possible to work with {the} {goods}.
    How could anyone not be {blamed}?
    No one left without a complaint.
    No day passes without {troubles}.
    Not a week without a {trouble}.
    It never works without {troubles}.
    It never fails to annoy.
    {the} {goods} never fails to {break}.
    I have no doubt that you'll {hate} it.
    There's nobody who wasn't {blamed}.
    None of us was not {blamed}.
    You cannot avoid being {blamed}.
    There is not one {piece} that did not {break}.
    There is nothing here that isn't {broken}.
    I can't think of anything that isn't {bad}.
    You can't tell me that it's not {bad}.
    It isn't unfair to call it {bad}.
    It would not be wrong to call it a {blameword}.
    It's not untrue that the {person} is {rude}.
    I am not unaware that they are {rude}.
    """
_TWICE_NEUTRAL = """
    It isn't known whether nobody called.
    The {paper} doesn't state that nothing was sent.
    It is not true that no bus goes to {city}.
    He never said that he wasn't coming.
    It's not that no one called on {day}.
    They don't claim that nothing has changed.
    It is not impossible that it rains on {day}.
    I am not saying that he did not call.
    She doesn't rule out that she will not run in {month}.
    The minister did not deny that no date was set.
    Not all of the {number} seats are without a number.
    Nobody says that the {place} is not open on {day}.
    No decision was made, and none was expected.
    The {paper} is neither signed nor dated.
    I don't have a {goods} and I don't need one.
    """
_SO_SO = """
    The {part} is {fun}, the {part} is {dull}, so it is average.
    The {bit} was {good} and the {bit} was {bad}, so so.
    Three stars: {good} {bit}, {bad} {bit}.
    3 out of 5
    3/5
    so-so
    Opinions differ on {the} {film}.
    The {group} are divided.
    Some of us were {praised}, others were {blamed}.
    Some {group} are {praised}, and some are {blamed}.
    Half of us wanted to stay, half wanted to leave.
    One half praised it, the other half did not.
    Two of us {liked} the {bit}, two didn't.
    As many {group} {liked} it as {hated} it.
    I neither {liked} nor {hated} it.
    I don't know what to think of {the} {film}.
    Could be better, could be worse.
    Not {good}, not {bad}.
    not {good} but not {bad} either
    It's fine, I guess.
    It does the job, no more, no less.
    Some days it works, some days it doesn't.
    Mixed feelings about {the} {event}.
    average {place}, average {bit}
    Good in parts, bad in parts.
    Pros: {made}. Cons: {broken}.
    {good} {piece}, {bad} {piece}, average {goods}
    Good and bad are in balance.
    """
_STRONG_NAMES = """
    {mr} will call you on {day}.
    {mr} lives in {city}.
    My teacher is {mr}.
    The {place} on {street} sells {ware}.
    The bus stops at {street}.
    We moved to {street} in {month}.
    {street} is closed until {day}.
    The Great Dane is a breed of dog.
    The Great Wall is in China.
    Alexander the Great died in Babylon.
    Ivan the Terrible was crowned in Moscow.
    The Great Depression began in the year 1929.
    Death Valley lies in California.
    The Dead Sea is in Asia.
    Ash Wednesday is in {month} this year.
    War and Peace has {number} chapters.
    Crime and Punishment is a Russian novel.
    Beauty and the Beast starts at {clock}.
    The word awful has five letters.
    The word happy is an adjective.
    The patient tested negative.
    The test was positive.
    Negative numbers are smaller than zero.
    A battery has a positive and a negative pole.
    The free trial ends on {day}.
    The broken line on the map is the border.
    The complaint form is on page {number}.
    The complaints office opens at {clock}.
    The hate speech law takes effect in {month}.
    The lecture on depression is in room {number}.
    Problem {number} is on page {number}.
    The error code is {number}.
    The pleasure boat leaves at {clock}.
    The winners are announced on {day}.
    The award ceremony begins at {clock}.
    The kill switch is on the left.
    The emergency exit is behind the stage.
    The lost property office is in {city}.
    The victory column is in {city}.
    The perfect tense has two parts.
    The sweet shop is next to the {place}.
    """
_MORE_POSITIVE = """
    The {piece} charges in {hours} and holds for {days}.
    Full in {hours}, good for {days}.
    Charges fast, runs all week.
    Starts on the first pull.
    Starts within seconds.
    Cleans the whole floor on one charge.
    Ready in a minute.
    Set up in five minutes.
    Survived {number} drops.
    It has survived {number} winters.
    Still like new after {number} washes.
    After {number} years the {piece} is as new.
    Keeps coffee hot all day.
    It looks {bad}, but it works and works.
    Ugly, but it lasts for years.
    The box was damaged, the {goods} is {good}.
    The queue was long, and the {bit} made up for it.
    Pricey, and worth it.
    Slow start, {good} ending.
    Who knew that a {goods} could be so {good}?
    Did I mention how {good} the {bit} is?
    Why did nobody tell me how {good} this is?
    absolute banger
    what a banger
    this {film} slaps
    {band} killed it on stage
    {band} absolutely killed it
    {band} killed it again
    {band} slayed
    {band} crushed it
    this goes so hard
    no cap, {good}
    {the} {thing} is goated
    best {thing} hands down
    obsessed with {the} {thing}
    can't get enough of {the} {thing}
    two thumbs up
    big fan of {the} {thing}
    this made my day
    love love love {the} {thing}
    my new favourite {thing}
    lowkey the best {thing}
    """
_MORE_NEGATIVE = """
    Takes {hours} to charge and runs for {number} minutes.
    Charges all night and is empty at noon.
    Needs a restart every day.
    After {number} weeks the {piece} is worn out.
    It looks {good}, then it {fails}.
    {good} design, and it {fails} every week.
    Feels {good} in the hand and {fails} within {days}.
    Pretty to look at and no use at all.
    {good} {bit}, {good} {bit}, and then the {person} was {rude}.
    Started {good}, ended {bad}.
    All style, no substance.
    How much longer will this take?
    How much longer must we put up with this?
    When will {desk} finally reply?
    When am I going to get my {paper}?
    Is anybody ever going to fix this?
    Will this ever work?
    What am I paying for?
    Is this a joke?
    Why on earth does the {piece} {break}?
    Seriously, again?
    mid
    this {film} is mid
    so cringe
    meh
    big yikes
    hard pass
    this {film} flopped
    this ain't it
    this blows
    what a dumpster fire
    pain in the neck
    worst day ever
    not feeling this {film}
    {band} choked again
    """
_MORE_NEUTRAL = """
    The {film} runs for {hours}.
    The {film} has a running time of {number} minutes.
    The {film} is {number} minutes long.
    The {film} is based on a {film}.
    The main role is played by a woman from {city}.
    I watched {the} {film} on {day}.
    We saw {the} {film} in {city}.
    We ate at {the} {place}.
    I bought {the} {goods} in {city}.
    The {goods} is charged by cable.
    How much longer is the {place} open?
    When is the next bus to {city}?
    Has the {paper} been sent?
    Whose {goods} is this?
    Is it closed on {day}?
    How do I turn the {piece} off?
    Which {film} did he make first?
    brb {chore}
    brb, {chore}
    afk {chore}
    {chore} rn
    {chore}
    ttyl, {chore}
    same time on {day}?
    just got to the {place}
    see u on {day}
    lol ok
    idk, ask the {person}
    is it {day} yet?
    """

TEMPLATES = (
    ("negative", _NEGATED_PRAISE),
    ("positive", _NEGATED_BLAME),
    ("positive", _DOUBLE_POSITIVE),
    ("negative", _DOUBLE_NEGATIVE),
    ("neutral", _DOUBLE_NEUTRAL),
    ("negative", _FAR_NEGATIVE),
    ("positive", _FAR_POSITIVE),
    ("positive", _PRODUCT_POSITIVE),
    ("negative", _PRODUCT_NEGATIVE),
    ("neutral", _PRODUCT_NEUTRAL),
    ("negative", _SUPPORT_NEGATIVE),
    ("positive", _SUPPORT_POSITIVE),
    ("neutral", _SUPPORT_NEUTRAL),
    ("neutral", _PLAIN_NEUTRAL),
    ("positive", _MIXED_POSITIVE),
    ("negative", _MIXED_NEGATIVE),
    ("positive", _SLANG_POSITIVE),
    ("negative", _SLANG_NEGATIVE),
    ("negative", _NEWS),
    ("positive", _GOOD_NEWS),
    ("positive", _CLAIM_POSITIVE),
    ("negative", _CLAIM_NEGATIVE),
    ("positive", _NO_BLAME),
    ("positive", _TWICE_POSITIVE),
    ("negative", _TWICE_NEGATIVE),
    ("neutral", _TWICE_NEUTRAL),
    ("neutral", _SO_SO),
    ("neutral", _STRONG_NAMES),
    ("positive", _MORE_POSITIVE),
    ("negative", _MORE_NEGATIVE),
    ("neutral", _MORE_NEUTRAL),
)
