"""Tiny networks with weights wide enough that a wrong one shows."""

import torch

from models.bundle.manifest import Limits
from models.networks import ClassifierShape, TextClassifier

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
