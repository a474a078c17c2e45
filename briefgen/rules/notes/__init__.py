"""Rules about notes and footnote references."""
