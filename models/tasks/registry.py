"""The tasks that can be trained: the only list of them; a new one is one line here."""

from collections.abc import Callable

from models.tasks.forecasting.command import forecasting
from models.tasks.ner.command import ner
from models.tasks.sentiment.command import sentiment

COMMANDS: dict[str, Callable[..., None]] = {
    "sentiment": sentiment,
    "ner": ner,
    "forecasting": forecasting,
}
