"""Reads the reference's parameters off a torch encoder."""

import torch
from torch import nn

from export.verification.reference import Direction
from models.networks.recurrent import RecurrentEncoder


def read_layers(encoder: RecurrentEncoder) -> list[tuple[Direction, Direction | None]]:
    """The parameters of each layer: forward, and backward where there is one."""
    return [_read_layer(layer) for layer in encoder.layers]


def _read_layer(layer: nn.Module) -> tuple[Direction, Direction | None]:
    assert isinstance(layer, nn.RNNBase)
    backward = _read_direction(layer, "_reverse") if layer.bidirectional else None
    return _read_direction(layer, ""), backward


def _read_direction(layer: nn.RNNBase, suffix: str) -> Direction:
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    values = [layer.get_parameter(name + suffix).detach().to(torch.float64) for name in names]
    return Direction(*(value.numpy().copy() for value in values))
