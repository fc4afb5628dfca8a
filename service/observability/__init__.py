"""What an operator sees: metrics for Prometheus and the log."""
