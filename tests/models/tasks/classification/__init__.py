"""Tests of models/tasks/classification."""
