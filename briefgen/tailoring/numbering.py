"""Prose trees in reading order -> the same trees with their notes, citations and exhibits numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefgen.core import lazy_re
from briefgen.edition import Note, Reference
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.html_exhibits import counted_as
from briefgen.markdown.list_numbers import find_first
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.markdown.timeline_nodes import is_timeline
from briefgen.markdown.tree import Node, text
from briefgen.model.sources import Source
from briefgen.tailoring.anchors import Anchors
from briefgen.tailoring.csl_citations import CollectedCitations
from briefgen.tailoring.references import end_sentence, full_reference, short_reference

#: The place of the number in a label: ``Table B-#``; in ``Case #3``, the sign is part of the label.
_COUNTER = lazy_re.compile(r"#(?!\w)")


@dataclass
class Numbering:
    """Numbers everything that is numbered; feed it each tree once, in the order of the page.

    Attributes:
        notes_by_label: the notes that the audience may see, as trees.
        sources: the sources that the audience may see, by key.
        read: reads the prose fields of a source.
        as_notes: True prints citations as notes, False as numbers of a reference list.
        labels: the edition's fixed words.
        anchors: where the ids of exhibits are claimed.
        collected: where citations are collected that a CSL style prints; None prints them in a form of our own.
        lang: the edition's language, in which charts are described.
    """

    notes_by_label: Mapping[str, Node]
    sources: Mapping[str, Source]
    read: Read
    as_notes: bool
    labels: Mapping[str, str]
    anchors: Anchors
    collected: CollectedCitations | None = None
    lang: str = ""
    notes: list[Note] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    #: The notes of the section that is read, by label; and all labels whose notes have been printed.
    _by_label: dict[str, int] = field(default_factory=dict)
    _printed: set[str] = field(default_factory=set)
    #: The index of the first note of the section, and what it is called.
    _first: int = 0
    _section: str = ""
    _by_key: dict[str, int] = field(default_factory=dict)
    _exhibits: dict[str, int] = field(default_factory=dict)
    _inside_note: bool = False
    #: The number of the note that is read, counted through; 0 outside of one.
    _note: int = 0
    #: The numbered list before, and the number after its last item.
    _before: Node | None = None
    _next: int = 1

    def number(self, tree: Node) -> Node:
        """The tree, numbered. Numbers are given in reading order."""
        return replace(tree, children=self._visit_all(tree.children))

    def begin_section(self) -> None:
        """Let the numbers of notes begin again."""
        self._first, self._section = len(self.notes), ""
        self._by_label = {}

    def name_section(self, name: str) -> None:
        """Say whose the notes since ``begin_section`` are, and those that follow."""
        self._section = name
        self.notes[self._first :] = [replace(note, section=name) for note in self.notes[self._first :]]

    def _visit_all(self, children: tuple[Node, ...]) -> tuple[Node, ...]:
        visited: list[Node] = []
        for child in children:
            new = self._visit(child)
            # "a claim [@key]" printed as a note is "a claim¹": the space belongs to the brackets.
            if child.kind == "citation" and new.kind == "note_call":
                if visited and visited[-1].kind == "soft_break":
                    visited.pop()
                if visited and visited[-1].kind == "text":
                    visited[-1] = replace(visited[-1], text=visited[-1].text.rstrip())
            if new.kind == "note_call" and visited and visited[-1].kind == "note_call":
                new = new.having(follows="call")
            visited.append(new)
        return tuple(visited)

    def _visit(self, node: Node) -> Node:
        if is_chart(node):
            # Here, not above: most briefs have no chart.
            from briefgen.tailoring.charts import describe_table

            node = describe_table(node, self.lang, self.labels)
        elif is_timeline(node):
            # Here, not above: most briefs have no timeline.
            from briefgen.tailoring.timelines import write_dates

            node = write_dates(node, self.labels, self.lang)
        match node.kind:
            case "note_call" if node.get("label") in self.notes_by_label:
                return self._call_label(node)
            case "inline_note":
                return self._call_new(Node("root", (Node("paragraph", node.children),)))
            case "citation":
                return self._cite(node)
            case "figure" | "table" | "math_block" if _is_numbered(node):
                node = self._count_exhibit(node)
            case "list" if node.get("ordered"):
                return self._number_list(node)
            case "box" | "div" | "span" | "heading" if node.get("id"):
                self.anchors.claim(node.get("id"), "", plain(node)[:80])
            case _:
                pass
        if not node.children:
            return node
        return replace(node, children=self._visit_all(node.children))

    def _count_exhibit(self, node: Node) -> Node:
        kind = counted_as(node)
        own = node.get("label") or ("(#)" if node.kind == "math_block" else "")
        # Tables and figures with the same label of their own, such as "Exhibit #", are one series.
        series = own or kind
        number = str(self._exhibits.get(series, 0) + 1)
        self._exhibits[series] = int(number)
        words = _COUNTER.sub(number, own, count=1) if own else f"{self.labels[kind]} {number}"
        node = node.having(label=words) if own else node
        node = node.having(number=number) if not own or words != own else node
        if node.kind != "math_block" and not any(child.kind == "caption" for child in node.children):
            node = replace(node, children=(Node("caption"), *node.children))
        if node.kind == "math_block" and not node.get("id"):
            return node
        heading = words if own else f"{kind} {number}"
        return node.having(id=self.anchors.claim(node.get("id"), heading, words, fallback=kind))

    def _number_list(self, node: Node) -> Node:
        """A list that goes on where the one before ended, in its form unless it has one of its own."""
        if node.get("continued") and self._before is not None:
            forms = {} if "style" in dict(node.attrs) else {"style": self._before.get("style")}
            if "style" in forms:
                forms["delimiter"] = self._before.get("delimiter")
            node = node.having(start=str(self._next), **forms)
        node = replace(node, children=self._visit_all(node.children))
        self._before, self._next = node, find_first(node) + len(node.children)
        return node

    def _call_label(self, node: Node) -> Node:
        label = node.get("label")
        if label in self._by_label:
            index = self._by_label[label]
            note = self.notes[index]
            self.notes[index] = replace(note, calls=note.calls + 1)
            return _call(note, note.calls + 1)
        self._by_label[label] = len(self.notes)
        body = self.notes_by_label[label]
        if label in self._printed:
            # Of another section, in which its number would be that of another note: what has an ID was there.
            body = body.map(lambda inner: inner.without("id"))
        self._printed.add(label)
        return self._call_new(body)

    def _call_new(self, body: Node) -> Node:
        index = len(self.notes)
        note = Note(id=f"note-{index + 1}", number=str(index - self._first + 1), body=body, section=self._section)
        self.notes.append(note)
        outer = self._inside_note, self._note, self._before, self._next
        self._inside_note, self._note = True, index + 1
        numbered = self.number(body)
        self._inside_note, self._note, self._before, self._next = outer
        # Calls inside the body may have grown `calls`; keep that, set the body.
        self.notes[index] = replace(self.notes[index], body=numbered)
        return _call(note, 1)

    def _collect(self, node: Node, collected: CollectedCitations) -> Node:
        """A citation that a CSL style prints once all are known; in its place stands one with a number."""
        if node.get("slot") or not any(cite.get("key") in self.sources for cite in node.children):
            return node
        if not collected.notes or self._inside_note:
            return collected.add(node, self._note)[0]
        slot, remarks = collected.add(node, len(self.notes) + 1, alone=True)
        return self._call_new(Node("root", (Node("paragraph", (slot, *remarks)),)))

    def _cite(self, node: Node) -> Node:
        if self.collected is not None:
            return self._collect(node, self.collected)
        if not self.as_notes:
            return replace(node, children=tuple(self._listed(cite) for cite in node.children))
        run = self._cited_run(node)
        if self._inside_note:
            # A source's own remark may call notes and cite others.
            return Node("span", self._visit_all(run))
        return self._call_new(Node("root", (Node("paragraph", run),)))

    def _listed(self, cite: Node) -> Node:
        key = cite.get("key")
        if key not in self._by_key and key in self.sources:
            self._by_key[key] = len(self.references) + 1
            number = str(self._by_key[key])
            body = full_reference(self.sources[key], self.labels, self.read)
            self.references.append(Reference(id=f"ref-{number}", number=number, body=body, key=key))
            # Its remark may cite sources that come after it in the list, and call notes.
            self.references[int(number) - 1] = replace(self.references[int(number) - 1], body=self.number(body))
        number = str(self._by_key.get(key, ""))
        return cite.having(number=number, ref=f"ref-{number}") if number else cite

    def _cited_run(self, node: Node) -> tuple[Node, ...]:
        run: list[Node] = []
        for index, cite in enumerate(node.children):
            key = cite.get("key")
            if index:
                run.append(text("; "))
            if cite.get("prefix"):
                run.append(text(cite.get("prefix") + " "))
            if key in self.sources:
                seen = key in self._by_key
                self._by_key.setdefault(key, len(self._by_key) + 1)
                form = short_reference if seen else full_reference
                source = self.sources[key]
                source = source.model_copy(update={"authors": ()}) if cite.get("suppressed") else source
                run.extend(form(source, self.labels, self.read).children)
            else:
                run.append(text(key))
            if cite.get("locator"):
                run.append(text(self.labels["separator"] + cite.get("locator")))
        return tuple(run) if self._inside_note else end_sentence(Node("root", tuple(run)), self.labels).children


def _is_numbered(node: Node) -> bool:
    """Whether something has a number or a label: a formula with an ID, an exhibit with a caption."""
    if node.kind == "math_block":
        return bool(node.get("id") or node.get("label"))
    return bool(node.get("label")) or any(child.kind == "caption" for child in node.children)


def _call(note: Note, occurrence: int) -> Node:
    return Node(
        "note_call",
        attrs=(("number", note.number), ("ref", note.id), ("occurrence", str(occurrence))),
    )
