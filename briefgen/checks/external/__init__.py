"""PROSE -> a tool of others (Vale, LanguageTool, any program that names lines) -> findings at its very words."""
