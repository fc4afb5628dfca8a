"""Tests of models/data/text."""
