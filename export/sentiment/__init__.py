"""Sentiment, as export sees it."""
