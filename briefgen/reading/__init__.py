"""FILE -> Reading: a brief with the place of everything in it, and every Problem of one pass."""

from briefgen.reading.reader import FORMATS, SUFFIXES, read, read_as
from briefgen.reading.reading import Reading, Sound

__all__ = ["FORMATS", "SUFFIXES", "Reading", "Sound", "read", "read_as"]
