"""Sentiment: recipe, objective, metrics."""
