"""Public taggers beside ours: each learns the same data in an environment of its own."""
