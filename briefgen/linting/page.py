"""A pack -> all that is wrong in its templates, followed from its two pages."""

from __future__ import annotations

from jinja2 import nodes

from briefgen.edition.pack_sheets import MEDIA
from briefgen.linting.findings import Findings
from briefgen.linting.html_state import State
from briefgen.linting.html_tags import Tags
from briefgen.linting.kinds import UNKNOWN, Frame, Kind, Scope
from briefgen.linting.statements import Statements
from briefgen.linting.world import World
from briefgen.problems import Place


def check_pages(world: World, findings: Findings, manifest: Place, *, drawn_markers: bool) -> tuple[set[str], bool]:
    """Follow both pages, and the macros that neither of them calls.

    Args:
        manifest: where a Problem stands that belongs to the whole pack.
        drawn_markers: whether the style sheets draw list markers themselves.

    Returns:
        The files that were reached, and whether others may be reached that cannot be told.
    """
    used: set[str] = set()
    dynamic = False
    for medium in MEDIA:
        page = f"{medium}.html.j2"
        path = world.resolve(page)
        if not path:
            message = f"The pack has no {page}, and neither have those it extends."
            findings.add("TPL211", message, manifest, 'Write it, or write extends = "base" in template.toml.')
            continue
        tags = Tags(medium, drawn_markers, findings)
        walker = Statements(world, medium, tags)
        walker.includes.used.add(path)
        template = world.read(path)
        if template is not None:
            walker.includes.page(template, Scope(dict(world.names)))
        used |= walker.includes.used
        dynamic = dynamic or walker.includes.dynamic
    _read_the_rest(world, used)
    return used, dynamic


def _read_the_rest(world: World, used: set[str]) -> None:
    """Files that no page reaches, and macros that nobody calls: read with names of which nothing is known."""
    own = [name for name in world.files if name.endswith(".j2") and name.partition("/")[0] == world.pack.chain[0]]
    for name in own:
        template = world.read(name)
        if template is None:
            continue
        walker = Statements(world, MEDIA[1], Tags(MEDIA[1], True, Findings()))
        known = {each.name for each in template.tree.find_all(nodes.Name)}
        free: dict[str, Kind] = dict.fromkeys(known, UNKNOWN)
        if name not in used:
            walker.reader.state = State(heading=None)
            walker.includes.page(template, Scope({**free, **world.names}))
        for macro in template.tree.find_all(nodes.Macro):
            given = {each.name: UNKNOWN for each in macro.args}
            scope = Scope({**free, **world.names, **given, "caller": UNKNOWN})
            walker.walk(macro.body, Frame(template, scope))
