"""Citations that a CSL style prints: collected while an edition is numbered, put in their places at its end.

What a style prints depends on what was cited before: ibid, short forms, the letters after a year, the numbers of a
list. All of it is decided here, after ``visibility/`` has decided what the audience sees, from that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.citing.items import State, write_item
from briefgen.citing.localize import localize
from briefgen.citing.request import Answer, Cite, Cluster, Request
from briefgen.citing.style import CitationStyle
from briefgen.edition import Edition, Reference
from briefgen.markdown.attributes import MARK
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.markdown.tree import Node, text
from briefgen.model.sources import Source, SourceType
from briefgen.tailoring.places_in_text import place_in_text, set_apart
from briefgen.tailoring.references import STATES, end_sentence, full_reference, write_copy
from briefgen.tailoring.spaces import keep_spaces
from briefgen.tailoring.trees import change_trees

#: Kinds that styles have no form for, if little is known of the work.
_UNCERTAIN = (SourceType.OTHER, SourceType.STATEMENT)
#: Formats the citations of an edition.
Format = Callable[[Request], Answer]


@dataclass(frozen=True, slots=True)
class StyleInUse:
    """A style, and what formats citations in it.

    Attributes:
        style: the style.
        format: formats all citations of an edition; may raise PandocFailed.
        listed: whether its bibliography is printed.
        sections: the sections of the bibliography: names, and titles in the language of the edition.
        section_of: the section that a source is in, by its place in ``sections``.
    """

    style: CitationStyle
    format: Format
    listed: bool
    sections: tuple[str, ...] = ()
    section_of: Callable[[Source], int] = lambda source: 0


@dataclass
class CollectedCitations:
    """The citations of an edition, in the order of the page.

    Attributes:
        use: the style.
        sources: the sources that the audience may see, by key.
        read: reads their prose, unnumbered, with the spaces as written.
        lang: the language of the edition.
        labels: the edition's fixed words.
    """

    use: StyleInUse
    sources: Mapping[str, Source]
    read: Read
    lang: str
    labels: Mapping[str, str]
    _clusters: list[Cluster] = field(default_factory=list)
    _keys: dict[str, None] = field(default_factory=dict)
    #: What stands behind the entries, by key.
    _remarks: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    @property
    def notes(self) -> bool:
        """Whether citations become notes."""
        return self.use.style.notes

    def add(self, node: Node, note: int, *, alone: bool = False) -> tuple[Node, tuple[Node, ...]]:
        """Take in a citation.

        Args:
            node: the citation.
            note: the note that it stands in, counted through from 1; 0 for one in the text.
            alone: whether the note is the citation.

        Returns:
            What holds its place, and what a note without a bibliography says of sources that were not cited before.
        """
        cites = tuple(
            Cite(each.get("key"), each.get("prefix"), each.get("locator"), bool(each.get("suppressed")))
            for each in node.children
            if each.get("key") in self.sources
        )
        new = [cite.key for cite in cites if cite.key not in self._keys]
        self._keys.update(dict.fromkeys(new))
        self._clusters.append(Cluster(cites, note if self.notes else 0, alone))
        remarks = () if self.use.listed else tuple(part for key in new for part in self._remark(key))
        remarks = end_sentence(Node("root", remarks), self.labels).children if remarks else ()
        return node.having(slot=str(len(self._clusters) - 1)), remarks

    def read_remarks(self, number: Callable[[Node], Node]) -> None:
        """Read what stands behind the entries of the bibliography; it may cite more sources."""
        while self.use.listed and (new := [key for key in self._keys if key not in self._remarks]):
            for key in new:
                self._remarks[key] = number(Node("root", self._remark(key))).children

    def _remark(self, key: str) -> tuple[Node, ...]:
        """What CSL has no variable for: a copy in an archive of the web, the remark."""
        source = self.sources[key]
        copy = write_copy(source, self.labels)
        note = keep_spaces(self.read(source.note, inline=True), self.lang)
        return (*((text(" ("), *copy, text(")")) if copy else ()), *((text(" "), *note.children) if note else ()))

    def print(self, edition: Edition) -> Edition:
        """The edition with its citations as the style prints them, and its reference list.

        Raises:
            PandocFailed: they could not be formatted.
        """
        if not self._clusters:
            return edition
        state = State(self.use.style.says_state, {each: self.labels[name] for each, name in STATES.items()})
        items = tuple(write_item(key, self.sources[key], self.read, self.lang, state) for key in self._keys)
        sections = self.use.sections
        style = localize(self.use.style, self.lang, listed=self.use.listed, whole_list=len(sections) < 2)
        clusters = tuple(self._clusters)
        answer = self.use.format(Request(style, self.lang, items, clusters, self.use.listed))
        references = self._list(answer)
        targets = {reference.key: reference.id for reference in references}
        citations = [
            self._place(nodes, cluster, targets)
            for nodes, cluster in zip(answer.citations, self._clusters, strict=True)
        ]
        edition = change_trees(edition, lambda tree: _fill(tree, citations, self.lang, notes=self.notes))
        return replace(edition, references=references)

    def _list(self, answer: Answer) -> tuple[Reference, ...]:
        """The reference list, by sections, in the order of the style in each."""
        ids = {key: f"ref-{number}" for number, key in enumerate(self._keys, start=1)}
        entries = [replace(entry, body=self._complete(entry.body, self.sources[entry.key])) for entry in answer.entries]
        placed = [(self.use.section_of(self.sources[entry.key]), entry) for entry in entries if entry.body]
        references = []
        for section, entry in sorted(placed, key=lambda pair: pair[0]):
            source = self.sources[entry.key]
            body = keep_spaces(Node("root", entry.body), self.lang)
            if remark := self._remarks.get(entry.key, ()):
                if plain(body).endswith("."):
                    remark = _begin_sentence(remark)
                lead = "" if plain(body).endswith(".") or remark[0].text == " (" else self.labels["separator"].rstrip()
                body = end_sentence(Node("root", (*body.children, text(lead), *remark)), self.labels)
            title = self.use.sections[section] if section < len(self.use.sections) else ""
            body = Node("root", self._mark(body.children, [source]))
            references.append(Reference(ids[entry.key], entry.label, body, entry.key, section=title, styled=True))
        return tuple(references)

    def _complete(self, body: tuple[Node, ...], source: Source) -> tuple[Node, ...]:
        """An entry with what readers need and some styles leave out: works of no particular type, and that they have
        not appeared. No entry stays none where a style lists no letters, interviews or cases.
        """
        if not body and source.type in _UNCERTAIN:
            body = end_sentence(self._write_own(source), self.labels).children
        words = self.labels[STATES[source.state]] if source.state else ""
        if not body or not words or words.casefold() in plain(Node("root", body)).casefold():
            return body
        run = (*end_sentence(Node("root", body), self.labels).children, text(f" {words[:1].upper()}{words[1:]}"))
        return end_sentence(Node("root", run), self.labels).children

    def _write_own(self, source: Source) -> Node:
        """A source in the form of our own."""
        source = source.model_copy(update={"archived": None, "note": None})
        return full_reference(source, self.labels, self.read)

    def _place(self, nodes: tuple[Node, ...], cluster: Cluster, targets: Mapping[str, str]) -> tuple[Node, ...]:
        """A citation as it stands in its place, each source linked to its entry."""
        sources = [self.sources[cite.key] for cite in cluster.cites]
        if not nodes:
            # The style has no form for such a source, and no note may be empty.
            nodes = self._write_out(cluster)
        run = keep_spaces(Node("root", nodes), self.lang).children
        if self.notes:
            linked = (part for node in run for part in _link_in_note(node, targets))
            return self._mark(tuple(linked), sources)
        named = tuple(
            node.having(ref=targets.get(node.get("key"), "")) if node.kind == "cite" else node for node in run
        )
        found = {node.get("key") for node in named}
        # Of [1-3], the style names the first and the last.
        silent = tuple(Node("cite", attrs=(("key", c.key),)) for c in cluster.cites if c.key not in found)
        return self._mark((Node("citation", (*named, *silent), attrs=(("formatted", "true"),)),), sources)

    def _write_out(self, cluster: Cluster) -> tuple[Node, ...]:
        """A citation in the form of our own."""
        run: list[Node] = []
        for index, cite in enumerate(cluster.cites):
            run.append(text(("; " if index else "") + (f"{cite.prefix} " if cite.prefix else "")))
            run += self._write_own(self.sources[cite.key]).children
            run.append(text(self.labels["separator"] + cite.locator if cite.locator else ""))
        return end_sentence(Node("root", tuple(run)), self.labels).children if cluster.alone else tuple(run)

    def _mark(self, run: tuple[Node, ...], sources: Iterable[Source]) -> tuple[Node, ...]:
        """The run with every handling mark of its sources: in what a style prints, no part of one stands by itself."""
        for mark in dict.fromkeys(mark for source in sources for mark in self._list_marks(source)):
            run = (Node("span", run, attrs=((MARK, mark),)),)
        return run

    def _list_marks(self, source: Source) -> Iterator[str]:
        people = (*source.authors, *source.editors, *source.translators)
        yield from (each.mark for each in (*people, source) if each.mark)
        for prose in (source.title, source.original_title, source.container, source.collection):
            yield from (node.get(MARK) for node in self.read(prose, inline=True).walk() if node.get(MARK))


def _begin_sentence(remark: tuple[Node, ...]) -> tuple[Node, ...]:
    """A remark after a full stop, with a capital."""
    space, *rest = remark
    if space.text != " " or not rest or rest[0].kind != "text":
        return remark
    return (space, replace(rest[0], text=f"{rest[0].text[:1].upper()}{rest[0].text[1:]}"), *rest[1:])


def _link_in_note(node: Node, targets: Mapping[str, str]) -> Iterator[Node]:
    """A source in a note: linked to its entry as far as it is no link of its own."""
    if node.kind != "cite":
        yield node
        return
    target = targets.get(node.get("key"))
    if not target:
        yield from node.children
        return
    run: list[Node] = []
    for child in (*node.children, None):
        if child is not None and child.kind != "link":
            run.append(child)
            continue
        if run:
            yield Node("reference", tuple(run), attrs=(("target", target), ("ref", target)))
        run = []
        if child is not None:
            yield child


def _fill(tree: Node, citations: list[tuple[Node, ...]], lang: str, *, notes: bool) -> Node:
    """A tree with the citations in their places."""
    if not any(node.get("slot") for node in tree.walk()):
        return tree

    def change(node: Node) -> Node | tuple[Node, ...]:
        if node.kind == "citation" and node.get("slot"):
            return citations[int(node.get("slot"))]
        return place(node)

    def place(node: Node) -> Node:
        return node if notes else place_in_text(node, lang)

    return place((set_apart(tree.map(set_apart)) if notes else tree).map(change))
