"""ONE BRIEF: found, read, checked, made into editions; and what is found on its finished pages."""
