"""PROSE TREES -> text that rules read: passages, sentences and words, each of which knows where it is written."""

from briefgen.checks.text.marks import Mark, Span
from briefgen.checks.text.passage import RUNNING, Block, Passage
from briefgen.checks.text.stretch import Stretch

__all__ = ["RUNNING", "Block", "Mark", "Passage", "Span", "Stretch"]
