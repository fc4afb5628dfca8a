"""Sentences for what a tagger mistakes: joined to the templates of `name_templates`.

Headlines and notices in capitals, cities with their countries, firms whose names end in a dot, what
stands beside a name and is no part of it (titles, trades, plurals), works without quotation marks,
battles and court cases, names of many peoples, words that look like names, and plain sentences as
people type them.
"""

FRAMES = """
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
"""
