"""What the CRF sees of a token: the features that sklearn-crfsuite's own CoNLL tutorial names.

The tutorial's parts of speech are left out: raw text has none, and no other peer is told them.
Prefixes and the word's shape are added in their place.
"""

import re
from collections.abc import Sequence
from itertools import groupby

Features = dict[str, str | bool | float]


def features(tokens: Sequence[str]) -> list[Features]:
    """One set of features per token."""
    own = [_own(token) for token in tokens]
    near = [_near(token) for token in tokens]
    found = []
    for place in range(len(tokens)):
        seen: Features = {"bias": 1.0, **own[place]}
        for step in (-1, 1):
            other = place + step
            if 0 <= other < len(tokens):
                seen |= {f"{step:+}:{name}": value for name, value in near[other].items()}
            else:
                seen["BOS" if step < 0 else "EOS"] = True
        found.append(seen)
    return found


def _near(token: str) -> Features:
    return {
        "lower": token.lower(),
        "title": token.istitle(),
        "upper": token.isupper(),
        "shape": shape(token),
    }


def _own(token: str) -> Features:
    seen: Features = {**_near(token), "digit": token.isdigit()}
    for size in (2, 3):
        seen[f"prefix{size}"] = token[:size]
        seen[f"suffix{size}"] = token[-size:]
    return seen


def shape(token: str) -> str:
    """Capitals as X, small letters as x, digits as d, each run of them once: "U.N." -> "X.X."."""
    marked = re.sub(r"\d", "d", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", token)))
    return "".join(mark for mark, _ in groupby(marked))
