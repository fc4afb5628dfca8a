"""The whole way of several labels per text: training -> bundle -> verification -> answers."""

import json
import random
from pathlib import Path

import pytest

from export.content import from_run
from export.evaluate import evaluate_bundle
from export.publish import publish
from export.tasks.task import LabelledData
from export.verification.verify import verify
from models.bundle.manifest import read_manifest
from models.data.text.multi_label import read_multi_label
from models.tasks.classification.dev import CHANCE, MODEL
from models.tasks.classification.multi_dev import BASELINE
from models.tasks.classification.multi_label import train_multi_label
from models.tasks.classification.recipe import ClassificationRecipe
from models.training.pretrained import read_pretrained
from models.training.run import read_run
from tests.fixture_cache import fixture_copy
from tests.service.server import running

TOPICS = {
    "billing": ("the invoice is wrong", "I was charged twice"),
    "damage": ("the glass is cracked", "the lid was broken"),
    "delivery": ("the parcel is late", "the courier never came"),
}


def write_tickets(path: Path, count: int) -> Path:
    """Texts of none, one or several topics, each told by a clause of its own."""
    choice = random.Random(0)
    rows = []
    for _ in range(count):
        own = choice.sample(sorted(TOPICS), choice.randint(0, 2))
        clauses = [choice.choice(TOPICS[name]) for name in own] or ["when do you open"]
        text = f"{' and '.join(clauses)} {choice.choice(('please', 'thanks', 'again'))}"
        rows.append({"text": f"{text} {choice.randint(1, 999)}", "label": own})
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def build(folder: Path) -> None:
    """Trains the tiny model and publishes it as tickets/1."""
    data = write_tickets(folder / "tickets.jsonl", 400)
    run = folder / "run"
    train_multi_label(ClassificationRecipe.tiny(), read_multi_label(data, 1), None, run)
    publish(from_run(run, None, folder / "artifacts", "tickets"), folder / "artifacts")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tickets.jsonl, the run and the artifacts."""
    return fixture_copy("multi-label", build, tmp_path_factory.mktemp("multi") / "made")


def test_the_run_says_how_it_compares(made: Path) -> None:
    """It has learned its topics; the baseline and chance stand beside it, with intervals."""
    run = read_run(made / "run")
    rows = run.comparison["tickets"]
    assert list(rows) == [MODEL, BASELINE, CHANCE]
    assert rows[MODEL]["low"] <= rows[MODEL]["micro_f1"] <= rows[MODEL]["high"]
    assert rows[MODEL]["micro_f1"] > 0.9 > rows[CHANCE]["micro_f1"]
    assert run.thresholds is not None
    assert tuple(run.thresholds) == run.labels == tuple(sorted(TOPICS))
    assert run.figures["tickets billing"]["f1"] > 0.8


def test_the_bundle_verifies_and_is_evaluated(made: Path) -> None:
    """Every check passes; the figures of a file of one's own are F1 with its interval."""
    bundle = made / "artifacts" / "tickets" / "1"
    assert [check.detail for check in verify(bundle) if not check.passed] == []
    assert read_manifest(bundle).multi_label
    found = evaluate_bundle(bundle, LabelledData(made / "tickets.jsonl"))
    assert found["own"]["texts"] == 400
    assert found["own 95 % low"]["micro_f1"] < found["own"]["micro_f1"] + 1e-9
    assert found["own"]["micro_f1"] > 0.9
    card = (bundle / "card.md").read_text()
    assert card.index("| dev set | model | micro F1 |") < card.index("## Data")


def test_the_service_answers_with_labels(made: Path) -> None:
    """A text of two topics gets both, one of none gets no label; probabilities do not add to 1."""
    asked = ["the invoice is wrong and the parcel is late please 7", "when do you open thanks 5"]
    with running(made / "artifacts") as server:
        body = json.dumps({"inputs": asked}).encode()
        answer = server.ask("POST", "/v1/models/tickets/predict", body)
    two, none = json.loads(answer.body)["results"]
    assert two["labels"] == ["billing", "delivery"]
    assert none["labels"] == []
    assert sum(two["scores"].values()) > 1.5


def test_it_is_a_start_for_others(made: Path, tmp_path: Path) -> None:
    """A run of several labels starts from a multi-label bundle, its head included."""
    start = read_pretrained(made / "artifacts" / "tickets" / "1")
    data = read_multi_label(made / "tickets.jsonl", 2)
    recipe = ClassificationRecipe.tiny()
    run = train_multi_label(recipe, data, start, tmp_path / "run")
    assert run.origin.recipe["start"] == start.sha256
    assert run.comparison["tickets"][MODEL]["micro_f1"] > 0.9
