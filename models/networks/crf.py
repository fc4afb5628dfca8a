"""A linear-chain conditional random field over BIOES tags: its loss, its best path, its marginals.

Lafferty, McCallum & Pereira 2001, Conditional Random Fields; the recurrences as in Rabiner 1989, A
Tutorial on Hidden Markov Models, scaled step by step so that no product leaves float32.
docs/mathematics.md writes them out. The three recurrences are modules of their own: export puts an
ONNX Scan in the place of each.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.bundle.text.tags import OUTSIDE, PARTS, TagSet
from models.networks.recurrent import valid_steps

_FORBIDDEN = -1e4  # exp gives exactly 0; finite, so that no gradient is NaN
# Of a step's scores below its best. An answer multiplies those of a few steps: where what stands
# before contradicts what stands behind, the product must still be a normal float32. The loss adds
# logarithms, and goes lower since a clamp stops the gradient.
_LOWEST = -20.0
_LOWEST_IN_LOSS = -60.0


class BestPrefixes(nn.Module):
    """Viterbi's recurrence: v_t(j) = max_i (v_{t-1}(i) + transitions(i, j)) + scores_t(j)."""

    def forward(self, scores: Tensor, transitions: Tensor, first: Tensor) -> Tensor:
        """The best score of a path that ends in each tag at each step.

        Args:
            scores: (time, batch, tags).
            transitions: (tags, tags), [from, to].
            first: (batch, tags), v before the first step.

        Returns:
            (time, batch, tags).
        """
        prefixes, best = [], first
        for step in scores:
            best = (best[:, :, None] + transitions).amax(dim=1) + step
            prefixes.append(best)
        return torch.stack(prefixes)


