"""Rules about spelling, punctuation and style."""
