"""What is known of a value before there is one: kinds, and the scopes and frames in which names have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from inspect import Signature
from types import NoneType

from jinja2 import nodes

from briefgen.linting.findings import File


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known; every use of it is allowed."""


@dataclass(frozen=True, slots=True)
class One:
    """A value of a Python class.

    Attributes:
        cls: the class.
        role: what its annotation adds: ``address``, ``label``, ``inlines``, ``blocks``.
        words: all the values it can have; empty when they are not known.
    """

    cls: type
    role: str = ""
    words: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A list of any length."""

    item: Kind


@dataclass(frozen=True, slots=True)
class Row:
    """A list of known length; its entries may have names too."""

    items: tuple[Kind, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Values by name; ``known`` is None when any name may be there. ``what`` is one entry in a sentence."""

    value: Kind
    known: tuple[tuple[str, Kind], ...] | None = None
    what: str = "entry"


@dataclass(frozen=True, slots=True)
class Routine:
    """A function of Python. ``takes`` are the kinds of its parameters, ``gives`` is that of its result."""

    name: str
    signature: Signature | None
    takes: tuple[tuple[str, Kind], ...]
    gives: Kind


@dataclass(frozen=True, slots=True)
class Loop:
    """The ``loop`` of a ``for`` over items of a kind."""

    item: Kind


@dataclass(frozen=True, slots=True)
class Space:
    """A ``namespace()``; what is kept in it may change with every round of a loop, so only names are known."""

    names: set[str] = field(compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro, or the ``caller`` of a ``call`` block: parameters and a body, in the frame where it is written."""

    name: str
    node: nodes.Macro | nodes.CallBlock
    defined_in: Frame = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Module:
    """What ``import`` gives: the names that a template sets at its top level."""

    template: str
    frame: Frame = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Either:
    """A value of one of several kinds."""

    kinds: frozenset[Kind]


Kind = Unknown | One | Many | Row | Table | Routine | Loop | Space | Macro | Module | Either

UNKNOWN = Unknown()
NONE = One(NoneType)
TEXT = One(str)
NUMBER = One(int)
FLAG = One(bool)


def join(kinds: Iterable[Kind]) -> Kind:
    """The kind of a value that has one of these kinds; unknown when there are none."""
    parts: set[Kind] = set()
    for kind in kinds:
        parts |= kind.kinds if isinstance(kind, Either) else {kind}
    if not parts or UNKNOWN in parts:
        return UNKNOWN
    return parts.pop() if len(parts) == 1 else Either(frozenset(parts))


def parts_of(kind: Kind) -> frozenset[Kind]:
    """The kinds that a value may have, one by one."""
    return kind.kinds if isinstance(kind, Either) else frozenset({kind})


def without_none(kind: Kind) -> Kind:
    """The same kind for a value that is known to be there."""
    kept = parts_of(kind) - {NONE}
    return join(kept) if kept else kind


def may_be_missing(kind: Kind) -> bool:
    """Whether the value may be None, and may be something else."""
    return isinstance(kind, Either) and NONE in kind.kinds


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
