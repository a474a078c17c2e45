"""Other tools that make pages or that see what is up to date: one a file, each with ``why_not`` and what it is run as."""
