"""A file's name as a template writes it -> the one file of the chain that is meant.

    partials/title.html.j2           as the most derived pack has it
    !partials/title.html.j2          as it is below the file that says this: what that file goes before
    issue-brief/partials/title...    as the pack issue-brief has it, by itself or from what it extends
    issue-brief@own/partials/...     the same, past the project's changes to issue-brief

In a chain, a layer is a pack (``base``) or the project's changes to it (``base@project``), and a file's key is
``layer/file``. A file never means itself by its pack's name: there it means the one below, as with ``!``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

#: Begins the name of a file as it is in the layers below.
BELOW = "!"
#: After a pack's name: without the project's changes.
OWN = "@own"


def find_key(name: str, chain: Sequence[str], files: Container[str], parent: str = "") -> str | None:
    """The key of the file that ``name`` means; None when there is none.

    Args:
        name: as written in a template.
        chain: layers, the most derived first.
        files: the keys of all files.
        parent: the key of the file in which the name is written.
    """
    if name.startswith(BELOW):
        layer = parent.partition("/")[0]
        start = chain.index(layer) + 1 if layer in chain else 0
        return next(_look(name[1:], chain[start:], files), None)
    pack, _, rest = name.partition("/")
    named = next((key for key in _look(rest, _from_pack(pack, chain), files) if key != parent), None)
    return named or next(_look(name, chain, files), None)


def strip_address(name: str, chain: Sequence[str]) -> str:
    """The file's own name: without ``!``, pack and layer."""
    first, _, rest = name.removeprefix(BELOW).partition("/")
    return rest if rest and _from_pack(first, chain) else name.removeprefix(BELOW)


def _from_pack(pack: str, chain: Sequence[str]) -> Sequence[str]:
    own = pack.removesuffix(OWN) if pack.endswith(OWN) else ""
    for start, layer in enumerate(chain):
        if layer in (pack, own) or (not own and layer.partition("@")[0] == pack):
            return chain[start:]
    return ()


def _look(name: str, layers: Sequence[str], files: Container[str]) -> Iterator[str]:
    return (key for layer in layers if (key := f"{layer}/{name}") in files)
