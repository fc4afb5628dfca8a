"""The tasks that can be exported: the only list of them; a new one is one word here."""

from export.tasks.classification import CLASSIFICATION
from export.tasks.forecasting import FORECASTING
from export.tasks.ner import NER
from export.tasks.task import ExportTask
from models.bundle.manifest import BundleError

TASKS: tuple[ExportTask, ...] = (CLASSIFICATION, NER, FORECASTING)


def export_task(name: str) -> ExportTask:
    """The export task of this name.

    Raises:
        BundleError: there is none.
    """
    for task in TASKS:
        if task.task == name:
            return task
    known = ", ".join(task.task for task in TASKS)
    raise BundleError(f"no network is known for the task {name!r}; the tasks are {known}")
