"""Tests of models/bundle/series."""
