"""Names that were not in the news of 1996, by class, and the templates that they stand in.

All are of public knowledge or made up. Training puts them in the place of others, too
(`NAMES_OF_TODAY`, by type).
"""

from models.data.text.name_lists import today, works_and_peoples, world_and_space

CLASSES = today.CLASSES | works_and_peoples.CLASSES | world_and_space.CLASSES
TYPES = today.TYPES | works_and_peoples.TYPES | world_and_space.TYPES
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
