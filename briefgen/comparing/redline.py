"""A Difference -> an Edition of its own that shows it: what was removed, what was added, what moved, and to whom it is.

It is printed like any other: as a page, as a PDF, as a Word file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import count, groupby

from briefgen import edition as page
from briefgen.assets.pictures import Asset
from briefgen.comparing.difference import Difference
from briefgen.comparing.edits import Edit
from briefgen.comparing.marked_blocks import mark_blocks
from briefgen.comparing.marked_exhibits import OLD_PICTURE, mark_edit
from briefgen.comparing.marked_words import Signs, WordMarker
from briefgen.comparing.passage import Passage
from briefgen.comparing.pieces import Change, join_pieces
from briefgen.comparing.redline_front import introduce
from briefgen.comparing.versions import Calls, name_calls
from briefgen.edition import Edition
from briefgen.edition.pack_sheets import MEDIA, list_keys
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import EMPTY, Node, text
from briefgen.tailoring.trees import change_trees, list_trees

#: What a mark is to those who hear the page; and to those who print it without colours.
HEARD = Signs(
    deletion=("[removed: ", "]"),
    insertion=("[added: ", "]"),
    moved_from=("[moved away: ", "]"),
    moved_to=("[moved here: ", "]"),
    css_class="change-words",
)
PRINTED = Signs(
    deletion=("[-", "-]"),
    insertion=("{+", "+}"),
    moved_from=("[>", ">]"),
    moved_to=("{>", ">}"),
    css_class="change-sign",
)
#: What the IDs of notes that only the first edition has begin with, and those of notes that are there twice.
_OLD, _COPY = "old-", "copy-"
#: Signs of a note whose number is that of the first edition.
_PRIME = "′"
_SHEET = """
ins, del { color: inherit; text-decoration-thickness: .09em; }
ins { text-decoration: underline solid #0b6a3a; background: rgba(20, 140, 80, .13); }
del { text-decoration: line-through solid #a4262c; background: rgba(190, 40, 45, .11); }
ins.moved { text-decoration: underline double #1f4e9e; background: rgba(40, 90, 190, .11); }
del.moved { text-decoration: line-through double #1f4e9e; background: rgba(40, 90, 190, .07); }
th.added, td.added { box-shadow: inset 0 0 0 .07em #0b6a3a; }
th.removed, td.removed { box-shadow: inset 0 0 0 .07em #a4262c; }
.source-code { font-family: monospace; font-size: .88em; white-space: pre-wrap; }
.alternative-text { font-size: .85em; }
.change-sign { font-size: .8em; }
"""
_HIDDEN = """
.change-words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""


def make_redline(difference: Difference, old: Edition, new: Edition, *, format: str = "html") -> Edition:
    """The edition that shows a difference.

    The second edition's pack, language and handling mark are its own; all words, of the front matter too, are in its
    body, so that what is accepted or refused is all there is. A Word file has neither an introduction nor signs: it is
    the text of both, nothing else.

    Args:
        difference: of the two editions.
        old: the first.
        new: the second.
        format: html, pdf or docx.
    """
    calls = name_calls(old, new)
    words = WordMarker(
        _choose_signs(format),
        _make_calls(calls),
        _make_gone_calls(calls, copied=format == "docx"),
        _name_sources(old, new),
    )
    title = next((edit for edit in difference.edits if edit.kind == "title"), None)
    heading = Node("root", mark_edit(title, words)) if title else new.title
    rest = [edit for edit in difference.edits if edit.kind != "title"]
    front, sections = _divide(rest)
    intro = introduce(difference) if format != "docx" else ()
    bare = _strip(new, old)
    edition = replace(
        bare,
        title=heading,
        body=Node("root", (*intro, *mark_blocks(front, words))),
        sections=tuple(_build_sections(sections, words, 2, count(1))),
        references=tuple(_build_references(difference.edits, words)),
        assets=_gather_pictures(old, new),
    )
    trees = (edition.title, edition.body, *list_trees(edition.sections))
    called = {node.get("ref") for tree in trees for node in tree.walk() if node.kind == "note_call"}
    notes = tuple(_build_notes(difference.edits, calls, words, called))
    return _count_calls(replace(edition, notes=notes, pack=_add_sheet(edition)))


def _choose_signs(format: str) -> Signs:
    return {"html": HEARD, "pdf": PRINTED}.get(format, Signs())


def _strip(new: Edition, old: Edition) -> Edition:
    """The second edition without what is printed beside its body: that is in the body, with what differs."""
    return replace(
        new,
        title_text=new.title_text or old.title_text,
        subtitle=EMPTY,
        subtitle_text="",
        kicker=EMPTY,
        standfirst=EMPTY,
        series=page.Series(),
        version="",
        date=None,
        updated=None,
        as_of=None,
        period=None,
        history=(),
        identifiers=(),
        url="",
        doi="",
        language_editions=(),
        authors=(),
        people=(),
        routing=(),
        abstract=EMPTY,
        abstract_text="",
        bottom_line=EMPTY,
        key_points=(),
        keywords=(),
        topics=(),
        contents=(),
        back=(),
        relations=(),
        citation=EMPTY,
        citation_text="",
        contact=EMPTY,
        embargo=new.embargo or old.embargo,
        shortened=False,
        description="",
    )


def _make_calls(names: Calls) -> dict[str, Node]:
    """The calls of the notes of the second edition, by what is said for them."""
    return {f"[^{name}]": _call(key, name) for key, name in names.new.items()}


def _make_gone_calls(names: Calls, *, copied: bool) -> dict[str, Node]:
    """The calls in what was deleted.

    Args:
        names: what the notes are called.
        copied: whether a note that the second edition has too is there twice, as Word has it: with the call, the note
            is gone as well, and comes back when the deletion is refused. Else its number is only a number.
    """
    calls = {}
    for key, name in names.new.items():
        only_number = Node("superscript", (text(name),))
        calls[f"[^{name}]"] = _call(f"{_COPY}{key}", name) if copied else only_number
    for key, name in names.old.items():
        if name.startswith("old "):
            calls[f"[^{name}]"] = _call(f"{_OLD}{key}", name.removeprefix("old ") + _PRIME)
    return calls


def _call(target: str, number: str) -> Node:
    return Node("note_call", attrs=(("label", number), ("number", number), ("ref", target), ("occurrence", "1")))


def _name_sources(old: Edition, new: Edition) -> dict[str, str]:
    """What is printed for the sources that both cite: their numbers in the lists of references."""
    numbers = {f"@{each.key}": f"{each.number}{_PRIME}" for each in old.references}
    return numbers | {f"@{each.key}": each.number for each in new.references}


def _gather_pictures(old: Edition, new: Edition) -> dict[str, Asset]:
    return {f"{OLD_PICTURE}{name}": asset for name, asset in old.assets.items()} | dict(new.assets)


def _add_sheet(edition: Edition) -> page.Pack:
    """The pack with rules for what is marked, after all its own."""
    pack, files = edition.pack, dict(edition.pack.files)
    for medium in MEDIA:
        # Those for handling marks and warnings stay the last.
        if keys := list_keys(pack, medium, marked=False):
            files[keys[-1]] += _SHEET + (_HIDDEN if medium == "web" else "")
    return replace(pack, files=files)


def _divide(edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
    """What stands before the first heading, and the rest, without notes, references and their headings."""
    lists = ("note", "reference")
    parts = {edit.part for edit in edits if edit.kind in lists}
    text = [edit for edit in edits if not (edit.part in parts and _is_listed(edit))]
    first = next((index for index, edit in enumerate(text) if _level(edit)), len(text))
    return text[:first], text[first:]


def _is_listed(edit: Edit) -> bool:
    """Whether a passage in the part of the notes is theirs: the heading, a note, more paragraphs of one."""
    return edit.kind != "line"


def _level(edit: Edit) -> int:
    """The level of a heading of a section, from 2; 0 for all else."""
    return edit.passage.marker.partition(" ")[0].count("#") if edit.kind == "heading" else 0


def _build_sections(
    edits: Sequence[Edit], words: WordMarker, level: int, numbers: Iterator[int]
) -> Iterator[page.Section]:
    """Sections from headings: all up to the next heading that is as high is in a section."""
    at = 0
    while at < len(edits):
        stop = at + 1
        while stop < len(edits) and not 0 < _level(edits[stop]) <= _level(edits[at]):
            stop += 1
        yield _build_section(edits[at], edits[at + 1 : stop], words, level, numbers)
        at = stop


def _build_section(
    head: Edit, inside: Sequence[Edit], words: WordMarker, level: int, numbers: Iterator[int]
) -> page.Section:
    first = next((index for index, edit in enumerate(inside) if _level(edit)), len(inside))
    heading = Node("root", mark_edit(head, words))
    deep = level >= 4
    own = inside if deep else inside[:first]
    return page.Section(
        id=f"part-{next(numbers)}",
        role="other",
        level=level,
        heading=heading,
        heading_text=plain(heading),
        body=Node("root", mark_blocks(own, words)),
        sections=() if deep else tuple(_build_sections(inside[first:], words, level + 1, numbers)),
    )


def _build_notes(edits: Sequence[Edit], names: Calls, words: WordMarker, called: Set[str]) -> Iterator[page.Note]:
    """The notes of both editions, each with its paragraphs.

    Args:
        edits: all of them.
        names: what the notes are called.
        words: marks the words.
        called: the IDs that calls lead to.
    """
    known = {name: key for key, name in names.new.items()}
    found: dict[str, list[Edit]] = {}
    for group in _group(edits, "note"):
        key = group[0].passage.key
        if group[0].new is None:
            # A note whose partner says something else altogether is read before it.
            key = known.get(names.old[key], f"{_OLD}{key}")
        found.setdefault(key, []).extend(group)
    for key, group in found.items():
        number = names.new.get(key) or names.old[key.removeprefix(_OLD)].removeprefix("old ") + _PRIME
        yield page.Note(key, number, Node("root", mark_blocks(_as_text(group), words)))
        if f"{_COPY}{key}" in called:
            gone = [_remove(edit.old) for edit in group if edit.old]
            yield page.Note(f"{_COPY}{key}", number, Node("root", mark_blocks(_as_text(gone), words)))


def _remove(passage: Passage) -> Edit:
    pieces = join_pieces([(Change.REMOVED, passage.text)])
    return Edit(Change.REMOVED, passage.kind, passage.part, pieces, passage)


def _count_calls(edition: Edition) -> Edition:
    """The edition with its calls counted: the first call of a note is where the note is set."""
    counted: Counter[str] = Counter()

    def change(node: Node) -> Node:
        if node.kind != "note_call":
            return node
        counted[node.get("ref")] += 1
        return node.having(occurrence=str(counted[node.get("ref")]))

    edition = change_trees(edition, lambda tree: tree.map(change))
    notes = tuple(replace(note, calls=max(counted[note.id], 1)) for note in edition.notes)
    return replace(edition, notes=notes)


def _build_references(edits: Sequence[Edit], words: WordMarker) -> Iterator[page.Reference]:
    for group in _group(edits, "reference"):
        passage = group[0].passage
        gone = group[0].new is None
        number = passage.marker.rstrip(".") + _PRIME * gone
        key = f"old-{passage.key}" * gone or passage.key
        yield page.Reference(key, number, Node("root", mark_blocks(_as_text(group), words)), key)


def _as_text(group: Sequence[Edit]) -> list[Edit]:
    return [replace(edit, kind="paragraph") if edit.kind in ("note", "reference") else edit for edit in group]


def _group(edits: Sequence[Edit], kind: str) -> Iterator[list[Edit]]:
    """Each note, or reference, with its other paragraphs."""
    parts = {edit.part for edit in edits if edit.kind == kind}
    listed = [edit for edit in edits if edit.part in parts and edit.kind not in ("line", "heading")]
    starts = 0
    numbered = []
    for edit in listed:
        starts += edit.kind == kind
        numbered.append((starts, edit))
    for number, run in groupby(numbered, key=lambda item: item[0]):
        if number:
            yield [edit for _, edit in run]
