"""Problems -> what the page of a brief shows of them, and the words by which it finds their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefgen.analysis.readability import Figures
from briefgen.building.check_inputs import name_file
from briefgen.comparing.difference import Difference
from briefgen.comparing.pieces import Change
from briefgen.core import lazy_re
from briefgen.preview.editor import write_url
from briefgen.problems import Place, Problem
from briefgen.reading.remarks import PlacedRemark

#: What is no word on the page: keys, footnote references, citations, attributes, addresses of links.
_NO_WORDS = lazy_re.compile(r"^\s*(?:- +)?[a-z_]+:(?=\s)|\[\^[^\]]*\]|\[@[^\]]*\]|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>")
_WORD = lazy_re.compile(r"\w+(?:[’'\-.]\w+)*")
#: Words before and after a finding by which its place on the page is found.
_AROUND = 6


def describe_problem(problem: Problem, editor: str, *, shown: bool) -> dict[str, Any]:
    """A Problem in JSON's types.

    Args:
        problem: without what its reader may not see.
        editor: the template of the URLs of an editor; empty for none.
        shown: whether there is a page to find its place on. Without one, a word in it may have been meant to be
            withheld by a mark that cannot be read.
    """
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
        "waived": problem.waived,
        "place": str(place) if place else "",
        "url": write_url(editor, name_file(Path(place.file)), place) if place and editor else "",
        **find_words(place if shown else None),
    }


def describe_problems(problems: Iterable[Problem], editor: str, *, shown: bool) -> list[dict[str, Any]]:
    """The same of several."""
    return [describe_problem(each, editor, shown=shown) for each in problems]


def describe_remarks(remarks: Iterable[PlacedRemark], editor: str) -> list[dict[str, Any]]:
    """What authors say to each other about a text, in the same form."""
    return [
        {
            **describe_problem(Problem("", each.remark.text, each.place, each.remark.who), editor, shown=True),
            "words": [match[0] for match in _WORD.finditer(_NO_WORDS.sub(" ", each.words))],
            "at": 0,
        }
        for each in remarks
    ]


def find_words(place: Place | None) -> dict[str, Any]:
    """The words of a line around a place, as they are on the page, and which of them is at it."""
    if place is None:
        return {"words": [], "at": 0}
    # What is taken out leaves as many spaces, so that columns stay.
    line = _NO_WORDS.sub(lambda match: " " * len(match[0]), place.excerpt)
    words = list(_WORD.finditer(line))
    at = next((number for number, each in enumerate(words) if each.end() >= place.column), max(len(words) - 1, 0))
    start = max(at - _AROUND, 0)
    return {"words": [each[0] for each in words[start : at + _AROUND + 1]], "at": at - start}


def describe_figures(figures: tuple[str, Figures] | None) -> Mapping[str, Any]:
    """The title of an edition and how long it is, in JSON's types; nothing when it cannot be made."""
    return {"title": figures[0], **asdict(figures[1])} if figures else {}


def describe_difference(difference: Difference) -> Mapping[str, Any]:
    """What differs between two editions, in JSON's types, without what is the same."""
    return {
        "words": difference.words,
        "settings": [[each.name, each.old, each.new] for each in difference.settings],
        "edits": [
            {"change": each.change, "part": each.part, "pieces": [[piece.change, piece.text] for piece in each.pieces]}
            for each in difference.edits
            if each.change is not Change.SAME
        ],
    }
