"""The key ``check`` of briefgen.toml: which rules run, how bad a finding is, options, custom rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Language, Line, OptionName, OptionValue, Part, Url
from briefgen.model.brief import BriefType
from briefgen.model.shape import Shape
from briefgen.problems import Severity

#: A rule's code, or what several codes begin with.
Prefix = Annotated[str, Shape("^[A-Z]{1,3}[0-9]{0,3}$", "must be a code such as LNG606, or its beginning, such as LNG")]
#: The code of a custom rule.
HouseCode = Annotated[
    str, Shape("^[A-Z]{3}[0-9]{3}$", "must be three capital letters and three digits, such as HSE001")
]
#: What an option takes is said by the rule that reads it.
OptionSetting = OptionValue | tuple[str, ...] | dict[str, str]
#: Characters of a pattern; a longer one is several rules.
PATTERN_LIMIT = 500


class Choice(Part):
    """Which rules run, and how."""

    select: tuple[Prefix, ...] | None = None
    """Rules to run: codes, or what they begin with. All of them when left out."""
    ignore: tuple[Prefix, ...] = ()
    """Rules not to run. Of a code and its beginning, the longer counts."""
    severity: dict[HouseCode, Severity] = {}
    """How bad a finding is, by code: error, warning or info."""
    options: dict[OptionName, OptionSetting] = {}
    """Values that rules ask for; `briefgen explain CODE` names those of a rule."""


class Unit(StrEnum):
    """What is counted."""

    WORDS = "words"
    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"


class Count(Part):
    """How much of something there may be."""

    part: Line
    """What to count in: a key of the brief (abstract, key_points), a role of sections (analysis), or `text`."""
    unit: Unit = Unit.WORDS
    """What to count: words, sentences, paragraphs, or the items of a list."""
    min: Annotated[int, Field(ge=0)] | None = None
    """At least so many."""
    max: Annotated[int, Field(ge=0)] | None = None
    """At most so many."""

    @model_validator(mode="after")
    def _has_limit(self) -> Count:
        if self.min is None and self.max is None:
            raise PydanticCustomError("no_limit", "has neither min nor max")
        return self


class CustomRule(Part):
    """A rule of the workspace, without a program: it has one of `pattern`, `terms`, `count` and `require`."""

    code: HouseCode
    """Three capitals and three digits that no other rule has, such as HSE001."""
    message: Line | None = None
    """What is wrong, in one sentence. {found} stands for the words that were found, {count} for the number."""
    hint: Line | None = None
    """What to do about it. {found} and {right} stand for the words that were found and for those to write."""
    severity: Severity = Severity.WARNING
    """How bad a finding is: error, warning or info."""
    types: tuple[BriefType, ...] = ()
    """The types of brief that it is for; all when left out."""
    languages: tuple[Language, ...] = ()
    """The languages that it is for; all when left out."""
    pattern: Annotated[str, Field(min_length=1, max_length=PATTERN_LIMIT)] | None = None
    """A regular expression that must not be found in any paragraph, heading, cell, ..."""
    terms: dict[Line, Line] | None = None
    """Words that are not written in this workspace, each with those to write instead."""
    count: Count | None = None
    """How long a part may be, or must be."""
    require: Line | None = None
    """A part that must be there: a key of the brief, or a role of sections."""
    fix: Annotated[bool, Field(strict=False)] = False
    """true: `briefgen fix` writes the right words of `terms`, but never in quotations and titles."""
    where: tuple[Line, ...] | None = None
    """Where pattern and terms look: heading, paragraph, item, cell, ...; a key of the brief; a role of sections."""
    quotations: Annotated[bool, Field(strict=False)] = False
    """true: look in quotations and titles too. Code, URLs and words in another language are never looked at."""

    @model_validator(mode="after")
    def _one_test(self) -> CustomRule:
        tests = [name for name in ("pattern", "terms", "count", "require") if getattr(self, name) is not None]
        if len(tests) != 1:
            raise PydanticCustomError("one_test", "needs exactly one of pattern, terms, count and require")
        if self.where and tests[0] in ("count", "require"):
            raise PydanticCustomError("no_where", "has “where”, which only pattern and terms can have")
        if self.fix and tests[0] != "terms":
            raise PydanticCustomError("no_fix", "has “fix”, which only terms can have")
        if tests[0] == "pattern" and not self.message:
            raise PydanticCustomError("no_message", "has a pattern but no message")
        return self


class ToolFormat(StrEnum):
    """How a tool says what it finds."""

    LINES = "lines"
    """FILE:LINE:COL: message, one a line."""
    VALE = "vale-json"
    """What `vale --output=JSON` prints."""
    LANGUAGETOOL = "languagetool-json"
    """What a LanguageTool server answers, and `languagetool --json` prints."""


class ExternalTool(Part):
    """A program, or a server on this computer, that reads the prose of briefs when `--external` is given."""

    code: HouseCode
    """Three capitals and three digits that no rule has, such as EXV001: what its findings are called."""
    name: Line | None = None
    """What to call it in messages; the name of the program when left out."""
    format: ToolFormat
    """How it says what it finds: lines, vale-json or languagetool-json."""
    command: Annotated[tuple[Line, ...], Field(min_length=1)] | None = None
    """The program and its arguments, each a text of its own. It reads the prose from its standard input, or from the
    file that {file} stands for; {lang} stands for the language."""
    url: Url | None = None
    """The URL of a LanguageTool server on this computer: http://localhost:8081/v2/check."""
    seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    """How long it may take for one brief."""
    hint: Line | None = None
    """What to do about a finding, where the tool does not say it."""
    severity: Severity = Severity.WARNING
    """How bad a finding is: error, warning or info. What the tool calls a suggestion is info."""
    types: tuple[BriefType, ...] = ()
    """The types of brief that it is for; all when left out."""
    languages: tuple[Language, ...] = ()
    """The languages that it is for; all when left out."""
    quotations: Annotated[bool, Field(strict=False)] = False
    """true: quotations and titles are shown to it too. Code, URLs and words in another language never are."""

    @model_validator(mode="after")
    def _one_way(self) -> ExternalTool:
        if (self.command is None) == (self.url is None):
            raise PydanticCustomError("one_way", "needs exactly one of command and url")
        if self.url is not None and self.format is not ToolFormat.LANGUAGETOOL:
            raise PydanticCustomError("no_server", "has a url, which only the format languagetool-json can have")
        return self


class Checking(Choice):
    """What `briefgen check` looks for, and how bad it is."""

    types: dict[Line, Choice] = {}
    """The same for briefs of one type: `select` adds to the rules, `ignore` takes away."""
    rules: tuple[CustomRule, ...] = ()
    """Rules of the workspace."""
    spelling: Annotated[bool, Field(strict=False)] = False
    """true: look words up in dictionaries, as SPL101 says. Needs `pip install briefgen[spelling]`."""
    external: tuple[ExternalTool, ...] = ()
    """Tools of others that read the prose of briefs; they run only with `briefgen check --external`."""
