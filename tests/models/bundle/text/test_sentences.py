"""Texts are cut at the ends of their sentences, and nowhere else."""

import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.sentences import split_sentences
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

_ENCODER = encoder_of(word_tokenizer([], NAME_RULES))


def tokens(text: str) -> Sequence[tuple[int, int]]:
    """The offsets of the tagger's own words."""
    return _ENCODER.encode(text).offsets


def sentences(text: str) -> list[str]:
    """The text of each sentence."""
    offsets = tokens(text)
    slices = split_sentences(text, offsets)
    return [text[offsets[each.start][0] : offsets[each.stop - 1][1]] for each in slices]


@pytest.mark.parametrize(
    "text",
    [
        "One ends. | Two begins.",
        "One ends . | Two begins .",
        "What? | No! | Really?! | Yes... | Then.",
        "He said: “Go.” | She went.",
        'He said "Go." | She went.',
        "(He went.) | She stayed.",
        "It ended. ”",
        "It ended.\n| Next.",
        "no end here\n\n| Next",
        "no end here\r\n\r\n| Next",
        "one\u2029| two",
        "a line\n| and another",
        "a line that is long enough for somebody to wrap it\nthat goes on",
        "In the afternoon the chancellor met the mayor of New\n"
        "York and in the late evening that of the city of\nLeeds .",
        "Google\n| Microsoft\r\n| Apple",
        "- a long line of a list that is wrapped by nobody at\n| - all, ever",
        "Name:\t| Ada\t| City:  | Rome",
        "the   president  of Rome",
        "Joe  Biden met  Angela  Merkel in  New  York",
        "He left.  | Then Dr.  Smith met the U.S.  Army.",
        "Joe   | Biden",
        "Anna Smith  | Leeds\n| Bob Jones  | York",
        "Anna  | Leeds     | Leeds Utd\n| Bob Jones  | York  | York City",
        "Arsenal  | 3  | Leeds  | 1\n| Hull  | 2  | York  | 2",
        "Joe  Biden left.\n| Angela Merkel stayed.",
        "Leeds | York".replace("|", "\u2022| ").replace(" \u2022", "| \u2022"),
        "Met Anna \U0001f60a | Bob left",
        "in Paris \U0001f389 near the river",
        "Dr. Smith met Mr. Jones.",
        "J. R. R. Tolkien wrote.",
        "The U.S. Army came.",
        "Samsung Co. Ltd. rose.",
        "Version 3.5 is out. | Get it.",
        "1. First point",
        "He ranked 1. | Then he left.",
        "Yahoo! is a company.",
        "It cost approx. five dollars.",
        "see www.example.com. | Then go.",
        "“No,” he said. | “Why?” | “Because.”",
        "He stopped... and went on.",
        "終わり。 | 次。",
        "One. | 2 begins with a number.",
        "At 5 p.m. on Monday.",
    ],
)
def test_table(text: str) -> None:
    """Marks, emoji and layout end sentences; titles, initials, lists' numbers and wraps do not."""
    wanted = [part.strip() for part in text.split("|")]
    assert sentences(text.replace("| ", "").replace("|", "")) == wanted


LINES = (
    # wrapped: widths of mails, narrow columns, early breaks, one line too long, items of lists
    "The mayor of Hamburg, who had invited the\nUnited Nations, was told by Angela\nMerkel to go.",
    "On Monday the shares of General\nMotors fell, but in New York\nthose of Ford and Tesla rose.",
    "The talks were opened by the German Chancellor Angela\nMerkel, who then flew to\nNew York.",
    "He showed the visitors from Japan and Korea the\nEmpire State Building, and soon after\n"
    "Bill Miller thanked him for the tour of the city\nand its museums.",
    "We were shown around the new offices by a man called Tim\nCook and his assistant.\n\n| "
    "https://example.com/" + "x" * 100,
    "- The first item is about the new office in New\n  York.\n| - The second one is about Leeds",
    # not wrapped: lists, addresses, headings, headlines, tables, turns of a chat, fields of a form
    "Leeds\n| Country",
    "Anna Smith\n| 12 High Street\n| Leeds\n| United Kingdom",
    "Leeds,\n| York,\n| Hull.",
    "World Health Organization\n| International Monetary Fund\n| European Central Bank",
    "Apple unveils new iPhone in California event\n| Google opens office in Zurich, Switzerland",
    "Apple unveils its new iPhone at an event in Cupertino and shares fall\n| Google hires\n| "
    "Microsoft buys Activision Blizzard for 69 billion dollars in cash today",
    "Anna: I am in Leeds tomorrow with all of the team and some of you\n| Bob: fine, then we meet "
    "in York\n| Carl: see you",
    "1. Buy some milk at Tesco and bring it to Anna Smith\n| 2. Call Bob Jones",
    "Leeds" + " beat York" * 12 + "\n| Hull" + " beat York" * 11 + ".",
    "Statement by Angela Merkel\n| Germany will sign the treaty.",
)


@pytest.mark.parametrize("text", LINES)
def test_lines(text: str) -> None:
    """A sentence goes on over the break of a wrapped line, and over no other."""
    wanted = [part.strip() for part in text.split("|")]
    assert [each.strip() for each in sentences(text.replace("| ", ""))] == wanted


@given(st.text(st.sampled_from("aB.!?\"')(“” \n1é。\r"), max_size=40) | st.text(max_size=40))
def test_sentences_cover_the_text(text: str) -> None:
    """Slices follow one another from the first token to the last, and none is empty."""
    offsets = tokens(text)
    slices = split_sentences(text, offsets)
    assert [place for each in slices for place in range(each.start, each.stop)] == list(
        range(len(offsets))
    )
    assert all(each.start < each.stop for each in slices)


@given(st.text(st.sampled_from("aB.!?\"')(“” \n1é。"), max_size=40))
def test_a_sentence_alone_is_one_sentence(text: str) -> None:
    """Each sentence of a text, given alone on one line, is not cut further."""
    for sentence in [" ".join(one.split()) for one in sentences(text)]:
        assert sentences(sentence) == [sentence]


def test_no_tokens() -> None:
    """A text without tokens has no sentences."""
    assert split_sentences(" \n\n ", []) == []


def test_a_bar_stands_alone() -> None:
    """The bar between two cells of a table belongs to neither."""
    assert sentences("| Leeds|York |") == ["|", "Leeds", "|", "York", "|"]


@given(
    st.lists(st.sampled_from(["Ada", "met", "Rome", "in", ".", "(", "the"]), min_size=20),
    st.integers(65, 100),
    st.sampled_from(["", "Dear Sir,\n\n", "x" * 200 + "\n\n"]),
)
def test_wrapped_text_is_read_as_on_one_line(words: list[str], width: int, before: str) -> None:
    """A paragraph that is wrapped has the sentences that it has on one line, whatever is above."""
    text = " ".join(["Caesar", *words, "end"])
    wrapped = "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))
    found = [" ".join(one.split()) for one in sentences(before + wrapped)]
    assert found == sentences(before) + sentences(text)
