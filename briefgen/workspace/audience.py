"""An audience: who an edition is for, and how it is made for them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from briefgen.core.formats import Format
from briefgen.model.base import Inline, Key, Language, Line, OptionName, OptionValue, Part, ProseMark, WordName
from briefgen.model.sections import SectionRole

#: Values of a template's options; the template says what each takes.
Options = dict[OptionName, OptionValue]


def _shape(value: Any) -> str:
    return "=languages" if isinstance(value, dict) else "=text"


#: A word in place of a fixed one: for all languages, or by language.
OwnText = Annotated[
    Annotated[Line, Tag("=text")] | Annotated[dict[Language, Line], Tag("=languages")], Discriminator(_shape)
]
#: Words in place of fixed ones, by the names that templates have for them.
Words = dict[WordName, OwnText]
#: The sections that ``sections`` does not name, in the order of the brief.
REST = "rest"


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "a4"
    LETTER = "letter"
    LEGAL = "legal"
    A5 = "a5"


class Attachments(StrEnum):
    """What is attached to a PDF."""

    NONE = "none"
    EDITION = "edition"
    TABLES = "tables"
    ALL = "all"


class PdfStandard(StrEnum):
    """What a PDF follows."""

    UA_1 = "ua-1"
    UA_2 = "ua-2"


#: What ``citations`` can be besides a CSL style.
OWN_FORMS = ("notes", "references")


def list_citation_options(value: str) -> dict[str, str]:
    """The options of a template that ``citations`` stands for."""
    return {"citations": value, "citation_style": ""} if value in OWN_FORMS else {"citation_style": value}


class NoteStyle(StrEnum):
    """Where the PDF prints notes."""

    FOOT = "foot"
    END = "end"


#: Markdown that may be empty.
_Inline = Annotated[str, ProseMark(blocks=False)]
_Blocks = Annotated[str, ProseMark(blocks=True)]


class FrontTexts(Part):
    """Texts instead of the brief's own. {text} is replaced by the brief's text; an empty one prints nothing."""

    title: Inline | None = None
    """The title."""
    short_title: str | None = None
    """The title in the running head."""
    subtitle: _Inline | None = None
    """The subtitle."""
    kicker: _Inline | None = None
    """The words above the title."""
    standfirst: _Inline | None = None
    """The sentence under the title."""
    restriction: str | None = None
    """What is printed after the handling mark."""
    abstract: _Blocks | None = None
    """What the brief says."""
    bottom_line: _Blocks | None = None
    """The one thing to remember."""
    acknowledgements: _Blocks | None = None
    """Thanks."""
    funding: _Blocks | None = None
    """Who paid."""
    conflicts: _Blocks | None = None
    """Interests."""
    data_availability: _Blocks | None = None
    """Where the data are."""
    disclaimer: _Blocks | None = None
    """The disclaimer."""
    rights: _Blocks | None = None
    """Copyright and licence."""
    citation: _Inline | None = None
    """How to cite the edition."""
    colophon: _Blocks | None = None
    """Imprint."""
    contact: _Blocks | None = None
    """Whom to ask."""
    description: str | None = None
    """One sentence for search engines and link previews."""

    def list_texts(self) -> dict[str, str]:
        """The texts that are set, by the field of the brief that they stand for."""
        return {name: value for name, value in self if isinstance(value, str)}


def _some_once(value: tuple[object, ...]) -> tuple[object, ...]:
    # Not min_length, which also complains of a list whose only entry is wrong.
    if not value:
        raise PydanticCustomError("blank", "is empty")
    if len(set(value)) < len(value):
        raise PydanticCustomError("twice", "contains the same value twice")
    return value


_SOME = Field(json_schema_extra={"minItems": 1})
#: A role, or the word for all sections that are not named.
Choice = SectionRole | Literal["rest"]


class Audience(Part):
    """Who an edition is for."""

    extends: Line | None = None
    """Another audience, whose settings this one inherits. It does not inherit what that audience may see."""
    title: Line | None = None
    """The audience's name for people."""
    description: Line | None = None
    """Who belongs to it."""
    clearance: Line | None = None
    """The highest handling mark that it may see; never inherited. Without it, only unmarked or open text is seen."""
    unmarked: Line | None = None
    """The handling mark that its editions print for unmarked text; it lets nobody see more."""
    template: Key | None = None
    """The template pack, if it is not the default one."""
    formats: Annotated[tuple[Format, ...], AfterValidator(_some_once), _SOME] = (Format.HTML, Format.PDF)
    """What its editions are written as: html, pdf, or another of the output formats, such as email."""
    lang: Language | None = None
    """The language of briefs without a `lang`, if it is not the default one."""
    labels: Language | None = None
    """The language of the fixed words (Note, Contents, Figure), if it is not the brief's."""
    words: Words = Field(default_factory=dict)
    """Words in place of fixed ones, before those of the workspace."""
    paper: Paper | None = None
    """a4, letter, legal or a5."""
    notes: NoteStyle | None = None
    """Where the PDF prints notes: foot or end."""
    citations: Line | None = None
    """How citations are printed: notes, references (numbers of a list), or a CSL style by its name or file, such as
    chicago-notes-bibliography or styles/ours.csl."""
    attach: Attachments | None = None
    """What is attached to its PDF for programs: edition (as JSON), tables (each as CSV), all or none."""
    pdf: PdfStandard | None = None
    """What its PDF follows: ua-1 (PDF/UA-1 with PDF/A-2a or 3a) or ua-2 (PDF/UA-2 with PDF/A-4 or 4f)."""
    max_pages: Annotated[str, StringConstraints(pattern="^[1-9][0-9]{0,3}$")] | None = None
    """The most pages its PDF may have."""
    reading_grade: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?(\.[0-9])?$")] | None = None
    """The highest reading grade of its edition, as a year of American schooling: 12. Harder editions get a notice."""
    sections: Annotated[tuple[Choice, ...], AfterValidator(_some_once), _SOME] | None = None
    """The sections it gets, by role, in this order; others are left out. `rest` means all that are not named."""
    never: tuple[Line, ...] = ()
    """Words that must never be in this audience's pages; a build that would show one fails. Those of the audience that
    it extends apply too."""
    text: FrontTexts = FrontTexts()
    """Texts of its own for the front matter."""
    options: Options = Field(default_factory=dict)
    """Values for the template's options, before those of `defaults`."""

    @property
    def all_options(self) -> Options:
        """What is set for the template: by ``options``, or by a key of its own."""
        own = {
            "paper": self.paper,
            "notes": self.notes,
            "attach": self.attach,
            "pdf": self.pdf,
            "max_pages": self.max_pages,
        }
        cited = list_citation_options(self.citations) if self.citations else {}
        return {**{name: str(value) for name, value in own.items() if value}, **cited, **self.options}
