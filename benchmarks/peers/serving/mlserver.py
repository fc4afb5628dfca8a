"""MLServer: a pool of as many workers as cores, and its adaptive batching.

It speaks the V2 inference protocol only. Its settings come from MLSERVER_ variables; texts of one
batch arrive in one request, so that both variants are the same code.
"""

import numpy as np
from mlserver import MLModel
from mlserver.codecs import NumpyCodec, StringCodec
from mlserver.types import InferenceRequest, InferenceResponse

from benchmarks.peers.serving.model import Model
from benchmarks.peers.serving.peer_settings import read_peer_settings


class Sentiment(MLModel):
    """The model in a worker of the pool."""

    async def load(self) -> bool:
        """Loads it."""
        settings = read_peer_settings()
        self.model = Model(settings.bundle, settings.threads)
        return True

    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        """Answers the texts of a request."""
        answers = self.model.answer(StringCodec.decode_input(payload.inputs[0]))
        labels = [answer["label"] for answer in answers]
        scores = np.array([[answer["score"]] for answer in answers])  # (batch, 1)
        return InferenceResponse(
            model_name=self.name,
            outputs=[
                StringCodec.encode_output("label", labels),
                NumpyCodec.encode_output("score", scores),
            ],
        )
