"""A table of values -> a chart of them: drawn as SVG, and described in words."""
