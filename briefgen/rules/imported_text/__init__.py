"""Rules about what other programs leave in a text."""
