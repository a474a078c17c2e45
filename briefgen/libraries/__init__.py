"""LIBRARIES OF SOURCES: BibTeX, CSL JSON and RIS files -> located trees of sources, each value with its place."""

from briefgen.libraries.entry import Entry, Library
from briefgen.libraries.load import SUFFIXES, load_library, read_library

__all__ = ["SUFFIXES", "Entry", "Library", "load_library", "read_library"]
