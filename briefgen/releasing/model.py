"""What ``release.json`` says of a release, and a line of ``approvals/`` of an approval."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from briefgen.model.base import Line, Part
from briefgen.model.dates import Instant
from briefgen.model.shape import Shape
from briefgen.problems import Severity

Sha256 = Annotated[str, Shape("^[0-9a-f]{64}$", "must be a SHA-256 digest of 64 digits")]


class Approval(Part):
    """Someone's yes to editions that are exactly these."""

    role: Line
    """What the person is: author, editor, reviewer, ..."""
    name: Line
    """Who it is."""
    at: Instant
    """When, in UTC."""
    editions: dict[str, Sha256]
    """The audiences whose editions were approved, each with the digest of its edition."""
    sources: Annotated[str, Shape("^([0-9a-f]{64})?$", "must be a SHA-256 digest of 64 digits, or empty")] = ""
    """The digest of the archive of what was approved, in `approvals/`; empty in approvals of early versions."""


class FileMade(Part):
    """A file that readers get."""

    sha256: Sha256
    """Its digest. Of a signed PDF: as it was before it was signed, so that it can be made again."""
    bytes: int
    """Its size, likewise."""


class EditionMade(Part):
    """What one audience gets."""

    title: str
    """The title as this audience reads it."""
    lang: str
    """Its language (BCP 47)."""
    marking: str = ""
    """Its handling mark."""
    template: str
    """The template pack that printed it."""
    edition: Sha256
    """The digest of all that it holds; what approvals name."""
    text: Sha256
    """The same without the embargo, which ends and changes nothing else."""
    files: dict[str, FileMade]
    """Its files by their path in the release."""
    pictures: dict[str, Sha256] = Field(default_factory=dict)
    """The pictures that it shows."""
    fonts: dict[str, Sha256] = Field(default_factory=dict)
    """The organisation's own fonts. Those of installed packages are recognised by the version of their package."""
    templates: dict[str, Sha256] = Field(default_factory=dict)
    """The layers of its template pack, each with the digest of all of its files."""


class SourceKind(StrEnum):
    """What a source is."""

    CONTENT = "content"
    WORKSPACE = "workspace"
    PICTURE = "picture"
    TEMPLATE = "template"
    FONT = "font"
    LIBRARY = "library"
    STYLE = "style"
    DATA = "data"


class SourceFile(Part):
    """A file that the release was made from."""

    kind: SourceKind
    """content, workspace, picture, template, font, library, style or data."""
    sha256: Sha256
    """Its digest."""


class FindingLeft(Part):
    """Something that the checks found and that stopped nothing: a notice, or what is waived."""

    code: str
    """The rule."""
    severity: Severity
    """error, warning or info."""
    message: str
    """What was found."""
    place: str = ""
    """Where, as file:line:column."""
    waived: str = ""
    """The reason why it may stand; empty for a notice."""


class Release(Part):
    """A release: what was made, from what, by which engine, under which rules, approved by whom."""

    format: Literal[1] = 1
    """The version of this file's format. Keys are only ever added."""
    brief: Line
    """The content file, as its path in `source/`."""
    slug: Line
    """The name of the pages."""
    inside: str = ""
    """The folder in the release that holds the certificate, this file, its own sums and `source/`, and never leaves the
    workspace; empty in early releases, where they are beside the pages."""
    title: str
    """The title, as the first audience reads it."""
    version: Line
    """The version, as the brief says it; 1 when it says none."""
    status: str = ""
    """final, withdrawn, or empty."""
    at: Instant
    """When it was made, in UTC."""
    by: Line
    """Who made it."""
    embargo: str = ""
    """The end of the embargo, when the release was made before it."""
    embargo_over: str = ""
    """The end of the embargo, when it was over."""
    previous: str = ""
    """The version that was released before."""
    notices: tuple[str, ...] = ()
    """What the pages say of this version's change, as plain text: Correction 7 May 2025: ..."""
    engine: dict[str, str]
    """The versions of all that shapes the bytes of the pages."""
    editions: dict[str, EditionMade]
    """What each audience gets."""
    sources: dict[str, SourceFile]
    """What it was made from, by path in `source/`."""
    rules: tuple[str, ...] = ()
    """The rules that ran."""
    findings: tuple[FindingLeft, ...] = ()
    """What they found and let stand."""
    approvals: tuple[Approval, ...] = ()
    """The approvals that hold for these editions."""
    redlines: dict[str, Sha256] = Field(default_factory=dict)
    """The files that show what has changed since the release before, by their path beside this file."""
    redlines_since: str = ""
    """The folder of that release, among those of the brief; empty without such files."""
    signed: Annotated[str, Field(max_length=500)] = ""
    """Whose certificate signed the PDFs and the sums, if one did."""

    @property
    def embargoed(self) -> bool:
        """Whether it was made before the end of its embargo."""
        return bool(self.embargo)

    @property
    def folder(self) -> str:
        """The name of its folder."""
        from briefgen.releasing.versions import name_folder

        return name_folder(self.version, embargoed=self.embargoed)

    @property
    def day(self) -> str:
        """The day on which it was made, in UTC."""
        return self.at[:10]
