"""Models whose probabilities the small network learns from; they are never served."""
