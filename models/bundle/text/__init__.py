"""Raw text to token ids with offsets: one implementation for training and serving."""
