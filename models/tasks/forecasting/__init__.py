"""Measures and baselines of forecasts: what every model is held against."""
