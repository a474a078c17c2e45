"""Small things that every room may use: reading and writing files safely, names, time, limits, words for messages."""
