"""Markdown with a front matter -> the tree that the same brief would have in YAML."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from briefgen.located import Mapping, Node, Scalar, Source, Text, parse
from briefgen.located.characters import check_characters, refuse_characters
from briefgen.located.text_buffer import TextBuffer
from briefgen.problems import Problem
from briefgen.reading.draft import Draft, read_apart
from briefgen.reading.front_matter import FrontMatter, find_front_matter
from briefgen.reading.sections import read_sections


def read_markdown(text: str, file: str) -> Draft:
    """Read a Markdown file; its text is read even when its front matter cannot be."""
    page = TextBuffer(text, file)
    lines = tuple(refuse_characters(page).split("\n"))
    source = Source(file, page.lines, None)
    front = find_front_matter(source)
    problems = page.problems + ([front.problem] if front.problem else [])
    head, lost, found = _read_front(front, lines, source)
    problems += found

    def note(code: str, message: str, at: Text, hint: str) -> None:
        place = source.place(*at.spot(), len(at.value.partition("\n")[0]))
        problems.append(Problem(code, message, place, hint))

    body = Text.lines((line, row, 1) for row, line in enumerate(lines[front.body :], front.body + 1))
    written = read_sections(body, note)
    problems += check_characters(replace(source, root=written))
    spot = (max(front.start, 1), 1)
    items, doubled = _merge(head, written, source)
    source = replace(source, root=Mapping(items, spot), lost=lost.lost, torn=lost.torn)
    return Draft(source, problems + doubled, whole=head is not None and not source.lost)


def _read_front(
    front: FrontMatter, lines: tuple[str, ...], source: Source
) -> tuple[Mapping | None, Source, list[Problem]]:
    """The front matter's keys, None when it cannot be said what they are; and what of it cannot be read."""
    if not front.closed:
        return None, source, []
    text = "\n".join(lines[front.start : front.stop])
    problems: list[Problem] = []
    parsed = _parse_front(text, source.file, front.start + 1)
    if parsed is None:
        parsed, problems = parse(text, source.file, "yaml", front.start + 1, source.lines)
    if parsed.root is None and problems:
        parsed = read_apart(text, parsed, problems, front.start + 1)
    root = parsed.root
    if isinstance(root, Mapping):
        return root, parsed, problems
    if problems:
        return None, source, problems
    if root is None or (isinstance(root, Scalar) and root.null):
        return Mapping((), (front.start, 1)), source, problems
    place = source.place(front.start + 1, 1, len(source.lines[front.start]))
    hint = "Write lines such as title: The ferry that did not sail."
    return None, source, [Problem("VAL003", "The front matter does not contain keys with values.", place, hint)]


@lru_cache(maxsize=8)
def _parse_front(text: str, file: str, first_line: int) -> Source | None:
    """A front matter without a slip: in a file that is read after each save, it has seldom changed."""
    parsed, problems = parse(text, file, "yaml", first_line)
    return None if problems else parsed


def _merge(
    head: Mapping | None, written: Mapping, source: Source
) -> tuple[tuple[tuple[Text, Node], ...], list[Problem]]:
    """The keys of the front matter, then those of the text, which must not be the same."""
    if head is None:
        return written.items, []
    problems: list[Problem] = []
    for key, _ in written.items:
        if (first := head.key(key.value)) is not None:
            what = "sections" if key.value == "sections" else "text before the first heading"
            message = f"“{key.value}” is in the front matter, but the file below also has {what}."
            place = source.place(*first.spot(), len(key.value))
            hint = f"Keep one of them; the other begins on line {key.spot()[0]}."
            problems.append(Problem("KEY005", message, place, hint, path=(key.value,)))
    taken = {key.value for key, _ in head.items}
    return head.items + tuple(item for item in written.items if item[0].value not in taken), problems
