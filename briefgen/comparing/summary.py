"""A Difference -> how much has changed, in a sentence, and what each flag says."""

from __future__ import annotations

from collections import Counter

from briefgen.comparing.difference import Difference
from briefgen.comparing.edits import Edit
from briefgen.comparing.flags import Flag, Topic
from briefgen.comparing.pieces import Change
from briefgen.core.messages import count, list_words

#: What a person calls a passage; whatever is not listed is a paragraph.
NOUNS = {
    "title": "heading",
    "heading": "heading",
    "line": "line",
    "head": "table row",
    "row": "table row",
    "item": "list item",
    "note": "note",
    "reference": "reference",
}
#: And what besides, where only what has changed is counted.
_MORE = NOUNS | {name: name for name in ("picture", "caption", "quotation", "formula", "mark")}
_VERBS = {Change.CHANGED: "changed", Change.ADDED: "added", Change.REMOVED: "removed", Change.MOVED_TO: "moved"}


def summarise(difference: Difference) -> str:
    """How much has changed: 2 paragraphs changed, 1 note and 3 table rows added. Without a full stop."""
    parts = []
    for change, verb in _VERBS.items():
        counted = Counter(_MORE.get(edit.kind, "paragraph") for edit in difference.edits if edit.change is change)
        if counted:
            parts.append(f"{list_words([count(number, noun) for noun, number in counted.items()], 'and')} {verb}")
    parts += [f"{each.name} changed" for each in difference.settings]
    return "; ".join(parts) or "nothing has changed"


def list_flags(difference: Difference) -> list[tuple[Edit, Flag]]:
    """What to look at, each with the passage that it is about."""
    return [(edit, flag) for edit in difference.edits for flag in edit.flags]


def describe_flag(flag: Flag) -> str:
    """A flag in words: likelihood: likely → almost certain."""
    match flag.topic:
        case Topic.QUOTATION:
            return "the words of a quotation have changed"
        case Topic.PICTURE:
            return "another picture"
        case Topic.FORMATTING:
            return "formatting alone has changed"
        case _:
            return f"{flag.topic}: {flag.old or 'none'} → {flag.new or 'none'}"
