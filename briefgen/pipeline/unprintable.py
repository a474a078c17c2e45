"""A brief, before anything is laid out -> the characters that no font of its pages has.

The fonts are asked only when there is a character beyond those that the shipped ones are known to draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.located import Mapping, Node, Scalar, Sequence
from briefgen.markdown.tree import Node as Prose
from briefgen.problems import Problem
from briefgen.reading import Reading
from briefgen.workspace import Workspace

#: What every shipped text face draws, or needs no glyph for; a test asks them.
KNOWN = frozenset(
    map(chr, (*range(0x20, 0x7F), 0x0A, 0x09, *range(0xA0, 0x180), *range(0x2010, 0x2012), *range(0x2013, 0x2015)))
) | frozenset("‘’‚“”„†‡•…‰‹›€™−≈≤≥≠ ​")
#: Kinds of nodes whose text is printed in the fonts of the page; formulas have a font of their own.
_PRINTED = ("text", "code", "code_block")
#: Keys whose values are not printed, whatever stands in them.
_UNSEEN = frozenset({"$schema", "waivers", "spelling", "glossary", "template", "type", "lang", "links", "audiences"})


def find_unprintable(reading: Reading, workspace: Workspace, lang: str) -> list[Problem]:
    """What cannot be printed, one finding for each script.

    Args:
        reading: a brief that is valid.
        workspace: for its own fonts.
        lang: the language of briefs that name none.
    """
    rare = frozenset().union(*_list_texts(reading)) - KNOWN
    if not rare or reading.brief is None:
        return []
    # Here, not above: these load what reads fonts.
    from briefgen.pipeline.missing_characters import tell_missing
    from briefgen.rendering.brand import characters_of_families
    from briefgen.rendering.glyphs import plan_glyphs

    spans = (node.get("lang") for tree in reading.trees.values() for node in tree.walk())
    languages = (reading.brief.lang or lang, *dict.fromkeys(filter(None, spans)))
    missing = plan_glyphs(rare, languages, characters_of_families(workspace.typefaces.values())).missing
    return list(tell_missing(missing, reading))


def _list_texts(reading: Reading) -> Iterator[frozenset[str]]:
    for tree in reading.trees.values():
        yield from _list_words(tree)
    root = reading.source.root
    for key, value in root.items if isinstance(root, Mapping) else ():
        if key.value not in _UNSEEN:
            yield from _list_values(value, (key.value,), reading)


def _list_words(tree: Prose) -> Iterator[frozenset[str]]:
    for node in tree.walk():
        if node.kind in _PRINTED:
            yield frozenset(node.text)


def _list_values(node: Node, path: tuple[str | int, ...], reading: Reading) -> Iterator[frozenset[str]]:
    """Texts that are no prose: names, titles of sources, keywords."""
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from _list_values(value, (*path, key.value), reading)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _list_values(item, (*path, index), reading)
    elif isinstance(node, Scalar) and path not in reading.trees and path[-1] not in ("lang", "url"):
        yield frozenset(node.text.value)
