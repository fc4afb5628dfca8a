"""How the lists of names are written."""


def listed(names: str, separator: str = ",") -> tuple[str, ...]:
    """The names between separators, without line ends."""
    return tuple(" ".join(name.split()) for name in names.split(separator) if name.strip())


def combined(peoples: tuple[str, ...]) -> tuple[str, ...]:
    """Each first part of a people's names with three of its second parts."""
    both = [[listed(names) for names in people.split("/")] for people in peoples]
    return tuple(
        f"{first} {lasts[(place + step) % len(lasts)]}"
        for firsts, lasts in both
        for place, first in enumerate(firsts)
        for step in range(3)
    )
