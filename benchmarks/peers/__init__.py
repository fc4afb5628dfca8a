"""Public tools beside ours, each in an environment of its own: taggers, and model servers."""
