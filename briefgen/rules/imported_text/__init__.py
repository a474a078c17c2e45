"""Rules about what other programs leave behind in a text."""
