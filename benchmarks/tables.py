"""Tables that commands write into the docs, between a pair of markers."""

from pathlib import Path


def replace_table(page: Path, name: str, table: str) -> None:
    """Puts a table between `<!-- name -->` and `<!-- /name -->`.

    Raises:
        ValueError: the page has no such markers.
    """
    text = page.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if start not in text or end not in text:
        raise ValueError(f"{page} lacks the markers {start} and {end}")
    before, rest = text.split(start, 1)
    after = rest.split(end, 1)[1]
    page.write_text(f"{before}{start}\n{table.rstrip()}\n{end}{after}", encoding="utf-8")
