"""Rules about names and terms."""
