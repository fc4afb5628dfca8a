"""Public model servers beside our service: the same bundle, each in an environment of its own."""
