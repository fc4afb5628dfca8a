"""The templates of `models.data.text.name_templates`, one a line."""

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
New Rules For School Meals Take Effect
Voters Reject Plan For Higher Parking Fees
Rising Rents Push Young Families Out Of The City
Study Links Short Sleep To Heart Disease
Lawmakers Debate Ban On Plastic Bags
Court Upholds Limits On Night Flights
Nurses And Teachers March For Better Pay
Heavy Snow Closes Schools And Roads
Storm Leaves Thousands Without Power
Farmers Fear Another Dry Summer
Bakery Wins Prize For Sourdough Bread
Firefighters Rescue Cat From Frozen Lake
Hospital Opens New Wing For Children
Oil Prices Climb As Supply Falls
Stocks End Week Lower After Weak Jobs Data
Housing Market Cools As Mortgage Costs Rise
Researchers Grow Tiny Kidneys In The Lab
Vaccine Trial Shows Early Promise
Hackers Steal Data Of Two Million Patients
Police Search For Missing Hiker
Jury Finds Former Mayor Guilty Of Fraud
Three Injured In Factory Explosion
Train Drivers Call Off Strike
Wolves Return To The Mountains After A Century
Divers Find Shipwreck Full Of Wine Jars
Museum Returns Stolen Vases
Voters To Decide On Pension Age In Spring
Opposition Calls For Early Elections
Peace Talks Collapse After Two Days
Border Town Waits For Aid Convoy
Youngest Team In The League Reaches Final
Coach Quits After Ten Defeats In A Row
Injury Ends Season For Star Goalkeeper
Ten Easy Dinners For Busy Weeknights
What Your Dentist Wants You To Know
Is Working From Home Bad For Your Back?
Five Lessons From A Failed Startup
The Hidden Cost Of Free Shipping
Why Good Teachers Leave The Classroom
How A Small Village Beat Its Debt
Cheap Batteries Could Change How We Drive
Airports Warn Of Long Queues At Security
Union Accepts Offer In Dock Dispute
Budget Gap Grows As Tax Income Shrinks
Water Rates To Double By March
Opinion: Let The Children Play Outside
Bus Fares Frozen For Another Year
Rare Orchid Blooms In Botanical Garden
Choir Looks For Singers Of All Ages
Watch: Lion Cubs Take First Steps
Review: A Quiet Thriller With A Loud Ending
{LOC} Data Center Delayed Again
{LOC} Bus Strike Enters Second Week
{LOC} Mayor Denies Taking Bribes
{LOC} Police Arrest Two Over Bank Robbery
{LOC} Floods Leave Hundreds Homeless
{TOWN_US} Schools Cut Music Lessons
{TOWN_US} Man Charged After Car Chase
{COUNTRY} Bans Export Of Rare Metals
{COUNTRY} Election: What You Need To Know
{ORG} To Open New Campus In {LOC}
{ORG} Recalls Thousands Of Heaters Over Fire Risk
{ORG} Profit Beats Forecasts As Costs Fall
{ORG} Workers Walk Out Over Pay
{ORG} Sues {ORG} Over Patents
{ORG} Shares Slide After {COUNTRY} Probe
{ORG} Unveils {DEVICE} With Longer Battery Life
{NATIONAL} Ships Block Harbour
{NATIONAL} Troops Leave Border Post
{NATIONAL} Farmers Protest Against Cheap Imports
{NATIONAL} Court Frees Journalist
{RELIGION} Schools Report More Pupils
{PEOPLE} Scientists Develop Faster Test
{PEOPLE} Minister Heads To {LOC} For Talks
{PER} Joins {ORG} As Chief Scientist
{PER} Beats {PER} In Five Sets
{RARE} Named Head Of {INSTITUTE}
{RARE_LAST} Quits As Party Leader
{TEAM} Sack Coach After Home Defeat
{BANK} To Close Forty Branches
{GAME} Players Angry Over New Prices
Is {FILM} The Best Film Of The Decade?
Why Nurses Are Leaving {LOC} For {LOC}
Startups Leaving {LOC} For {LOC} As Rents Rise
Young doctors are leaving {LOC} for {LOC}.
After leaving {COUNTRY} for {COUNTRY}, she opened a bakery.
He swapped {LOC} for {TOWN} and never looked back.
DO NOT LEAVE BAGS UNATTENDED
ALL VISITORS MUST SIGN IN AT THE FRONT DESK
LIFT OUT OF ORDER - PLEASE USE THE STAIRS
FINAL NOTICE: PAYMENT OVERDUE
GARAGE SALE SATURDAY NINE TO TWO
WET PAINT - DO NOT TOUCH
POOL CLOSED FOR CLEANING UNTIL FURTHER NOTICE
DEAR RESIDENT, THE WATER WILL BE OFF ON TUESDAY
YOUR PARCEL COULD NOT BE DELIVERED
THANK YOU FOR SHOPPING WITH US
MINUTES OF THE ANNUAL GENERAL MEETING
STRICTLY PRIVATE AND CONFIDENTIAL
MR {PER}, {FIRM}
MRS {RARE}\\n14 {STREET}\\n{CITY}
ATTN: {PER}, {FIRM}, {TOWN_US}, {STATE_US}
SHIP TO: {PER}, P.O. BOX 88, {TOWN_US}, {STATE_US}
DR {RARE_LAST} WILL NOT BE IN ON FRIDAY
DEAR MR {LAST},
DEAR MS {RARE_LAST}, YOUR CARD HAS EXPIRED
INVOICE\\n{FIRM}\\n{STREET} 12\\n{CITY}, {COUNTRY}
{LAST}, {LAST} AND {LAST} TO STAND TRIAL
{RARE_LAST} WINS GOLD IN {CITY}
{ORG} RECALLS BABY FOOD
{TOWN_US}, {STATE_US} - TWO MEN WERE HURT IN A CRASH
{CITY}, {COUNTRY}: ALL FLIGHTS CANCELLED
FLIGHT CANCELLED: {CITY} TO {ABROAD}
WELCOME TO {TOWN}
MADE IN {COUNTRY}
{TEAM} BEAT {TEAM} ON PENALTIES
URGENT: CALL {FIRST} AT {BANK} BEFORE NOON
PASSENGER {PER} PLEASE COME TO GATE 14
HAPPY BIRTHDAY {FIRST}
THE {NATIONAL} EMBASSY IS CLOSED TODAY
SENT BY {LAST} TO {RARE_LAST}, {INSTITUTE}
{TOWN_US}, {STATE_US}
We have lived in {TOWN_US}, {STATE_US}, since 2006.
The trial will be held in {TOWN_US}, {STATE_US}.
{ABROAD}, {COUNTRY}
The workshop in {ABROAD}, {COUNTRY}, is fully booked.
She was born in {ABROAD}, {COUNTRY}, in 1987.
Our second plant is in {ABROAD}, {COUNTRY}.
{RARE} grew up in {ABROAD}, {COUNTRY}, and studied in {CITY}.
Offices: {CITY}, {COUNTRY}; {ABROAD}, {COUNTRY}
I took the night train from {ABROAD} to {CITY}, {COUNTRY}.
Venue: Hotel lobby, {ABROAD}, {COUNTRY}
{ABROAD} and {ABROAD} are both an hour from the sea.
Postmark: {ABROAD}, {COUNTRY}, 4 June
The contract with {DOTTED} ends in March.
We signed a contract with {DOTTED}
The pumps come from {DOTTED}.
My uncle founded {DOTTED}. It went bankrupt.
Our largest supplier is {DOTTED}
He spent nine years at {DOTTED} Then he retired.
The goods were made by {DOTTED} The boxes were not.
{DOTTED} makes pumps and valves.
{DOTTED}, which makes pumps, has 400 employees.
{DOTTED} and {FIRM} have merged.
The shares of {DOTTED} fell to a record low.
Bill to: {DOTTED}\\nDue: 30 days
Seller: {DOTTED}\\nBuyer: {DOTTED}
Payment was made to {DOTTED} on 12 May.
{RARE}, {DOTTED}
{RARE} is the new treasurer of {DOTTED}
The lawyer of {DOTTED} did not return our calls.
{FIRM} has filed for bankruptcy.
The machine was built by {FIRM}.
Between {FIRM} (seller) and {DOTTED} (buyer)
Chipmaker {CHIPMAKER} expects strong demand.
Shares of chipmaker {CHIPMAKER} rose 6 percent.
Carmaker {CARMAKER} will build electric vans in {COUNTRY}.
{NATIONAL} carmaker {CARMAKER} cut its forecast.
Drugmaker {DRUGMAKER} halted the trial on Monday.
The drugmaker {DRUGMAKER} and its rival {DRUGMAKER} settled.
Lender {BANK} set aside 300 million for bad loans.
{NATIONAL} lender {BANK} is for sale.
Retailer {RETAILER} will close ten stores.
Supermarket chain {RETAILER} has stopped selling eggs from cages.
Startup {STARTUP} raised 40 million dollars.
The startup {STARTUP} delivers groceries by bike in {CITY}.
Airline {AIRLINE} cancelled 60 flights.
Budget airline {AIRLINE} now charges for hand luggage.
I flew to {LOC} with {AIRLINE} and my bag went to {LOC}.
Fashion chain {RETAILER} opened its first shop in {COUNTRY}.
Chip Maker {CHIPMAKER} Warns Of Shortage
Carmaker {CARMAKER} To Cut Jobs In {COUNTRY}
Dear Professor {RARE_LAST},
Dear Doctor {LAST}, the tablets work well.
Dear Captain {RARE_LAST}, thank you for the safe trip.
Dear Mr and Mrs {LAST},
Dear Mr. {RARE}, please find the offer attached.
I asked Professor {RARE_LAST} for more time.
She wrote to Doctor {RARE} about the results.
We have asked Captain {LAST} to wait in the harbour.
Judge {RARE_LAST} adjourned the hearing until Thursday.
Sergeant {LAST} took the statement.
President {RARE_LAST} flew home early.
Prime Minister {RARE} met the unions.
Senator {LAST} voted against the bill.
Sister {FIRST} runs the ward at night.
Uncle {FIRST} and Aunt {FIRST} are coming for lunch.
Defence minister {RARE} resigned on Sunday.
Striker {RARE_LAST} missed a penalty.
Pianist {RARE} cancelled her tour.
The {NATIONAL} novelist {RARE} lives in {TOWN}.
The {RELIGION} community in {CITY} is growing.
Most people in the village are {RELIGION}.
All {LAPTOP} laptops must be returned by Friday.
We ordered twelve {TABLET} tablets for the school.
Two {PHONE} phones were stolen from the shop.
{MAKER} laptops are on sale this week.
{LAPTOP} laptops run hot, {TABLET} tablets do not.
Her {MAKER} phone has a cracked screen.
Old {PHONE} phones still sell well in {COUNTRY}.
The {MAKER} tablets broke within a month.
The {CRAFT} spacecraft sent its first pictures.
The {CRAFT} probe has been silent since Sunday.
Engineers fixed a leak on the {CRAFT} capsule.
The {CRAFT} rocket lifted off at dawn.
{CRAFT} landed safely after seven months.
The {CRAFT} mission cost less than a film.
Engineers lost contact with {CRAFT} on Tuesday.
Images from the {SCOPE} telescope show a young star.
Data from {SCOPE} and {SCOPE} agree.
Astronomers at {INSTITUTE} used {SCOPE} to find the planet.
The {SCOPE} telescope is older than most of its users.
I have just read {BOOK} for the third time.
Have you read {BOOK} or {BOOK}?
We have to read {BOOK} for school.
My book club is reading {BOOK}.
{PER}'s {BOOK} kept me awake.
{RARE}'s {BOOK} was translated into {LANGUAGE}.
She lent me her copy of {BOOK} and I lost it.
He learnt {LANGUAGE} by reading {BOOK}
The audiobook of {BOOK} takes nineteen hours.
{BOOK} by {RARE}
Nothing I read last year was as good as {BOOK}.
We watched {FILM} and {FILM} on the plane.
{FILM} is still my favourite film.
Last night I watched {FILM} with {FIRST}.
{RARE} starred in {FILM} and {FILM}.
A remake of {FILM} starring {PER} is planned.
{PER}'s {FILM} won four prizes.
The director of {FILM} grew up in {TOWN}.
I fell asleep during {FILM}
The cinema on {STREET} is showing {FILM} again.
Nobody in my class had seen {FILM}.
I am on the second season of {SERIES}.
We binged {SERIES} over the weekend.
{SERIES} was filmed in {TOWN}.
{RARE} has a small part in {SERIES}.
My parents never miss {SERIES}.
The last episode of {SERIES} made no sense.
{PAINTING} hangs in the next room.
A copy of {PAINTING} hangs in my dentist's office.
{RARE}'s {PAINTING} was sold for nine million euros.
We queued for two hours to see {PAINTING}.
Thieves stole {PAINTING} from the museum in {CITY}.
The choir sang {SONG} at the end.
The band played {SONG} twice.
{PER} wrote {SONG} in a hotel room in {CITY}.
{PER}'s {SONG} was on the radio all summer.
Turn the volume up, they are playing {SONG}!
I want {SONG} at my funeral.
She walked down the aisle to {SONG}.
{GAME} is out next week.
{GAME} keeps crashing on my computer.
{GAME} has the best soundtrack of the year.
My sister beat me at {GAME} again.
We played {GAME} until four in the morning.
I have spent 300 hours in {GAME}
He streams {GAME} every night on {APP}.
The studio behind {GAME} was bought by {ORG}.
Do you prefer {GAME} or {GAME}?
His grandfather fought in the {BATTLE}.
The {BATTLE} lasted longer than anyone had expected.
The museum in {CITY} has a room about the {BATTLE}.
{PER} wrote a book about the {BATTLE} and the {BATTLE}.
After the {BATTLE}, the family fled to {LOC}.
For homework, read the chapter on the {BATTLE}.
The {TREATY} was signed in {CITY}.
{COUNTRY} withdrew from the {TREATY}.
Both sides accepted the terms of the {TREATY}.
Lecture 4: The {TREATY}
We will be at {FAIR} this year.
{ORG} handed out free samples at {FAIR}.
Tickets for {FAIR} went on sale in {CITY}.
{RARE} met her husband at {FAIR}.
The hotels are full because of {FAIR}.
{PER} won the {PRIX} from tenth place.
Rain stopped the {PRIX} after twelve laps.
{RARE_LAST} crashed at the {PRIX} and broke his wrist.
Qualifying for the {PRIX} starts at three.
The ruling in {CASE} changed the law.
In {CASE}, the judges were divided.
The court cited {CASE} and {CASE}.
Students should compare {CASE} with {CASE}.
{CASE} was decided by one vote.
{PRIX} winner {RARE} thanked the mechanics.
I can't log in to {TOOL} any more.
We track our hours in {TOOL}.
Please put the minutes on {TOOL} by tonight.
Does {TOOL} work with {SOFTWARE}?
Our whole team moved from {TOOL} to {TOOL}.
The invoice was created with {TOOL}.
{TOOL} is slow today, try {TOOL} instead.
Experience with {TOOL} or {TOOL} is a plus.
I log in to {SERVICE} with my work address.
Upload the draft to {SERVICE}, please.
Let's talk on {SERVICE} at three.
I deleted {SERVICE} from my phone.
{VENDOR} laid off a tenth of its staff.
{VENDOR} has bought {VENDOR} for 900 million dollars.
The founders of {VENDOR} met at {INSTITUTE}.
She works in sales at {VENDOR}.
I logged in to {TOOL} and all my files were gone.
{ORG} will stop supporting {TOOL} in June.
{ORG} bought the maker of {TOOL}.
I log in to {BANK} with my thumb.
The {BANK} app shows the wrong balance.
My {BANK} card was declined twice.
I got a letter from {BANK} about my mortgage.
Transfer it to my account at {BANK}, please.
{BANK} and {BANK} both refused the loan.
The {BANK} branch on {STREET} closes in May.
Bank: {BANK}\\nAccount holder: {RARE}
Is {BANK} better than {BANK} for a student account?
Somebody tried to pay with my {BANK} card in {LOC}.
{RARE} beat {RARE} 6-4 6-3.
{RARE} beat {PER} 7-6 (7-4) 6-2
{RARE} ({COUNTRY}) beat {RARE} ({COUNTRY}) 6-1 3-6 6-4
{RARE_LAST} beat {RARE_LAST} in 34 moves.
{RARE} drew with {RARE} in round five.
{RARE} knocked out {RARE} in the third round.
{RARE} won the 5,000 metres ahead of {RARE} and {RARE}.
1. {RARE} ({COUNTRY}) 12.81 seconds\\n2. {RARE} ({COUNTRY}) 12.90
{RARE} and {RARE} meet in the semi-final in {CITY}.
{RARE} of {TEAM} scored the only goal.
{TEAM} signed {RARE} from {TEAM} on loan.
{PARTICLED} was appointed ambassador to {COUNTRY}.
{PARTICLED} and {PARTICLED} signed the agreement.
The guest of honour was {PARTICLED}.
{PARTICLED} received the delegation in {CITY}.
The poet {PARTICLED} died in {CITY}.
{PARTICLED}, the owner of {TEAM}, was not there.
Interview with {PARTICLED}
My dentist, {RARE}, comes from {TOWN}.
{RARE} and her husband {RARE} run a farm near {TOWN}.
Please welcome {RARE} to the team!
Witness: {RARE}
Written by {RARE} and illustrated by {RARE}
{RARE_LAST} and {RARE_LAST} share the prize.
The case against {RARE} was dropped.
The general was exiled to {ISLAND}.
They sailed to {ISLAND} in a small boat.
{RARE} lives on {ISLAND} with two goats.
The ferry from {ISLAND} to {ISLAND} runs twice a week.
We spent our honeymoon on {ISLAND}.
{FIRST} was shipwrecked off {ISLAND}.
There is only one doctor on {ISLAND}.
We rented a cottage in {TOWN} for a week.
The market in {TOWN} is on Thursdays.
{TOWN} has a castle, two pubs and no bank.
From {TOWN} we took the bus to {TOWN}.
Nurse, {INSTITUTE}
Data analyst, {BANK}, 2018 to 2021
Store manager, {RETAILER}, {TOWN_US}, {STATE_US}
Cabin crew, {AIRLINE}
Junior accountant, {DOTTED}
2012 - 2016: Lab assistant, {DRUGMAKER}
Backend developer, {STARTUP} ({ABROAD}, {COUNTRY})
Volunteer, {BODY}
BSc Economics, {INSTITUTE}
MSc Finance, {INSTITUTE}, 2016
BA History and Politics, {INSTITUTE}
MA Translation, {INSTITUTE}, {CITY}
BEng Civil Engineering (first class), {INSTITUTE}
PhD Chemistry, {INSTITUTE}, thesis on solar cells
She has a BSc in Biology from {INSTITUTE}.
He is doing an MSc in Data Science at {INSTITUTE}.
tel. 0171 555 0199, fax 0171 555 0198, ext. 12
Tel.: 030 5550 123\\nFax: 030 5550 124
fax or scan the form to the number below
by courier, signature on delivery
Sent by registered mail and by courier
attn. accounts payable
{FIRM}, attn {RARE}, ext. 204
Tel. {RARE}: 555 0167
{RARE}, tel. 555 0119, fax 555 0120
c/o {RARE}, 2nd floor, {STREET} 9, {ABROAD}
- rebrand\\n- rollout\\n- budget
- hiring freeze\\n- new laptops\\n- offsite
- budget: ok\\n- rollout: late, ask {FIRST}
* groceries\\n* dry cleaning\\n* dentist at 4
to do: slides, invoice, stand-up, lunch
Agenda: rebrand, pricing, churn, any other business
asap pls, eod at the latest, thx
re: fw: re: agenda (updated)
cc: sales, ops, legal
Please send the PDF and the CSV by Friday.
The API returns JSON, not XML.
Our NPS is up and the other KPIs are flat.
The CFO and the CTO will present the ROI next week.
B2B sales grew, B2C did not.
Plug the USB cable into the HDMI adapter.
The RNA was stored at minus 80 degrees, the DNA was not.
Reset the PIN, then update the OS and the BIOS.
The HR team handles PTO and VAT questions.
FAQ: How do I change my PIN?
Experience with SEO and UX is a plus.
PS: The PDF is password protected.
Check the URL and the IP address.
{FIRST}, can you export the KPI table as CSV?
{ORG} sent the NDA as a PDF.
The CEO of {ORG} and the CFO of {FIRM} had lunch.
{RARE} from HR will explain the OKRs.
The {ORG} API is down and support says ETA two hours.
One turkey sandwich and a cup of tea
Turkey Sandwich With Cranberry Sauce
Turkey breast, green beans and gravy
Apple pie with cream is our special today.
Orange juice is sold out.
Brie and crackers for the starter, please.
Port or sherry after dinner?
Olive oil, ginger, basil and sage
Chilli con carne with rice
Jersey fabric shrinks in the wash.
China plates break easily.
Hope is not a plan.
Hope you are well!
Hope to hear from you soon.
Faith can move mountains, they say.
Grace under pressure is what we need.
Joy is contagious.
Patience pays off.
Dawn broke and the birds began to sing.
Heather grows on the hills behind the house.
Rose petals covered the floor.
Dear Sir or Madam, I am writing about the advertised flat.
Dear Hiring Manager, please find my application attached.
Dear all, dear team, welcome back!
The Board has approved the minutes.
The Board and the Chair thank the Committee.
The Tenant must not keep animals in the Apartment.
Reading is the best way to learn new words.
Reading glasses, size two
Bath time is at seven, then straight to bed.
Cooking for one is no fun.
May was wet and March was cold.
March is the best month to plant trees.
August was too hot for hiking.
April showers bring flowers.
Sandy beaches and clear water
Will anyone be at home on Tuesday?
Bill me at the end of the month.
Mark my words, it will rain.
Pat the dough until it is flat.
Rob a bank? Not with that getaway car.
Frank talks between both sides went on all night.
Grant applications are due on Monday.
Jack of all trades, master of none
A penny for your thoughts.
Nice to meet you!
Nice weather today, is it not?
Mobile phones must be switched off.
Split the bill in three.
Cork floors are warm and quiet.
Target groups and buying habits
Shell the peas and boil the pasta.
Delta, estuary, lagoon: define each term.
Visa applications take three weeks.
Block the number and report the call.
Word of mouth is the best advertising.
Excel at what you do and money will follow.
Access denied
{FIRST} had the turkey sandwich and {FIRST} the apple pie.
Hope this helps, {FIRST}
May I introduce {RARE} from {ORG}?
In May, {RARE} moved from {TOWN} to {CITY}.
Mark the date: {RARE} speaks in {CITY} on 4 March.
{BOTH_PER} studied law before she turned to music.
{BOTH_PER} was elected in May and sworn in two months later.
In 1823 {BOTH_PER} moved to {BOTH_LOC} and opened a school.
{BOTH_PER} published her first novel at the age of fifty.
{BOTH_PER} painted this picture shortly before his death.
When {BOTH_PER} retired, his son took over the farm.
{BOTH_PER} told reporters that he would appeal.
{BOTH_PER} thanked her lawyers and left the court.
{BOTH_PER} pleaded not guilty on Monday.
{BOTH_PER} cleared his throat and began to read.
{BOTH_PER} smiled, but she did not answer.
{BOTH_PER} hummed the tune to her baby.
"I was wrong," {BOTH_PER} admitted.
"Nobody told me," said {BOTH_PER}, who works at {BOTH_ORG}.
{BOTH_PER} married a doctor from {BOTH_LOC} in 1911.
Her uncle {BOTH_PER} grows tomatoes.
My nephew {BOTH_PER} studies physics.
Their daughter {BOTH_PER} speaks four languages.
His coach, {BOTH_PER}, has faith in him.
Doctor {BOTH_PER} will see you now.
Judge {BOTH_PER} set bail at 5,000 dollars.
{BOTH_FULL} said on Thursday she would not run again.
{BOTH_FULL} wrote the symphony in a few weeks.
{BOTH_FULL} has never played in {BOTH_LOC}.
{BOTH_FULL} will not sing in {BOTH_LOC} this year.
Ask {BOTH_PER} whether he has a spare key.
Tell {BOTH_PER} that her taxi is here.
{BOTH_PER} and his wife bought a house near {BOTH_LOC}.
{BOTH_PER} scored 30 points and {BOTH_PER} added 18.
A portrait of {BOTH_PER} as a young man hangs in the hall.
The ferry crossed the {RIVER} at night.
We paddled down the {RIVER} for nine days.
Fishermen on the {RIVER} fear the new dam.
Floods along the {RIVER} destroyed the harvest in {COUNTRY}.
{BOTH_ORG} told the magazine that nothing had changed.
An editor at {BOTH_ORG} checked the facts.
{FIRST} lives in {CITY}
{FIRST} lives with her aunt in {CITY}
{FIRST} belongs to {TEAM}
{FIRST} belongs to {BODY}
{PER} belongs to {BODY}
{LAST} belongs to the left wing of {BODY}
{FIRST} works for {ORG}
{FIRST} works at {ORG} in {CITY}
{FIRST} comes from {COUNTRY}
{FIRST} is from {CITY}
{FIRST} grew up in {LOC}
{FIRST} left {ORG} in march
{FIRST} left {CITY} two years ago
{FIRST} likes {CITY} more than {CITY}
{FIRST} loves {COUNTRY}
{FIRST} hates {APP}
{FIRST} uses {APP} for work
{FIRST} drives a {VEHICLE}
{FIRST} speaks {LANGUAGE}
{FIRST} plays for {TEAM}
{PER} plays for {TEAM}
{LAST} joined {TEAM} last summer
{LAST} leads {ORG}
{PER} founded {ORG}
{PER} runs {ORG}
{PER} owns {TEAM}
{FIRST} met {FIRST} in {CITY}
{FIRST} knows {FIRST} from school
{FIRST} called {FIRST} back
{FIRST} helps {FIRST} with the homework
{FIRST} and {FIRST} went to {CITY}
{FIRST} asked {FIRST} to come along
{FIRST} wants to go to {COUNTRY}
{FIRST} studies at {INSTITUTE}
{FIRST} teaches at {INSTITUTE}
{FIRST} reports to {PER}
{FIRST} votes for {BODY}
{PER} votes with {BODY}
{PER} is part of {TEAM}
{PER} is part of the {NATIONAL} cricket team
{FIRST} is a member of {BODY}
{PER} is captain of the {NATIONAL} team
{PER} supports {TEAM}
{ORG} belongs to {ORG}
{APP} belongs to {ORG}
{CITY} belongs to {COUNTRY}
{CITY} lies in {COUNTRY}
{ORG} comes from {COUNTRY}
{ORG} is based in {CITY}
{ORG} left {COUNTRY}
{TEAM} beat {TEAM}
{TEAM} come from {CITY}
i live in {CITY}
i work for {ORG} in {CITY}
my friend {FIRST} lives in {CITY}
my boss {FIRST} comes from {COUNTRY}
does {FIRST} live in {CITY}
where is {FIRST}
is {FIRST} still in {CITY}
who owns {ORG}
Patience and Candour hung over the door in gold letters.
Wisdom, Temperance and Courage: pick one and practise it for a week.
On the wall of the gym stood four words: Honesty, Effort, Respect, Fun.
Prudence is dull company, but she rarely loses money.
Charity begins at home and Mercy just next door.
Our values: Trust, Curiosity, Care, Accountability
Truth and Beauty are not the same, the lecturer insisted.
Liberty, Dignity and Peace were painted on the three boats.
The old clock bore the motto Time and Tide Wait.
Envy and Pride, she wrote, are poor cooks.
Humility was never his strong point.
Constancy, Loyalty, Devotion\\nWhich of these matters most to you?
Soup of the Day with Crusty Bread
Slow Roast Lamb, Mint Sauce, Spring Vegetables
Today's Special: Mushroom Risotto or Baked Cod
Starters\\nPrawn Cocktail\\nStuffed Peppers\\nOnion Tart
Sticky Toffee Pudding and Rhubarb Crumble are both off tonight.
I'll have the Lemon Sole, and she wants the Beef Pie.
Kids' Menu: Fish Fingers, Pasta Bake, Jelly
Sharing Platter (Olives, Cured Ham, Goat's Cheese)
Two Flat Whites, one Hot Chocolate and a Blueberry Muffin, please.
{NATIONAL} Salad\\nGarlic Mushrooms\\nLobster Soup
We shared the {NATIONAL} Platter and a Walnut Tart.
Sunday Brunch: Pancakes, Maple Syrup, Bacon, {NATIONAL} Coffee
The Lessee shall notify the Lessor of any damage within ten days.
The Supplier warrants that the Goods are free of defects.
Subject to Clause 7.2, the Contractor bears the cost of repairs.
"Confidential Information" means anything listed in Schedule C.
The Licensor may end this Agreement if the Licensee fails to pay the Fee.
See Annex 4 and Appendix B for the full list of Services.
Neither Party is liable for delays caused by a Force Majeure Event.
The Purchaser shall pay the Deposit on the Completion Date.
Article 12 does not apply to Temporary Staff.
The Borrower and the Guarantor have read Part II, Section 3.
In this Policy, "Premises" includes the Garden and any Outbuildings.
The Landlord agrees to repaint the Flat before the Start Date.
Upon Termination, the Agent shall return all Samples to the Principal.
PO Box 55
Ref. No. 88/1204-B
Your Ref: KL/12 Our Ref: 2210
Ward B, Bed 14, Visiting Hours 3 to 5
Room 12, Second Floor, Block D
Gate 22 - Boarding Group C
Passport No.: Place of Issue: Date of Expiry:
Next of Kin (Full Name)\\nRelationship\\nDaytime Phone
Blood Group: O Negative\\nAllergies: None Known
Signature of Parent or Guardian
Office Use Only: Approved / Rejected / Pending
Seat 14A, Coach F, Quiet Zone
Platform 3, Exit B, Lift to Street Level
Batch 0921 Best Before End: See Lid
Item Code, Quantity, Unit Price, Discount
Double Maths first, then Chemistry, then Physical Education.
My worst marks are in Geography and Religious Studies.
Homework due Thursday: History p. 44, Biology worksheet
Year 9 Options: Drama, Food Technology, Computing, Art
She failed Statistics twice but got top marks in Philosophy.
Exam Hall 2: Advanced Calculus, Introduction to Law
Please forward this to Human Resources by noon.
Customer Service passed me to Technical Support, who passed me to Billing.
Accounts Payable and Facilities share the fourth floor.
Legal and Compliance have not signed it off.
Who is the contact in Research and Development?
Learning Support, Admissions, Student Services: ground floor
The Head of Talent and the Deputy Director were both off sick.
Vacancy: Night Shift Supervisor, Cold Storage
Group Chief Risk Officer, full time, remote
I was promoted from Junior Associate to Regional Account Manager.
Ask the Duty Manager for a key to the Staff Room.
Acting Secretary General to brief Permanent Members
Dear Sir or Madam, please find enclosed the form you sent me.
Dear Valued Guest, breakfast is served until ten.
Dear Neighbours, we are having a party on Saturday night.
Dear Diary, nobody spoke to me today.
To the Editor: your crossword was too easy.
The Queen of Spades beats the Jack of Hearts.
You drew the Ace of Clubs, so miss a turn.
Roll a six to leave Jail, or pay the Bank.
My Level 20 Wizard cast Fireball at the Ogre.
Bishop takes Knight, and White resigns.
Royal Flush, Full House, Two Pair: learn them in that order.
Collect five Gold Coins to unlock the Secret Door.
The Rogue and the Healer wait outside the Dungeon.
Click File, then Save As, then choose a folder.
Go to Tools > Options > Language and tick Spelling.
Press Ctrl and Print Screen to take a picture.
Undo, Redo, Cut, Copy, Paste Special
Select Insert Row Above from the Table menu.
The Settings page has a new tab called Privacy.
Shut Down, Restart or Sleep?
Airplane Mode is on, Dark Mode is off.
Fresh Thinking. Real Results.
Think Big, Start Small, Act Now
Because Every Mile Matters
Taste the Summer in a Bottle
Your Comfort Is Our Mission
Five Signs Your Boiler Needs Replacing
Young Voters Turn Away From Big Parties
Ministers Clash Over Cost Of New Prisons
Why You Should Never Wash Raw Chicken
Trains Back On Track After Signal Fault
The Joy Of Doing Nothing At All
Pension Fund Sells Stake In Toll Roads
Mayor Defends Plan To Charge Drivers
Grace periods end on the first of each month.
Grace and speed are hard to combine on ice.
Hope fades for the men trapped in the mine.
Hope was all that the miners had left.
Faith without works is empty, the sermon went.
Faith schools teach a third of our pupils.
Mark each box with a cross.
Mark schemes will be published after the exam.
Will the last person to leave turn off the lights?
Will and testament must be signed by two witnesses.
May the best team win.
May brought frost and killed the blossom.
Rose bushes need cutting back in winter.
Rose prices doubled in a single week.
Bill payers face another steep rise.
Bill and receipt must show the same amount.
Frank advice is worth more than flattery.
Frank and open, she told us what went wrong.
Sunny spells and light winds are forecast.
Sunny side up, please, with brown toast.
Joy filled the stands when the whistle blew.
Dawn raids led to nine arrests.
Amber lights mean slow down.
Ruby slippers and pearl buttons, all half price
Robin eggs are pale blue.
Miles to go before we rest, so drink your water.
Art and craft supplies are on aisle six.
Victor or loser, everybody gets a medal.
Angel wings and olive branches decorated the card.
GET OUT OF THE WATER RIGHT NOW
WHO ATE THE LAST SLICE OF MY CAKE
BUY ONE, GET ONE FREE THIS WEEKEND ONLY
I SAID NO AND I MEAN NO
CAUTION: LOW BRIDGE AHEAD
HAVE A LOVELY DAY EVERYONE
{WORD_FIRST} opened the door and let the cat in.
{WORD_FIRST} is coming round at eight with a cake.
{WORD_FIRST} and {WORD_FIRST} have known each other since nursery.
{WORD_FIRST} told me that the bus was late.
{WORD_FIRST} laughed, took off one boot and threw it at {WORD_FIRST}.
"Sit down," said {WORD_FIRST}, "and have some soup."
Has {WORD_FIRST} fed the rabbits yet?
I gave {WORD_FIRST} my spare ticket.
Nobody dances like {WORD_FIRST}.
{WORD_FIRST}'s bike was stolen outside the library.
We named the baby {WORD_FIRST} after a great-aunt.
On Sundays {WORD_FIRST} rings from {TOWN}.
{WORD_FULL} won the spelling contest.
{WORD_FULL} and {WORD_FULL} run the bakery together.
Uncle {WORD_FIRST} snores like a tractor.
Auntie {WORD_FIRST} sent socks again.
Auntie {WORLD_FIRST} taught us to make dumplings.
Grandma {WORD_FIRST} never learned to swim.
Grandma {LAST} hid sweets in the piano.
Grandpa {WORD_FIRST} and Grandma {WORLD_FIRST} were married for sixty years.
Cousin {WORD_FIRST} owes me ten pounds.
Nanny {WORD_FIRST} walked the twins to school.
Aunt {WORD_FIRST} moved to {WORLD_TOWN} when Uncle {WORLD_FIRST} retired.
Dad, can {WORD_FIRST} stay for dinner?
Mum says {WORD_FIRST} is allowed to come camping.
Dr {WORD_LAST} looked at the scan and frowned.
Dr {WORLD_LAST} and Nurse {WORD_LAST} were on duty that night.
Mr {WORD_LAST} locked the gate behind us.
Mrs {WORD_LAST} and Mr {WORD_LAST} both teach chemistry.
Miss {WORD_LAST} confiscated two phones.
Ms {WORLD_LAST} will take your class while Mr {WORD_LAST} is away.
Sir, this is Officer {WORD_LAST} from the front desk.
Professor {WORD_LAST} marks harder than Professor {WORLD_LAST}.
Father {WORLD_LAST} blessed the fishing boats.
Sister {WORD_FIRST} keeps bees behind the convent.
The plumber, Mr {WORD_LAST}, charged us twice.
My physio, {WORD_FIRST}, says I should rest.
The barber {WORLD_FIRST} closes early on Fridays.
Farmer {WORD_LAST} lost forty sheep in the snow.
Chef {WORLD_LAST} burned the onions.
Nobody could find Private {WORD_LAST} after the exercise.
In court, Judge {WORD_LAST} asked Mr {WORLD_LAST} to repeat the answer.
Hope you are well, {WORD_FIRST}.
Will {WORD_FIRST} be there too?
May I speak to {WORD_FIRST}, please?
Mark my words, {WORD_FIRST} will be late.
Frank as ever, {WORD_FIRST} said the soup was awful.
By dawn {WORD_FULL} had finished the letter.
{WORD_LAST} was booked for a foul on {WORLD_LAST}.
{WORD_LAST}, the defendant's brother, refused to testify.
Love from {WORD_FIRST}, {WORD_FIRST} and the dogs
Hi {WORD_FIRST}, it's {WORLD_FIRST} from the choir, can you ring me back?
Patient: {WORD_FULL}\\nConsultant: Dr {WORLD_LAST}\\nWard: C
Dear Ms {WORD_LAST}, thank you for the flowers.
Thanks for the lift, Mr {WORD_LAST}!
{WORD_FIRST}, pass the salt. {WORD_FIRST}, elbows off the table.
When Auntie {WORD_FIRST} heard that {WORD_FIRST} had sold the piano, there was silence at the \
table for a good five minutes, and then Grandpa {WORLD_FIRST} began to laugh.
I sat between {WORD_FIRST} and Dr {WORD_LAST} at the wedding.
{WORD_FIRST} PLEASE CALL YOUR MOTHER
MR {WORD_LAST} TO RECEPTION
I found Miss {WORD_LAST} asleep in the staff room.
{WORD_FIRST} swore the parcel had arrived on Monday.
It was {WORD_FIRST} who broke the vase, not {WORD_FIRST}.
A letter for {WORD_FULL} lay on the mat.
Captain {WORD_LAST} and Lieutenant {WORLD_LAST} shared a tent.
Old Mrs {WORD_LAST} fed the pigeons every morning.
Little {WORD_FIRST} lost a tooth at school.
{PROBE} landed on {PLANET} in 2021.
{PROBE} sent back the first pictures of {PLANET}.
{PROBE} touched down near a crater on {PLANET} after nine months in space.
{PROBE} and {PROBE} are still working, years after their missions were meant to end.
{AGENCY} lost contact with {PROBE} shortly before landing.
{AGENCY} launched {PROBE} to study the dust of {PLANET}.
{AGENCY} and {AGENCY} will bring rocks home from {PLANET}.
What did {PROBE} find on {PLANET}?
Built by {AGENCY}, {PROBE} weighs as much as a small car.
The rover {PROBE} drilled its tenth hole on Friday.
The lander {PROBE} tipped over on its side.
Is there water under the ice of {PLANET}?
{PLANET} is smaller than {PLANET} but brighter tonight.
A dust storm on {PLANET} covered the panels of {PROBE}.
{SATELLITE} measures the height of the sea from orbit.
Images from {SATELLITE} show how fast the forest in {PROVINCE} is shrinking.
The satellite {SATELLITE} burned up over the ocean.
{AGENCY} will replace {SATELLITE} next spring.
{SATELLITE} passed within a mile of {SATELLITE}.
{AI} can predict the shape of a protein in minutes.
{AI} beat the world champion at his own game.
{AI} was trained on books, code and web pages.
{AI} makes fewer mistakes than {AI} in our tests.
{AI_LAB} has released {AI} for free.
{AI_LAB} says {AI} passed the bar exam.
Researchers at {AI_LAB} and {WORLD_SCHOOL} compared {AI} with {AI}.
I asked {AI} the same thing and it apologised.
With {AI}, {AI_LAB} hopes to catch up with {AI_LAB}.
{AI}, a language model by {AI_LAB}, speaks {LANGUAGE}.
Doctors in {WORLD_TOWN} use {AI} to read X-rays.
{STUDIO} spent six years on {ADVENTURE}.
{ADVENTURE} by {STUDIO} has sold two million copies.
{ADVENTURE} broke my heart and my keyboard.
I finally finished {ADVENTURE} and started {ADVENTURE}.
{STUDIO} has delayed {ADVENTURE} until autumn.
Fans of {ADVENTURE} will feel at home in {ADVENTURE}.
{BAND} recorded {ALBUM} in three weeks.
{ALBUM} is the best thing that {BAND} ever did.
{BAND} opened with {HIT} and closed with {HIT}.
Play {HIT} by {BAND}.
{HIT} was everywhere that summer.
My daughter sings {HIT} in the shower.
{ALBUM} came out a year after {ALBUM}.
{BAND} will tour {REGION} with {BAND} as support.
{PHONE_APP} wants to know where I am all the time.
{PHONE_APP} has blocked my account for no reason.
Add me on {PHONE_APP} or {PHONE_APP}, whichever you like.
{WORLD_FIRM} owns {PHONE_APP}, but most people have never heard of it.
{WORLD} hacked {PHONE_APP} at the age of sixteen.
{WORLD} was elected head of {PARTY} on Sunday.
{WORLD}, who was born in {WORLD_TOWN}, studied law at {WORLD_SCHOOL}.
{WORLD} grew up in {WORLD_TOWN} and moved to {CITY} at nineteen.
{WORLD} of {PARTY} lost the seat to {WORLD} of {PARTY}.
{PARTY} leader {WORLD} spoke to farmers in {PROVINCE}.
{PARTY} and {PARTY} have agreed on a coalition.
{PARTY} won most of the seats in {PROVINCE}.
{WORLD_FIRM} named {WORLD} as chief executive.
{WORLD_FIRM} will build a plant near {WORLD_TOWN}.
{WORLD_FIRM} and {WORLD_FIRM} compete for customers in {COUNTRY}.
{WORLD_FIRM} founder {WORLD} died on Monday, aged 81.
{WORLD}, an economist at {WORLD_SCHOOL}, expects prices to fall.
Students of {WORLD_SCHOOL} marched through {WORLD_TOWN}.
{WORLD_SCHOOL} gave {WORLD} an honorary degree.
An earthquake shook {WORLD_TOWN} and parts of {PROVINCE}.
Police in {WORLD_TOWN} arrested {WORLD} at the airport.
Heavy rain flooded the old quarter of {WORLD_TOWN}.
The night bus from {WORLD_TOWN} to {WORLD_TOWN} takes eleven hours.
{WORLD_TOWN} lies in the north of {PROVINCE}.
{CLUB} beat {CLUB} 3-1 in {WORLD_TOWN}.
{CLUB} striker {WORLD} limped off after ten minutes.
{WORLD_LAST} equalised for {CLUB} with a header.
{WORLD_LAST} crossed, {WORLD_LAST} headed home.
{CLUB} have signed {WORLD} from {CLUB} for three years.
{WORLD} ({CLUB}) leads the scorers with 14 goals.
Coach {WORLD_LAST} left out {WORLD_LAST} and {WORLD_LAST}.
{WORLD} took bronze behind {WORLD} and {RARE}.
{WORLD} and {WORLD} ran the last lap side by side.
The {NATIONAL} poet {WORLD} spent three years in exile in {WORLD_TOWN}.
{WORLD} (born in {WORLD_TOWN}) is a {NATIONAL} sculptor.
A film about the life of {WORLD} is being shot in {PROVINCE}.
{WORLD} sells mangoes at the market in {WORLD_TOWN}.
{WORLD}'s grandmother came from a village in {PROVINCE}.
{WORLD_FIRST} and {WORLD_FIRST} are visiting family in {WORLD_TOWN}.
{WORLD_FIRST}: landed in {WORLD_TOWN}!\\n{WORLD_FIRST}: finally, say hi to {WORLD_FIRST}
hey {WORLD_FIRST}, are you back from {WORLD_TOWN}?
is {WORLD_FIRST} still at {WORLD_FIRM}
Minister {WORLD} flew from {WORLD_TOWN} to {WORLD_TOWN}.
Dr {WORLD} runs the only clinic in the valley.
Mr {WORLD_LAST} and Ms {WORLD_LAST} signed for {WORLD_FIRM}.
Besides {WORLD}, {WORLD} and {WORLD} were on the panel.
The court in {WORLD_TOWN} sentenced {WORLD} to four years for taking bribes.
{WORLD_SCHOOL}, Department of Botany, {WORLD_TOWN}
In 1978 {WORLD} left {WORLD_TOWN} for {CITY}, where a cousin had found work at {FIRM}; ten years \
later the family returned to {PROVINCE} and opened a small printing house.
Speaking in {WORLD_TOWN}, {WORLD} accused {PARTY} of forgetting {PROVINCE}, which a \
spokeswoman for {PARTY} denied.
{WORLD_LAST} said {WORLD_FIRM} had paid all of its debts.
My flatmate {WORLD_FIRST} speaks {LANGUAGE} with her mum.
Cast: {WORLD}, {WORLD}, {WORLD}
{WORLD}\\n45 {LANE}\\n{WORLD_TOWN}\\n{COUNTRY}
{WORLD_FIRM}, {LANE} 112, {WORLD_TOWN}
17 {LANE}, {CITY} EH3 9QT
Send the keys to 8 {LANE}, {WORLD_TOWN} 560034, {COUNTRY}.
{LANE} 3, 4th floor\\n{WORLD_TOWN} 06236
Flat 2, 61 {LANE}\\n{CITY}\\nLS6 2AB
The surgery has moved to 30 {LANE}, {TOWN}.
Deliver to: {WORD_FULL}, 9 {LANE}, {TOWN}, PL4 8XY
{WORLD_SCHOOL}\\n{LANE}\\n{WORLD_TOWN} 11000\\n{COUNTRY}
There was a gas leak on {LANE} last night.
From {LANE} turn left into {LANE} and park behind the church.
House for sale: 4 bedrooms, {LANE}, {TOWN}
Mrs {WORD_LAST}\\nFirst floor\\n2 {LANE}\\n{TOWN}
Registered office: Unit 6, {LANE}, {CITY} M4 1HQ
{WORLD_LAST}, {LANE} 27, 1051 {WORLD_TOWN}
we live on {LANE} now, number 40, top bell
Two houses in {LANE}, {TOWN}, were damaged by the storm.
{STADIUM}, {LANE}, {WORLD_TOWN}
P.O. Box 3017, {WORLD_TOWN}, {COUNTRY}
General {BOTH_PER} crossed the river with his men at night.
{BOTH_PER} crossed the {WILD} with four thousand soldiers.
The {WILD} flooded the valley in spring.
The {WILD} rises in the mountains and is frozen until April.
Salmon are back in the {WILD}.
We camped on the banks of the {WILD} for a week.
The forest along the {WILD} is home to otters and herons.
{BOTH_ORG} built a warehouse where the {WILD} meets the sea.
A dam on the {WILD} would drown six villages.
Colonel {BOTH_PER} surrendered the fort without a shot.
The troops of {BOTH_PER} marched on {BOTH_LOC}.
The novels of {BOTH_PER} are hardly read today.
{BOTH_PER} wrote about {BOTH_LOC}, but he had never been there.
{BOTH_PER}'s letters from {BOTH_LOC} were found in an attic.
The lawyers of {BOTH_ORG} met the mayor of {BOTH_LOC}.
{BOTH_ORG} laid off two hundred people in {BOTH_LOC}.
{BOTH_ORG} has hired {BOTH_FULL} as head of design.
{TOWN_CLUB} beat {TOWN_CLUB} 2-1 away.
{TOWN_CLUB} 0 {TOWN_CLUB} 4
{TOWN_CLUB} won in {CLUB_TOWN} for the first time in ten years.
{TOWN_CLUB} were relegated after a draw with {TOWN_CLUB} in {CLUB_TOWN}.
Fans from {CLUB_TOWN} saw {TOWN_CLUB} lose on penalties.
{TOWN_CLUB} striker {WORLD} was born in {CLUB_TOWN}.
Results: {TOWN_CLUB} - {TOWN_CLUB} 1-1, {TOWN_CLUB} - {TOWN_CLUB} 0-2
The hospital in {CLUB_TOWN} needs a new roof.
My train to {CLUB_TOWN} was cancelled, so I missed the interview.
{TOWN_CLUB} have sacked {LAST} after five defeats.
{TOWN_CLUB} host {CLUB} at {STADIUM} on Saturday.
{STADIUM} holds 60,000 people.
The roof of {STADIUM} was damaged by hail.
{CLUB} drew 2-2 with {CLUB} at {STADIUM}.
Rain delayed the start at {STADIUM}.
{WORLD} made his debut at {STADIUM}.
Sales in {REGION} grew by 8 percent, but fell in {REGION}.
{ORG} plans to double its staff in {REGION}.
Demand from {REGION} stayed weak.
{WORLD_FIRM} is the market leader in {REGION}.
Profit rose in {REGION} and the {THE_REGION}.
The drought in {REGION} pushed up the price of coffee.
Tourism in the {THE_REGION} has recovered.
Winters in the {THE_REGION} are getting milder.
She covers the {THE_REGION} for a business daily.
Shipping costs to the {THE_REGION} have tripled.
{FIRM} runs 40 branches across {REGION}.
Regional Sales Director, {REGION}
Revenue by region: {REGION} 41%, {REGION} 22%, {REGION} 9%
Talks about peace in the {THE_REGION} were put off.
Across {REGION}, young people are leaving the villages.
{REGION} needs more teachers, a study by {WORLD_SCHOOL} says.
Net income from {COUNTRY} and the rest of {REGION} came to 31 million dollars.
got these at {RETAILER} half price lol
anyone else watching {SERIES} tonight
is {ADVENTURE} worth it on sale or should i wait
{FIRST} said {RETAILER} has them cheaper
we finished {SERIES} and now what do we do
ok so {WORLD_FIRST} is moving to {COUNTRY} in june
cant find my charger did {WORD_FIRST} take it
omg {BAND} are coming to {CITY}
back from {COUNTRY} and already missing the food
me and {WORLD_FIRST} are playing {ADVENTURE} if you want to join
flights to {COUNTRY} are so cheap rn
went to {RETAILER} for milk came home with a tent
my mum just discovered {PHONE_APP} send help
{WORD_FIRST} is at {RETAILER} do you need anything
cant stop listening to {HIT}
saw {WORLD_FIRST} and {WORD_FIRST} at {STADIUM} yesterday
does {RETAILER} open on sundays
{SERIES} or {SERIES} pick one
new season of {SERIES} drops friday tell {FIRST}
anybody been to {WORLD_TOWN} is it nice in may
{AUTHOR} wrote {LONG_BOOK}.
{LONG_BOOK} by {AUTHOR} is out of print.
I lent {LONG_BOOK} to {WORLD_FIRST} and never got it back.
In {LONG_BOOK}, nothing happens for two hundred pages.
Our next book is {LONG_BOOK}, translated by {AUTHOR}.
{AUTHOR} read from {LONG_BOOK} in {WORLD_TOWN}.
{AUTHOR} was awarded the prize ahead of {AUTHOR}.
Essay: Guilt in {LONG_BOOK}
Have you ever seen {LONG_FILM} on a big screen?
{LONG_FILM} was shot in four weeks near {TOWN}.
{WORLD} plays the sister in {LONG_FILM}.
{LONG_FILM} and {LONG_FILM} are on tonight.
The film {LONG_FILM} is based on a story by {AUTHOR}.
We stood in front of {LONG_PICTURE} for half an hour.
{LONG_PICTURE} is on loan to a gallery in {CITY}.
The guide explained {LONG_PICTURE} to a school class from {CLUB_TOWN}.
A postcard of {LONG_PICTURE} marks the page in my copy of {LONG_BOOK}.
Critics compared {WORLD}'s first novel with {LONG_BOOK}, while {AUTHOR} called it the best debut \
of the decade.
"""
