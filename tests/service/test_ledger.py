"""What is written down late is what would have been counted at once."""

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Counter, Histogram
from service.ledger import Distribution, Ledger

BOUNDS = (0.5, 1.0, 2.0)
values = st.lists(st.sampled_from([0.0, 0.5, 0.75, 1.0, 2.0, 2.5, 100.0]), max_size=20)


def samples(registry: CollectorRegistry) -> dict[tuple[str, str], float]:
    """All samples by name and bound, but for times of creation."""
    return {
        (sample.name, sample.labels.get("le", "")): sample.value
        for family in registry.collect()
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


@given(values, values)
def test_a_distribution_is_the_library_s_histogram(some: list[float], more: list[float]) -> None:
    """Each value is in the bucket that the library finds for it, once, bounds included."""
    ours, theirs = CollectorRegistry(), CollectorRegistry()
    late = Distribution("x", "", ["task"], buckets=BOUNDS, registry=ours)
    at_once = Histogram("x", "", ["task"], buckets=BOUNDS, registry=theirs)
    ledger = Ledger()
    for portion in (some, more):
        for value in portion:
            ledger.observe(value, late, "sentiment")
            at_once.labels("sentiment").observe(value)
        ledger.write()

        assert samples(ours) == samples(theirs)


def test_counts_are_added_up_by_their_labels() -> None:
    """Nothing is told before it is written, and nothing twice."""
    registry = CollectorRegistry()
    counter, ledger = Counter("x", "", ["task", "code"], registry=registry), Ledger()

    def told(code: str) -> float | None:
        return registry.get_sample_value("x_total", {"task": "ner", "code": code})

    for code in ("200", "200", "503"):
        ledger.count(counter, "ner", code)
    ledger.count(counter, "ner", "503", by=4)
    assert told("200") is None
    ledger.write()
    assert (told("200"), told("503")) == (2, 5)
    ledger.write()
    assert (told("200"), told("503")) == (2, 5)
