"""Scheduling and running, tested without HTTP."""
