"""The page of an edition -> Markdown that says the same in every program that reads Markdown, and holds no HTML."""
