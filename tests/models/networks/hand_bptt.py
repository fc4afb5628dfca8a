"""Backpropagation through time of the plain RNN, symbol by symbol as docs/mathematics.md has it.

Float64 NumPy; capital names are the page's matrices. The loss is half the squared distance of each
output O_n from a target T_n. Rows count from 0, so X[n - 1] is X_n while S[n] is S_n.
"""
# ruff: noqa: N803, N806, E741

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Parameters:
    """The plain RNN's parameters, shared by all steps (or their gradients)."""

    U: Array  # (hidden, input)
    W: Array  # (hidden, hidden)
    V: Array  # (output, hidden)
    b: Array  # (hidden,)


def forward(p: Parameters, X: Array) -> tuple[Array, Array]:
    """X (time, input) -> states S_0 ... S_N (time + 1, hidden) and outputs O (time, output)."""
    S = np.zeros((len(X) + 1, len(p.W)))
    for n in range(1, len(X) + 1):
        S[n] = np.tanh(p.U @ X[n - 1] + p.W @ S[n - 1] + p.b)
    return S, S[1:] @ p.V.T


def loss(p: Parameters, X: Array, T: Array) -> float:
    """L = sum over n of |O_n - T_n|^2 / 2."""
    _, O = forward(p, X)
    return float(((O - T) ** 2).sum() / 2)


def backward(p: Parameters, X: Array, T: Array) -> tuple[Parameters, Array]:
    """The gradients of the loss by the parameters, and by X (time, input)."""
    S, O = forward(p, X)
    dU, dW, dV, db = (np.zeros_like(each) for each in (p.U, p.W, p.V, p.b))
    dX = np.zeros_like(X)
    delta = np.zeros(len(p.W))  # delta_{N+1} = 0: nothing comes after the last step
    for n in range(len(X), 0, -1):
        epsilon = O[n - 1] - T[n - 1]  # dL_n / dO_n
        gamma = p.V.T @ epsilon + p.W.T @ delta  # dL / dS_n: from its output, and from S_{n+1}
        delta = (1 - S[n] ** 2) * gamma  # dL / dA_n
        dV += np.outer(epsilon, S[n])
        dW += np.outer(delta, S[n - 1])
        dU += np.outer(delta, X[n - 1])
        db += delta
        dX[n - 1] = p.U.T @ delta
    return Parameters(dU, dW, dV, db), dX


def jacobian(p: Parameters, S: Array, k: int, n: int) -> Array:
    """dS_n / dS_k = product over j = n, n-1, ..., k+1 of diag(1 - S_j^2) W: (hidden, hidden)."""
    product = np.eye(len(p.W))
    for j in range(k + 1, n + 1):
        product = (1 - S[j] ** 2)[:, None] * p.W @ product
    return product
