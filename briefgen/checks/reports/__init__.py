"""AN OUTCOME -> a text for people (text) or for programs (json, sarif, github, junit)."""
