"""The Workspace: what all briefs of one organisation share, as ``briefgen.toml`` says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from briefgen.assets.fonts.typeface import Typeface
from briefgen.assets.pictures import Asset
from briefgen.citing.style import CitationStyle, is_file_name
from briefgen.core.audience_names import ALL, explain_unknown_audience
from briefgen.core.slugs import RESERVED
from briefgen.core.workspace_root import GLOSSARY
from briefgen.errors import UsageError
from briefgen.located.tree import Source
from briefgen.model.base import Key, Language, Line, Part, Url
from briefgen.model.shape import Shape
from briefgen.model.terms import Term
from briefgen.model.wording import WordedBlocks
from briefgen.problems import Place
from briefgen.workspace.audience import OWN_FORMS, Audience, Options, Paper, Words, list_citation_options
from briefgen.workspace.bibliography import Bibliography
from briefgen.workspace.brand import Brand
from briefgen.workspace.checking import Checking
from briefgen.workspace.fonts import FontFiles
from briefgen.workspace.handling import Handling
from briefgen.workspace.releasing import Releasing
from briefgen.workspace.series import KnownSeries

#: The one audience that there is when none is declared.
PUBLIC = "public"


def _not_a_device(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("device_name", "cannot be the name of a folder on Windows; choose another name")
    if value == ALL:
        raise PydanticCustomError("word_for_all", "cannot be “all”, which stands for all audiences in a command")
    return value


#: An audience's name, which is also the name of its folder in the output.
AudienceName = Annotated[
    str,
    Shape("^[a-z][a-z0-9-]{0,39}$", "must be lower-case letters a-z, digits and hyphens"),
    AfterValidator(_not_a_device),
]


class Organisation(Part):
    """Who publishes."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The full name, as printed."""
    short_name: Line | None = None
    """The short name or abbreviation, for page furniture."""
    url: Url | None = None
    """The organisation's site."""
    address: Line | None = None
    """The postal address, as printed."""
    place: Line | None = None
    """The city."""
    head: Line | None = None
    """The organisation's head, as printed (발행인)."""
    phone: Line | None = None
    """A telephone number, kept exactly."""
    email: Line | None = None
    """An e-mail address."""
    logo: Line | None = None
    """A picture next to briefgen.toml: PNG, JPEG, WebP or SVG. Screen readers read out the organisation's name."""
    logo_dark: Line | None = None
    """The logo for web pages in dark mode. Without it, the logo has a white background there."""


class Defaults(Part):
    """Settings for briefs that do not have their own."""

    lang: Language = "en"
    """The language of briefs without a `lang`."""
    template: Key = "issue-brief"
    """The template pack of audiences without a `template`."""
    paper: Paper | None = None
    """a4, letter, legal or a5; the default is the template's own."""
    citations: Line | None = None
    """How citations are printed: notes, references (numbers of a list), or a CSL style by its name or file, such as
    chicago-notes-bibliography or styles/ours.csl."""
    options: Options = Field(default_factory=dict)
    """Values for the template's options, for every audience."""


class Site(Part):
    """Where the web pages will be published."""

    base_url: Url
    """The URL of the folder with the pages; canonical links begin with it."""
    files: Line | None = None
    """The folder with the site's other files, to which links such as annex.pdf lead, relative to briefgen.toml. The
    default is that of the brief."""


