"""Tests of models/data/series."""
