"""The word tokenizer of the text tasks: the rules that split raw text, and a vocabulary of words.

The `tokenizers` library describes it; the bundle carries its tokenizer.json, which
`models.bundle.text.tokenizer` alone reads: training and serving split texts with the same code.
Every normaliser step keeps the alignment, so offsets point into the text as the client sent it. No
pattern repeats without a bound before something that may fail: tokenizing takes time in proportion
to the text, whatever the text (a test checks it).
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from models.bundle.text.tokenizer import PADDING, UNKNOWN, Splitter, TextEncoder


@dataclass(frozen=True)
class SplittingRules:
    """What counts as a word.

    Attributes:
        patterns: one alternative per kind of word, tried in this order at each place of the
            normalised text.
        replacements: after lowercasing, what is rewritten: pattern and text.
        compatible: whether NFKC comes before (ligatures, full-width letters, ...).
    """

    patterns: tuple[str, ...]
    replacements: tuple[tuple[str, str], ...]
    compatible: bool

    @property
    def pattern(self) -> str:
        """All alternatives as one regular expression."""
        return "|".join(self.patterns)

    def normalizer(self) -> normalizers.Normalizer:
        """The steps before splitting."""
        steps: list[normalizers.Normalizer] = [normalizers.NFKC()] if self.compatible else []
        steps.append(normalizers.Lowercase())
        steps += [normalizers.Replace(Regex(pattern), new) for pattern, new in self.replacements]
        return normalizers.Sequence(steps)


# A tag of HTML, as texts from web pages have them.
_TAG = r"</?(?:p|br|b|i|u|em|strong|span|div|a|li|ul|ol|h[1-6]|td|tr|img)(?:\s[^<>]{0,200})?/?>"
# Treebank files ("ca n't", "-lrb-", "``"), tweets and raw text ("can't", "(") give the same words.
OPINION_RULES = SplittingRules(
    patterns=(
        r"https?://|www\.",  # a link: the normaliser has cut its tail
        r"</?3+(?!\d)",  # <3 and </3
        r"[:;=](?:'?[\-o^]?)[)\](\[dp/\\|*@3$]{1,8}(?![a-z0-9])",  # :) ;-) :'( =d :p :/
        r"[)\](\[]{1,8}[\-o^]?[:;=](?![a-z0-9])",  # (: and )-;
        r"\^[_.]{0,8}\^|[\-t><o0][_.]{1,8}[\-t><o0](?![a-z0-9])",  # ^_^ -_- t_t
        r"\d{1,9}(?:\.\d{1,9})?/(?:10|5)(?!\d)",  # a reviewer's mark
        r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![\p{L}\p{N}])",
        r"(?:\p{L}\.){2,}",  # u.s. j.r.r.
        r"can(?=not(?![\p{L}]))",  # the treebank writes "can not"
        r"\p{L}[\p{L}\p{M}]*?(?=n't(?!\p{L}))",  # do | n't
        r"n't(?!\p{L})",
        r"'(?:s|re|ve|ll|d|m)(?!\p{L})",
        r"[\p{L}\p{M}\p{N}]+",
        r"[!?]+",
        r"\.{2,}|-{2,}",
        r"\S",
    ),
    replacements=(
        (r"[\x{201c}\x{201d}\x{201f}]|``|''|\x{00b4}\x{00b4}", '"'),
        (r"[\x{2018}\x{2019}\x{201b}`\x{00b4}]", "'"),
        (_TAG, " "),
        (r"[\x{fe0e}\x{fe0f}\x{200b}-\x{200d}\x{1f3fb}-\x{1f3ff}]", " "),
        (r"&amp;", "&"),
        (r"&lt;", "<"),
        (r"&gt;", ">"),
        (r"&quot;", '"'),
        # Only the tail goes, so that the word left over keeps its true start in the original.
        (r"(?<=https://)\S+|(?<=http://)\S+|(?<=www\.)\S+", ""),
        (r"(?<=@)(?<![\w@]@)\w+", ""),
        (r"-lrb-|-lcb-|-lsb-", "("),
        (r"-rrb-|-rcb-|-rsb-", ")"),
        (r"\\(?=[/*])", ""),
        (r"(?!www\.)(\p{L})(?=\1\1)", ""),  # sooooo -> soo
        (r"([!?])(?=[!?]{3})", ""),  # at most three
        (r"\.(?=\.\.\.)", ""),
        (r"-(?=--)", ""),
    ),
    compatible=True,
)
_CLITIC = r"n't|'(?:s|re|ve|ll|d|m)"
_RUN = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*"
# Names stay whole ("O'Brien", "AT&T", "Inzamam-ul-Haq", "U.S."), as CoNLL's columns have them. No
# step changes how many characters there are, so a name's letters are always its own.
NAME_RULES = SplittingRules(
    patterns=(
        r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']",
        r"[@#]\w+",
        r"(?:\p{L}\.){2,}",  # u.s. j.r.r.
        r"(?<![\p{L}\p{M}\p{N}])\p{L}\.(?![\p{L}\p{N}])",  # an initial
        r"\d+(?:[.,:/\-]\d+)*(?!-?[\p{L}\p{M}\p{N}])",  # 1,000.50 1996-08-22 6-4
        r"can(?=not(?!\p{L}))",
        r"\p{L}[\p{L}\p{M}]*?(?=n't(?!\p{L}))",
        rf"(?:{_CLITIC})(?!\p{{L}})",
        # a word, with what joins the parts of a name
        rf"(?:[odlm]'(?!(?:s|re|ve|ll|d|m)(?!\p{{L}}))(?=\p{{L}}))?{_RUN}(?:[\-&]{_RUN})*",
        r"[!?]+",
        r"\.{2,}|-{2,}",
        r"``|''",
        r"\S",
    ),
    replacements=(
        (r"[\x{2018}\x{2019}\x{201b}]", "'"),
        (r"\d", "0"),
    ),
    compatible=False,
)


def word_tokenizer(words: Sequence[str], rules: SplittingRules) -> Tokenizer:
    """A tokenizer whose ids are 0 padding, 1 unknown, then `words` in their order.

    Raises:
        ValueError: a word stands twice.
    """
    listed = [PADDING, UNKNOWN, *words]
    vocabulary = {word: index for index, word in enumerate(listed)}
    if len(vocabulary) != len(listed):
        raise ValueError("the words of a vocabulary must be distinct and leave out [PAD] and [UNK]")
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = rules.normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex(rules.pattern), behavior="removed", invert=True
    )
    return tokenizer


def encoder_of(tokenizer: Tokenizer, longest: int | None = None) -> TextEncoder:
    """What the service reads texts with when it is given this tokenizer."""
    return TextEncoder.from_json(tokenizer.to_str().encode(), longest)


class WordSplitter(Splitter):
    """Splits texts into the words that the tokenizer will look up."""

    def __init__(self, rules: SplittingRules) -> None:
        super().__init__(json.loads(word_tokenizer([], rules).to_str()))


def most_frequent(counts: Mapping[str, float] | Counter[str], size: int) -> list[str]:
    """The `size` most counted words, ties in alphabetical order."""
    return sorted(counts, key=lambda word: (-counts[word], word))[:size]
