"""One reader per format of texts."""
