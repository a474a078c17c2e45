"""A brief taken apart, and an audience -> which of its pieces that audience sees. Asks tailoring, decides nothing."""

from __future__ import annotations

from briefgen.comparing.leaves import LISTS, list_leaves
from briefgen.comparing.parts import Entry, Outline
from briefgen.model import Brief
from briefgen.visibility.withhold import Viewer, withhold


def find_seen(outline: Outline, brief: Brief, viewer: Viewer) -> bytearray:
    """For each leaf of the outline, by its number: 1 when the audience sees it, else 0.

    Args:
        outline: the brief, taken apart.
        brief: the whole brief.
        viewer: whose eyes.
    """
    if not viewer.gets(brief):
        return bytearray(len(outline.leaves))
    left = withhold(brief, viewer)
    seen = bytearray(b"\1" * len(outline.leaves))
    for field in outline.fields:
        seen[field.first : field.last] = bytes(field.last - field.first)
        for leaf in list_leaves(viewer.cut_marked(viewer.hide_data(field.tree))):
            seen[leaf] = 1
    for owner in outline.owners:
        if not viewer.sees(owner.model):
            seen[owner.first : owner.last] = bytes(owner.last - owner.first)
    for choice in outline.choices:
        chosen = viewer.find_wording(choice.wordings)
        for wording, (first, last) in zip(choice.wordings, choice.spans, strict=True):
            if wording is not chosen:
                seen[first:last] = bytes(last - first)
    for entry in outline.entries:
        if entry.name not in getattr(left, entry.list):
            seen[entry.first : entry.last] = bytes(entry.last - entry.first)
    _hide_uncalled(outline, seen)
    return seen


def _hide_uncalled(outline: Outline, seen: bytearray) -> None:
    """Take out the notes that nothing seen calls, and the sources that nothing seen cites: they are not printed."""
    entries = {(entry.list, entry.name): entry for entry in outline.entries if entry.list in LISTS}
    called = set[tuple[str, str]]()
    text = range(min((entry.first for entry in outline.entries), default=len(outline.leaves)))
    waiting: list[range | Entry] = [text]
    while waiting:
        here = waiting.pop()
        leaves = here if isinstance(here, range) else range(here.first, here.last)
        for leaf in leaves:
            name = outline.leaves.calls.get(leaf)
            if name in entries and name not in called and seen[leaf]:
                called.add(name)
                waiting.append(entries[name])
    for name, entry in entries.items():
        if name not in called:
            seen[entry.first : entry.last] = bytes(entry.last - entry.first)
