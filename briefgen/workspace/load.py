"""A folder -> its Workspace, or the Problems of its ``briefgen.toml``."""

from __future__ import annotations

from pathlib import Path

from briefgen.assets.pictures import Asset
from briefgen.core.text_files import read_text, show_path
from briefgen.core.workspace_root import NAME
from briefgen.located.formats import parse
from briefgen.located.tree import Source
from briefgen.located.validate import validate
from briefgen.problems import Problem, Report
from briefgen.workspace.check_audiences import check_audiences
from briefgen.workspace.fonts import Fonts
from briefgen.workspace.glossary import load_glossary
from briefgen.workspace.model import Workspace


def load_workspace(folder: Path | None) -> tuple[Workspace | None, Report]:
    """Read the workspace in ``folder``; without a folder, a workspace of defaults.

    Returns:
        The workspace and what is worth a warning, or None and what is wrong.
    """
    if folder is None:
        return Workspace(), Report()
    path = folder / NAME
    text, problem = read_text(path, "WSP101", root=folder)
    if problem:
        return None, Report.of([problem])
    source, problems = parse(text, show_path(path), "toml")
    workspace: Workspace | None = None
    if not problems:
        workspace, problems = validate(Workspace, source)
    found = list(problems)
    if workspace is not None:
        found += check_audiences(workspace, source)
        found += _read_brand(workspace, folder, source)
        if styles := workspace.list_styles():
            # Here, not above: few workspaces name a style.
            from briefgen.workspace.citation_styles import load_styles

            workspace._citation_styles, wrong = load_styles(styles, folder, source)
            found += wrong
        workspace._glossary, wrong = load_glossary(folder)
        found += wrong
    report = Report.of(found)
    if workspace is None or not report.ok:
        return None, report
    workspace._source = source
    return workspace, report


def _read_brand(workspace: Workspace, folder: Path, source: Source) -> list[Problem]:
    """Read the files that ``workspace`` names: its logo and its fonts."""
    fonts, organisation = workspace.brand.fonts, workspace.organisation
    if fonts == Fonts() and not (organisation and (organisation.logo or organisation.logo_dark)):
        return []
    # Here, not above: a workspace that names none needs nothing of what reads them.
    from briefgen.workspace.logo import load_logo
    from briefgen.workspace.typefaces import load_typefaces

    problems: list[Problem] = []
    logos: dict[str, Asset] = {}
    for key in ("logo", "logo_dark"):
        name = getattr(organisation, key, None)
        if name:
            asset, wrong = load_logo(key, name, folder, source)
            problems += wrong
            # Not by its path: a brief may have a picture of that name.
            logos |= {f"brand:{key}": asset} if asset else {}
    workspace._typefaces, wrong = load_typefaces(fonts, folder, source)
    workspace._logos = logos
    return problems + wrong
