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
CustomCode = Annotated[
    str, Shape("^[A-Z]{3}[0-9]{3}$", "must be three capital letters and three digits, such as HSE001")
]
#: What an option takes is said by the rule that reads it.
OptionSetting = OptionValue | tuple[str, ...] | dict[str, str]
#: Characters of a pattern; a longer one is several rules.
PATTERN_LIMIT = 500


class Choice(Part):
    """Which rules run, and how."""

    select: tuple[Prefix, ...] | None = None
    """Rules to run: codes, or the beginnings of codes. The default is all."""
    ignore: tuple[Prefix, ...] = ()
    """Rules not to run. If both `select` and `ignore` match a rule, the longer code counts."""
    severity: dict[CustomCode, Severity] = {}
    """The severity of findings, by code: error, warning or info."""
    options: dict[OptionName, OptionSetting] = {}
    """Options of rules; `briefgen explain CODE` lists those of a rule."""


class Unit(StrEnum):
    """What is counted."""

    WORDS = "words"
    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"


class Count(Part):
    """How long a part may or must be."""

    part: Line
    """What to count in: a key of the brief (abstract, key_points), a role of sections (analysis), or `text`."""
    unit: Unit = Unit.WORDS
    """What to count: words, sentences, paragraphs, or the items of a list."""
    min: Annotated[int, Field(ge=0)] | None = None
    """The minimum."""
    max: Annotated[int, Field(ge=0)] | None = None
    """The maximum."""

    @model_validator(mode="after")
    def _has_limit(self) -> Count:
        if self.min is None and self.max is None:
            raise PydanticCustomError("no_limit", "has neither min nor max")
        return self


class CustomRule(Part):
    """A rule of the workspace. It has exactly one of `pattern`, `terms`, `count` and `require`."""

    code: CustomCode
    """Three capital letters and three digits that no other rule has, such as HSE001."""
    message: Line | None = None
    """What is wrong, in one sentence. {found} is replaced by the words found, {count} by the number."""
    hint: Line | None = None
    """What to do about it. {found} and {right} are replaced by the words found and those to write."""
    severity: Severity = Severity.WARNING
    """The severity of its findings: error, warning or info."""
    types: tuple[BriefType, ...] = ()
    """The brief types that it applies to; the default is all."""
    languages: tuple[Language, ...] = ()
    """The languages that it applies to; the default is all."""
    pattern: Annotated[str, Field(min_length=1, max_length=PATTERN_LIMIT)] | None = None
    """A regular expression that must not be found in any paragraph, heading, cell, ..."""
    terms: dict[Line, Line] | None = None
    """Words to avoid, each with its replacement."""
    count: Count | None = None
    """How long a part may or must be."""
    require: Line | None = None
    """A part that must be present: a key of the brief, or a role of sections."""
    fix: Annotated[bool, Field(strict=False)] = False
    """true: `briefgen fix` makes the replacements of `terms`, but never in quotations and titles."""
    where: tuple[Line, ...] | None = None
    """Where pattern and terms look: heading, paragraph, item, cell, ...; a key of the brief; a role of sections."""
    quotations: Annotated[bool, Field(strict=False)] = False
    """true: search quotations and titles too. Code, URLs and words in other languages are never searched."""

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
    """A program, or a server on this computer, that checks the prose of briefs with `--external`."""

    code: CustomCode
    """The code of its findings: three capital letters and three digits that no rule has, such as EXV001."""
    name: Line | None = None
    """Its name in messages; the default is the name of the program."""
    format: ToolFormat
    """Its output format: lines, vale-json or languagetool-json."""
    command: Annotated[tuple[Line, ...], Field(min_length=1)] | None = None
    """The program and its arguments, as a list. It reads the prose from standard input, or from the file {file};
    {lang} is replaced by the language."""
    url: Url | None = None
    """The URL of a LanguageTool server on this computer: http://localhost:8081/v2/check."""
    seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    """How long it may take for one brief."""
    hint: Line | None = None
    """What to do about a finding, if the tool does not say."""
    severity: Severity = Severity.WARNING
    """The severity of its findings: error, warning or info. What the tool calls a suggestion is info."""
    types: tuple[BriefType, ...] = ()
    """The brief types that it applies to; the default is all."""
    languages: tuple[Language, ...] = ()
    """The languages that it applies to; the default is all."""
    quotations: Annotated[bool, Field(strict=False)] = False
    """true: it sees quotations and titles too. It never sees code, URLs and words in other languages."""

    @model_validator(mode="after")
    def _one_way(self) -> ExternalTool:
        if (self.command is None) == (self.url is None):
            raise PydanticCustomError("one_way", "needs exactly one of command and url")
        if self.url is not None and self.format is not ToolFormat.LANGUAGETOOL:
            raise PydanticCustomError("no_server", "has a url, which only the format languagetool-json can have")
        return self


class Checking(Choice):
    """What `briefgen check` looks for, and how severe it is."""

    types: dict[Line, Choice] = {}
    """The same for briefs of one type: `select` adds rules, `ignore` removes them."""
    rules: tuple[CustomRule, ...] = ()
    """Rules of the workspace."""
    spelling: Annotated[bool, Field(strict=False)] = False
    """true: check spelling (SPL101). Needs `pip install briefgen[spelling]`."""
    external: tuple[ExternalTool, ...] = ()
    """External tools that check the prose of briefs; they run only with `briefgen check --external`."""
