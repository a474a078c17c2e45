"""Elements that set their content apart -> paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from briefgen.markdown.list_numbers import find_first, read_list
from briefgen.model.language import direction
from briefgen.rendering.elements import has_class, name_of
from briefgen.rendering.word.book import BULLETS, MARGIN, NUMBERS, PARENTHESES, POINTS, STEP, Book, Relations
from briefgen.rendering.word.fields import FIELD_END, start_field
from briefgen.rendering.word.formulas import write_formula
from briefgen.rendering.word.inlines import INLINE, Inlines
from briefgen.rendering.word.lines import Line, Look, write_run
from briefgen.rendering.word.markup import tag
from briefgen.rendering.word.measures import measure_page, twips
from briefgen.rendering.word.names import BEFORE_NEXT, HEADINGS, INSIDE, PARAGRAPHS
from briefgen.rendering.word.numbering import write_form
from briefgen.rendering.word.revisions import find_change, write_deleted
from briefgen.rendering.word.sections import TURN, TURN_BACK
from briefgen.rendering.word.style_table import measure_indent
from briefgen.rendering.word.tables import plan_table, write_box, write_table

_DEEPEST = 8
_UNSEEN = frozenset({"head", "style", "script", "template", "title", "meta", "link"})


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for all that stands in an element.

    Attributes:
        look: of its text.
        rtl: whether it runs from right to left.
        style: of its plain paragraphs.
        level: how many lists it stands in.
        left: how far what stands in it is indented, in twentieths of a point.
        inner: whether it is in a box, or in the cell of a table.
        turned: whether it is on a landscape page.
        keep: whether its paragraphs stay with what comes next.
        align: the side that they are set to.
    """

    look: Look
    rtl: bool
    style: str = ""
    level: int = 0
    left: int = 0
    inner: bool = False
    turned: bool = False
    keep: bool = False
    align: str = ""


