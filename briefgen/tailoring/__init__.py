"""BRIEF x AUDIENCE -> EDITION: what an audience may see, numbered, listed and described."""
