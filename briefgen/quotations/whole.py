"""A content file that was read -> the ledger of the whole brief, whoever may see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.analysis.quotes import Quotation
from briefgen.analysis.quotes.leads import Lead
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import EMPTY, Node, text
from briefgen.model import Brief
from briefgen.model.wording import Worded
from briefgen.quotations.entry import Ledger, list_entries
from briefgen.reading import Reading
from briefgen.tailoring.references import full_reference

#: What a part without headings is called.
_NAMES = {"body": "Opening", "notes": "Note"}


def list_whole(reading: Reading, labels: Mapping[str, str], lang: str) -> Ledger:
    """Every quotation of a brief. It holds what some audiences must not see, so only the editors may read it.

    Args:
        reading: the file, with a valid brief.
        labels: fixed words in the language of the editors, for references.
        lang: the language of briefs that name none.

    Raises:
        ValueError: the file holds no valid brief.
    """
    if reading.brief is None:
        raise ValueError("there is no brief to list quotations from")
    # No rule runs here, so the day does not matter.
    subject = Subject(reading.brief, reading.source, reading.trees, date.min, lang)
    passages = list(subject.passages())
    resolver = _Resolver(reading, reading.brief, labels, passages)

    def locate(quotation: Quotation) -> tuple[int, int]:
        start, _ = quotation.passage.locate(quotation.stretch.start, quotation.stretch.stop)
        place = reading.source.locate(quotation.passage.path, start)
        return place.line, place.column

    # Of several wordings the last is the one for everybody else.
    title = [passage.text for passage in passages if passage.part == "title"][-1]
    entries = list_entries(passages, _NAMES, locate, resolver.resolve)
    return Ledger(reading.source.file, " ".join(title.split()), subject.lang, entries, "", reading.brief.marking or "")


class _Resolver:
    def __init__(self, reading: Reading, brief: Brief, labels: Mapping[str, str], passages: list[Passage]) -> None:
        self.reading, self.brief, self.labels, self.passages = reading, brief, labels, passages

    def resolve(self, lead: Lead) -> str:
        """What a call, a citation or a link leads to."""
        match lead.span.mark:
            case Mark.CALL if lead.span.value:
                note = self.brief.notes.get(lead.span.value)
                return self.say(self.reading.texts.read(note.text)) if note else ""
            case Mark.CALL:
                return self.find_inline_note(lead)
            case Mark.CITATION:
                return self.say(self.find_citation(lead))
            case _:
                return lead.span.value

    def say(self, tree: Node) -> str:
        """A tree as one line, its citations written out."""
        return plain(Node("root", (tree.map(self.write_out) if tree.kind != "citation" else self.write_out(tree),)))

    def write_out(self, node: Node) -> Node:
        """A citation as the references that it stands for; URLs as links have them."""
        if node.kind == "link" and plain(node) != node.get("href"):
            return Node("span", (*node.children, text(f" <{node.get('href')}>")))
        if node.kind != "citation":
            return node
        return text("; ".join(self.refer(cite) for cite in node.children))

    def refer(self, cite: Node) -> str:
        source = self.brief.sources.get(cite.get("key"))
        words = plain(full_reference(source, self.labels, self.read)) if source else cite.get("key")
        parts = (f"{cite.get('prefix')} {words}".strip(), cite.get("locator"))
        return ", ".join(part for part in parts if part)

    def read(self, markdown: Worded | None, *, inline: bool = False) -> Node:
        return self.reading.texts.read(markdown, inline=inline) if isinstance(markdown, str) else EMPTY

    def find_citation(self, lead: Lead) -> Node:
        """The citation that a span stands for: that with its keys which is nearest to its place."""
        root = self.reading.trees[lead.passage.path]
        at, _ = lead.passage.locate(lead.span.start, lead.span.start)
        keys = lead.span.value.split()
        found = [
            node for node in root.walk()
            if node.kind == "citation" and [cite.get("key") for cite in node.children] == keys
        ]  # fmt: skip
        return min(found, key=lambda node: abs(node.stop - at), default=EMPTY)

    def find_inline_note(self, lead: Lead) -> str:
        """A note written in the line: it comes after the passage that calls it, in the order of the calls."""
        calls = [span for span in lead.passage.spans_of(Mark.CALL) if not span.value]
        index = self.passages.index(lead.passage)
        notes = [each for each in self.passages[index + 1 :] if each.path == lead.passage.path]
        number = calls.index(lead.span)
        return notes[number].text if len(notes) > number and notes[number].kind is Block.NOTE else ""
