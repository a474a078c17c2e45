"""A word -> whether a dictionary of its language knows it, and what was probably meant."""
