"""BRIEF x AUDIENCE -> EDITION: the only room that decides who sees what."""

from briefgen.tailoring.dangling import find_dangling
from briefgen.tailoring.marks import check_marks
from briefgen.tailoring.own_texts import find_torn_texts
from briefgen.tailoring.tailor import tailor
from briefgen.tailoring.withheld import find_visible, find_withheld, show_visible
from briefgen.tailoring.withhold import Viewer, list_audiences, list_refused, withhold

__all__ = [
    "Viewer",
    "check_marks",
    "find_dangling",
    "find_torn_texts",
    "find_visible",
    "find_withheld",
    "list_audiences",
    "list_refused",
    "show_visible",
    "tailor",
    "withhold",
]
