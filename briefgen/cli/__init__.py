"""The command line: one command a file; the only room that imports click."""

from briefgen.cli.main import main

__all__ = ["main"]
