"""Tests of `models.bundle`."""
