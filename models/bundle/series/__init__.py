"""A series as a request sends it, to what the forecaster reads: calendar, frequency, history."""
