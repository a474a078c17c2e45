"""The page of an edition -> the parts of an e-book (EPUB 3.3)."""
