"""Words are split alike in treebank files, tweets and raw text, in time that grows with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.vocabulary import OPINION_RULES, WordSplitter, most_frequent, word_tokenizer

SPLITTER = WordSplitter(OPINION_RULES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't, don't and won't!", "i ca n't , do n't and wo n't !"),
        ("It ca n't be .", "it ca n't be ."),
        ("cannot", "can not"),
        ("He's sure they'll've", "he 's sure they 'll 've"),
        ("“quoted” ``quoted'' \u2018s", '" quoted " " quoted " \'s'),
        ("-LRB- aside -RRB-", "( aside )"),
        ("good<br /><br />bad", "good bad"),
        (":) ;-) :'( =D <3 </3 ^_^ -_-", ":) ;-) :'( =d <3 </3 ^_^ -_-"),
        ("8/10, 7.5/10 and 1/2", "8/10 , 7.5/10 and 1 / 2"),
        ("the 1990s, 1st and 10,000.50", "the 1990s , 1st and 10,000.50"),
        ("see https://t.co/abc?d=1 or www.x.org/y", "see https:// or www."),
        ("@user @other_1 mail@host", "@ @ mail @ host"),
        ("soooooo goooood!!!!!! wait.....", "soo good !!! wait ..."),
        ("U.S. film", "u.s. film"),
        ("&amp;&lt;&gt;&quot;", '& < > "'),
        ("naïve e\u0301tude", "naïve étude"),
        ("👍🏽 ❤️", "👍 ❤"),
        ("a---b", "a -- b"),
    ],
)
def test_words(text: str, words: str) -> None:
    """Contractions, marks, faces, numbers, links and handles are split as documented."""
    assert SPLITTER.split(text) == words.split()


@pytest.mark.parametrize(
    ("treebank", "raw"),
    [
        ("It 's a film that does n't work .", "It's a film that doesn't work."),
        ("-LRB- good -RRB- , `` great '' !", '(good), "great"!'),
        ("they can not", "they cannot"),
        ("either\\/or", "either/or"),
    ],
)
def test_treebank_and_raw_text_agree(treebank: str, raw: str) -> None:
    """The treebank's way of writing and a person's give the same words."""
    assert SPLITTER.split(treebank) == SPLITTER.split(raw)


def test_ids_follow_the_words() -> None:
    """Padding is 0, unknown is 1, and the words follow in their order."""
    tokenizer = word_tokenizer(["b", "a"], OPINION_RULES)
    assert tokenizer.encode("a b c A", add_special_tokens=False).ids == [3, 2, 1, 3]
    assert tokenizer.token_to_id("[PAD]") == 0


@pytest.mark.parametrize("words", [["a", "a"], ["[PAD]"], ["[UNK]"]])
def test_words_must_be_distinct(words: list[str]) -> None:
    """A word given twice, or a special token as a word, is refused."""
    with pytest.raises(ValueError, match="must be distinct"):
        word_tokenizer(words, OPINION_RULES)


@pytest.mark.parametrize("text", ["[PAD]", "[UNK] [PAD]"])
def test_special_tokens_cannot_be_typed(text: str) -> None:
    """A client who writes [PAD] gets no padding, only brackets and a word."""
    ids = word_tokenizer(["a"], OPINION_RULES).encode(text, add_special_tokens=False).ids
    assert 0 not in ids


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 5)), st.integers(0, 10))
def test_commonest(counts: dict[str, int], size: int) -> None:
    """The most counted words come first, ties by the alphabet, no more than asked."""
    words = most_frequent(counts, size)
    assert len(words) == min(size, len(counts))
    keys = [(-counts[word], word) for word in words]
    assert keys == sorted(keys)
    least = min((counts[word] for word in words), default=0)
    assert all(counts[word] <= least for word in counts.keys() - set(words) if words)
