"""FIRST FILES: new workspaces, briefs and template packs; copies of templates, followed through upgrades."""

from briefgen.authoring.new_brief import start_brief
from briefgen.authoring.new_workspace import start_workspace

__all__ = ["start_brief", "start_workspace"]
