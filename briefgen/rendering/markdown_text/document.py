"""A page -> its Markdown: the mark, the text, the notes, what stands behind it, the mark."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.rendering.flow.lines import join_blocks
from briefgen.rendering.flow.page import Flow
from briefgen.rendering.markdown_text.blocks import MarkdownWriter
from briefgen.rendering.markdown_text.escapes import escape


def write_markdown(flow: Flow) -> str:
    """The whole text; it ends with a line end."""
    return "\n".join(line.rstrip(" ") for line in join_blocks(_list_blocks(flow))) + "\n"


def _list_blocks(flow: Flow) -> Iterator[list[str]]:
    writer, mark = MarkdownWriter(flow.edition.pack.labels), flow.edition.marking.text
    marking = [f"**{escape(mark)}**"] if mark else []
    yield marking
    yield from writer.list_blocks(flow.front)
    # Readers of Markdown number notes through, whatever they are called: so they are called by their place.
    yield from (writer.write_note(each.note.id.removeprefix("note-"), each.body) for each in flow.notes)
    yield from writer.list_blocks(flow.end)
    yield marking
