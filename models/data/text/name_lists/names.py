"""All names by class, the type of each class, and the names by type.

Training puts `NAMES_OF_TODAY` in the place of others, too.
"""

from models.data.text.name_lists import today, works_and_peoples, world_and_space

_ALL = today.NAMES | works_and_peoples.NAMES | world_and_space.NAMES
CLASSES = {own: names for own, (_, names) in _ALL.items()}
TYPES = {own: kind for own, (kind, _) in _ALL.items()}
_OF_THEIR_OWN = works_and_peoples.OF_THEIR_OWN | world_and_space.OF_THEIR_OWN
NAMES_OF_TODAY = {
    kind: tuple(
        dict.fromkeys(
            name
            for own in TYPES
            if TYPES[own] == kind and own not in _OF_THEIR_OWN
            for name in CLASSES[own]
        )
    )
    for kind in sorted(set(TYPES.values()))
}
