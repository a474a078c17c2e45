"""A brief and an audience -> the files of one edition, with nothing in them that this audience may not see."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.building.editions import make_edition
from briefgen.building.leaks import check_leaks
from briefgen.building.ready import Ready
from briefgen.checks import mark_waived
from briefgen.edition import Edition
from briefgen.errors import RenderError
from briefgen.problems import Report


def render_edition(ready: Ready, audience: str, formats: Sequence[str] | None) -> tuple[dict[str, bytes], Report]:
    """Make one edition, and check it.

    Args:
        ready: the brief.
        audience: whom for.
        formats: ``html``, ``pdf``; None means what the audience asks for.

    Returns:
        Format to bytes, and what was found that stops nothing.

    Raises:
        BriefgenError: whatever is wrong with it, with its Problems.
    """
    return finish_edition(ready, make_edition(ready, audience), formats, ready.slug)


def finish_edition(
    ready: Ready, edition: Edition, formats: Sequence[str] | None, stem: str
) -> tuple[dict[str, bytes], Report]:
    """The same for an edition that is there already.

    Args:
        ready: the brief that it is of.
        edition: the edition.
        formats: as above.
        stem: the name of its files, without suffix.

    Raises:
        TemplateError: a template failed.
        RenderError: the engine warned of what must not be, and no waiver lets it stand.
        LeakError: the files say what their readers may not see.
    """
    wanted = tuple(formats or map(str, ready.workspace.audience(edition.audience).formats))
    # Here, not above: `briefgen check` builds nothing and loads no template engine.
    from briefgen.building.missing import judge
    from briefgen.rendering import render

    rendered = render(edition, wanted)
    found = mark_waived(judge(rendered, ready.reading), ready.reading, ready.settings)
    if not found.ok:
        raise RenderError("The edition could not be printed.", found.problems)
    files = {name: file.data for name, file in rendered.items()}
    check_leaks(ready, edition.audience, edition.pack, {f"{stem}.{name}": data for name, data in files.items()})
    return files, found
