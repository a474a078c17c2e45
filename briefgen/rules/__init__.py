"""RULES: what a publications desk checks by hand, one small pure function each, in one folder for each family."""
