"""Tiny networks with weights wide enough that a wrong one shows."""

import torch

from models.bundle.manifest import Limits
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.tagger import Tagger, TaggerShape

LIMITS = Limits(longest=24, batch=5)


def make_network(cell: str = "bilstm", layers: int = 1) -> TextClassifier:
    """A classifier whose every weight matters, in evaluation mode."""
    torch.manual_seed(3)
    shape = ClassifierShape(cell, 40, embedding_size=5, hidden_size=4, layers=layers, labels=3)
    network = TextClassifier(shape).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.uniform_(-1.2, 1.2)
        network.temperature.fill_(1.7)
    return network


def make_tagger(cell: str = "bilstm", layers: int = 1) -> Tagger:
    """A tagger whose every weight matters, in evaluation mode; what BIOES forbids stays so."""
    torch.manual_seed(5)
    shape = TaggerShape(cell, 40, 5, filters=6, hidden_size=4, layers=layers, types=2)
    network = Tagger(shape).eval()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name == "crf.transitions":
                parameter.add_(torch.empty_like(parameter).uniform_(-1.2, 1.2))
            else:
                parameter.uniform_(-1.2, 1.2)
    return network
