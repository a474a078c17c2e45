"""FIRST FILES: a folder -> a workspace, a title -> a brief, each of which builds as it is."""

from briefgen.starting.brief import start_brief
from briefgen.starting.workspace import start_workspace

__all__ = ["start_brief", "start_workspace"]
