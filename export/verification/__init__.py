"""What must hold before a bundle is published: parity, batch invariance, references."""
