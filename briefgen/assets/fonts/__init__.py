"""A font file or an installed family -> a Typeface: checked, and by value where it is a file."""
