"""What an audience may see, and the words that it has of its own -> the same with these in place of the brief's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.core.messages import quote
from briefgen.errors import ContentError
from briefgen.located import Source
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.base import ProseMark
from briefgen.model.fields import field_annotation, variants
from briefgen.model.wording import Worded, Wording
from briefgen.problems import Problem
from briefgen.visibility.edges import drop_hidden_edges
from briefgen.visibility.runs import is_marked, list_pieces
from briefgen.visibility.withhold import Viewer
from briefgen.workspace.audience import FrontTexts

#: Where the brief's own text goes.
_OWN = "{text}"
#: Stands there when the audience sees nothing of it; hidden from all.
_NOTHING = '[-]{audience=""}'


def replace_texts(brief: Brief, texts: Mapping[str, str], viewer: Viewer) -> Brief:
    """The brief with texts of its front matter in other words.

    Args:
        brief: what the audience may see.
        texts: a field and its Markdown; ``{text}`` stands for the brief's own, and an empty one prints nothing.
        viewer: the audience.

    Raises:
        ContentError: the words around a text would tear its marks apart.
    """
    update: dict[str, Any] = {}
    for field, words in texts.items():
        if _tears(brief, field, words, viewer):
            raise ContentError(f"The text around {field} would reveal what is withheld from {quote(viewer.audience)}.")
        own: Worded | None = getattr(brief, field)
        _, text = _fill(field, words, own, viewer)
        # The text takes its handling mark along.
        update[field] = own.model_copy(update={"text": text}) if isinstance(own, Wording) and _OWN in words else text
    return brief.model_copy(update={field: text or None for field, text in update.items()}) if update else brief


def find_torn_texts(brief: Brief, source: Source, texts: Mapping[str, str], viewer: Viewer) -> list[Problem]:
    """A Problem for each text whose marks would no longer hide what they hide, with the words around it.

    Args:
        brief: the whole brief.
        source: where everything is written.
        texts: as above.
        viewer: the audience.
    """
    hint = "In briefgen.toml, put {text} on a line of its own, outside code, links and lists."
    return [
        Problem(
            "AUD122",
            f"The text that briefgen.toml puts around this would show the audience {quote(viewer.audience)} "
            "what its marks hide.",
            source.locate((field,)),
            hint,
            path=(field,),
        )
        for field, words in texts.items()
        if _tears(brief, field, words, viewer)
    ]


def _fill(field: str, words: str, worded: Worded | None, viewer: Viewer) -> tuple[str, str]:
    """What of the brief's own text goes into the workspace's words, and these with it in its place."""
    own, addresses = _find_own(field, words, worded, viewer) if _OWN in words else ("", "")
    filled = _join(field, words, own, viewer)
    return own, f"{filled}\n\n{addresses}" if addresses else filled


def _find_own(field: str, words: str, worded: Worded | None, viewer: Viewer) -> tuple[str, str]:
    """The brief's own text, without what the audience does not see at its edges, and its link URLs.

    A text of which the audience sees nothing is as none, and what it does not see does not part the workspace's words
    from those that it sees.
    """
    own = viewer.choose(worded)
    if not _is_prose(field):
        return own, ""
    seen = viewer.find(own, inline=not _has_blocks(field)).children
    if not seen:
        # A sign that holds nothing, such as the two of *{text}*, would be printed.
        return (_NOTHING if _list_hidden(words.replace(_OWN, _NOTHING), field, viewer) else ""), ""
    if not _has_blocks(field):
        return drop_hidden_edges(own.strip(), viewer, inline=True), ""
    own, addresses = _drop_hidden_blocks(own, seen, viewer)
    return drop_hidden_edges(own, viewer, inline=False), addresses


def _drop_hidden_blocks(own: str, seen: Sequence[Node], viewer: Viewer) -> tuple[str, str]:
    """A text without the blocks around it of which the audience sees nothing, and the link URLs among these."""
    blocks = viewer.texts.read(own).children
    left = [block for block in blocks if any(block.start <= each.start <= block.stop for each in seen)]
    if not left or (blocks[0], blocks[-1]) == (left[0], left[-1]):
        return own, ""
    around = own[: left[0].start] + own[left[-1].stop :]
    for block in blocks[: blocks.index(left[0])] + blocks[blocks.index(left[-1]) + 1 :]:
        around = around.replace(own[block.start : block.stop], "", 1)
    return own[left[0].start : left[-1].stop], around.strip()


def _join(field: str, words: str, own: str, viewer: Viewer) -> str:
    """Words with the brief's own in their place; a list or a marked block begins on a line of its own."""
    if own and _has_blocks(field):
        blocks = viewer.texts.read(own).children
        own = own if not blocks or blocks[0].kind == "paragraph" else f"\n\n{own}"
        own = own if not blocks or blocks[-1].kind == "paragraph" else f"{own}\n\n"
    return words.replace(_OWN, own).strip()


def _tears(brief: Brief, field: str, words: str, viewer: Viewer) -> bool:
    own, filled = _fill(field, words, getattr(brief, field), viewer)
    hidden = _list_hidden(own, field, viewer)
    return bool(hidden) and not hidden <= _list_hidden(filled, field, viewer)


def _list_hidden(text: str, field: str, viewer: Viewer) -> Counter[str]:
    tree = viewer.texts.read(text, inline=not _has_blocks(field))
    return Counter(piece.text for piece in list_pieces(tree, viewer) if piece.hidden) if is_marked(tree) else Counter()


def _has_blocks(field: str) -> bool:
    return any(mark.blocks for mark in _prose_marks(field))


def _is_prose(field: str) -> bool:
    return bool(_prose_marks(field))


def _prose_marks(field: str) -> list[ProseMark]:
    kinds = variants(field_annotation(FrontTexts, field))
    return [mark for _, metadata in kinds for mark in metadata if isinstance(mark, ProseMark)]
