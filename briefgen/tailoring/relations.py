"""The laws and papers that a brief names -> what is printed of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from briefgen import edition as page
from briefgen.core.slugs import make_slug
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.markdown.tree import Node, text
from briefgen.model import Brief
from briefgen.model.relations import Instrument, Replaced
from briefgen.tailoring.publication import find_page
from briefgen.tailoring.words import describe_date
from briefgen.workspace import Workspace

#: In the order of the page.
_LINKS = ("link", "note_call", "citation", "reference")
_NAMES = ("authority", "legislation", "supersedes", "rescinds")


def list_relations(
    brief: Brief, workspace: Workspace, labels: Mapping[str, str], read: Read
) -> Iterator[page.Relation]:
    """What there is of each, in the order in which it is printed."""
    for name in _NAMES:
        instruments: tuple[Instrument, ...] = getattr(brief, name)
        printed = tuple(each for work in instruments if (each := _describe(work, workspace, labels, read)).words)
        if printed:
            yield page.Relation(name, printed)


def _describe(work: Instrument, workspace: Workspace, labels: Mapping[str, str], read: Read) -> page.Instrument:
    title, url = read(work.title, inline=True), work.url or _find_url(work, workspace)
    if not title:
        return page.Instrument(title, "")
    run, separator = title.children, text(labels["separator"])
    # A link holds no other, and no footnote reference.
    is_link = bool(url) and not any(node.kind in _LINKS for node in title.walk())
    run = (Node("link", run, attrs=(("href", url),)),) if is_link else run
    date = describe_date(work.date, labels)
    for part in (work.number, date.text if date else ""):
        run += (separator, text(part)) if part else ()
    run += (separator, Node("link", (text(url),), attrs=(("href", url),))) if url and not is_link else ()
    words = Node("root", run)
    return page.Instrument(words, plain(words), url)


def _find_url(work: Instrument, workspace: Workspace) -> str:
    """The page of a brief of the same workspace."""
    if not isinstance(work, Replaced) or not work.brief:
        return ""
    return find_page(make_slug(PurePosixPath(work.brief).stem), workspace)
