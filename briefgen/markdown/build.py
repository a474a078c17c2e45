"""What the builders of nodes share: the text, the faults found so far, and inline content with its places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markdown_it.token import Token

from briefgen.markdown.attributes import MARKS, Attributes
from briefgen.markdown.faults import Fault
from briefgen.markdown.parser import markdown
from briefgen.markdown.positions import Anchors
from briefgen.markdown.remarks import REMARK, Remark


@dataclass(frozen=True, slots=True)
class Branch:
    """An opening token with all that comes before its closing one, or a single token."""

    token: Token
    children: list[Branch] = field(default_factory=list)
    close: Token | None = None


@dataclass(frozen=True)
class Build:
    """One text on its way to a tree.

    Attributes:
        source: the text, its line ends made ``\\n``.
        env: what markdown-it's rules share: ``references`` (link definitions), ``faults``, and
            ``lines``, the offset of each line.
    """

    source: str
    env: dict[str, Any]

    @cached_property
    def marked(self) -> bool:
        """Whether anything in the text may carry a mark, and so be taken out: its tree then says how blocks meet."""
        # A remark around blocks is taken out, too.
        return any(f"{name}=" in self.source for name in (*MARKS, REMARK[0]))

    @property
    def faults(self) -> list[Fault]:
        """The faults found so far; add to it."""
        faults: list[Fault] = self.env["faults"]
        return faults

    @property
    def opened_tags(self) -> set[str]:
        """Names of the raw HTML tags reported so far; add to it."""
        names: set[str] = self.env.setdefault("opened_tags", set())
        return names

    @property
    def remarks(self) -> list[Remark]:
        """The remarks found so far; add to it."""
        remarks: list[Remark] = self.env.setdefault("remarks", [])
        return remarks

    def report(self, found: Fault | None) -> None:
        """Add a fault, if there is one."""
        if found:
            self.faults.append(found)

    def inline_tokens(self, content: str) -> list[Token]:
        """The inline tokens of ``content``."""
        md = markdown()
        return md.inline.parse(content, md, self.env, [])

    def attributes(
        self, found: Attributes | None, kind: str, anchors: Anchors | None = None, span: tuple[int, int] = (0, 0)
    ) -> dict[str, str]:
        """The attributes that ``kind`` may carry; the others become faults, and a remark is kept apart.

        Args:
            found: what is in the braces.
            kind: what carries them.
            anchors: where the offsets in ``found`` are in the text; None when they count in it.
            span: where that is in the text.
        """
        if found is None:
            return {}
        if remark := found.remark(*span):
            self.remarks.append(replace(remark, said=anchors.span(*remark.said)) if anchors else remark)
        for wrong in found.faults(kind):
            self.faults.append(place_fault(wrong, anchors) if anchors else wrong)
        return found.pairs(kind)


def place_fault(wrong: Fault, anchors: Anchors) -> Fault:
    """The fault with its offsets in the text instead of the content."""
    start, stop = anchors.span(wrong.start, wrong.stop)
    return Fault(wrong.code, wrong.message, wrong.hint, wrong.severity, start, stop)


def nest(tokens: list[Token]) -> list[Branch]:
    """A flat run of tokens as branches."""
    root: list[Branch] = []
    levels = [root]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting > 0:
            opened.append(token)
            levels.append([])
        elif token.nesting < 0:
            children = levels.pop()
            levels[-1].append(Branch(opened.pop(), children, token))
        else:
            levels[-1].append(Branch(token))
    return root
