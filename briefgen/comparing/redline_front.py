"""A Difference -> what stands above it on a page: how to read the marks, how much has changed, what to look at."""

from __future__ import annotations

from briefgen.comparing.difference import Difference
from briefgen.comparing.summary import describe_flag, list_flags, summarise
from briefgen.markdown.tree import Node, text


def introduce(difference: Difference) -> tuple[Node, ...]:
    """A box, in English whatever the brief's language is."""
    legend = (
        text(f"Changes from {difference.old} to {difference.new}. "),
        Node("deletion", (text("Removed words"),)),
        text(" are struck through, "),
        Node("insertion", (text("added words"),)),
        text(" are underlined, and what has "),
        Node("insertion", (text("moved"),), attrs=(("move", "0"),)),
        text(" has double lines. Numbers of notes are those of the later text; ′ marks numbers of the earlier one."),
    )
    settings = tuple(
        Node("item", (Node("paragraph", (text(f"{each.name}: {each.old or 'none'} → {each.new or 'none'}"),)),))
        for each in difference.settings
    )
    flags = tuple(
        Node("item", (Node("paragraph", (text(f"{describe_flag(flag)} ({edit.part or 'text'})"),)),))
        for edit, flag in list_flags(difference)
    )
    listed = (Node("list", (*settings, *flags), attrs=(("tight", "true"),)),) if settings or flags else ()
    said = Node("paragraph", (Node("strong", (text(f"{summarise(difference)}."),)),))
    return (Node("box", (Node("paragraph", legend), said, *listed), attrs=(("lang", "en"),)),)
