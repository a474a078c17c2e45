"""A handling mark's words -> the room that they take at the head and foot of a page.

The PDF prints them in margin boxes, whose height does not follow their text, so the lines are counted beforehand.
"""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.brand import Wanted, brand_faces
from briefgen.rendering.font_stacks import order_families
from briefgen.rendering.fonts import Face, measure_words, text_faces

#: The cut and size in which ``print-marked.css`` sets the mark, and the points from one of its lines to the next.
_CUT: Wanted = (600, "normal")
_SIZE, _LEADING = 12, 14
#: Points that a line of the mark may have; the rest of the page's head is for the title.
_LINE = 320


def size_marking(edition: Edition) -> dict[str, str]:
    """Custom properties for ``print-marked.css``: how the mark is broken, and how far that pushes the text."""
    lines = _count_lines(edition.marking.text, _pick_face(edition))
    return {
        "marking-lines": str(lines),
        "marking-width": f"{_LINE}pt" if lines > 1 else "auto",
        "marking-wrap": "normal" if lines > 1 else "nowrap",
        "marking-extra": f"{_LEADING * (lines - 1)}pt",
    }


def _count_lines(words: str, face: Face) -> int:
    lines, line = 1, ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        fits = _SIZE * measure_words(face, longer) <= _LINE
        lines, line = (lines, longer) if fits or not line else (lines + 1, word)
        # A word that is longer than a line, as sentences of Chinese and Japanese are, is broken anywhere.
        lines += int(_SIZE * measure_words(face, word) // _LINE)
    return lines


def _pick_face(edition: Edition) -> Face:
    family = order_families(edition)["furniture"][0]
    faces = [*brand_faces(edition, [_CUT]), *(face for face in text_faces() if (face.weight, face.style) == _CUT)]
    return next((face for face in faces if face.family == family), faces[0])
