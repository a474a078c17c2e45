"""What is known of a value before there is one: the kinds that templates/check follows through a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from inspect import Signature
from types import NoneType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes

    from briefgen.linting.frames import Frame


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
    home: Frame = field(compare=False, hash=False, repr=False)


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
