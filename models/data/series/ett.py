"""The Electricity Transformer Temperature data (Zhou et al. 2021): ETTh1 and ETTh2, hourly.

Each file has seven series of 17,420 hours. The field's split is 12, 4 and 4 months of 30 days:
8,640 hours to learn from, 2,880 to choose by, 2,880 to test on; the rest is not used.
"""

from pathlib import Path

from models.data.files import find_packed
from models.data.series.observations import read_observations
from models.data.series.series import Series

COLLECTION = "ett"
FILES = ("ETTh1.csv", "ETTh2.csv")
TRAIN = 8_640
DEV = 2_880
TEST = 2_880


def read_ett(folder: Path) -> list[Series]:
    """Fourteen series: `values` are the hours of training, then those of dev; `future` the test's.

    Raises:
        DataError: a file is not there or not what it should be.
    """
    return [
        Series(
            id=f"{Path(name).stem}-{series.id}",
            values=series.values[: TRAIN + DEV],
            collection=COLLECTION,
            frequency="h",
            season=24,
            start=series.start,
            future=series.values[TRAIN + DEV : TRAIN + DEV + TEST],
        )
        for name in FILES
        for series in read_observations(find_packed(folder, name), "h")
    ]
