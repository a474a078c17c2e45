"""What was compared -> plain data for JSON; docs/audiences.md says what each key means, and keys only ever come new."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from briefgen.comparing.columns import CellEdit
from briefgen.comparing.difference import Difference, count_edition, list_settings
from briefgen.comparing.edits import Edit
from briefgen.comparing.flags import Flag
from briefgen.comparing.matrix import Matrix, ShortForm
from briefgen.comparing.passage import Passage
from briefgen.comparing.pieces import Change, Piece
from briefgen.comparing.summary import summarise
from briefgen.edition import Edition
from briefgen.workspace import Workspace

Data = dict[str, Any]


def describe_audiences(workspace: Workspace) -> Data:
    """The workspace's audiences, each with all that it takes from those it extends."""
    audiences = []
    for name, own in workspace.audiences.items():
        told = {"title": own.title or "", "description": own.description or "", "extends": own.extends or ""}
        audiences.append({"name": name, **told, "settings": dict(list_settings(workspace, name))})
    return {"audiences": audiences}


def describe_matrix(matrix: Matrix, short_forms: Sequence[ShortForm] = ()) -> Data:
    """Every part of a brief, and how much of it each audience sees."""
    short = {form.audience: form.template for form in short_forms}
    return {
        "file": matrix.file,
        "title": matrix.title,
        "audiences": [
            {"name": name, "words": words, "short_form": short.get(name)}
            for name, words in zip(matrix.audiences, matrix.words, strict=True)
        ],
        "parts": [
            {
                "kind": row.kind,
                "name": row.name,
                "title": row.title,
                "line": row.line,
                "depth": row.depth,
                "marked": row.marked,
                "words": row.words,
                "sees": dict(zip(matrix.audiences, map(str, row.sights), strict=True)),
                "sees_words": {name: cell.words for name, cell in zip(matrix.audiences, row.cells, strict=True)},
            }
            for row in matrix.rows
        ],
    }


def describe_difference(file: str, difference: Difference) -> Data:
    """What one edition has and the other has not; passages that are the same are counted."""
    (old, new) = difference.words
    return {
        "file": file,
        "from": {"audience": difference.old, "words": old},
        "to": {"audience": difference.new, "words": new},
        "same": difference.empty,
        "settings": [{"name": each.name, "from": each.old, "to": each.new} for each in difference.settings],
        "edits": [item for same, run in _group(difference.edits) for item in _describe_run(same, run)],
    }


def describe_versions(file: str, audience: str, difference: Difference) -> Data:
    """What became of one version in the next; ``audience`` is "" for the whole brief."""
    old, new = difference.words
    return describe_difference(file, difference) | {
        "audience": audience or None,
        "from": {"version": difference.old, "words": old},
        "to": {"version": difference.new, "words": new},
        "summary": summarise(difference),
    }


def describe_edition(file: str, edition: Edition, passages: Sequence[Passage]) -> Data:
    """The text that an audience gets."""
    return {
        "file": file,
        "audience": edition.audience,
        "lang": edition.lang,
        "template": edition.pack.name,
        "shortened": edition.shortened,
        "words": count_edition(edition),
        "passages": [
            {
                "kind": each.kind,
                "part": each.part,
                "marker": each.marker,
                "depth": each.depth,
                "text": each.text,
                **({"cells": list(each.cells)} if each.cells else {}),
            }
            for each in passages
        ],
    }


def _group(edits: Sequence[Edit]) -> list[tuple[bool, list[Edit]]]:
    return [(same, list(run)) for same, run in groupby(edits, key=lambda edit: edit.change is Change.SAME)]


def _describe_run(same: bool, edits: Sequence[Edit]) -> list[Data]:
    if same:
        return [{"change": "same", "count": len(edits)}]
    return [
        {
            "change": str(edit.change),
            "kind": edit.kind,
            "part": edit.part,
            "pieces": _describe_pieces(edit.pieces),
            **({"move": edit.move} if edit.move else {}),
            **({"cells": [_describe_cell(cell) for cell in edit.cells]} if edit.cells else {}),
            **({"flags": [_describe_flag(each) for each in edit.flags]} if edit.flags else {}),
        }
        for edit in edits
    ]


def _describe_pieces(pieces: Sequence[Piece]) -> list[Data]:
    return [{"change": str(piece.change), "text": piece.text} for piece in pieces]


def _describe_cell(cell: CellEdit) -> Data:
    return {"change": str(cell.change), "pieces": _describe_pieces(cell.pieces)}


def _describe_flag(flag: Flag) -> Data:
    return {"about": str(flag.topic), "from": flag.old, "to": flag.new}
