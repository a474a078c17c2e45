"""What reads the prose fields of a brief: for an audience, or as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from briefgen.markdown.tree import Node
    from briefgen.model.wording import Worded


class Read(Protocol):
    """Reads one, as ``Viewer.read`` does."""

    def __call__(self, markdown: Worded | None, *, inline: bool = False) -> Node:
        """Its tree; an empty one when there is nothing.

        Args:
            markdown: the field.
            inline: whether it is one run of text, without blocks.
        """
