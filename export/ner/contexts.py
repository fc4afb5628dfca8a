"""Pairs of sentences in which one word has two types: only what stands around it can tell.

Written before any model was asked, and not changed for one: a test counts how many a bundle has
right, its card lists the others.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """A sentence, the word in question, and its CoNLL type here."""

    text: str
    word: str
    type: str


CONTEXTS: tuple[tuple[Context, Context], ...] = (
    (
        Context("Jordan scored 40 points in the last game.", "Jordan", "PER"),
        Context("She lives in Jordan with her two sons.", "Jordan", "LOC"),
    ),
    (
        Context("Washington was born in 1732.", "Washington", "PER"),
        Context("The ministers met in Washington on Friday.", "Washington", "LOC"),
    ),
    (
        Context("rahul belongs to congress", "rahul", "PER"),
        Context("rahul belongs to congress", "congress", "ORG"),
    ),
    (
        Context("Rahul is part of the Mumbai Indians.", "Rahul", "PER"),
        Context("Rahul is part of the Mumbai Indians.", "Mumbai Indians", "ORG"),
    ),
    (
        Context("Lincoln signed the letter himself.", "Lincoln", "PER"),
        Context("The train from Omaha to Lincoln was late.", "Lincoln", "LOC"),
    ),
    (
        Context("Ford raised its prices by two percent.", "Ford", "ORG"),
        Context("Mr. Ford said he would not resign.", "Ford", "PER"),
    ),
    (
        Context("Shares of Chase rose 3 percent in New York.", "Chase", "ORG"),
        Context("Coach Chase praised his players after the match.", "Chase", "PER"),
    ),
    (
        Context("Chelsea beat Arsenal 2-1 on Saturday.", "Chelsea", "ORG"),
        Context("His daughter Chelsea studies medicine.", "Chelsea", "PER"),
    ),
    (
        Context("Liverpool signed the striker for two years.", "Liverpool", "ORG"),
        Context("He was born in Liverpool in 1940.", "Liverpool", "LOC"),
    ),
    (
        Context("The Olympic Games were held in Atlanta.", "Atlanta", "LOC"),
        Context("Atlanta 5 Philadelphia 3", "Atlanta", "ORG"),
    ),
    (
        Context("Boston traded its best pitcher to Cleveland.", "Boston", "ORG"),
        Context("A fire in central Boston killed three people.", "Boston", "LOC"),
    ),
    (
        Context("Sydney is the largest city in Australia.", "Sydney", "LOC"),
        Context("Sydney told her brother that she was tired.", "Sydney", "PER"),
    ),
    (
        Context("Paris said that she would not sing again.", "Paris", "PER"),
        Context("Talks in Paris ended without agreement.", "Paris", "LOC"),
    ),
    (
        Context("Berlin composed more than a thousand songs before he died.", "Berlin", "PER"),
        Context("The wall in Berlin fell in 1989.", "Berlin", "LOC"),
    ),
    (
        Context("Disney reported higher profits in the third quarter.", "Disney", "ORG"),
        Context("Disney said he drew the first sketch for his wife.", "Disney", "PER"),
    ),
    (
        Context("The Open was won by Charles of New Zealand.", "Charles", "PER"),
        Context("The bridge at St. Charles was closed by floods.", "St. Charles", "LOC"),
    ),
    (
        Context("Hamilton won the race ahead of Button.", "Hamilton", "PER"),
        Context("The factory in Hamilton employs 300 people.", "Hamilton", "LOC"),
    ),
    (
        Context("Victoria is the capital of British Columbia.", "Victoria", "LOC"),
        Context("Victoria and her husband have three children.", "Victoria", "PER"),
    ),
    (
        Context("Houston called a news conference and said he was innocent.", "Houston", "PER"),
        Context("A spokesman in Houston said oil prices had fallen.", "Houston", "LOC"),
    ),
    (
        Context("Mercedes thanked her mother in a short speech.", "Mercedes", "PER"),
        Context("Mercedes cut 2,000 jobs at its German plant.", "Mercedes", "ORG"),
    ),
    (
        Context("Two French soldiers were wounded near the border.", "French", "MISC"),
        Context("Dawn French said she would not act again.", "Dawn French", "PER"),
    ),
    (
        Context("The spokesman told Reuter that the bank was closed.", "Reuter", "ORG"),
        Context("Baron Reuter founded the agency in 1851.", "Reuter", "PER"),
    ),
    (
        Context("Georgia sang two songs for her father.", "Georgia", "PER"),
        Context("Georgia accused Russia of bombing its border.", "Georgia", "LOC"),
    ),
    (
        Context("Santiago finished third, two seconds behind.", "Santiago", "PER"),
        Context("Students marched through Santiago on Monday.", "Santiago", "LOC"),
    ),
    (
        Context("Madison was the fourth president.", "Madison", "PER"),
        Context("The university is in Madison, Wisconsin.", "Madison", "LOC"),
    ),
    (
        Context("Barcelona sacked their coach after the defeat.", "Barcelona", "ORG"),
        Context("They spent their holidays in Barcelona.", "Barcelona", "LOC"),
    ),
    (
        Context("Amazon will hire 500 people, the company said.", "Amazon", "ORG"),
        Context("The boat sank on the Amazon in northern Brazil.", "Amazon", "LOC"),
    ),
    (
        Context("Austin told police that he had seen nothing.", "Austin", "PER"),
        Context("The company moved its headquarters to Austin.", "Austin", "LOC"),
    ),
)