class Workspace(Part):
    """What all briefs of an organisation share."""

    organisation: Organisation | None = None
    """Who publishes the briefs."""
    brand: Brand = Brand()
    """The colours and fonts."""
    handling: Handling = Handling()
    """The handling marks that briefs may carry; by default, those of TLP 2.0."""
    series: tuple[KnownSeries, ...] = ()
    """The series that the organisation publishes."""
    disclaimer: WordedBlocks | None = None
    """The disclaimer of briefs without their own."""
    rights: WordedBlocks | None = None
    """Copyright and licence of briefs without their own."""
    contact: WordedBlocks | None = None
    """Whom to ask, for briefs without their own contact."""
    sources: tuple[Line, ...] = ()
    """Libraries of sources for all briefs: .bib, .json (CSL JSON) or .ris files, relative to briefgen.toml."""
    words: Words = Field(default_factory=dict)
    """Words in place of fixed ones: source = "Data", or by language: abstract = {en = "Summary", de = "Kurz"}."""
    bibliography: Bibliography = Bibliography()
    """The reference list that a CSL style makes."""
    defaults: Defaults = Defaults()
    """Settings for briefs that do not have their own."""
    site: Site | None = None
    """Where the web pages will be published."""
    check: Checking = Checking()
    """The rules that briefs are checked by."""
    release: Releasing = Releasing()
    """How briefs are released."""
    audiences: dict[AudienceName, Audience] = Field(default_factory=lambda: {PUBLIC: Audience(title="Public")})
    """The audiences, by name. The default is a single one, called public."""

    _source: Source | None = PrivateAttr(default=None)
    _typefaces: Mapping[str, Typeface] = PrivateAttr(default_factory=dict)
    _logos: Mapping[str, Asset] = PrivateAttr(default_factory=dict)
    _glossary: tuple[Term, ...] = PrivateAttr(default=())
    _citation_styles: Mapping[str, CitationStyle] = PrivateAttr(default_factory=dict)

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The organisation's fonts as they were read, by what they are for: text, heading, furniture, code."""
        return self._typefaces

    @property
    def logos(self) -> Mapping[str, Asset]:
        """What was read of the logo and the one for dark pages, as `brand:logo` and `brand:logo_dark`."""
        return self._logos

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms of the glossary.toml beside briefgen.toml."""
        return self._glossary

    @property
    def citation_styles(self) -> Mapping[str, CitationStyle]:
        """The CSL styles that audiences and defaults name, as they were read, by name or file."""
        return self._citation_styles

    def list_styles(self) -> dict[str, tuple[str, ...]]:
        """The CSL styles that are named, each with the keys where that is first done."""
        tables: list[tuple[tuple[str, ...], str | None, Options]] = [
            (("defaults",), self.defaults.citations, self.defaults.options),
            *((("audiences", name), each.citations, each.options) for name, each in self.audiences.items()),
        ]
        named: dict[str, tuple[str, ...]] = {}
        for path, key, options in tables:
            for keys, value in (
                ((*path, "citations"), key),
                ((*path, "options", "citation_style"), options.get("citation_style")),
            ):
                if value and str(value) not in OWN_FORMS:
                    named.setdefault(str(value), keys)
        return named

    @property
    def source(self) -> Source | None:
        """Where everything is written; None without a briefgen.toml."""
        return self._source

    def audience(self, name: str) -> Audience:
        """The audience called ``name``, with all that it takes from those it extends.

        Raises:
            UsageError: there is none, or it extends one that there is not, or itself.
        """
        whole = Audience()
        for each in reversed(self.line_of(name)):
            own = {key: getattr(self.audiences[each], key) for key in self.audiences[each].model_fields_set}
            options = {**whole.options, **self.audiences[each].options}
            words = {**whole.words, **self.audiences[each].words}
            text = whole.text.model_copy(update=self.audiences[each].text.list_texts())
            whole = whole.model_copy(update=own | {"options": options, "text": text, "words": words})
        # Whoever extends another does not see more for that.
        return whole.model_copy(update={"clearance": self.audiences[name].clearance})

    def list_files(self) -> tuple[str, ...]:
        """The files beside briefgen.toml that belong to it: logos, fonts, styles; and the glossary, be it there or
        not."""
        logos = (self.organisation.logo, self.organisation.logo_dark) if self.organisation else ()
        fonts = [getattr(self.brand.fonts, use) for use in type(self.brand.fonts).model_fields]
        cuts = [getattr(font, cut) for font in fonts if isinstance(font, FontFiles) for cut in FontFiles.CUTS]
        styles = [name for name in self.list_styles() if is_file_name(name)]
        return tuple(name for name in (*logos, *cuts, *styles, GLOSSARY) if name)

    def line_of(self, name: str) -> tuple[str, ...]:
        """An audience, the one it extends, the one that extends, and so on.

        Raises:
            UsageError: one of them does not exist, or is in the line twice.
        """
        line: list[str] = []
        step: str | None = name
        while step is not None:
            if step not in self.audiences:
                raise UsageError(" ".join(explain_unknown_audience(step, self.audiences)).rstrip())
            if step in line:
                raise UsageError(f"Audiences extend each other in a circle: {', '.join([*line, step])}.")
            line.append(step)
            step = self.audiences[step].extends
        return tuple(line)

    def never_for(self, name: str) -> dict[str, Place | None]:
        """The words that must never be in an audience's editions, its own and those along its line, with their places.

        They are united, not replaced: an audience that extends another must not lose a safeguard by naming one more.

        Raises:
            UsageError: there is no such audience.
        """
        return {
            word: self._source.locate(("audiences", each, "never", index)) if self._source else None
            for each in reversed(self.line_of(name))
            for index, word in enumerate(self.audiences[each].never)
        }

    def options_for(self, name: str) -> Mapping[str, str]:
        """What is set for the template of an audience: its own options, else those of the defaults.

        Raises:
            UsageError: there is no such audience.
        """
        own = {"paper": str(self.defaults.paper)} if self.defaults.paper else {}
        own |= list_citation_options(self.defaults.citations) if self.defaults.citations else {}
        return {**own, **self.defaults.options, **self.audience(name).all_options}

    def list_words(self, audience: str) -> list[tuple[str, str | dict[str, str], Place | None]]:
        """The words in place of fixed ones, with their names and places; those of the audience itself last.

        Raises:
            UsageError: there is no such audience.
        """
        tables: list[tuple[Words, tuple[str, ...]]] = [(self.words, ("words",))]
        tables += [(self.audiences[n].words, ("audiences", n, "words")) for n in reversed(self.line_of(audience))]
        return [
            (name, text, self._source.locate_key((*path, name)) if self._source else None)
            for table, path in tables
            for name, text in table.items()
        ]

    def locate_option(self, audience: str, option: str) -> Place | None:
        """Where an option of ``options_for(audience)`` is written; None without a briefgen.toml."""
        if self._source is None:
            return None
        # One key stands for two options.
        key = "citations" if option == "citation_style" else option
        places: list[tuple[str, ...]] = [
            keys
            for name in self.line_of(audience)
            for keys in (("audiences", name, "options", option), ("audiences", name, key))
        ]
        places += [("defaults", "options", option), ("defaults", key)]
        keys = next((keys for keys in places if self._source.node(keys) is not None), places[0])
        return self._source.locate(keys)
