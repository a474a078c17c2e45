"""Rules about tables, figures and the numbers in them."""
