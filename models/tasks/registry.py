"""The tasks that can be trained: the only list of them; a new one is one line here."""

from collections.abc import Callable

from models.tasks.classification.command import classification, sentiment
from models.tasks.forecasting.command import forecasting
from models.tasks.ner.command import ner

COMMANDS: dict[str, Callable[..., None]] = {
    "classification": classification,
    "sentiment": sentiment,
    "ner": ner,
    "forecasting": forecasting,
}
