"""PROSE TREES -> text that rules read: passages, sentences and words, each of which knows where it is written."""

from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.passage import RUNNING, Block, Passage, Stretch

__all__ = ["RUNNING", "Block", "Mark", "Passage", "Span", "Stretch"]
