"""Rules about abbreviations and what they stand for."""
