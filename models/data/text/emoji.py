"""Emoji: which show a feeling, and texts to learn them from.

The lists are written by hand; the names are those of the Unicode standard (`unicodedata`). An emoji
in neither list is neutral: things, animals, signs, flags. What people use for either feeling is in
no training text and stays near the words of its name. An emoji is one character here: the tokenizer
takes variation selectors, joiners and skin tones off, so a sequence is its parts.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from models.data.text.labelled import LABELS, NEGATIVE, NEUTRAL, POSITIVE, LabelledText, Texts

SOURCE = "emoji"
_POSITIVE = """
    😀 😃 😄 😁 😆 😅 🤣 😂 🙂 😊 😇 🥰 😍 🤩 😘 😗 😚 😙 😋 😛 😜 🤪 😝 🤗 🤭 😌 😎 🥳 🤠 🥹
    ☺ 😸 😹 😺 😻 😽 👍 👌 👏 🙌 🤝 🤟 🤘 🤙 ✌ 🤞 💪 🫶 🫰 🙏 🤌 ❤ 🧡 💛 💚 💙 💜 🤎 🤍 🩷
    🩵 💕 💖 💗 💓 💞 💘 💝 💟 ❣ ♥ 💌 💋 💯 🔥 ✨ 🌟 ⭐ 💫 🎉 🎊 🥇 🏆 🏅 👑 💎 🚀 🌈 ☀ 🌞
    🌹 🌺 🌸 💐 🍾 🥂 🎁 ✅ 🆒 🫡 👼 💃 🕺 🤤 😉
    """
_NEGATIVE = """
    😞 😔 😟 😕 🙁 ☹ 😣 😖 😫 😩 😢 😭 😤 😠 😡 🤬 😨 😰 😥 😓 🤢 🤮 🤧 🤒 🤕 😷 🥵 🥶 😱 😒
    🙄 😬 🤥 👎 🖕 💔 💩 🤡 👿 ☠ 🤦 🤷 😾 😿 ❌ 🗑 😧 😦 😵 🥴 🥱 😪 🫤 🆘 💢 🫥 🙅
    """
_UNDECIDED = (
    "😳 😶 😐 😑 🤨 🙀 🤯 🥺 🫠 🐍 🧨 🚮 ✖ ✔ 🚨 🛑 🚫 ⛔ 🐌 📉 🪦 😏 💀 😈 🖤 👹 👺 ⚠ ⭐ ★ ☆"
)
_EITHER = "😂 🤣 😅 😆 😭 😩 😱 🙏"  # alone they have a label; beside words any feeling is usual
_BLOCKS = (  # of pictures, in which the neutral ones stand
    (0x2600, 0x27BF),
    (0x2B05, 0x2B07),
    (0x1F1E6, 0x1F1FF),
    (0x1F300, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F900, 0x1F9FF),
    (0x1FA70, 0x1FAFF),
)
_TAKEN_OFF = frozenset("\ufe0e\ufe0f\u200d🏻🏼🏽🏾🏿")
_MEANT = 0.35  # of neutral texts with emoji of a feeling, how many have that feeling


@cache
def emoji_labels() -> dict[str, int]:
    """The label of each emoji, in a fixed order: those with a feeling, then the neutral ones."""
    found = {
        emoji: label
        for label, block in ((POSITIVE, _POSITIVE), (NEGATIVE, _NEGATIVE))
        for emoji in block.split()
    }
    for first, last in _BLOCKS:
        for code in range(first, last + 1):
            character = chr(code)
            if unicodedata.name(character, "") and character not in _TAKEN_OFF:
                found.setdefault(character, NEUTRAL)
    return found


def has_emoji(text: str) -> bool:
    """Whether an emoji stands in the text."""
    return not text.isascii() and not emoji_labels().keys().isdisjoint(text)


def _mostly_neutral(label: int) -> tuple[float, ...]:
    """The target of a neutral text with emoji of a feeling: few of such posts mean it."""
    return tuple(
        (1 - _MEANT) * (place == NEUTRAL) + _MEANT * (place == label)
        for place in range(len(LABELS))
    )


class EmojiTexts:
    """Draws texts with emoji, by a seed.

    Args:
        texts: labelled with all three labels, short; emoji are put to some of them.
        seed: of the draws.
    """

    def __init__(self, texts: Sequence[LabelledText], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._texts = [[one for one in texts if one.label == label] for label in range(len(LABELS))]
        undecided = set(_UNDECIDED.split())
        self._either = _EITHER.split()
        self._emoji = [
            [one for one, of in emoji_labels().items() if of == label and one not in undecided]
            for label in range(len(LABELS))
        ]

    def draw(self, amount: int) -> Texts:
        """Emoji alone, beside a text of their label, and beside others whose label they leave."""
        return [self._one(int(self._random.integers(len(LABELS)))) for _ in range(amount)]

    def _one(self, label: int) -> LabelledText:
        kind = self._random.random()
        emoji = self._some(label)
        if kind < 0.3 or not self._texts[label]:
            return LabelledText(emoji, label, SOURCE)
        if kind < 0.55:
            return self._beside(self._text(label), emoji)
        if kind < 0.75 and label != NEUTRAL:
            text = replace(self._text(NEUTRAL), soft=_mostly_neutral(label))
            return self._beside(text, emoji)
        if kind < 0.85:
            return self._beside(self._text(label), self._repeated(self._either))
        return self._beside(self._text(label), self._some(NEUTRAL))

    def _beside(self, text: LabelledText, emoji: str) -> LabelledText:
        joined = f"{text.text} {emoji}" if self._random.random() < 0.8 else f"{emoji} {text.text}"
        return LabelledText(joined, text.label, SOURCE, soft=text.soft)

    def _text(self, label: int) -> LabelledText:
        texts = self._texts[label]
        return texts[int(self._random.integers(len(texts)))]

    def _some(self, label: int) -> str:
        """One to four emoji of a label."""
        return self._repeated(self._emoji[label])

    def _repeated(self, known: Sequence[str]) -> str:
        """One to four of some emoji, often the same again."""
        count = int(self._random.choice(4, p=(0.55, 0.2, 0.15, 0.1))) + 1
        same = self._random.random() < 0.5
        drawn = [known[int(self._random.integers(len(known)))] for _ in range(count)]
        return "".join(drawn[:1] * count if same else drawn)
