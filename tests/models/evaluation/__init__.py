"""Tests of the measures and baselines of forecasts."""
