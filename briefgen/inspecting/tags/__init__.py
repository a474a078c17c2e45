"""A PDF, ours or not -> its tags, the text of each, what a screen reader says of them, and what is wrong with them."""
