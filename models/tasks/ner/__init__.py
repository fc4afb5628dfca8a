"""Named entities: recipe, objective, metrics."""
