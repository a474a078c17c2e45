"""BRIEF x AUDIENCE -> EDITION: the only room that decides who sees what."""
