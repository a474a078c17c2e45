"""A document of another program -> a content file, its pictures, and a report of every word that is not in it."""
