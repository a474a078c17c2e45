"""LOOK-UP: the DOI, ISBN or URL of a work -> what registries, or the page itself, say of it."""

from briefgen.lookup.registries import Identifier, LookupFailed, look_up, read_identifier

__all__ = ["Identifier", "LookupFailed", "look_up", "read_identifier"]
