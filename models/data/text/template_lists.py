"""The templates and word classes of `models.data.text.templates`.

A class is a list with a bar or a line break between its entries; a block of templates has one a
line. No sentence of the challenge set is the model of a template.
"""

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
    {good} idea, {bad} execution.
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
)
