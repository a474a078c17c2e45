"""The experiments: a name, what is tried, with which patches, on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.briefs import Shape

#: What is printed, by the name that the table gives it; the numbers of notes are those of the pages that come of it.
DOCUMENTS: Mapping[str, Shape] = {
    "a brief": Shape(),
    "a short brief": Shape(sections=1),
    "5 notes a page": Shape(sections=2, notes=2, short_notes=True),
    "10 notes a page": Shape(sections=2, notes=4, short_notes=True),
    "20 notes a page": Shape(sections=2, notes=12, short_notes=True),
    "a brief with Korean": Shape(korean=True),
}
_BRIEFS = ("a brief",)
_SHORT = ("a short brief",)


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something that is tried.

    Attributes:
        title: what changes.
        patches: by name; all of them at once.
        kind: what is measured: a module of this package with a function ``measure``.
        documents: what is printed, where the kind does not say.
        counted: for which of them instructions are counted, where a gain is smaller than what the clock is wrong by.
        proposal: the page in docs/upstream that proposes it; empty where there is nothing to propose.
    """

    title: str
    patches: tuple[str, ...]
    kind: str = "duel"
    documents: tuple[str, ...] = _BRIEFS
    counted: tuple[str, ...] = ()
    proposal: str = ""


_LAYOUT = ("note-stack", "text-setup", "plain-properties", "variables")

EXPERIMENTS: Mapping[str, Experiment] = {
    "sonames": Experiment(
        "sonames are tried first on Linux", ("sonames",), "starts", proposal="weasyprint-library-names.md"
    ),
    "lazy-imports": Experiment(
        "fontTools and PIL.ImageCms are imported when needed",
        ("lazy-imports",),
        "starts",
        proposal="weasyprint-lazy-imports.md",
    ),
    "start": Experiment("both of these", ("sonames", "lazy-imports"), "starts"),
    "font-map": Experiment(
        "a font map lets its configuration go", ("font-map",), "leaks", proposal="weasyprint-font-map-leak.md"
    ),
    "note-tolerance": Experiment(
        "the note area overflows with a tolerance",
        ("note-tolerance",),
        "strays",
        proposal="weasyprint-note-overflow.md",
    ),
    "note-policy": Experiment(
        "footnote-policy is heeded when a note is moved",
        ("note-policy",),
        "strays",
        proposal="weasyprint-note-policy.md",
    ),
    "note-stack": Experiment(
        "a note is laid out once a page",
        ("note-stack",),
        documents=("5 notes a page", "10 notes a page", "20 notes a page"),
        proposal="weasyprint-note-area.md",
    ),
    "text-setup": Experiment(
        "Pango's context and the strut are kept with a style",
        ("text-setup",),
        counted=_SHORT,
        proposal="weasyprint-layout-caches.md",
    ),
    "plain-properties": Experiment(
        "plain properties take a short way",
        ("plain-properties",),
        counted=_SHORT,
        proposal="weasyprint-layout-caches.md",
    ),
    "variables": Experiment(
        "a value with variables is validated once",
        ("variables",),
        counted=_SHORT,
        proposal="weasyprint-layout-caches.md",
    ),
    "line-memo": Experiment("first lines are remembered within a document", ("line-memo",), counted=_SHORT),
    "layout": Experiment("all that concerns layout", _LAYOUT, documents=("a brief", "20 notes a page"), counted=_SHORT),
    "cid-keys": Experiment(
        "glyphs of CID-keyed fonts are renumbered", ("cid-keys",), "sizes", proposal="weasyprint-cid-keyed-fonts.md"
    ),
}
