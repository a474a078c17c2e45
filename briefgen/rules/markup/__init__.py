"""Rules about markup that had no effect."""
