"""Scheduling and running: arrays in, arrays out. Knows no HTTP and no task."""
