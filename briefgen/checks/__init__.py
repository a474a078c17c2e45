"""RULES: what a publications desk checks by hand, one small pure function each; and how a Report is printed."""
