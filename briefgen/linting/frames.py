"""Where a line of a template stands: its file, the names that it knows, and what was asked about them before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import nodes

from briefgen.linting.findings import File
from briefgen.linting.kinds import Kind, join


class Scope:
    """Names and their kinds, and the paths (``edition.date``) that are known to be there.

    Copies share the names until one of them sets one: most branches of a template set none.
    """

    def __init__(self, names: dict[str, Kind], sure: frozenset[str] = frozenset()) -> None:
        self.names = names
        self.sure = sure
        #: Names that a module does not pass on: those it was given, and those it imported.
        self.brought: frozenset[str] = frozenset()
        #: What an unscoped block inside a loop or macro sees: the names around it. None outside of those.
        self.around: dict[str, Kind] | None = None

    def fork(self, sure: frozenset[str] = frozenset()) -> Scope:
        """A copy, in which ``sure`` is known to be there too."""
        copy = Scope(self.names, self.sure | sure)
        copy.brought = self.brought
        copy.around = self.around
        return copy

    def inner(self) -> Scope:
        """A copy for a loop, a macro or a ``with``: what it sets is known only there."""
        copy = self.fork()
        copy.around = self.names if self.around is None else self.around
        return copy

    def set(self, name: str, kind: Kind, *, brought: bool = False) -> None:
        """Give a name a new value; what was known of the old one is forgotten."""
        self.names = {**self.names, name: kind}
        self.brought = self.brought | {name} if brought else self.brought - {name}
        self.sure = frozenset(path for path in self.sure if path.partition(".")[0] != name)

    def merge(self, branches: Iterable[Scope]) -> None:
        """Go on after branches, at least one, of which one was taken."""
        ends = list(branches)
        self.sure = frozenset.intersection(*(end.sure for end in ends))
        if all(end.names is self.names for end in ends):
            return
        names = dict.fromkeys(name for end in ends for name in end.names)
        self.names = {name: join(end.names[name] for end in ends if name in end.names) for name in names}
        self.brought = frozenset().union(*(end.brought for end in ends))

    def exported(self, name: str) -> Kind | None:
        """What an ``import`` of the template whose top level this is finds under a name."""
        return self.names.get(name) if name not in self.brought and not name.startswith("_") else None


@dataclass(frozen=True)
class Template:
    """A template that could be read."""

    file: File
    tree: nodes.Template

    @cached_property
    def extends(self) -> nodes.Extends | None:
        """Its ``extends``, if it has one."""
        return self.tree.find(nodes.Extends)

    @cached_property
    def blocks(self) -> tuple[nodes.Block, ...]:
        """Its blocks, those inside others too."""
        return tuple(self.tree.find_all(nodes.Block))


@dataclass(frozen=True, eq=False)
class Frame:
    """A part of a template that is being read.

    Attributes:
        template: the template it is written in.
        scope: the names that it knows.
        blocks: of the page, the overriding blocks by name, the most derived first.
    """

    template: Template
    scope: Scope
    blocks: dict[str, list[tuple[Template, nodes.Block]]] = field(default_factory=dict)

    def within(self, scope: Scope) -> Frame:
        """The same part with other names."""
        return Frame(self.template, scope, self.blocks)
