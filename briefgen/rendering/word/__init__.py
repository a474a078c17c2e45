"""The page of an edition, as a tree of elements -> the parts of a Word file (ECMA-376, Office Open XML)."""
