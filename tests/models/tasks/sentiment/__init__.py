"""Tests of models/tasks/sentiment."""
