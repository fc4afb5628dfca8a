"""A folder of small corpora, laid out as the public ones are."""

from pathlib import Path


def write_corpora(folder: Path) -> Path:
    """CoNLL-2003, tweets and posts, a sentence or two in each part."""
    files = {
        "conll2003/eng.train": "Rome B-LOC\n\nGerman B-MISC\n\nAda B-PER\n",
        "conll2003/eng.testa": "Oslo B-LOC\n",
        "conll2003/eng.testb": "Bonn B-LOC\n",
        "wnut17/wnut17train.conll": "Ada B-person\n\nAcme B-corporation\n\nThem B-group\n\n"
        "Doom B-creative-work\n\nPad B-product\n\nYork B-location\n",
        "wnut17/emerging.dev.conll": "x O\n",
        "wnut17/emerging.test.annotated": "Bo B-person\n",
        **{f"btc_broad_twitter/{name}.conll": f"{name} O\n" for name in "abeg"},
        "btc_broad_twitter/h.conll": "@\tB-PER\nAda\tB-PER\n\tO\nran\tO\n\n" * 1003,
        "btc_broad_twitter/f.conll": "Ulm B-LOC\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder
