"""TEXT -> located tree: YAML, JSON and TOML, where every key and value keeps its place."""
