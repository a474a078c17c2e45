"""Rules about sources, citations and quotations."""
