"""A published bundle, read and run as the service does it."""
