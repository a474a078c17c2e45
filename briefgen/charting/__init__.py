"""A table of values, or of events, -> a chart or a timeline of them: drawn as SVG, and described in words."""
