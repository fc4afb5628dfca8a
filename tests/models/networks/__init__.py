"""Tests of models/networks."""
