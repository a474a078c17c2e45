"""FILES THAT CHANGE -> checked or built again, each time that somebody saves."""
