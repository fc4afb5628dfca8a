"""One reader per format of series, and synthetic series."""
