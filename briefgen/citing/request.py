"""What is to be formatted, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.citing.items import Meta
from briefgen.citing.localize import Localized
from briefgen.markdown.tree import Node


@dataclass(frozen=True, slots=True)
class Cite:
    """A source, as one citation names it.

    Attributes:
        key: the source's key.
        prefix: the words before it.
        locator: what stands behind its key, as written.
        suppressed: whether its authors are left out, because the sentence names them.
    """

    key: str
    prefix: str = ""
    locator: str = ""
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """A citation: what stands between one pair of brackets.

    Attributes:
        cites: the sources that it names, in order.
        note: the number of the note that it stands in, counted through from 1; 0 for one in the text.
        alone: whether it is that note, and nothing else is.
    """

    cites: tuple[Cite, ...]
    note: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """All citations of an edition, in the order of the page.

    Attributes:
        style: the style, for the language.
        lang: the language of the edition.
        items: the sources that are cited, as ``write_item`` writes them, in the order of their first citation.
        clusters: the citations.
        listed: whether the bibliography is printed.
    """

    style: Localized
    lang: str
    items: tuple[Meta, ...]
    clusters: tuple[Cluster, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the bibliography.

    Attributes:
        key: the source's key.
        label: what stands before it in a column of its own, such as [1]; may be empty.
        body: the entry.
    """

    key: str
    label: str
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the style prints.

    Attributes:
        citations: what it prints for each citation of the request; empty where it prints nothing.
        entries: the bibliography.
    """

    citations: tuple[tuple[Node, ...], ...]
    entries: tuple[Entry, ...]
