"""Text classification: recipes, objective, metrics."""
