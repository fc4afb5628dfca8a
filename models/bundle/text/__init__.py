"""Raw text to token ids with offsets: one implementation for training and serving."""

from models.bundle.text.normalizer import TextTooLong
from models.bundle.text.tokenizer import PADDING, UNKNOWN, TextEncoder, TokenizedText, WordSplitter

__all__ = ["PADDING", "UNKNOWN", "TextEncoder", "TextTooLong", "TokenizedText", "WordSplitter"]
