"""Rules that compare a brief with earlier ones."""
