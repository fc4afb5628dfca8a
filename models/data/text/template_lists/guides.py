"""Instructions, notices, rules, health and safety: strong words, and nothing is praised or blamed.

Beside them stand sentences of praise and blame with the same words, so that the words alone say
nothing.
"""

CLASSES = {
    "ill": """fever | a headache | nausea | a rash | dizziness | chest pain | a sore throat | cramps
        | a high temperature | swelling | fatigue | insomnia | heartburn | joint pain | a cough""",
    "illness": """measles | the flu | diabetes | asthma | eczema | malaria | high blood pressure
        | pneumonia | anaemia | arthritis | gout | hay fever | depression | a stroke | epilepsy""",
    "bodypart": """the eyes | the skin | the liver | the kidneys | the stomach | the lungs
        | the knee | the lower back | the heart | the ears | the joints | the gums""",
    "drug": """the tablets | this medicine | the drops | the ointment | the syrup | ibuprofen
        | the spray | the capsules | aspirin | the antibiotic | the cream | the inhaler""",
    "often": """twice a day | every eight hours | after meals | before bedtime | once a week
        | for seven days | with a glass of water | in the morning | as needed""",
    "doctor": """a doctor | your doctor | a pharmacist | a nurse | the emergency room | a dentist
        | poison control | your midwife""",
    "hazard": """fire | electric shock | burns | injury | poisoning | an explosion | suffocation
        | damage | short circuits | a gas leak | falling rocks | strong currents""",
    "danger": """flammable | toxic | corrosive | hot | fragile | slippery | radioactive | explosive
        | poisonous | sharp | live | harmful if swallowed""",
    "keepaway": """children | open flames | pets | direct sunlight | heat | moisture | food
        | the edge | magnets | water""",
    "alarm": """fire | evacuation | flood | smoke | storm | chemical spill | power failure
        | bomb threat | earthquake""",
    "forbidden": """smoking | swimming | parking | diving | flash photography | camping | littering
        | feeding the animals | running | open fires | cycling | ball games | drones | alcohol""",
    "zone": """in the building | on the platform | in the pool area | beyond this point
        | on the premises | in the courtyard | in this zone | near the pumps | in the stairwell
        | on the beach | in the library | at the lake""",
    "fineof": "$50 | $100 | 60 euros | £80 | 250 euros | up to $500 | 40 francs",
    "closedfor": """repairs | maintenance | stocktaking | a private event | renovation
        | the holidays | cleaning | an inspection | a funeral | training""",
    "closedwhat": """the pool | the museum | the north gate | lane three | the car park | the bridge
        | the canteen | the library | platform 4 | the lift | the branch | the road to {city}""",
    "rulewho": """guests | visitors | tenants | members | students | passengers | drivers | staff
        | customers | applicants | patients | contractors""",
    "ruledo": """leave by the rear exit | wear a badge | report damage at once | pay on arrival
        | show a valid ticket | switch off their phones | keep the receipt | sign the register
        | wash their hands | lock their bikes | use the side door | carry identification""",
    "mistake": """late payment | cancellation | loss of the key | damage to the room
        | a missed appointment | an incomplete form | a failed delivery | misuse
        | breach of contract""",
    "result": """a fee of {fineof} applies | the deposit is kept | the account is suspended
        | a reminder is sent | the order is cancelled | access is withdrawn | a fine is due
        | the booking ends | the case goes to the court""",
    "machinepart": """the filter | the battery | the blade | the lid | the plug | the fuse
        | the hose | the cartridge | the memory card | the drum | the burner | the valve""",
    "doto": """remove | replace | clean | check | tighten | insert | unplug | rinse | dry | press
        | loosen | empty | align""",
    "ifwrong": """the light blinks red | an error appears | the device does not start
        | the motor stops | water leaks out | the screen freezes | it gets hot | it beeps twice
        | the paper jams | the connection fails | the alarm sounds | you smell gas""",
    "dothen": """switch it off | call the service | restart it | pull the plug | wait ten minutes
        | see page {number} | turn the valve to the left | open a window | reset it
        | contact the seller | leave the room | press the green button""",
    "cookdo": """beat | whip | crush | chop | boil | fry | roast | mash | grill | burn the tops of
        | squeeze | drain""",
    "food": """the eggs | the cream | the garlic | the onions | the potatoes | the tomatoes
        | the almonds | the butter | the lemons | the peppers | the dough | the beans""",
    "until": """until golden | until soft | for ten minutes | until stiff | until it boils
        | over a low heat | with a pinch of salt | for half an hour | until it thickens""",
    "law": """theft | fraud | assault | vandalism | perjury | murder | blackmail | negligence
        | slander | arson | tax evasion | trespassing""",
    "penalty": """a fine | up to two years in prison | community service | a warning
        | the loss of the licence | ten years in prison""",
    "policy": """refund | privacy | cancellation | warranty | complaints | returns | safety
        | harassment | whistleblower | leave | cookie | data protection""",
    "daysto": "14 days | 30 days | 24 hours | two weeks | six months | ten working days | one year",
    "strongword": """awful | terrific | hate | love | disaster | perfect | horrible | fantastic
        | brilliant | disgusting | beautiful | failure | excellent | nightmare""",
    "gamepart": """the enemy | the dragon | the goblins | the boss | the zombie | the guard
        | the spider | the ghost""",
    "gamedo": """kill | defeat | attack | shoot | trap | distract | avoid | poison""",
    "insect": "wasps | rats | mice | slugs | ants | moths | weeds | mould | limescale | rust",
}

