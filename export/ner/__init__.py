"""Named entities, as export sees them."""
