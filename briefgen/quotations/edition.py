"""An Edition -> the ledger of what its audience reads. Tailoring has decided what that is; nothing here asks again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.analysis.quotes import Quotation
from briefgen.analysis.quotes.leads import Lead
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.read import Setting, read_passages
from briefgen.edition import Edition, Point, Section
from briefgen.located import Path
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text
from briefgen.quotations.entry import Ledger, list_entries

#: Fields before the text that can quote.
_FRONT = ("standfirst", "bottom_line", "abstract")


def list_edition(edition: Edition, file: str) -> Ledger:
    """Every quotation that an audience reads. Lines are not told: they would say how much is withheld.

    Args:
        edition: what tailoring made for the audience.
        file: the content file.
    """
    passages = [passage for path, tree, lang in _list_trees(edition) for passage in _read(tree, path, lang, edition)]
    labels = edition.pack.labels
    names = {name: labels[name] for name in (*_FRONT, "key_points") if labels.get(name)}
    references = {reference.key: plain(reference.body) for reference in edition.references}

    def write_out(node: Node) -> Node:
        if node.kind != "citation":
            return node
        cited = (_refer(cite, references) for cite in node.children if cite.kind == "cite")
        return text("; ".join(words for words in cited if words))

    notes = {note.id: plain(note.body.map(write_out)) for note in edition.notes}

    def resolve(lead: Lead) -> str:
        if lead.span.mark is Mark.CALL:
            return notes.get(lead.span.value, "")
        if lead.span.mark is Mark.CITATION:
            return "; ".join(references[key] for key in lead.span.value.split() if key in references)
        return lead.span.value

    entries = list_entries(passages, {"body": "Opening", "notes": "Note", **names}, _hide_place, resolve)
    return Ledger(file, edition.title_text, edition.lang, entries, edition.audience, edition.marking.text)


def _refer(cite: Node, references: Mapping[str, str]) -> str:
    words = references.get(cite.get("key"), "")
    return ", ".join(part for part in (f"{cite.get('prefix')} {words}".strip(), cite.get("locator")) if part)


def _hide_place(_: Quotation) -> tuple[int, int]:
    return 0, 0


def _list_trees(edition: Edition) -> Iterator[tuple[Path, Node, str]]:
    """The prose that can quote, each with a path of its own and its language, in reading order."""
    for name in _FRONT:
        yield (name,), getattr(edition, name), ""
    for index, point in enumerate(edition.key_points):
        yield ("key_points", index), point, ""
    yield ("body",), edition.body, ""
    yield from _list_sections(edition.sections, (), "")
    for note in edition.notes:
        yield ("notes", note.number), note.body, ""
    for index, back in enumerate(edition.back):
        yield (back.name, index), back.body, ""


def _list_sections(parts: tuple[Section, ...], path: Path, lang: str) -> Iterator[tuple[Path, Node, str]]:
    for index, part in enumerate(parts):
        way = (*path, "sections", index)
        yield from _list_part(part, way, part.lang or lang)
        for number, point in enumerate(part.points):
            yield from _list_part(point, (*way, "points", number), point.lang or part.lang or lang)
        yield from _list_sections(part.sections, way, part.lang or lang)


def _list_part(part: Section | Point, way: Path, lang: str) -> Iterator[tuple[Path, Node, str]]:
    yield (*way, "heading"), part.heading, lang
    yield (*way, "body"), part.body, lang


def _read(tree: Node, path: Path, lang: str, edition: Edition) -> tuple[Passage, ...]:
    if not tree:
        return ()
    # A call is known by the ID of its note here: the author's label is gone.
    named = tree.map(lambda node: node.having(label=node.get("ref")) if node.kind == "note_call" else node)
    return read_passages(named, "", Setting(path, lang or edition.lang))
