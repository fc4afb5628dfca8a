"""Tests of models/tasks/ner."""
