"""Rules about what must not be released."""
