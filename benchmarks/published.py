"""Figures of forecasting competitions as their papers print them.

M3: Makridakis and Hibon 2000, tables 6 and 11 to 14; Theta is Assimakopoulos and Nikolopoulos 2000.
Tourism: Athanasopoulos, Hyndman, Song and Wu 2011, table 4. M4: the organisers' sheet "Evaluation
and Ranks", with the benchmarks' code beside it.
"""

from dataclasses import dataclass

_ALL = ("yearly", "quarterly", "monthly", "average")
_M3 = ("yearly", "quarterly", "monthly", "other", "average")


@dataclass(frozen=True)
class Published:
    """A row of a paper.

    Attributes:
        figures: as printed, by the group of series.
        same: whether ours is the same method, so that the figures must be equal.
    """

    collection: str
    measure: str
    method: str
    figures: dict[str, str]
    same: bool


def _m4(measure: str, method: str, figure: str, same: bool = True) -> Published:
    return Published("m4_hourly", measure, method, {"hourly": figure}, same)


def _tourism(method: str, same: bool, *figures: str) -> Published:
    return Published("tourism", "MAPE", method, dict(zip(_ALL, figures, strict=True)), same)


def _m3(method: str, same: bool, measure: str = "sMAPE", **figures: str) -> Published:
    return Published("m3", measure, method, figures, same)


PUBLISHED = (
    _m3("Naive2", True, yearly="17.88", other="6.30"),
    _m3("Naive2", False, quarterly="9.95", monthly="16.91", average="15.47"),
    _m3("Naive2", True, "sMAPE a season ahead", quarterly="9.2", monthly="16.0"),
    _m3("Theta", False, **dict(zip(_M3, ("16.90", "8.96", "13.85", "4.41", "13.01"), strict=True))),
    _tourism("sNaive", True, "23.61", "16.46", "22.56", "21.25"),
    _tourism("Theta", False, "23.45", "16.15", "22.11", "20.88"),
    _tourism("AutoETS", False, "27.68", "16.05", "21.15", "20.88"),
    _m4("sMAPE", "Naive", "43.003"),
    _m4("sMAPE", "sNaive", "13.912"),
    _m4("sMAPE", "Naive2", "18.383"),
    _m4("sMAPE", "Theta", "18.138", same=False),
    _m4("MASE", "Naive", "11.608"),
    _m4("MASE", "sNaive", "1.193"),
    _m4("MASE", "Naive2", "2.395"),
    _m4("MASE", "Theta", "2.455", same=False),
    _m4("OWA", "Naive", "3.593"),
    _m4("OWA", "sNaive", "0.627"),
    _m4("OWA", "Naive2", "1.000"),
    _m4("OWA", "Theta", "1.006", same=False),
)
