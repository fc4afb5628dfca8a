"""Tests of models.recipes."""
