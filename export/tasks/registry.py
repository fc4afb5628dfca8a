"""Every task that export knows; a new one is one word here."""

from export.tasks.forecasting import FORECASTING
from export.tasks.ner import NER
from export.tasks.sentiment import SENTIMENT
from export.tasks.task import Subject
from models.bundle.manifest import BundleError

SUBJECTS: tuple[Subject, ...] = (SENTIMENT, NER, FORECASTING)


def subject_of(task: str) -> Subject:
    """The subject of a task.

    Raises:
        BundleError: there is none.
    """
    for subject in SUBJECTS:
        if subject.task == task:
            return subject
    known = ", ".join(subject.task for subject in SUBJECTS)
    raise BundleError(f"no network is known for the task {task!r}; the tasks are {known}")
