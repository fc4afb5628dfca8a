"""Raw text to token ids with offsets: one implementation for training and serving."""

from models.bundle.text.normalizer import TextTooLong
from models.bundle.text.tokenizer import PADDING, UNKNOWN, Splitter, TextEncoder, TokenizedText

__all__ = ["PADDING", "UNKNOWN", "Splitter", "TextEncoder", "TextTooLong", "TokenizedText"]
