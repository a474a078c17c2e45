"""A brief -> a Word file to review; the file that comes back -> changes and remarks in the brief's own lines."""
