"""A Word file, edited in the shapes that Word writes: tracked changes, comments, moves. lxml stands for Word."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATE = "2026-11-20T09:30:00Z"


def q(name: str) -> str:
    return f"{{{W}}}{name}"


class Review:
    """A Word file in the hands of a reviewer.

    Args:
        data: the file.
        author: who edits it.
    """

    def __init__(self, data: bytes, author: str = "Kim Berg") -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.author = author
        names: tuple[str, ...] = ("word/document.xml", "word/footnotes.xml")
        self.trees = {name: etree.fromstring(self.parts[name]) for name in names if name in self.parts}
        self._id = 5000
        self._comments: list[etree._Element] = []

    def save(self) -> bytes:
        for name, tree in self.trees.items():
            self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._comments:
            root = etree.Element(q("comments"), nsmap={"w": W})
            root.extend(self._comments)
            self.parts["word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            self._add("[Content_Types].xml", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>')
            link = f'<Relationship Id="rIdC" Type="{_RELATIONS}/comments" Target="comments.xml"/></Relationships>'
            self._add("word/_rels/document.xml.rels", link)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def _add(self, name: str, end: str) -> None:
        close = end[end.rindex("</") :].encode()
        self.parts[name] = self.parts[name].replace(close, end.encode())

    def paragraph(self, words: str) -> etree._Element:
        """The first paragraph that has these words."""
        return next(each for each in self._paragraphs() if words in self.text(each))

    def _paragraphs(self) -> Iterator[etree._Element]:
        for tree in self.trees.values():
            yield from tree.iter(q("p"))

    @staticmethod
    def text(element: etree._Element) -> str:
        return "".join(each.text or "" for each in element.iter(q("t")))

    def _mark(self, name: str, *inside: etree._Element) -> etree._Element:
        self._id += 1
        mark = etree.Element(q(name), {q("id"): str(self._id), q("author"): self.author, q("date"): DATE})
        mark.extend(inside)
        return mark

    def _cut(self, words: str) -> list[etree._Element]:
        """The runs of these words, cut out of those that they were in."""
        paragraph = self.paragraph(words)
        start = self.text(paragraph).index(words)
        stop, at, found = start + len(words), 0, []
        for text in list(paragraph.iter(q("t"))):
            run, value = text.getparent(), text.text or ""
            first, last = max(start - at, 0), min(stop - at, len(value))
            at += len(value)
            if first >= last:
                continue
            for piece, own in ((value[:first], False), (value[first:last], True), (value[last:], False)):
                if piece:
                    new = copy.deepcopy(run)
                    for each in list(new):
                        if each.tag != q("rPr"):
                            new.remove(each)
                    self._write(new, piece)
                    run.addprevious(new)
                    found += [new] if own else []
            run.getparent().remove(run)
        return found

    @staticmethod
    def _write(run: etree._Element, words: str, name: str = "t") -> None:
        for each in [each for each in run if each.tag != q("rPr")]:
            run.remove(each)
        text = etree.SubElement(run, q(name))
        text.text = words
        text.set(_SPACE, "preserve")

    def _like(self, run: etree._Element, words: str) -> etree._Element:
        new = copy.deepcopy(run)
        self._write(new, words)
        return new

    def replace(self, old: str, new: str, *, tracked: bool = True) -> None:
        """Other words for some."""
        runs = self._cut(old)
        if new:
            added = self._like(runs[-1], new)
            runs[-1].addnext(self._mark("ins", added) if tracked else added)
        for run in runs:
            if tracked:
                mark = self._mark("del")
                run.addprevious(mark)
                self._write(run, self.text(run), "delText")
                mark.append(run)
            else:
                run.getparent().remove(run)

    def insert(self, behind: str, new: str) -> None:
        run = self._cut(behind)[-1]
        run.addnext(self._mark("ins", self._like(run, new)))

    def comment(self, words: str, said: str) -> None:
        runs = self._cut(words)
        own = self._mark("comment")
        paragraph = etree.SubElement(own, q("p"))
        self._write(etree.SubElement(paragraph, q("r")), said)
        self._comments.append(own)
        name = own.get(q("id"))
        runs[0].addprevious(etree.Element(q("commentRangeStart"), {q("id"): name}))
        end = etree.Element(q("commentRangeEnd"), {q("id"): name})
        runs[-1].addnext(end)
        reference = etree.Element(q("r"))
        etree.SubElement(reference, q("commentReference"), {q("id"): name})
        end.addnext(reference)

    def _mark_end(self, paragraph: etree._Element, name: str) -> None:
        """Track the insertion or deletion of a paragraph's end."""
        properties = paragraph.find(q("pPr"))
        if properties is None:
            properties = etree.Element(q("pPr"))
            paragraph.insert(0, properties)
        runs = properties.find(q("rPr"))
        runs = etree.SubElement(properties, q("rPr")) if runs is None else runs
        runs.append(self._mark(name))

    def delete_paragraph(self, words: str) -> None:
        paragraph = self.paragraph(words)
        self.replace(self.text(paragraph), "")
        self._mark_end(paragraph, "del")

    def insert_paragraph(self, after: str, words: str) -> None:
        before = self.paragraph(after)
        new = etree.Element(q("p"))
        properties = before.find(q("pPr"))
        if properties is not None:
            new.append(copy.deepcopy(properties))
        run = etree.Element(q("r"))
        self._write(run, words)
        new.append(self._mark("ins", run))
        self._mark_end(new, "ins")
        before.addnext(new)

    def split(self, behind: str) -> None:
        """Begin a new paragraph behind some words. The first part is new, and its end is what was inserted."""
        run = self._cut(behind)[-1]
        paragraph = run.getparent()
        first = etree.Element(q("p"))
        properties = paragraph.find(q("pPr"))
        if properties is not None:
            first.append(copy.deepcopy(properties))
        for each in list(paragraph):
            if each.tag != q("pPr"):
                first.append(each)
            if each is run:
                break
        paragraph.addprevious(first)
        self._mark_end(first, "ins")

    def join(self, words: str) -> None:
        """Delete the end of a paragraph."""
        self._mark_end(self.paragraph(words), "del")

    def move(self, words: str, after: str) -> None:
        """Move a paragraph behind another, as Word tracks it."""
        old, target = self.paragraph(words), self.paragraph(after)
        new = copy.deepcopy(old)
        for paragraph, kind, name in ((old, "moveFrom", "delText"), (new, "moveTo", "t")):
            for run in list(paragraph.iter(q("r"))):
                mark = self._mark(kind)
                run.addprevious(mark)
                mark.append(run)
                for text in run.findall(q("t")):
                    text.tag = q(name) if kind == "moveTo" else q("t")
            self._mark_end(paragraph, "del" if kind == "moveFrom" else "ins")
        for each in [*old.iter(q("bookmarkStart")), *old.iter(q("bookmarkEnd"))]:
            each.getparent().remove(each)
        target.addnext(new)

    def delete_row(self, words: str) -> None:
        row = self.paragraph(words).getparent().getparent()
        properties = row.find(q("trPr"))
        if properties is None:
            properties = etree.Element(q("trPr"))
            row.insert(0, properties)
        properties.append(self._mark("del"))

    def make_bold(self, words: str) -> None:
        for run in self._cut(words):
            properties = run.find(q("rPr"))
            if properties is None:
                properties = etree.Element(q("rPr"))
                run.insert(0, properties)
            old = self._mark("rPrChange")
            etree.SubElement(old, q("rPr"))
            properties.insert(0, etree.Element(q("b")))
            properties.append(old)

    def insert_row(self, after: str, cells: list[str]) -> None:
        row = self.paragraph(after).getparent().getparent()
        new = copy.deepcopy(row)
        for each in [*new.iter(q("bookmarkStart")), *new.iter(q("bookmarkEnd"))]:
            each.getparent().remove(each)
        for cell, words in zip(new.findall(q("tc")), cells, strict=True):
            paragraph = cell.find(q("p"))
            run = copy.deepcopy(paragraph.find(q("r")))
            for each in paragraph.findall(q("r")):
                paragraph.remove(each)
            self._write(run, words)
            paragraph.append(self._mark("ins", run))
        properties = new.find(q("trPr"))
        properties.append(self._mark("ins"))
        row.addnext(new)

    def change_part(self, name: str, old: str, new: str) -> None:
        """Other words in another part, such as a header."""
        before = self.parts[name]
        self.parts[name] = before.replace(old.encode(), new.encode())
        assert self.parts[name] != before
