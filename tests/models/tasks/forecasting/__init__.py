"""Tests of models/tasks/forecasting."""
