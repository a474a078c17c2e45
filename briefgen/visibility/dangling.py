"""A Brief and an audience -> Problems: what is left refers to something that is withheld, or says nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import quote
from briefgen.located import Path, Source
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Section
from briefgen.problems import Problem
from briefgen.visibility.left_over import find_left_overs
from briefgen.visibility.visible_fields import Field, VisibleFields, list_visible_fields
from briefgen.visibility.withhold import Viewer

_MARK_TOO = "Give these words the same mark, or let this audience see the target."


def find_dangling(brief: Brief, source: Source, viewer: Viewer) -> list[Problem]:
    """Everything that keeps this audience's edition from being whole.

    Args:
        brief: the whole brief.
        source: where everything is written.
        viewer: the audience that the edition is for.
    """
    if not viewer.gets(brief):
        return [_refuse_edition(brief, source, viewer)]
    remains = list_visible_fields(brief, viewer)
    finder = _Finder(brief, source, viewer.audience, remains, _name_places(brief, remains, viewer))
    problems = [problem for field in remains.fields for problem in finder.check(field)] + list(
        finder.check_parts(viewer)
    )
    if viewer.texts.filler is not None:
        # Here, not above: most briefs have no data.
        from briefgen.visibility.data_problems import find_data_problems

        problems += find_data_problems(remains.fields, source, viewer)
    return problems


def _refuse_edition(brief: Brief, source: Source, viewer: Viewer) -> Problem:
    """Why there is no edition for this audience."""
    if viewer.may_see(brief.audiences, None):
        message = f"The audience {quote(viewer.audience)} is not cleared for {brief.marking}, the whole brief's mark."
        hint = "Mark only the parts that it must not see, or choose another audience."
        return Problem("AUD118", message, source.locate(("marking",)), hint, path=("marking",))
    message = f"This brief is not for the audience {quote(viewer.audience)}."
    hint = "Add the audience to those in its front matter, or choose another audience."
    return Problem("AUD118", message, source.locate(("audiences",)), hint, path=("audiences",))


def _name_places(brief: Brief, remains: VisibleFields, viewer: Viewer) -> tuple[set[str], set[str]]:
    """The names that the brief gives to places, and those that are left."""
    everything = {*remains.names, *_name_parts(brief.sections)}
    left = {name for field in remains.fields for node in field.told if (name := node.get("id"))}
    left.update(_name_parts(remains.brief.sections, viewer))
    return everything, left


def _name_parts(sections: tuple[Section, ...], viewer: Viewer | None = None) -> Iterator[str]:
    for section in sections:
        # A section that lost its heading has no place to lead to.
        if section.id and (viewer is None or not section.heading or viewer.find(section.heading, inline=True)):
            yield section.id
        yield from (point.id for point in section.points if point.id)
        yield from _name_parts(section.sections, viewer)


class _Finder:
    """Looks for what is missing in one edition."""

    def __init__(
        self, brief: Brief, source: Source, audience: str, remains: VisibleFields, names: tuple[set[str], set[str]]
    ) -> None:
        self.brief = brief
        self.left = remains.brief
        self.source = source
        self.audience = audience
        self.all_names, self.names = names

    def check(self, field: Field) -> Iterator[Problem]:
        """What a field leads to that this audience does not see."""
        for node in field.told:
            if message := self._explain(node):
                place = self.source.locate(field.path, node.start, node.stop - node.start)
                yield Problem(message[0], message[1], place, _MARK_TOO, path=field.path)
            if node.kind in ("table", "figure"):
                yield from self._check_letters(field, node)
        if field.left is field.whole:  # as most are: nothing can be missing inside of it
            return
        yield from self._check_headers(field)
        yield from self._check_charts(field)
        yield from self._check_joins(field)
        yield from self._check_headings(field)
        if field.left != field.whole:
            yield from find_left_overs(field.path, field.whole, field.left, self.source, self.audience)

    def _explain(self, node: Node) -> tuple[str, str] | None:
        if node.kind not in ("note_call", "cite", "reference"):
            return None
        who = f"is withheld from the audience “{self.audience}”, which sees"
        label, key, target = node.get("label"), node.get("key"), node.get("target")
        if node.kind == "note_call" and label in self.brief.notes and label not in self.left.notes:
            return "AUD111", f"The note {quote(label)} {who} this reference to it."
        if node.kind == "cite" and key in self.brief.sources and key not in self.left.sources:
            return "AUD112", f"The source {quote(key)} {who} this citation of it."
        if node.kind == "reference" and target in self.all_names - self.names:
            return "AUD113", f"The target {quote(target)} {who} this reference to it."
        return None

    def _check_letters(self, field: Field, exhibit: Node) -> Iterator[Problem]:
        notes = {part.get("marker") for part in exhibit.children if part.kind == "lettered_note"}
        for node in exhibit.walk():
            letter = node.get("lettered")
            if letter and letter not in notes:
                message = f"The note {quote(letter)} is withheld from the audience “{self.audience}”, which sees this."
                place = self.source.locate(field.path, node.start, node.stop - node.start)
                yield Problem("AUD111", message, place, _MARK_TOO, path=field.path)

    def _check_headers(self, field: Field) -> Iterator[Problem]:
        """Tables that had header cells, and have none any more: they cannot be read aloud."""
        had = {node.start for node in field.whole.walk() if node.kind == "table" and _has_headers(node)}
        for node in field.left.walk():
            if node.kind == "table" and node.start in had and not _has_headers(node):
                message = f"The audience “{self.audience}” sees this table without any of its header cells."
                place = self.source.locate(field.path, node.start, 1)
                yield Problem("AUD116", message, place, "Mark the whole table, or let this audience see the headers.")

    def _check_charts(self, field: Field) -> Iterator[Problem]:
        """Charts of which too little is left to draw them, or what is left is no longer a whole."""
        whole = {node.start: node for node in field.whole.walk() if is_chart(node)}
        for node in field.left.walk() if whole else ():
            if is_chart(node) and node != whole[node.start]:
                # Here, not above: most briefs have no chart.
                from briefgen.charting.read import read_chart

                found = read_chart(node)[1]
                # What is wrong for everybody is told as such.
                for wrong in found if not read_chart(whole[node.start])[1] else ():
                    message = f"For the audience “{self.audience}”, this chart cannot be drawn: {wrong.message}."
                    place = self.source.locate(field.path, node.start, 1)
                    yield Problem("CHT112", message, place, "Mark the whole chart, or more of it.", path=field.path)

    def _check_joins(self, field: Field) -> Iterator[Problem]:
        """Cells of hidden rows that go on in rows that are left, which would have a hole."""
        left = {row.start for row in field.left.walk() if row.kind == "row"}
        for cell in _list_broken(field.whole, left):
            message = f"The audience “{self.audience}” sees a row that continues this cell, but not the cell."
            place = self.source.locate(field.path, cell.start, cell.stop - cell.start)
            hint = "Write the words in that row instead of ^^, or give it the same mark."
            yield Problem("AUD119", message, place, hint, path=field.path)

    def _check_headings(self, field: Field) -> Iterator[Problem]:
        """Headings inside a text under which something stood, and nothing is left."""
        bare = {node.start for node in _list_bare(field.whole)}
        for node in _list_bare(field.left):
            if node.start not in bare:
                message = f"For the audience “{self.audience}”, this heading has nothing left below it."
                place = self.source.locate(field.path, node.start, node.stop - node.start)
                yield Problem("AUD117", message, place, "Mark the heading too, or leave something below it.")

    def check_parts(self, viewer: Viewer) -> Iterator[Problem]:
        """What is left empty: the title, the text as a whole, a section below its heading."""
        if not viewer.find(self.brief.title, inline=True):
            yield self._report(("title",), "AUD115", "For the audience “{}”, nothing is left of the title.")
        body, sections = viewer.find(self.left.body), self.left.sections
        if not body and not sections:
            way: Path = ("body",) if self.brief.body else ("sections",)
            yield self._report(way, "AUD115", "For the audience “{}”, nothing is left of the text.")
        yield from self._check_sections(self.brief.sections, viewer, ())

    def _check_sections(self, sections: tuple[Section, ...], viewer: Viewer, above: Path) -> Iterator[Problem]:
        for index, section in enumerate(sections):
            path = (*above, "sections", index)
            if not viewer.sees(section):
                continue
            had = section.body or section.points or section.sections
            if had and section.heading and not _has_text(section, viewer) and viewer.find(section.heading, inline=True):
                message = "For the audience “{}”, only the heading of this section is left."
                yield self._report((*path, "heading"), "AUD114", message)
            yield from self._check_sections(section.sections, viewer, path)

    def _report(self, path: Path, code: str, message: str) -> Problem:
        hint = "Mark all of it, or leave something that this audience may see."
        return Problem(code, message.format(self.audience), self.source.locate(path), hint, path=path)


def _has_text(section: Section, viewer: Viewer) -> bool:
    """Whether a section has anything below its heading."""
    if viewer.find(section.body):
        return True
    points = (point for point in section.points if viewer.sees(point))
    if any(not (p.heading or p.body) or viewer.find(p.heading, inline=True) or viewer.find(p.body) for p in points):
        return True
    inner = (each for each in section.sections if viewer.sees(each))
    return any(viewer.find(each.heading, inline=True) or _has_text(each, viewer) for each in inner)


def _has_headers(table: Node) -> bool:
    return any(cell.get("head") and cell.children for row in table.children for cell in row.children)


def _list_broken(root: Node, left: set[int]) -> Iterator[Node]:
    """Cells of rows that do not begin at one of these offsets, and that reach into one that does."""
    for table in (node for node in root.walk() if node.kind == "table"):
        rows = [child for child in table.children if child.kind == "row"]
        for index, row in enumerate(rows):
            for cell in row.children if row.start not in left else ():
                if any(each.start in left for each in rows[index : index + int(cell.get("rowspan", "1"))]):
                    yield cell


def _list_bare(root: Node) -> Iterator[Node]:
    """Headings with nothing under them: the end of what holds them follows, or a heading not below theirs."""
    for node in root.walk():
        blocks = node.children
        for index, block in enumerate(blocks):
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if block.kind == "heading" and (after is None or _is_level_with(after, block)):
                yield block


def _is_level_with(block: Node, heading: Node) -> bool:
    return block.kind == "heading" and int(block.get("level", "4")) <= int(heading.get("level", "4"))