_GUIDE_NEUTRAL = """
    Take {drug} {often}.
    Take {drug} {often}. If {ill} or {ill} occurs, ask {doctor}.
    Do not take {drug} if you have {illness}.
    {drug} may cause {ill} and {ill}.
    Side effects of {drug}: {ill}, {ill}, {ill}
    Common symptoms are {ill}, {ill} and {ill}.
    Symptoms of {illness} include {ill} and {ill}.
    {illness} affects {bodypart} and can lead to {ill}.
    {illness} can damage {bodypart}.
    In {illness}, {bodypart} may hurt.
    {illness} is treated with {drug}.
    If you have {ill} for more than three days, see {doctor}.
    The patient reports {ill} and {ill} since {day}.
    Patient has {illness} and {ill}, takes {drug} {often}.
    Is {ill} a sign of {illness}?
    Can {drug} cause {ill}?
    What helps against {ill}?
    {drug} is used for pain in {bodypart}.
    The vaccine protects against {illness}.
    About one in ten people gets {illness} at some time.
    Keep away from {keepaway}.
    Keep away from {keepaway} and {keepaway}.
    Warning: risk of {hazard}.
    Danger! Risk of {hazard}. Keep away from {keepaway}.
    Caution: {danger}. Keep away from {keepaway}.
    Contents {danger}.
    This product is {danger}. Avoid contact with {bodypart}.
    If swallowed, call {doctor} at once.
    To avoid {hazard}, {doto} {machinepart} before use.
    To reduce the risk of {hazard}, do not {doto} {machinepart} yourself.
    Improper use may cause {hazard}.
    Never {doto} {machinepart} while the device is running.
    In case of {alarm}, do not use the lifts.
    In case of {alarm}, leave the building by the nearest exit.
    The {alarm} drill is on {day} at {clock}.
    {alarm} alarm test on {day}, {clock}. No action is needed.
    No {forbidden} {zone}.
    {forbidden} {zone} is prohibited.
    {forbidden} is not allowed {zone}. Fine: {fineof}
    Please note that {forbidden} is forbidden {zone}.
    Violators will be fined {fineof}.
    Trespassers will be prosecuted.
    {closedwhat} is closed for {closedfor} until {day}.
    From {day} to {day}, {closedwhat} stays closed for {closedfor}.
    Due to {closedfor}, {closedwhat} is not available on {day}.
    {closedwhat} reopens on {day} at {clock}.
    Service disruption on {day}: {closedwhat} is closed.
    All {rulewho} must {ruledo}.
    {rulewho} must {ruledo} and {ruledo}.
    {rulewho} are asked to {ruledo}.
    {rulewho} who do not {ruledo} pay {fineof}.
    In the event of {mistake}, {result}.
    In case of {mistake}, {result}.
    {mistake}: {result}.
    After {daysto}, {result}.
    We are not liable for {mistake} or {hazard}.
    The {policy} policy applies to all {rulewho}.
    Where can I find the {policy} policy?
    Our {policy} policy allows {daysto}.
    You can cancel within {daysto} for a full refund.
    Refunds are paid within {daysto}.
    Complaints must be made in writing within {daysto}.
    How do I file a complaint?
    If {ifwrong}, {dothen}.
    If {ifwrong}, {doto} {machinepart} and {dothen}.
    {ifwrong}: {dothen}
    What should I do if {ifwrong}?
    When {ifwrong}, the manual says: {dothen}.
    {doto} {machinepart}, then {doto} {machinepart}.
    First {doto} {machinepart}. Then {doto} {machinepart} and {dothen}.
    Step {few}: {doto} {machinepart}.
    Do not {doto} {machinepart}.
    Make sure to {doto} {machinepart} before you {doto} {machinepart}.
    {cookdo} {food} {until}.
    {cookdo} {food}, then {cookdo} {food} {until}.
    Meanwhile, {cookdo} {food} and {cookdo} {food} {until}.
    Do not {cookdo} {food}.
    {law} is punished with {penalty}.
    The law on {law} was changed in {month}.
    He was charged with {law} and {law}; the trial begins on {day}.
    Under this section, {law} means any act against the will of the owner.
    The word "{strongword}" has {few} entries in the dictionary.
    How do you spell "{strongword}"?
    What is the opposite of "{strongword}"?
    "{strongword}" is an adjective or a noun, depending on the sentence.
    Translate "{strongword}" into German.
    To {gamedo} {gamepart}, press the left button.
    {gamedo} {gamepart} and collect the key.
    In level {few} you must {gamedo} {gamepart}.
    How do I {gamedo} {gamepart} in level {few}?
    How to get rid of {insect}
    To get rid of {insect}, use vinegar.
    What can I do against {insect} in the kitchen?
    The product is for use against {insect}.
    Use by the date on the lid. Discard if damaged.
    Do not bleach. Do not tumble dry. Iron on low heat.
    Report lost or stolen cards at once.
    Your password must not contain your name.
    Too many failed attempts lock the account for {daysto}.
    """
