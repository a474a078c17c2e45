"""A font file or an installed family -> a Typeface: checked, and by value where it is a file."""

from briefgen.fonts.packages import find_family, list_families, read_cuts
from briefgen.fonts.read import FontRefused, make_cuts, read_font
from briefgen.fonts.typeface import Cut, Typeface, pick_cut

__all__ = [
    "Cut",
    "FontRefused",
    "Typeface",
    "find_family",
    "list_families",
    "make_cuts",
    "pick_cut",
    "read_cuts",
    "read_font",
]
