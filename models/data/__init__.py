"""One reader per data set format."""
