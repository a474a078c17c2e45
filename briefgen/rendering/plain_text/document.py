"""A page -> its plain text: the mark, the text, the notes, what stands behind it, the mark."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.rendering.flow.lines import join_blocks
from briefgen.rendering.flow.page import Flow
from briefgen.rendering.plain_text.blocks import WIDTH, TextWriter, underline
from briefgen.rendering.plain_text.wrapping import wrap


def compose_text(flow: Flow) -> str:
    """The whole text; it ends with a line end."""
    return "\n".join(line.rstrip() for line in join_blocks(_list_blocks(flow))) + "\n"


def _list_blocks(flow: Flow) -> Iterator[list[str]]:
    writer, labels, mark = TextWriter(flow.edition.pack.labels), flow.edition.pack.labels, flow.edition.marking.text
    yield wrap(mark, WIDTH) if mark else []
    yield from writer.list_blocks(flow.front, WIDTH)
    if flow.notes:
        yield underline(labels["notes"], "-")
        for each in flow.notes:
            yield wrap(each.heading, WIDTH) if each.heading else []
            yield writer.write_note(each.note.number, each.body)
    yield from writer.list_blocks(flow.end, WIDTH)
    yield wrap(mark, WIDTH) if mark else []