class Filter(nn.Module):
    """The forward recurrence, for several chains at once: a_t = normalised((a_{t-1} A) * e_t)."""

    def forward(self, factors: Tensor, steps: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """The share of each tag at each step, and what it was divided by.

        Args:
            factors: (time, chains, batch, tags), the e_t.
            steps: (chains, tags, tags), the A of each chain.
            first: (chains, batch, tags), a before the first step.

        Returns:
            shares (time, chains, batch, tags) and norms (time, chains, batch, 1).
        """
        shares, norms, share = [], [], first
        for factor in factors:
            product = (share @ steps) * factor
            norm = product.sum(dim=-1, keepdim=True)
            share = product / norm
            shares.append(share)
            norms.append(norm)
        return torch.stack(shares), torch.stack(norms)


class Backtrack(nn.Module):
    """From the last tag backwards along the pointers."""

    def forward(self, pointers: Tensor, last: Tensor) -> Tensor:
        """The path (time, batch).

        Args:
            pointers: (time, batch, tags), the tag before each tag.
            last: (batch, 1), the tag of the last step.
        """
        path, tag = [], last
        for pointer in reversed(pointers.unbind()):
            path.append(tag[:, 0])
            tag = pointer.gather(1, tag)
        return torch.stack(path[::-1])


class ConditionalRandomField(nn.Module):
    """Scores of neighbouring tags, on top of the scores of each tag at each step.

    One more tag, the boundary, stands before the first step and after the last. Sequences that
    BIOES forbids have probability 0: loss, path and marginals know the valid ones only. Their
    transitions start so low that no gradient ever reaches them.
    """

    goes_on: Tensor

    def __init__(self, tags: TagSet) -> None:
        super().__init__()
        allowed = torch.from_numpy(tags.allowed())
        self.boundary = len(tags.names)
        free = torch.zeros(allowed.shape)
        self.transitions = nn.Parameter(free.masked_fill(~allowed, _FORBIDDEN))
        self.register_buffer("goes_on", torch.from_numpy(tags.goes_on()), persistent=False)
        self.best_prefixes = BestPrefixes()
        self.filter = Filter()
        self.backtrack = Backtrack()

    def loss(
        self, emissions: Tensor, tags: Tensor, lengths: Tensor, missing: Tensor | None = None
    ) -> Tensor:
        """The mean negative log likelihood of the true sequences, a scalar.

        Where a text's source does not mark some types, a true tag O says only that no span of the
        others is there. The likelihood is then that of all sequences which agree with the true one
        but for spans of the missing types in the place of O: the partial likelihood of Tsuboi et
        al. 2008, Training Conditional Random Fields Using Incomplete Annotations.

        Args:
            emissions: (batch, time, tags).
            tags: (batch, time), the true ones.
            lengths: (batch,).
            missing: (batch, types) bool, the types that a text's source does not mark; None if it
                marks all.
        """
        scores = _below(emissions, _LOWEST_IN_LOSS)
        possible = self._possible(tags, missing)
        true = scores.masked_fill(~possible, _FORBIDDEN)
        valid = valid_steps(lengths, tags.shape[1]).repeat(2, 1)  # (2 * batch, time)
        both = self._log_partition(torch.cat([scores, true]), self.transitions, valid)
        every, agreeing = both.chunk(2)
        return (every - agreeing).mean()

    def forward(self, emissions: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """The most probable valid path, and how probable its pieces are.

        Args:
            emissions: (batch, time, tags).
            lengths: (batch,).

        Returns:
            tags (batch, time), and scores (batch, time): at each step the marginal probability of
            the path's piece from the first token of its span up to here. At a span's last token
            that is the probability of the span.
        """
        scores, transitions = _below(emissions, _LOWEST).transpose(0, 1), self.transitions
        path = self._best_path(scores, transitions, lengths)  # (time, batch)
        opening, inside, closing = self._pieces(scores, transitions, lengths, path)
        goes_on = self.goes_on[path]  # (time, batch)
        # In float64: the sum grows with the text, and only small differences of it count
        along = torch.where(goes_on, inside, torch.zeros_like(inside)).double().cumsum(dim=0)
        first = _latest(~goes_on)
        pieces = (opening - along).gather(0, first) + along + closing
        probabilities = pieces.clamp_max(0.0).exp()  # rounding must not make 1.0000001 of 1
        return path.transpose(0, 1), probabilities.to(emissions.dtype).transpose(0, 1)

    def _possible(self, tags: Tensor, missing: Tensor | None) -> Tensor:
        """Which tags each step may have, (batch, time, tags + 1) bool: the boundary never."""
        true = functional.one_hot(tags, self.boundary + 1).bool()
        if missing is None:
            return true
        parts = missing.bool().repeat_interleave(PARTS, dim=1)  # (batch, tags - 1)
        free = functional.pad(parts, (1, 1), value=False)  # (batch, tags + 1)
        return true | ((tags == OUTSIDE)[..., None] & free[:, None])

    def _log_partition(self, scores: Tensor, transitions: Tensor, valid: Tensor) -> Tensor:
        """Log of the sum over all valid sequences, (batch,)."""
        total = transitions[self.boundary] + scores[:, 0]
        for step in range(1, scores.shape[1]):
            grown = (total[:, :, None] + transitions).logsumexp(dim=1) + scores[:, step]
            total = torch.where(valid[:, step, None], grown, total)
        return (total + transitions[:, self.boundary]).logsumexp(dim=1)

    def _best_path(self, scores: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
        """Viterbi 1967: (time, batch, tags) -> (time, batch)."""
        tags = torch.arange(self.boundary + 1, device=scores.device)
        first = torch.where(tags == self.boundary, 0.0, _FORBIDDEN).to(scores.dtype)
        first = first.expand(scores.shape[1], -1)
        prefixes = self.best_prefixes(scores, transitions, first)
        before = torch.cat([first[None], prefixes[:-1]])
        pointers = (before[..., None] + transitions).argmax(dim=2)  # (time, batch, tags)
        own = valid_steps(lengths, scores.shape[0]).transpose(0, 1)[..., None]
        pointers = torch.where(own, pointers, tags)  # padding hands the last tag on
        ends = prefixes.gather(0, _last_step(lengths, scores))[0] + transitions[:, self.boundary]
        path: Tensor = self.backtrack(pointers, ends.argmax(dim=1, keepdim=True))
        return path

    def _pieces(
        self, scores: Tensor, transitions: Tensor, lengths: Tensor, path: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logarithms along the path, (time, batch) each.

        Returns:
            opening: the tag's share given the steps up to here.
            inside: the factor of going on from the tag before to this one, given the same.
            closing: what the steps from here to the end add.
        """
        factors = scores.exp()  # (time, batch, tags)
        mirror = _mirror(lengths, scores)
        matrix = transitions.exp()
        shares, norms = self.filter(
            torch.stack([factors, factors.gather(0, mirror)], dim=1),
            torch.stack([matrix, matrix.transpose(0, 1)]),
            functional.one_hot(torch.full_like(path[:1], self.boundary), self.boundary + 1)
            .to(scores.dtype)
            .expand(2, -1, -1),
        )
        forward, backward = shares[:, 0], shares[:, 1].gather(0, mirror)
        after = backward[..., :-1] / factors[..., :-1]  # the boundary's factor is 0
        total = (forward[..., :-1] * after).sum(dim=-1)
        here = path[..., None]
        before = functional.pad(path, (0, 0, 1, 0), value=self.boundary)[:-1]
        opening = forward.gather(2, here)[..., 0].log()
        closing = after.gather(2, here)[..., 0].log() - total.log()
        inside = transitions[before, path] + scores.gather(2, here)[..., 0]
        return opening, inside - norms[:, 0, :, 0].log(), closing


def _below(emissions: Tensor, lowest: float) -> Tensor:
    """The emissions below their step's best, and the boundary's: (..., tags + 1)."""
    below = (emissions - emissions.amax(dim=-1, keepdim=True)).clamp_min(lowest)
    return functional.pad(below, (0, 1), value=_FORBIDDEN)


def _last_step(lengths: Tensor, scores: Tensor) -> Tensor:
    """Where each sequence ends, as an index for `gather`: (1, batch, tags)."""
    return (lengths.long() - 1)[None, :, None].expand(-1, -1, scores.shape[2])


def _mirror(lengths: Tensor, scores: Tensor) -> Tensor:
    """Turns each sequence around within its own length: (time, batch, tags), its own inverse."""
    steps = torch.arange(scores.shape[0], device=scores.device)[:, None]
    turned = lengths.long()[None] - 1 - steps
    return torch.where(turned >= 0, turned, steps)[..., None].expand(-1, -1, scores.shape[2])


def _latest(marks: Tensor) -> Tensor:
    """The latest marked step up to each step: (time, batch) bool -> (time, batch)."""
    steps = torch.arange(marks.shape[0], device=marks.device)
    places = torch.where(marks, steps[:, None], torch.zeros_like(steps[:, None]))  # (time, batch)
    past = (steps[:, None] >= steps)[..., None]  # (time, time, 1): [here, before]
    return torch.where(past, places[None], torch.zeros_like(places[None])).amax(dim=1)
