"""Sentences with names of today, made from templates of our own, for what the corpora hardly have.

Products and companies of today, people at work, messages and forms, addresses and CVs, headlines,
words that are a person here and a place or a company there, names in small letters, sentences that
tempt to find a name where none is, and sentences in other languages, of which only the names are
marked. `name_frames` has more of them. A slot in braces takes any entry of its class, with the
entity type of the class. In an address the street's name is a LOC; its number and the postcode are
outside.
"""

import re

import numpy as np

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.data.text.name_frames import FRAMES
from models.data.text.names_of_today import CLASSES, TYPES
from models.data.text.splits import in_share

HELD_OUT = 0.15  # of the templates, for the dev part
_SMALL = 0.2  # of the sentences
_SMALL_PLAIN = 0.4  # of those of templates in small letters
_SLOT = re.compile(r"\{(\w+)\}")

_FIRST_TEMPLATES = """
I use {APP} every day at work.
I asked {APP} for a recipe and it made one up.
{APP} helped me with my homework last night.
Has anyone tried {APP} yet?
{APP} is down again, is it only me?
My students write their essays with {APP}.
What is the difference between {APP} and {APP}?
We switched from {APP} to {APP} in spring.
You can ask {APP} to translate the letter.
She found the answer on {APP} in a minute.
{APP} now has more than 200 million users.
The new version of {APP} is much faster.
{ORG} released {APP} for everybody today.
{ORG} will add {APP} to all of its phones.
{ORG} sued {ORG} over the name of {APP}.
I learned {APP} in two weeks.
Can {APP} replace a teacher? No.
The school in {LOC} has banned {APP}.
My {DEVICE} does not turn on any more.
I dropped my {DEVICE} in the bath.
The battery of the {DEVICE} lasts two days.
She sold her old {DEVICE} on {APP}.
{ORG} will show a new {DEVICE} in autumn.
He bought the {DEVICE} and wants another one.
Is the {DEVICE} worth the money?
We ordered the {DEVICE} from {ORG} three weeks ago and nothing came.
We watched {WORK} with the children.
Have you seen {WORK}? It is so good.
{WORK} was shown for the first time in {LOC}.
I cried at the end of {WORK}.
{PER} will play the lead in {WORK}.
{PER} wrote {WORK} in less than a year.
The third season of {WORK} starts in June.
My son plays {WORK} all night.
After the {EVENT}, hotels in {LOC} were empty.
{LOC} will host the {EVENT} in four years.
{PER} sang at the {EVENT} in {LOC}.
The {EVENT} cost the country billions.
{ORG} shares fell 4 percent after the report.
{ORG} stock is up again, I should have bought more.
{ORG} fired 300 people by e-mail.
{ORG} raised prices for the second time this year.
{ORG} reported record sales in {COUNTRY}.
{ORG} opened a new office in {LOC}.
{ORG} and {ORG} agreed to work together.
{ORG} is hiring engineers in {LOC} and {LOC}.
{ORG} paid a fine of 20 million euros.
{ORG} bought a small startup from {LOC}.
{ORG} has to pay back its customers, a court in {LOC} ruled.
My brother works for {ORG}.
I have an interview at {ORG} tomorrow.
I worked at {ORG} for five years before I moved to {ORG}.
She left {ORG} to start her own company.
I ordered shoes from {ORG} and got two left ones.
The {ORG} store in {LOC} closes at nine.
Customer service at {ORG} never answers.
I got an e-mail from {ORG} that my account is locked.
Our invoice to {ORG} was not paid.
Send the contract to {PER} at {ORG}, please.
The app of {ORG} is terrible.
{ORG} boss {PER} defended the plan.
{ORG} chief executive {PER} will step down in May.
{PER}, who runs {ORG}, flew to {LOC} on Monday.
{PER} bought {ORG} for 9 billion dollars.
{PER} sold all of his {ORG} shares.
{PER} founded {ORG} in a garage.
{PER} is the head of {ORG}.
{PER} joined {ORG} from {ORG} last year.
{PER} left {ORG} after a dispute with {PER}.
{BODY} asked {ORG} for an explanation.
{BODY} warned of a long crisis in {LOC}.
A spokeswoman for {BODY} said there was no danger.
{PER} left {BODY} after ten years.
{PER} wants to buy {TEAM}.
{PER} posted a photo of {PER} on {APP}.
{PER} and {PER} met in {LOC} to talk about the war.
{PER} was in {LOC} yesterday.
{PER} said on {APP} that he would not apologise.
{PER} told {ORG} she was happy with the result.
{PER} was born in {LOC} and grew up in {LOC}.
{PER} studied in {LOC} before she joined {ORG}.
{PER} will visit {LOC} next week.
{PER} has won the election in {LOC}.
{PER} lost to {PER} in the final.
I saw {PER} live in {LOC} and it was amazing.
The new album by {PER} is out.
Who is {PER}?
Where does {PER} live?
How old is {PER} now?
My name is {PER}.
My name is {FIRST} and I live in {LOC}.
Hi, I'm {FIRST} from {LOC}.
Hello {FIRST}, thanks for your message.
{FIRST} and {FIRST} are getting married in {LOC}.
{FIRST} is 30 years old and likes tea.
{FIRST} forgot her keys again.
Did {FIRST} call you back?
I talked to {FIRST} about it.
Ask {FIRST} if she is free on Sunday.
{FIRST}'s mother lives near {LOC}.
{FIRST} moved from {LOC} to {LOC} to work for {ORG}.
Please call {FIRST} from {ORG} back before noon.
Dear {FIRST},
Dear Ms. {PER},
Best regards, {PER}
Kind regards\\n{PER}\\n{ORG}
From: {PER}\\nTo: {PER}
Present: {PER}, {PER}, {FIRST}
Name: {PER}\\nCity: {LOC}\\nEmployer: {ORG}
Name | City | Company
First name | Last name | Country | Status
Customer Service
Contact | Phone | Address
{PER} | {LOC} | {ORG}
{FIRST} | {LOC} | open
Meeting notes\\n- {FIRST} writes the report\\n- {FIRST} calls {ORG}
* {PER} ({LOC})\\n* {PER} ({LOC})
I am flying from {LOC} to {LOC} on Friday.
Is there a direct train from {LOC} to {LOC}?
Find me a cheap hotel in {LOC}.
What is the weather like in {LOC}?
It is raining in {LOC} again.
We spent two weeks in {LOC} and {LOC}.
{LOC} is too expensive for students.
I miss {LOC} so much.
Thousands protested in {LOC} on Saturday.
Two people died in a fire in {LOC}.
{LOC} and {LOC} signed a trade deal.
{LOC} has closed its border with {LOC}.
{LOC} accused {LOC} of breaking the treaty.
The {PEOPLE} government rejected the plan.
The {PEOPLE} economy grew faster than expected.
A {PEOPLE} tourist was arrested in {LOC}.
My neighbours are {PEOPLE} and very kind.
I am learning to cook {PEOPLE} food.
{TEAM} lost again, 3-0 at home.
{TEAM} beat {TEAM} in extra time.
{TEAM} will sign {PER} from {TEAM}.
{PER} scored twice for {TEAM}.
I have been a {TEAM} fan since I was six.
{ORG} Cuts Hundreds Of Jobs In {LOC}
{ORG} To Open New Store In {LOC}
{PER} Says He Is Ready To Talk
{PER} Wins Award For Best Song
{PER} Visits {LOC} After Flood
Man Found Dead In {LOC} Hotel
Ten Tips For A Better Night Of Sleep
How To Save Money On Your Next Holiday
The Best Way To Clean A Kitchen
Why {ORG} Is Losing Customers
What You Should Know Before Buying The {DEVICE}
Where To Eat In {LOC} This Summer
How To Learn {APP} In Ten Days
Open The Window And Let The Sun In
STORE CLOSED UNTIL MONDAY
PLEASE DO NOT OPEN THIS DOOR
{ORG} TO CLOSE PLANT IN {LOC}
love {PER} so much
happy birthday {FIRST}!!
omg {PER} is in {LOC}
can't wait to see {PER} in {LOC} tonight
stuck at the airport in {LOC} thanks to {ORG}
{ORG} please fix your website
{LOC} here we come
The apple fell from the tree.
Please target the right customers and stay in the zone.
In march we will meet again.
Mark the date in your calendar.
May I open a window?
Will you come with us on Sunday?
The report must be ready by Friday.
The committee will decide on Tuesday at noon.
Thank you for your patience.
Le ministre est arrivé à {LOC} ce matin.
{PER} a visité {LOC} avec son fils.
La société {ORG} ouvre un bureau à {LOC}.
Je travaille chez {ORG} depuis trois ans.
Le chien dort dans la cuisine.
Nous partons en vacances à {LOC} avec {FIRST}.
Selon {PER}, la situation est grave.
Il fait beau aujourd'hui et nous allons à la plage.
Der Minister ist gestern in {LOC} angekommen.
{PER} wohnt seit zwei Jahren in {LOC}.
Ich arbeite bei {ORG} in {LOC}.
Das Wetter ist heute schön und wir gehen in den Park.
Die Firma {ORG} sucht neue Mitarbeiter.
Der Hund schläft unter dem Tisch.
El presidente llegó ayer a {LOC}.
{PER} vive en {LOC} con su familia.
La compañía {ORG} abrirá una tienda en {LOC}.
Mi hermano trabaja en {ORG}.
El perro duerme en la cocina.
Il ministro è arrivato a {LOC} questa mattina.
{PER} lavora per {ORG} a {LOC}.
Il gatto dorme sul divano.
O ministro chegou a {LOC} ontem.
{PER} mora em {LOC} com a família.
De minister is gisteren in {LOC} aangekomen.
{PER} werkt bij {ORG} in {LOC}.
The office is at 12 {STREET}, {CITY}.
The bakery on {STREET} in {CITY} opens at six.
They moved from {STREET} to {STREET} last month.
Our address is 1600 {STREET}, {CITY}, {CODE} 20500.
Please send the parcel to 221 {STREET}, {CITY}, {STATE} 60614.
Deliver it to {PER}, {STREET} 7, 10115 {CITY}, {COUNTRY}.
Ship to: {PER}, 45 {STREET}, Apt 3B, {CITY}, {CODE} 94107
Invoice address: {FIRM}, {STREET} 18, 80331 {CITY}
{FIRM}, {STREET} 101, {CITY}
{ORG}, 350 {STREET}, Suite 200, {CITY}, {CODE} 10118
{PER}\\n{STREET} 24\\n1010 {CITY}\\n{COUNTRY}
{ORG}\\n1 {STREET}\\n{CITY}, {CODE} 95014
{FIRM}\\n88 {STREET}\\n{CITY}\\nPhone: 555 0142
Street: {STREET} 5\\nPostcode: 20121\\nCity: {CITY}\\nCountry: {COUNTRY}
Address: 10 {STREET}\\nTown: {CITY}\\nPostcode: SW1A 2AA
Name: {PER}\\nStreet: {STREET} 9\\nCity: {CITY}\\nState: {STATE}\\nZIP code: 73301
Billing address: {PER}, 77 {STREET}, {CITY} W1K 5AB, {COUNTRY}
{FIRST} lives at 14b {STREET}, {CITY}, and works nearby.
I grew up on {STREET}, two blocks from the river.
The taxi dropped us at {STREET} 33 in {CITY}.
The parade goes along {STREET} and ends in {CITY}.
We have shops in {CITY}, {STATE}, and in {CITY}, {STATE}.
{PER} of {CITY}, {CODE}, won the raffle.
She moved to {CITY}, {STATE} after college.
The conference takes place in {CITY}, {COUNTRY}.
{CITY}, {CODE} 30301
Return to {ORG}, 500 {STREET}, {CITY}, {CODE} 75201, within 30 days.
Meet me at the corner of {STREET} and {STREET}.
{INSTITUTE}, {STREET} 2, {CITY}
Unsere neue Adresse: {STREET} 3, 50667 {CITY}.
Nous habitons 15 {STREET} à {CITY}.
La oficina está en {STREET} 21, {CITY}.
{CAPITALS}, {CAPITALS}
FLIGHTS FROM {CAPITALS} TO {CAPITALS} DELAYED
Prof. {PER}, {INSTITUTE}
Dr. {PER}, PhD, {INSTITUTE}, {CITY}
{PER}, MSc\\nHead of Procurement\\n{FIRM}
{PER}, MBA, is a project manager at {ORG}.
Kind regards,\\n{PER}\\nQuality Assurance\\n{ORG}, {CITY}
Yours sincerely,\\n\\n{PER}\\nSenior Software Engineer\\n{FIRM}
BSc in Physics, {INSTITUTE}, 2009
MSc Computer Science, {INSTITUTE}, {COUNTRY}
PhD in Economics ({INSTITUTE}, 2014)
MBA, {INSTITUTE}, {CITY}, 2011 - 2013
Languages: {LANGUAGE}, {LANGUAGE}, {LANGUAGE}
Languages: {LANGUAGE} (native), {LANGUAGE} (fluent)
Languages\\n- {LANGUAGE}\\n- {LANGUAGE}
I speak {LANGUAGE} and a little {LANGUAGE}.
She teaches {LANGUAGE} at a school in {LOC}.
References: {PER}, {FIRM}
References: Prof. {PER}, {INSTITUTE}, and Dr. {PER}, {INSTITUTE}
Skills: {SOFTWARE}, {SOFTWARE}, {SOFTWARE}
Education\\n2004 - 2008 {INSTITUTE}
Work Experience\\nSoftware Engineer, {ORG}, {CITY}\\nData Analyst, {ORG}, {CITY}
2015 - 2019 Marketing Manager at {FIRM}, {CITY}
Product Manager, {ORG} ({CITY}, {COUNTRY})
Employer: {FIRM}\\nPosition: Team Leader
Intern at {ORG}, {CITY}, from June to September
{PER} graduated from {INSTITUTE} with a degree in law.
{PER} taught mathematics at {INSTITUTE} until March.
Researchers at {INSTITUTE} found a cheaper way to clean water.
The speaker is Prof. {PER} of {INSTITUTE} in {CITY}.
Chief Financial Officer {PER} and Chairwoman {PER} signed the papers.
Curriculum Vitae\\n{PER}\\nBorn in {CITY}, {COUNTRY}
Contact: {PER}, Head of Sales, {FIRM}
Authors: {PER}, {PER} and {PER}
{ORG} and {ORG} ship from {LOC}.
{ORG}, {ORG} and {ORG} are on the list.
{ORG} has hired former {ORG} executive {PER}.
{ORG} is cheaper than {ORG}.
Suppliers: {ORG}, {ORG}, {ORG}
Customers\\n- {ORG}\\n- {ORG}\\n- {ORG}
* {ORG}: paid\\n* {ORG}: open
1. {ORG}\\n2. {ORG}\\n3. {ORG}
The parts come from {ORG} and {FIRM}.
{FIRM} and {ORG} share a warehouse near {CITY}.
{FIRM} won the contract for the new bridge.
The supplier, {FIRM}, confirmed the order by phone.
This agreement is between {FIRM} and {FIRM}.
{FIRM} announced a dividend of 40 cents per share.
Former {ORG} manager {PER} now runs a vineyard in {LOC}.
{PER} ({ORG}) gave the opening talk.
Did {ORG} answer yet?
Nobody at {ORG} knew about it.
{ORG} or {ORG}?
I trust {ORG} more than {ORG}.
{ORG} supplies batteries to {ORG}.
{ORG} competes with {ORG} in {COUNTRY}.
Cheap flights with {ORG} from {CITY}
Order no. 4711 from {FIRM} arrived broken.
The talks of {ORG} and {ORG} went well.
Engineers from {ORG} visited the plant in {LOC}.
The {ORG} invoice of 3 March is still open.
{FIRST} sent {ORG} the signed offer.
Sponsors: {ORG} | {ORG} | {FIRM}
{PER} and {PER} share a flat in {LOC}.
{PER} thanked {PER} for the flowers.
Mr. {LAST} has not paid his rent.
Mrs. {LAST} and Mr. {LAST} came by car.
Ms {LAST} called from {CITY} this morning.
{LAST} said the plan was too expensive.
{LAST} scored in the last minute.
{LAST}, who is 34, plays the violin.
Goals: {LAST} 12, {LAST} 55, {LAST} 90
Inspector {LAST} found the bike in {LOC}.
Dr. {LAST} will see you now.
{PER} cooked dinner for {FIRST} and {FIRST}.
Attendees: {PER}; {PER}; {PER}
{LOC} is two hours by train from {LOC}.
{TEAM} drew 1-1 with {TEAM} in {LOC}.
{TEAM} fans sang all the way to {CITY}.
{LAST} moved from {TEAM} to {TEAM} on a free transfer.
Coach {LAST} of {TEAM} praised the referee.
Goalkeeper {PER} stays at {TEAM} until June.
Dear {FIRST} and {FIRST}, see you in {CITY}!
{FIRST}: are you at home?\\n{FIRST}: no, in {CITY}
{BOTH_PER} scored twice before half-time.
{BOTH_PER} said he was sorry for the mistake.
{BOTH_PER} said her brother would come later.
{BOTH_PER} wrote to me last night.
{BOTH_PER} called his mother from the station.
{BOTH_PER} was born on a farm and never went to school.
Mr {BOTH_PER} did not want to answer.
Ms {BOTH_PER} is our new teacher.
Mrs. {BOTH_PER} lost her umbrella.
My sister {BOTH_PER} plays the drums.
I asked {BOTH_PER} to wait, but she left.
{BOTH_PER} and {FIRST} argued about the bill.
{BOTH_PER}, 27, works as a nurse.
{BOTH_FULL} won the first set.
{BOTH_FULL} and {BOTH_FULL} went to {BOTH_LOC} by bus.
{BOTH_PER} loves {BOTH_LOC} in the winter.
{BOTH_PER} flew to {BOTH_LOC} to see his parents.
Happy birthday, {BOTH_PER}!
Mr. {BOTH_PER} of {BOTH_ORG} refused to comment.
We drove through {BOTH_LOC} at night.
The roads around {BOTH_LOC} are covered with snow.
The mayor of {BOTH_LOC} opened the fair.
People in {BOTH_LOC} pay more for water now.
The flight to {BOTH_LOC} leaves at noon.
{FIRST} spent the summer in {BOTH_LOC}.
{BOTH_LOC} has two museums and a lake.
Heavy rain is expected in {BOTH_LOC} and {BOTH_LOC}.
A spokesman for {BOTH_ORG} denied the report.
{BOTH_ORG} will open two factories.
{BOTH_ORG} will show two new products in spring.
Shares in {BOTH_ORG} hardly moved on Tuesday.
{BOTH_ORG} and {BOTH_ORG} both missed their targets.
The new boss of {BOTH_ORG} comes from {BOTH_ORG}.
My cousin got a job at {BOTH_ORG} in {BOTH_LOC}.
{BOTH_ORG} sells more than {ORG} in {COUNTRY}.
{BOTH_TEAM} lost 3-1 at home to {BOTH_TEAM}.
{BOTH_TEAM} won the cup on penalties.
{BOTH_TEAM} signed a goalkeeper from {BOTH_TEAM}.
The {BOTH_TEAM} coach blamed the grass.
{BOTH_TEAM} 21 {BOTH_TEAM} 14
{PER} played four seasons for {BOTH_TEAM}.
The ferry crosses the {RIVER} every hour.
Fishermen on the {RIVER} complain about plastic.
I bought the {DEVICE} instead of the {DEVICE}.
{DEVICE} or {DEVICE}, which one is better?
The {DEVICE} costs 999 dollars at {ORG}.
Review: {DEVICE}
The screen of my {DEVICE} has a crack.
{ORG} presents the {DEVICE} and the {DEVICE}
2 x {DEVICE}, 1 x {DEVICE}
{ORG} ordered 40 {VEHICLE} jets.
A {VEHICLE} made an emergency landing in {LOC}.
The {VEHICLE} was grounded for three months.
My father drives an old {VEHICLE}.
The {VEHICLE} needs less fuel than the {VEHICLE}.
{PER} parked her {VEHICLE} on {STREET}.
{ORG} builds the {VEHICLE} in {LOC}.
We use {SOFTWARE} and {SOFTWARE} in the office.
Open the file in {SOFTWARE} and press print.
{SOFTWARE} crashes each time I save.
Good knowledge of {SOFTWARE} is required.
I cannot log in to {SOFTWARE} since the update.
Export the table from {SOFTWARE} to {SOFTWARE}.
Requirements: {SOFTWARE}, {SOFTWARE}
{ORG} fixed a bug in {SOFTWARE}.
{PER} won the {EVENT} for the second time.
{PER} leads the {EVENT} after two rounds.
The {EVENT} was cancelled because of rain.
We met at the {EVENT} in {CITY}.
{TEAM} play at {VENUE} tonight.
The concert at {VENUE} was sold out.
The train stopped just before {VENUE}.
We landed at {VENUE} in thick fog.
{VENUE} was closed for three hours.
I proposed to her at {VENUE}.
A crowd gathered near {VENUE} in {CITY}.
How far is it from {VENUE} to {VENUE}?
{PER} ran from {VENUE} to {STREET}.
The bus to {VENUE} leaves every ten minutes.
{VENUE}, {CITY}: doors open at seven
Take the underground to {VENUE} and walk.
{FIRST}/{FIRST}
{FIRST}/{FIRST}: please check the numbers
Speakers: {PER}/{PER}
{LOC}/{LOC}
The ticket {CITY}\u2013{CITY} costs 40 euros.
Route: {CITY} - {CITY} - {CITY}
@ {VENUE} with {FIRST} and {FIRST}
Dear Sir or Madam,
To whom it may concern
Head of Procurement
Chief Executive Officer
Senior Software Engineer wanted
Quality Assurance Manager (part time)
Executive Assistant to the Board
Our Sales Director and the Head of Marketing will attend.
The Managing Director reports to the Supervisory Board.
Please ask the Project Manager or the Team Leader.
Terms and Conditions
Privacy Policy
Frequently Asked Questions
Table of Contents
Executive Summary
Work Experience
Education and Training
Languages:
References available on request
Home | About Us | Products | Contact
File Edit View Insert Format Tools Help
Settings > Account > Change Password
Click Save, then Close.
Log In or Create Account
Starters, Main Courses, Desserts
Grilled Chicken With Rice And Beans
Chocolate Cake With Vanilla Ice Cream
Five Ways To Sleep Better Tonight
Everything You Need To Know About Savings Accounts
Scientists Find New Way To Store Energy
Monday to Friday, nine to five
Closed on Saturdays and Sundays in July and August
Tuesday: Math, Wednesday: Music, Thursday: Sports
From January to March we open later.
I ate an apple and an orange for breakfast.
The orange was sour and the blackberry jam too sweet.
A jaguar and a puma sleep in the shade.
We saw a fox, two swallows and a falcon.
Cut the apples, add sugar and wait ten minutes.
I think I am late, but I will hurry.
When I was young, I had a dog.
Yesterday nothing happened. Today everything did.
Unfortunately the parcel got lost.
Invoice Number: 20931\\nDue Date: 1 March\\nTotal: 90.00
Subject: Minutes of the last meeting
First Name:\\nLast Name:\\nDate of Birth:
Dear Customer, your order has been shipped.
Dear Colleagues, the lift is out of order.
Best wishes from all of us
Yours faithfully
NO PARKING IN FRONT OF THE GATE
WARNING: HOT SURFACE
The ford was too deep to cross on foot.
They chase the ball across the lawn.
Turn left at the square and walk down the main street.
Which university or hospital is the nearest?
"""
TEMPLATES = _FIRST_TEMPLATES + FRAMES


