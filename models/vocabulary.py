"""The word tokenizer of the text tasks: raw text in, lowercased words with their offsets out.

Made of `tokenizers` parts only, so it is saved whole in tokenizer.json and the service needs no
code of ours to rebuild it. Treebank files ("ca n't", "-lrb-", "``") and raw text ("can't", "(")
give the same words. Every normaliser step keeps the alignment, so offsets point into the text as
the client sent it. No pattern repeats without a bound before something that may fail: tokenizing
takes time in proportion to the text, whatever the text (a test insists).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from models.bundle.text import PADDING, UNKNOWN

# One alternative per kind of word, tried in this order at each place of the normalised text.
_WORDS = (
    r"https?://|www\.",  # a link: the normaliser has cut its tail
    r"</?3+(?!\d)",  # <3 and </3
    r"[:;=](?:'?[\-o^]?)[)\](\[dp/\\|*@3$]{1,8}(?![a-z0-9])",  # :) ;-) :'( =d :p :/
    r"[)\](\[]{1,8}[\-o^]?[:;=](?![a-z0-9])",  # (: and )-;
    r"\^[_.]{0,8}\^|[\-t><o0][_.]{1,8}[\-t><o0](?![a-z0-9])",  # ^_^ -_- t_t
    r"\d{1,9}(?:\.\d{1,9})?/10(?!\d)",  # a reviewer's mark
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
)


def word_tokenizer(words: Sequence[str]) -> Tokenizer:
    """A tokenizer whose ids are 0 padding, 1 unknown, then `words` in their order.

    Raises:
        ValueError: a word stands twice.
    """
    listed = [PADDING, UNKNOWN, *words]
    vocabulary = {word: index for index, word in enumerate(listed)}
    if len(vocabulary) != len(listed):
        raise ValueError("the words of a vocabulary must be distinct and leave out [PAD] and [UNK]")
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(
        Regex("|".join(_WORDS)), behavior="removed", invert=True
    )
    return tokenizer


class WordSplitter:
    """Splits texts into the words that the tokenizer will look up."""

    def __init__(self) -> None:
        tokenizer = word_tokenizer([])
        self._normalizer = tokenizer.normalizer
        self._splitter = tokenizer.pre_tokenizer

    def split(self, text: str) -> list[str]:
        """The words of a text, in order."""
        normal = self._normalizer.normalize_str(text)
        return [word for word, _ in self._splitter.pre_tokenize_str(normal)]


def commonest(counts: Mapping[str, float] | Counter[str], size: int) -> list[str]:
    """The `size` most counted words, ties in alphabetical order."""
    return sorted(counts, key=lambda word: (-counts[word], word))[:size]


def _normalizer() -> normalizers.Normalizer:
    replacements: Iterable[tuple[str, str]] = (
        (r"[\x{201c}\x{201d}\x{201f}]|``|''|\x{00b4}\x{00b4}", '"'),
        (r"[\x{2018}\x{2019}\x{201b}`\x{00b4}]", "'"),
        (r"<br\s{0,3}/?>|[\x{fe0e}\x{fe0f}\x{200b}-\x{200d}\x{1f3fb}-\x{1f3ff}]", " "),
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
    )
    steps: list[normalizers.Normalizer] = [normalizers.NFKC(), normalizers.Lowercase()]
    steps += [normalizers.Replace(Regex(pattern), new) for pattern, new in replacements]
    return normalizers.Sequence(steps)
