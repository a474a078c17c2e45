"""A chart's table in an edition -> the same with the alternative text of its drawing, and the name of its values."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.charting.describe import describe_annotations, describe_chart
from briefgen.charting.read import read_chart
from briefgen.core.languages import read_words
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node


def describe_table(table: Node, lang: str, labels: Mapping[str, str]) -> Node:
    """The chart with ``alt``, the writer's own or what its values say, and ``summary``, what its values are called.

    Args:
        table: as an audience sees it.
        lang: the language of the edition.
        labels: its fixed words.
    """
    words = {**read_words("en", "charts"), **read_words(lang, "charts")}
    own = next((plain(part) for part in table.children if part.kind == "alt"), "").strip()
    chart, _ = read_chart(table)
    alt = own if own or chart is None else describe_chart(chart, words, labels, lang)
    if own and chart:
        alt = " ".join([own, *describe_annotations(chart, words, labels, lang, said=own)])
    return table.having(alt=alt, summary=words["data"])
