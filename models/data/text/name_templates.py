"""Sentences with names of today, made from templates of our own, for what the corpora hardly have.

Products and companies of today, people at work, messages and forms, headlines, names in small
letters, and sentences in other languages, of which only the names are marked. A slot in braces
takes any entry of its class, with the entity type of the class.
"""

import re

import numpy as np

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.data.text.names_of_today import CLASSES, TYPES
from models.data.text.splits import in_share

HELD_OUT = 0.15  # of the templates, for the dev part
_SMALL = 0.2  # of the sentences
_SLOT = re.compile(r"\{(\w+)\}")

TEMPLATES = """
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
{ORG} reported record sales in China.
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
"""


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
    """The template with a name in each slot; some of them in small letters, as in messages."""
    text, entities, place = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[place : slot.start()]
        names = CLASSES[slot[1]]
        name = names[int(random.integers(len(names)))]
        entities.append(Entity(TYPES[slot[1]], len(text), len(text) + len(name)))
        text += name
        place = slot.end()
    text += template[place:]
    return AnnotatedText(text.lower() if random.random() < _SMALL else text, tuple(entities))
