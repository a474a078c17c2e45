"""Rules about notes and where they are called."""
