"""The tokenizers library, whose ids and offsets ours must be, and texts to compare them on."""

import unicodedata

from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers

from models.bundle.manifest import TOKENIZER
from models.bundle.reading import shipped
from models.bundle.text.tokenizer import TextEncoder
from models.training.vocabulary import NAME_RULES, OPINION_RULES, word_tokenizer

_WORDS = ["a", "good", "film", "n't", "do", "(", ")", '"', "'", "&", "<", ".", "...", "--", "!!!"]
_FILES = {
    "shipped sentiment": shipped("sentiment") / TOKENIZER,
    "shipped entities": shipped("ner") / TOKENIZER,
}
TOKENIZERS = {
    "opinions": word_tokenizer(_WORDS, OPINION_RULES),
    "names": word_tokenizer(_WORDS, NAME_RULES),
    **{name: Tokenizer.from_file(str(path)) for name, path in _FILES.items()},
}
ENCODERS = {
    name: TextEncoder.from_json(
        _FILES[name].read_bytes() if name in _FILES else tokenizer.to_str().encode()
    )
    for name, tokenizer in TOKENIZERS.items()
}
_NFKC = normalizers.NFKC()


def is_known_to_both(character: str) -> bool:
    """Whether the library's tables and Python's have the same of a code point.

    The library's NFKC is of an older Unicode than Python's, its classes are of a newer one. So
    code points differ that one of them does not know; no text of its time has them.
    """
    if unicodedata.category(character) in ("Cn", "Cs"):
        return False
    if character.isascii():
        return True
    if _NFKC.normalize_str(character) != unicodedata.normalize("NFKC", character):
        return False
    last = f"\u0345{character}"  # U+0345 has the highest class of all that combine
    return _NFKC.normalize_str(last) == unicodedata.normalize("NFKC", last)


def agree(name: str, text: str) -> bool:
    """Whether a text gets the ids and offsets that the library gives it."""
    (expected,) = TOKENIZERS[name].encode_batch([text], add_special_tokens=False)
    found = ENCODERS[name].encode(text)
    return found.ids.tolist() == expected.ids and list(found.offsets) == expected.offsets


# Whatever a step or an alternative looks for, whole, in part, and in capitals.
_PIECES = (
    *("A good film", "don't", "Can't", "cannot", "n't", "n'", "'s", "O'Brien", "ooo", "OOo", "zzZ"),
    *("WWW.", "www.x", "http://x", "HTTPS://", "://", "``", "`", "''", "'", "<br", "<BR />"),
    *("<br  ", "/>", "&", "&amp;", "&LT;", "&quot", ";", "@", "@@me", "@me", "#tag", "AT&T", "*"),
    *("-lrb-", "-LRB-", "-rsb-", "-l", "-", "--", "---", "\\", "\\/", "!", "!!", "?!?!", "?", ".."),
    *("....", ".", " ", "\n", "\r\n", "\t", "\x00", "\x1c", "\x1f", "\x85", "3", "7/10", "10th"),
    *("1,000.5", "1996-08-22", "u.s.", "J.", ":)", ":'(", "(:", "<3", "^_^", "t_t", "=d", ")))"),
    *("\u00e9", "e\u0301", "\u201c", "\u2019", "\u00b4", "\u00b4\u00b4", "\u2026", "\u00bd"),
    *("\u0130", "\u03a3", "\u0391\u03a3", "\u03c2", "\ufb01", "\ufdfa", "\u01c4", "\u1e9e"),
    *("\uff21", "\uff1cbr", "\uff0e", "&lt;br", "<\x00br", "b\\/r", "\ufe0f", "\u200b", "\u200d"),
    *("\u00a0", "\u3000", "\u2028", "\uac00", "\u1100", "\u1161", "\u11a8", "\uff76", "\uff9e"),
    *("\u304b", "\u3099", "\u0958", "\u212b", "\u0344", "\u0f71", "\u0f72", "\u09be", "\u0dca"),
    *("\u0300", "\u0323", "\u0327", "\u0345", "\u05b0", "\u0663", "\u00b2", "\u2167", "\u24d0"),
    *("\U0001f602", "\U0001f3fd", "\U0001f130", "\U00010400", "\U0001034a", "\U0001d49c", "\u4e2d"),
)
_characters = st.characters(exclude_categories=("Cs", "Cn")).filter(is_known_to_both)
texts = st.lists(
    st.sampled_from(_PIECES) | st.text(_characters, max_size=4) | st.text("aeo.!-'@ ", max_size=5)
).map("".join)
