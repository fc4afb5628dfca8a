"""spaCy: its own entity recogniser, of the size of its small English pipeline."""
