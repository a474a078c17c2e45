"""A Pack -> its templates that Jinja cannot read, among those that a page is made of. Nothing is printed."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from jinja2 import TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from briefgen.edition import Pack
from briefgen.edition.pack_address import find_key
from briefgen.problems import Problem
from briefgen.rendering.environment import explain_failure, make_environment

#: What a page is made of begins with one of these.
_ROOTS = ("web.html.j2", "print.html.j2")
#: Packs that are remembered.
_MAX_PACKS = 64


def find_broken_templates(pack: Pack) -> tuple[Problem, ...]:
    """The Problems that would stop every build with this pack. What fails only with some texts is not among them."""
    return _find(pack.name, pack.chain, tuple(pack.files.items()))


@lru_cache(maxsize=_MAX_PACKS)
def _find(name: str, chain: tuple[str, ...], files: tuple[tuple[str, str], ...]) -> tuple[Problem, ...]:
    pack = Pack(name, chain, MappingProxyType(dict(files)), {}, {})
    environment = make_environment(pack)
    waiting = [key for root in _ROOTS if (key := find_key(root, chain, pack.files))]
    seen = {*waiting}
    problems: list[Problem] = []
    while waiting:
        key = waiting.pop()
        try:
            tree = environment.parse(pack.files[key], key, key)
        except TemplateSyntaxError as fault:
            problems += explain_failure(fault, pack, "a page").problems
            continue
        # A name that is worked out while a page is printed is None.
        for other in filter(None, find_referenced_templates(tree)):
            found = environment.join_path(other, key)
            if found in pack.files and found not in seen:
                seen.add(found)
                waiting.append(found)
    return tuple(problems)
