"""Overlapping windows over what is longer than the network reads, and whose word counts where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens [start, stop) are read together; what begins in [first, last) is this window's to say.

    The cores [first, last) of a text's windows follow one another without gap or overlap.
    """

    start: int
    stop: int
    first: int
    last: int


def cut(start: int, stop: int, longest: int) -> list[Window]:
    """Windows of at most `longest` tokens over [start, stop), neighbours sharing half of each.

    A token of a core has a quarter of a window of context on each side, unless the text ends.
    """
    if stop - start <= longest:
        return [Window(start, stop, start, stop)]
    quarter = longest // 4
    windows = []
    place = start
    while place + longest < stop:
        windows.append(Window(place, place + longest, place + quarter, place + longest - quarter))
        place += longest - 2 * quarter
    windows.append(Window(stop - longest, stop, windows[-1].last, stop))
    windows[0] = Window(start, start + longest, start, windows[0].last)
    return windows
