"""A report of the Congressional Research Service -> a content file."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from tests.lossless.content import Content, make_heading, make_key, read_rows, write_table
from tests.lossless.transcription import Part, Transcription, ends_with_rule, split_blocks, split_notes, split_parts

_CAPTION = re.compile(r"^\*\*(Table|Figure) (\d+)\. (.*)\*\*\s*$")
_LABELLED = re.compile(r"^\*\*(Sources?|Notes?):\*\*\s*(.*)$", re.DOTALL)
_MENTION = re.compile(r"\b(Table|Figure) (\d+)\b(?!\.?\d)")


def convert(source: Transcription) -> Content:
    """Front and back matter into the front matter, exhibits into blocks, mentions into references."""
    text, notes = split_notes(source.text)
    text = re.sub(r"<!--.*?-->\n*", "", text, flags=re.DOTALL)
    title, *parts = split_parts(text)
    head = _make_head(source.head, title.heading)
    people = [f"{author['name']}  \n{author['title']}" for author in source.head["authors"]]
    thanks = source.head.get("acknowledgments", "")
    headings = {part.heading for part in parts}
    sections: list[str] = []
    for number, part in enumerate(parts):
        blocks = list(split_blocks(part.body))
        if number == len(parts) - 1:
            head["disclaimer"] = part.body
        elif thanks and part.body == thanks:
            head["acknowledgements"] = part.body
        elif blocks == people or _lists(part, headings):
            continue  # printed from `authors`, and from the headings
        elif ends_with_rule(text, part) and not _list_items(part):
            head["abstract"] = part.body
        else:
            # The transcription gives the acknowledgements twice: here and under their own heading.
            kept = [block for block in blocks if block != thanks]
            sections.append(_write_section(part, kept))
    return Content(head, "\n\n".join(_convert_blocks(list(split_blocks(title.body)))), sections, _refer_all(notes))


def _make_head(head: dict[str, Any], title: str) -> dict[str, Any]:
    history = [entry.rsplit(": v", 1) for entry in head["version_history"]]
    changes = [{"version": version, "date": {"value": _iso(date), "display": date}} for date, version in history]
    when = {"value": head["date"], "display": history[0][0]}
    updated = head["date_label"] == "updated"
    first = changes[-1] if changes[-1]["version"] == "1" else None
    return {
        "type": "report" if head["series"] == "Reports" else "issue-brief",
        "title": title,
        "lang": "en-US",
        "series": {"name": head["series"], "number": head["number"]},
        "identifiers": {"report_number": head["number"], "url": head["source_url"]},
        "publisher": {"name": head["publisher"]},
        "date": first["date"] if updated and first else None if updated else when,
        "updated": when if updated else None,
        "version": head["version"],
        "history": changes,
        "authors": [{"name": author["name"], "role": author["title"]} for author in head["authors"]],
        "topics": [topic.strip() for topic in head.get("topics", "").split(";") if topic.strip()],
        "rights": head["licence"],
    }


def _iso(date: str) -> str:
    return datetime.strptime(date, "%B %d, %Y").date().isoformat()


def _list_items(part: Part) -> list[str]:
    lines = [line for line in part.body.splitlines() if line.strip()]
    return [line[2:] for line in lines] if lines and all(line.startswith("- ") for line in lines) else []


def _lists(part: Part, headings: set[str]) -> bool:
    """Whether a part is the list of contents, which briefgen makes from the headings."""
    items = _list_items(part)
    return bool(items) and all(item in headings for item in items)


def _write_section(part: Part, blocks: list[str]) -> str:
    exhibits = [re.match(r"(Table|Figure) (\d+)\. ", item) for item in _list_items(part)]
    if exhibits and all(exhibits):
        lines = [
            f"- [{item}](#{make_key(match[0].rstrip('. '))})"
            for item, match in zip(_list_items(part), exhibits, strict=True)
            if match
        ]
        return "\n\n".join([make_heading(2, part.heading), "\n".join(lines)])
    return "\n\n".join([make_heading(part.level, part.heading), *_convert_blocks(blocks)])


def _convert_blocks(blocks: list[str]) -> list[str]:
    written: list[str] = []
    while blocks:
        block = blocks.pop(0)
        if block.startswith("!["):
            written.append(_write_figure(block, blocks))
        elif _CAPTION.match(block.partition("\n")[0]):
            written.append(_write_table(block, blocks))
        else:
            written.append(refer(block))
    return written


def refer(text: str) -> str:
    """A mention such as "Table 2" becomes a reference, which prints the same words."""
    outside = re.split(r"(\[[^\]]*\]\([^)]*\))", text)
    return "".join(
        piece if index % 2 else _MENTION.sub(lambda match: f"[](#{make_key(match[0])})", piece)
        for index, piece in enumerate(outside)
    )


def _refer_all(notes: dict[str, str]) -> dict[str, str]:
    return {label: refer(note) for label, note in notes.items()}


def _write_figure(image: str, blocks: list[str]) -> str:
    """The image, then the caption (with lines under it), then source and notes."""
    caption, key = _read_caption(blocks.pop(0))
    after = [f"Caption: {caption}", *_read_labelled(blocks)]
    return "\n".join([f"::: figure {{#{key}}}", image, "", *after, ":::"])


def _write_table(block: str, blocks: list[str]) -> str:
    """The caption, a unit line perhaps, the grid, then source and notes."""
    caption, key = _read_caption(block)
    before = [f"Caption: {caption}"]
    if not blocks[0].startswith("|"):
        before.append(f"Unit: {blocks.pop(0)}")
    rows = _merge_headers(read_rows(blocks.pop(0).splitlines()))
    rows = [[_raise(cell) for cell in row] for row in rows]
    header_rows = 2 if "<<" in rows[0] else 1
    return write_table(rows, key=key, header_rows=header_rows, lines_before=before, lines_after=_read_labelled(blocks))


def _read_caption(block: str) -> tuple[str, str]:
    first, _, rest = block.partition("\n")
    match = _CAPTION.match(first)
    if not match:
        raise ValueError("an exhibit without a caption")
    lines = [match[3], *rest.splitlines()]
    return "\\\n".join(lines), make_key(f"{match[1]} {match[2]}")


def _read_labelled(blocks: list[str]) -> list[str]:
    """Source and notes behind an exhibit, and the notes by letter, which are called from its cells."""
    lines: list[str] = []
    while blocks and (match := _LABELLED.match(blocks[0]) or re.match(r"^([a-z])\. (.*)$", blocks[0], re.DOTALL)):
        blocks.pop(0)
        lines.append(f"{match[1]}: {refer(match[2])}".rstrip())
    return lines


def _raise(cell: str) -> str:
    return re.sub(r"<sup>(.*?)</sup>", r"^\1^", cell)


def _merge_headers(rows: list[list[str]]) -> list[list[str]]:
    """Two header rows: the upper one's words span the columns between the empty ones, which go."""
    if rows[0][0]:
        return rows
    spacers = {i for i in range(len(rows[0])) if not any(row[i] for row in rows)}
    upper: list[str] = []
    group: list[str] = []
    for index, cell in enumerate([*rows[0], ""]):
        if index in spacers or index == len(rows[0]):
            words = [word for word in group if word]
            upper += [words[0] if words else "", *["<<"] * (len(group) - 1)]
            group = []
        else:
            group.append(cell)
    return [upper, *([cell for i, cell in enumerate(row) if i not in spacers] for row in rows[1:])]
