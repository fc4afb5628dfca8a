"""What the benchmark and its peers tell each other: texts one way, spans and figures the other.

Standard library only, since it runs in every peer's environment. A text stands on a line of its own
as JSON: {"text", "tokens", "entities": [[start, end, type]]}.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

Span = tuple[int, int, str]  # [start, end) in code points, and the type
WARM_UP = 20  # texts before the clock starts


@dataclass(frozen=True)
class Text:
    """A text, its tokens (which it joins by single spaces), and its true entities if told."""

    text: str
    tokens: list[str]
    entities: list[Span]


@dataclass(frozen=True)
class Answers:
    """What a peer found, and what that took.

    Attributes:
        entities: of each text.
        seconds: for all texts, from the text to its spans, without loading.
        peak_mb: the most memory that the process held.
    """

    entities: list[list[Span]]
    seconds: float
    peak_mb: float


def write_texts(path: Path, texts: Iterable[Text]) -> None:
    """Writes a file of texts."""
    lines = [json.dumps(asdict(text), ensure_ascii=False) for text in texts]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_texts(path: Path) -> list[Text]:
    """Reads what `write_texts` wrote."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(row["text"], row["tokens"], spans(row["entities"])) for row in rows]


def spans(rows: Iterable[Sequence[object]]) -> list[Span]:
    """Spans as JSON gives them, as tuples."""
    return [(int(str(start)), int(str(end)), str(kind)) for start, end, kind in rows]


def answer(texts: Sequence[Text], tag: Callable[[Sequence[Text]], list[list[Span]]]) -> None:
    """Has all texts tagged against the clock and writes the answers to standard output."""
    tag(texts[:WARM_UP])
    start = time.perf_counter()
    found = tag(texts)
    seconds = time.perf_counter() - start
    json.dump(asdict(Answers(found, seconds, peak_mb())), sys.stdout)


def read_answers(written: str) -> Answers:
    """Reads what `answer` wrote."""
    row = json.loads(written)
    return Answers([spans(text) for text in row["entities"]], row["seconds"], row["peak_mb"])


def peak_mb() -> float:
    """The most memory that this process has held, in megabytes (Linux).

    Not `ru_maxrss`: that of a child begins with what its parent held when it started it.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / 1e6
