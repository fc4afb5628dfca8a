"""How the lists of names are written."""


def listed(names: str, separator: str = ",") -> tuple[str, ...]:
    """The names between separators, without line ends."""
    return tuple(" ".join(name.split()) for name in names.split(separator) if name.strip())
