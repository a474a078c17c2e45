"""The key ``release`` of briefgen.toml: where releases are kept, who must approve, who gets them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from briefgen.core.workspace_folders import APPROVALS, CONTENT, OUTPUT, RELEASES, TEMPLATES
from briefgen.model.base import Line, Part
from briefgen.model.shape import Shape

#: Folders of a workspace that hold what a release is made from, or what every build replaces.
_TAKEN = (CONTENT, TEMPLATES, OUTPUT, APPROVALS)


def _of_its_own(value: str) -> str:
    first = value.partition("/")[0]
    if first in _TAKEN:
        raise PydanticCustomError("folder_taken", "cannot be in {name}, which has another purpose", {"name": first})
    return value


def _each_once(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) < len(value):
        raise PydanticCustomError("twice", "contains the same value twice")
    return value


#: A folder inside the workspace.
Folder = Annotated[
    str,
    Shape(
        r"^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*/?$",
        "must be a folder inside the workspace, such as releases",
    ),
    AfterValidator(_of_its_own),
]
#: What someone is who approves.
Role = Annotated[str, Shape(r"^[a-z][a-z0-9-]{0,39}$", "must be lower-case letters a-z, digits and hyphens")]


class Releasing(Part):
    """How briefs are released."""

    folder: Folder = RELEASES
    """The folder for releases, which are never changed."""
    approvals: Annotated[tuple[Role, ...], AfterValidator(_each_once)] = ()
    """The roles that must approve an edition before it is released: author, editor, reviewer, or any other."""
    one_role_each: bool = False
    """Whether each person may approve in only one role; if false, one person may be author and editor."""
    audiences: Annotated[tuple[Line, ...], AfterValidator(_each_once)] = ()
    """The audiences of a release. The default is all that the brief has an edition for."""