def own_sentences(amount: int, seed: int) -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """At most `amount` different sentences, about as many of each template.

    Args:
        amount: of sentences over all templates.
        seed: of the draws.

    Returns:
        the sentences to learn from, and those of held-out templates for the dev part.
    """
    random = np.random.default_rng(seed)
    templates = [line.replace("\\n", "\n") for line in TEMPLATES.splitlines() if line]
    parts: tuple[list[AnnotatedText], list[AnnotatedText]] = [], []
    for template in templates:
        drawn = (_filled(template, random) for _ in range(-(-amount // len(templates))))
        parts[in_share(template, HELD_OUT)].extend(dict.fromkeys(drawn))
    return parts


def _filled(template: str, random: np.random.Generator) -> AnnotatedText:
    """The template with a name in each slot; some of them in small letters, as in messages.

    Where all else is in capitals, the names are too. The dot of "Inc." ends a sentence as well.
    """
    text, entities, place = "", [], 0
    fixed = _SLOT.sub("", template)
    capital = fixed.isupper()
    small = _SMALL_PLAIN if fixed.islower() else _SMALL
    for slot in _SLOT.finditer(template):
        text += template[place : slot.start()]
        names = CLASSES[slot[1]]
        name = names[int(random.integers(len(names)))]
        name = name.upper() if capital else name
        entities.append(Entity(TYPES[slot[1]], len(text), len(text) + len(name)))
        text += name
        place = slot.end() + (name[-1] == template[slot.end() : slot.end() + 1] == ".")
    text += template[place:]
    return AnnotatedText(text.lower() if random.random() < small else text, tuple(entities))
