"""Rules about numbers, keywords and statements."""
