"""The plain pipeline: what someone writes in an afternoon to make the same pages from the same brief."""