class Blocks:
    """Writes blocks.

    Args:
        book: the file.
        relations: those of the part that is written.
        in_note: whether that part is the notes.
    """

    def __init__(self, book: Book, relations: Relations, *, in_note: bool = False) -> None:
        self._book = book
        self._in_note = in_note
        self._inlines = Inlines(book, relations, in_note=in_note)
        #: The list and the level of the next paragraph, if it is the first of an item.
        self._marker: tuple[int, int] | None = None
        #: What the next paragraph begins with, and its indent.
        self._lead: tuple[str, str] | None = None
        #: Bookmarks for the next paragraph.
        self._waiting: list[str] = []

    def write(self, element: Element, place: Place) -> Iterator[str]:
        """A block, whatever it is."""
        name = name_of(element)
        if not name or name in _UNSEEN:
            return
        if name in ("figure", "table") and self._is_too_wide(element, place):
            yield from (TURN, *self._write(element, replace(place, turned=True)), TURN_BACK)
        else:
            yield from self._write(element, place)

    def _is_too_wide(self, element: Element, place: Place) -> bool:
        """Whether it has a table that has no room on an upright page, and can stand on another one."""
        if self._in_note or place.inner or place.left or place.turned or self._marker or self._lead:
            return False
        room = twips(measure_page(self._book.edition).text)
        return not all(plan_table(table, room).fits for table in element.iter("table"))

    def _write(self, element: Element, place: Place) -> Iterator[str]:
        name, place = name_of(element), self._enter(element, place)
        target = element.get("id", "")
        if self._book.targets[target] and target not in self._book.labels:
            self._waiting.append(target)
        if has_class(element, "masthead"):
            yield self._masthead(element, place)
        elif has_class(element, "contents"):
            yield from self._contents(element, place)
        elif has_class(element, "points"):
            yield from self._points(element, place)
        elif name in ("ul", "ol"):
            yield from self._list(element, place)
        elif name == "table":
            yield from self._rows(element, place) if self._in_note else self._table(element, place)
        elif name == "aside" and not self._in_note:
            yield from self._aside(element, place)
        elif name == "pre":
            line = Line(rtl=place.rtl, kept=True)
            self._inlines.fill(line, element, place.look)
            yield self._paragraph(line.write(), place if self._in_note else replace(place, style="HTMLPreformatted"))
        elif name == "hr":
            yield self._paragraph("", replace(place, style="Rule"))
        else:
            yield from self._content(element, place)

    def write_heading(self, words: str, place: Place) -> str:
        """A heading of the top level, of plain words."""
        line = Line(rtl=place.rtl)
        line.add(words, place.look)
        return self._paragraph(line.write(), replace(place, style=HEADINGS["h2"]))

    def write_note(self, body: Element, place: Place, mark: str) -> str:
        """A note.

        Args:
            body: its text.
            place: what holds for it.
            mark: the runs that it begins with.
        """
        self._lead = mark, ""
        text = "".join(self.write(body, place))
        return text if self._lead is None else self._paragraph("", place)

    @property
    def inner(self) -> list[tuple[str, str]]:
        """The notes that only notes call, by ID, with what is printed for their calls; to be taken off."""
        return self._inlines.inner

    def _write_label(self, words: str, place: Place) -> tuple[str, str]:
        """A label of a point that is no number, out in the margin."""
        run = write_run(words, replace(place.look, style="PointLabel")) + tag("w:r", tag("w:tab"))
        return run, tag("w:ind", left=0, hanging=MARGIN)

    def _enter(self, element: Element, place: Place) -> Place:
        """What holds in an element."""
        lang = element.get("lang", "")
        if lang:
            place = replace(place, look=replace(place.look, lang=lang), rtl=direction(lang) == "rtl")
        if element.get("dir"):
            place = replace(place, rtl=element.get("dir") == "rtl")
        name = name_of(element)
        classes = element.get("class", "").split()
        style = next((INSIDE[each] for each in (*classes, name) if each in INSIDE), "")
        own = next((PARAGRAPHS[each] for each in classes if each in PARAGRAPHS), "") or HEADINGS.get(name, "")
        left = place.left + twips(measure_indent(style))
        place = replace(place, left=left, style=place.style if self._in_note else own or style or place.style)
        keep = place.keep or name in ("figcaption", "dt") or any(each in BEFORE_NEXT for each in classes)
        return replace(place, keep=keep)

    def _content(self, element: Element, place: Place) -> Iterator[str]:
        """What stands in an element: blocks, and the text between them as paragraphs."""
        line = self._new_line(place)
        line.add(element.text or "", place.look)
        for child in element:
            name = name_of(child)
            if name == "math" and element.get("class") == "math":
                line.put(write_formula(child, block=True))
            elif name in INLINE or not name:
                self._inlines.add(line, child, place.look)
                if has_class(child, "number"):
                    line.put(tag("w:r", tag("w:tab")), shows=False)
            else:
                if line.holds:
                    yield self._paragraph(line.write(), place)
                yield from self.write(child, place)
                line = self._new_line(place)
            tail = child.tail or ""
            line.add(" · " if has_class(child, "date") and tail and not tail.strip() else tail, place.look)
        if line.holds:
            yield self._paragraph(line.write(), place)

    def _new_line(self, place: Place) -> Line:
        return Line(rtl=place.rtl)

    def _paragraph(self, content: str, place: Place, *more: str) -> str:
        """A paragraph, its properties in the order of the schema (ECMA-376 part 1, 17.3.1)."""
        marker, self._marker = self._marker, None
        marks = "".join(self._book.mark(target) for target in self._waiting)
        self._waiting.clear()
        style = place.style or ("ListParagraph" if place.level else "BodyText")
        numbered = (tag("w:ilvl", val=marker[1]), tag("w:numId", val=marker[0])) if marker else ()
        left = place.left
        # Where the style has it, a template's own style may have another one.
        is_own = left == twips(measure_indent(style)) and not marker
        indent = tag("w:ind", left=left, **({"hanging": STEP} if marker else {})) if left and not is_own else ""
        if self._lead:
            (lead, own), self._lead = self._lead, None
            content, indent = lead + content, own or indent
        revisions, moves = self._book.revisions, dict(self._inlines.moves)
        self._inlines.moves.clear()
        content = write_deleted(content) if revisions else content
        change = find_change(content) if revisions and not self._inlines.in_cell else ""
        properties = tag(
            "w:pPr",
            tag("w:pStyle", val=style),
            tag("w:keepNext") if place.keep else "",
            tag("w:numPr", *numbered) if numbered else "",
            *more,
            tag("w:bidi") if place.rtl else "",
            indent,
            tag("w:jc", val=place.align) if place.align else "",
            tag("w:rPr", revisions.mark(change)) if revisions and change else "",
        )
        paragraph = tag("w:p", properties if properties != "<w:pPr/>" else "", marks, content)
        return revisions.surround(paragraph, change, moves[change]) if revisions and change in moves else paragraph

    def _masthead(self, element: Element, place: Place) -> str:
        """Who publishes, and at the other side of the line what."""
        line = self._new_line(place)
        for number, child in enumerate(element):
            if number:
                line.put(tag("w:r", tag("w:tab")))
            self._inlines.fill(line, child, replace(place.look, bold=not number))
        return self._paragraph(line.write(), replace(place, style="Masthead"))

    def _contents(self, element: Element, place: Place) -> Iterator[str]:
        """A field that Word fills anew when the reader asks for it; filled with what there is."""
        entries = list(element.iter("li"))
        for child in element:
            if name_of(child) == "p":
                yield from self.write(child, replace(place, style="TOCHeading"))
        for number, item in enumerate(entries):
            level = next((each[-1] for each in item.get("class", "").split() if each.startswith("level-")), "2")
            line = self._new_line(place)
            if not number:
                line.put(start_field('TOC \\o "1-2" \\n \\h \\z \\u'), shows=False)
            self._inlines.fill(line, item, place.look)
            if number == len(entries) - 1:
                line.put(FIELD_END, shows=False)
            yield self._paragraph(line.write(), replace(place, style=f"TOC{max(1, int(level) - 1)}"))

    def _points(self, element: Element, place: Place) -> Iterator[str]:
        """Points with their numbers in the margin, as a list of Word's."""
        numbered, number, after = has_class(element, "numbered"), 0, 0
        for point in element:
            inside = self._enter(point, place)
            numeral = next((each for each in point if has_class(each, "numeral")), None)
            words = "".join(numeral.itertext()).strip() if numeral is not None and numbered else ""
            if numeral is not None:
                numeral.clear()
            if words.isdecimal():
                if int(words) != after:
                    number = self._book.start_list(POINTS, 0, int(words))
                after = int(words) + 1
                self._marker = (number, 0)
            else:
                self._lead = self._write_label(words, inside) if words else None
            yield from self.write(point, inside)
            self._marker = self._lead = None

    def _list(self, element: Element, place: Place) -> Iterator[str]:
        level = min(place.level, _DEEPEST)
        kind = PARENTHESES if has_class(element, "paren") else NUMBERS
        ordered = name_of(element) == "ol"
        numbered = read_list(element.get("class", ""), element.get("start", ""))
        form = write_form(self._book.edition, numbered, level) if ordered else ""
        number = self._book.start_list(kind if ordered else BULLETS, level, find_first(numbered), form)
        style = place.style or ("ListNumber" if ordered else "ListBullet")
        for item in element:
            if name_of(item) != "li":
                continue
            if self._marker is not None:  # an item with nothing before its list
                yield self._paragraph("", place)
            self._marker = (number, level)
            inside = replace(place, level=level + 1, left=place.left + STEP, style=style)
            yield from self.write(item, inside)
            if self._marker is not None:
                yield self._paragraph("", inside)

    def _aside(self, element: Element, place: Place) -> Iterator[str]:
        """A table of one cell: a shade behind paragraphs would end at each list."""
        inside = "".join(self._content(element, replace(place, level=0, left=0, inner=True, align="")))
        # A cell must end with a paragraph.
        end = "" if inside.endswith("</w:p>") else self._paragraph("", replace(place, style="Anchor"))
        yield write_box(self._book, inside + end, place.left)
        yield self._paragraph("", Place(place.look, place.rtl, "Anchor"))

    def _rows(self, table: Element, place: Place) -> Iterator[str]:
        """A table in a note: a line for each row."""
        for row in table.iter("tr"):
            line = Line(rtl=place.rtl)
            for number, cell in enumerate(row):
                line.add(" · " if number else "", place.look)
                self._inlines.fill(line, cell, place.look)
            yield self._paragraph(line.write(), place)

    def _table(self, element: Element, place: Place) -> Iterator[str]:
        def write_cell(cell: Element, align: str, *, head: bool) -> str:
            style = f"{'Small' * plan.small}{'TableHead' if name_of(cell) == 'th' else 'TableText'}"
            inside = replace(self._enter(cell, place), style=style, level=0, left=0, inner=True, align=align)
            self._inlines.in_cell = True
            content = "".join(self._content(cell, replace(inside, keep=head))) or self._paragraph("", inside)
            self._inlines.in_cell = False
            return content

        page = measure_page(self._book.edition)
        plan = plan_table(element, twips(page.turned_text if place.turned else page.text) - place.left)
        style = "" if self._marker or self._lead else "Anchor"
        marks = (
            [self._paragraph("", replace(place, style=style))] if self._waiting or self._marker or self._lead else []
        )
        yield from marks
        if table := write_table(
            element, plan, write_cell, rtl=place.rtl, left=place.left, revisions=self._book.revisions
        ):
            yield table
            # Two tables that touch are one to Word, and a cell must not end with one.
            yield self._paragraph("", Place(place.look, place.rtl, "Anchor"))
