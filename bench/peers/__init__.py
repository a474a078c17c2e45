"""Other tools that make pages or see what is up to date: one a file, each with why it cannot take part, if so."""
