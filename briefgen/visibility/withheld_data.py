"""What of the data a viewer may not see, as a page would say it: cells, and what was computed of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from briefgen.datasets.data import Data
from briefgen.datasets.formats import format_number
from briefgen.located import Source
from briefgen.markdown.data_values import takes_data
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Place
from briefgen.visibility.data import list_hidden
from briefgen.visibility.withhold import Viewer


def find_withheld_data(brief: Brief, source: Source, viewer: Viewer) -> Iterator[tuple[str, Place]]:
    """Every text that must not be on a page, with its place: the line of the data file, or the value in the brief."""
    filler = viewer.texts.filler
    if not isinstance(filler, Data):
        return
    lang = viewer.see_data().lang
    everything = replace(filler, lang=lang)
    for hidden in list_hidden(filler, viewer.sees):
        place = Place(hidden.dataset.file, hidden.row.line, 1, 1)
        cell = hidden.cell
        if cell.value is None:
            continue
        texts = {cell.written, str(cell.value)}
        if isinstance(cell.value, Decimal):
            texts |= {format_number(cell.value, each, lang) for each in (cell.decimals, hidden.column.decimals)}
        yield from ((text, place) for text in sorted(texts))
    for path, text, blocks in prose_fields(brief):
        tree = viewer.texts.read(text, inline=not blocks)
        if takes_data(tree):
            seen = set(_list_values(viewer.refill(tree)))
            for start, stop, value, words in _list_values(everything.refill(tree)):
                if (start, stop, value, words) not in seen:
                    yield words, source.locate(path, start, stop - start)


def _list_values(tree: Node) -> Iterator[tuple[int, int, str, str]]:
    """Each text that is made from data: its place, what it was made of, and its words where they can be seen."""
    for node in tree.walk():
        if node.attrs and node.get("value"):
            words = "" if node.get("audience", "all") == "" else node.text
            yield node.start, node.stop, node.get("value"), words
