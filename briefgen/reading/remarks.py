"""A content file -> the remarks in it, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.located import Path, Source, to_data
from briefgen.markdown.parse import Texts
from briefgen.markdown.remarks import REMARK, Remark
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Place


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A remark on words of a brief.

    Attributes:
        remark: what it says, and who says it; its offsets count in the text at ``path``.
        path: the text, as a path in the model.
        words: the Markdown that it is on; of a block its first line.
        place: where these are in the file.
        said: where what it says is.
    """

    remark: Remark
    path: Path
    words: str
    place: Place
    said: Place


def list_remarks(source: Source, texts: Texts | None = None) -> tuple[PlacedRemark, ...]:
    """Every remark in a content file, in the order of its lines; of one that holds no valid brief, too.

    Args:
        source: the file.
        texts: its texts, if they have been parsed.
    """
    texts = texts or Texts()
    if source.root is None or not any(REMARK[0] in line for line in source.lines):
        return ()
    found = [
        PlacedRemark(
            remark,
            path,
            _find_words(text, remark),
            _locate(source, path, text, remark.start, remark.stop),
            _locate(source, path, text, *remark.said),
        )
        for path, text, blocks in prose_fields(to_data(source.root), Brief)
        if REMARK[0] in text
        for remark in texts.parse(text, inline=not blocks).remarks
    ]
    return tuple(sorted(found, key=lambda each: (each.place, -each.remark.stop)))


def _find_words(text: str, remark: Remark) -> str:
    own = text[remark.start : remark.stop]
    if own.startswith("["):
        return " ".join(own[1 : own.rindex("]{") if "]{" in own else None].split())
    return next((line for line in own.split("\n")[1:] if line.strip()), "")


def _locate(source: Source, path: Path, text: str, start: int, stop: int) -> Place:
    return source.locate(path, start, len(text[start:stop].partition("\n")[0]))
