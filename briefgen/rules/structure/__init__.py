"""Rules about the parts of a brief, their order and their headings."""
