"""Our bundle's answers: python -m benchmarks.peers.hiddenstate.answer BUNDLE BATCH TEXTS.

The raw text is read, run and decoded by what the service uses: EntityReader, and ONNX Runtime on
one thread, on sentences of like length together.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.exchange import Span, Text, answer, read_texts
from export.runtime import Runtime
from models.bundle.examples import Example, Row
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder


def main() -> None:
    """Answers the texts."""
    folder, batch, texts = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    manifest = read_manifest(folder)
    runtime = Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)
    encoder = TextEncoder.from_json(read_file(folder, manifest, TOKENIZER))
    reader = EntityReader(encoder, TagSet(manifest.labels), manifest.limits.longest)
    rows = min(batch, manifest.limits.batch)

    def tag(texts: Sequence[Text]) -> list[list[Span]]:
        read = [reader.read(text.text) for text in texts]
        predicted = iter(run(runtime, [example for one in read for example in one.examples], rows))
        return [
            [
                (entity.start, entity.end, entity.type)
                for entity in reader.entities(one, [next(predicted) for _ in one.examples])
            ]
            for one in read
        ]

    answer(read_texts(texts), tag)


def run(runtime: Runtime, examples: Sequence[Example], rows: int) -> list[Row]:
    """As models.networks.predict.answer_all, which would bring torch and its memory along."""
    order = list(range(len(examples)))
    if rows > 1:
        order.sort(key=lambda index: examples[index].length)
    found: dict[int, Row] = {}
    for start in range(0, len(order), rows):
        chosen = order[start : start + rows]
        predicted = runtime.run([examples[index] for index in chosen])
        found.update(zip(chosen, predicted, strict=True))
    return [found[index] for index in range(len(examples))]


if __name__ == "__main__":
    main()
