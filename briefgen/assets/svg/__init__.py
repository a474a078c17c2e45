"""An SVG file -> the same drawing, rebuilt from what is seen of it: no script, no reference outward, nothing hidden."""