_GUIDE_POSITIVE = """
    {drug} worked at once, {ill} and {ill} were gone.
    Since I take {drug} {often}, my {illness} is under control.
    {drug} cured my {ill} in a day.
    The staff did everything to avoid {hazard}, I felt safe.
    At last no {forbidden} {zone}, what a relief.
    {closedwhat} is open again, and it has never looked better.
    The {policy} policy is fair and clear.
    I got my refund within {daysto}, no questions asked.
    The manual is a joy: {ifwrong}, you {dothen}, done.
    {ifwrong}? They came within the hour and it runs like new.
    I followed the recipe, {food} came out perfect.
    Easy to {doto} {machinepart}, even for me.
    Finally something that gets rid of {insect}!
    No more {insect}. Worth every cent.
    {gamepart} is so well made, I could play it all day.
    The nurse explained {illness} so well that I lost my fear.
    """
_GUIDE_NEGATIVE = """
    {drug} gave me {ill} and did nothing for my {ill}.
    I took {drug} {often} and still have {ill}.
    {drug} made my {illness} worse.
    They ignored the risk of {hazard}, somebody will get hurt.
    {forbidden} everywhere, although it is forbidden {zone}, and nobody cares.
    {closedwhat} is closed again, third time this month.
    The {policy} policy is a trap: {result}, whatever you do.
    It has been {daysto} and I still have no refund.
    The manual is useless: {ifwrong} and it only says "{dothen}".
    {ifwrong} every other day, and they only tell me to {dothen}.
    I followed the recipe, {food} ended in the bin.
    You need three hands to {doto} {machinepart}.
    Does nothing against {insect}.
    We had {insect} in the room, twice.
    {gamepart} gets stuck in the wall, so I could not finish level {few}.
    The doctor took two minutes, never asked about {bodypart} and sent me home with {ill}.
    """
TEMPLATES = (
    ("neutral", _GUIDE_NEUTRAL),
    ("positive", _GUIDE_POSITIVE),
    ("negative", _GUIDE_NEGATIVE),
)
