"""How much of a batch is padding (which leave together: test_choice.py)."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.policy import padded_share

from models.bundle.examples import BATCH, TIME, Example, collate
from models.bundle.manifest import TensorSpec


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_padded_share_is_what_collate_pads(lengths: Sequence[int]) -> None:
    """The padded share is the share of zeros among a batch of ones."""
    spec = TensorSpec(name="x", dtype="float32", axes=(BATCH, TIME))
    ones = [Example({"x": np.ones(length, np.float32)}, length) for length in lengths]
    padded = collate(ones, [spec])["x"]
    assert padded_share(lengths) == pytest.approx(float(np.mean(padded == 0)))
