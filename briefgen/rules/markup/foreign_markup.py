"""Markup of other programs: Quarto, MyST, Hugo, Jekyll, MkDocs, LaTeX, Obsidian, GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage
from briefgen.analysis.text.typed import begins_line, find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


class Foreign(NamedTuple):
    """A construct of another program.

    Attributes:
        pattern: finds it; its last group is the characters that were printed.
        what: what it is there, to follow “is”.
        hint: what to write here.
        at_line: whether it counts only at the beginning of a line.
    """

    pattern: re.Pattern[str]
    what: str
    hint: str
    at_line: bool = False


_ESCAPE = "Remove it, or put a backslash before it to print it."
_FOREIGN = (
    Foreign(
        lazy_re.compile(r"(\{\{[<%].*?[%>]\}\})"),
        "a shortcode of Quarto and Hugo",
        "Write ::: figure, ::: box or a link.",
    ),
    Foreign(
        lazy_re.compile(r"(\{\{[^{}]*\}\}|\{%[^{}]*%\})"), "an instruction of a template", "Write the words themselves."
    ),
    Foreign(
        lazy_re.compile(r"(\[\[?(?:_)?TOC(?:_)?\]\]?|\$?\{:?toc\}|@\[toc\])", re.IGNORECASE),
        "a table of contents elsewhere",
        "Remove it: the template adds the table of contents.",
    ),
    Foreign(
        lazy_re.compile(r"(!!!|\?\?\?\+?) \w+"), "a note of MkDocs", 'Write ::: box {title="…"} and ::: below it.', True
    ),
    Foreign(
        lazy_re.compile(r"(\[!(?:\w+)\])[-+]?"), "a note of GitHub", 'Write ::: box {title="…"} and ::: below it.', True
    ),
    Foreign(
        lazy_re.compile(r"(\.\. \w[\w-]*::)"),
        "a directive of reStructuredText",
        "Write ::: figure, ::: table or ::: box.",
        True,
    ),
    Foreign(
        lazy_re.compile(
            r"(!include\b[^\n]*|\{include\}|!\[\[[^\[\]]+\]\]|\{![^{}]+!\}|--8<--|@import \S+|include::\S+\[\])"
        ),
        "an inclusion of another file",
        "Copy its text here.",
    ),
    Foreign(
        lazy_re.compile(r"(\\(?:new|clear)page\b|\\pagebreak\b|<!--\s*pagebreak\s*-->)"),
        "a page break of LaTeX",
        "Remove it: the template breaks pages.",
    ),
    Foreign(lazy_re.compile(r"(\\(?:eq|page|auto)?ref\{[^{}]*\})"), "a reference of LaTeX", "Write [](#name)."),
    Foreign(
        lazy_re.compile(r"(\\(?:foot)?cite\w*(?:\[[^\[\]]*\])*\{[^{}]*\})"), "a citation of LaTeX", "Write [@key]."
    ),
    Foreign(lazy_re.compile(r"(\\footnote\{)"), "a footnote of LaTeX", "Write ^[the note]."),
    Foreign(lazy_re.compile(r"(\\(?:text(?:bf|it|sc)|emph|underline)\{)"), "LaTeX", "Write **words** or *words*."),
    Foreign(
        lazy_re.compile(
            r"(?:(?<=\s)|(?<=\A)|(?<=\())(\\(?:begin|end|(?:sub)*section|item|tableofcontents|[vh]space|label|url|href"
            r"|input|include|title|noindent|ldots|quad)\b)|(\\textbackslash\b)"
        ),
        "LaTeX",
        _ESCAPE,
    ),
    Foreign(
        lazy_re.compile(r"(\{(?:cite|ref|doc|term|numref|eq|math|footnote|sub|sup)(?::\w+)?\})(?=\S)"),
        "a role of MyST",
        "Write [@key] for a citation, [](#name) for a reference.",
    ),
    Foreign(
        lazy_re.compile(r"(?<![\w@.])(@(?:fig|tbl|tab|sec|eq|lst|thm)[-:]\w[\w-]*)"),
        "a reference of Quarto",
        "Give the table or figure an ID, {#name}, and write [](#name).",
    ),
    Foreign(
        lazy_re.compile(r"(==)[^\s=](?:[^=]*[^\s=])?=="), "highlighted text elsewhere", "Write **words** or *words*."
    ),
    Foreign(
        lazy_re.compile(r"(\+\+)[^\s+](?:[^+]*[^\s+])?\+\+"),
        "inserted text elsewhere",
        "Write the words without these characters.",
    ),
    Foreign(
        lazy_re.compile(r"(%%)[^\s%](?:[^%]*[^\s%])?%%|(%%) [^%]+ %%|(?<!\S)(?<!\d )(%%)(?=\s)"),
        "a comment of Obsidian",
        "Remove it: it is printed here.",
    ),
    Foreign(lazy_re.compile(r"(\$\$)"), "a formula of LaTeX", "Write a ```math block, or $`…`$ within a line."),
    Foreign(
        lazy_re.compile(r"(?<![\w$])(\$)(?=[^\s$][^$]*[^\s$]\$(?!\d))(?=[^$]*[\\^_={}<>])[^$]+\$"),
        "a formula of LaTeX",
        "Write it between $` and `$.",
    ),
    Foreign(lazy_re.compile(r"(?<![\w$])(\$)[A-Za-z]\$(?!\w)"), "a formula of LaTeX", "Write it between $` and `$."),
    Foreign(
        lazy_re.compile(r"(?<![\w:])(:[a-z][a-z_]{2,}:)(?![\w:])"),
        "an emoji shortcode",
        "Write the character itself, or words.",
    ),
    Foreign(
        lazy_re.compile(r"(?:\A|(?<=[\s(]))(,,)(?=[^\W_])"), "a quotation mark of LaTeX", "Write „words“ or “words”."
    ),
    Foreign(
        lazy_re.compile(r"(?<=[^\s-])(---)(?=[^\s-])|(?<=[^\s-] )(---)(?= [^\s-])"), "a dash of LaTeX", "Write – or —."
    ),
    Foreign(lazy_re.compile(r"(?<=\s)(\^[A-Za-z][\w-]{2,30})\Z"), "the name of a block in Obsidian", "Remove it."),
    Foreign(
        lazy_re.compile(r"(\(@[\w-]*\)) (?=\S)"),
        "an example of pandoc",
        "Write “1. ” before each item of a list.",
        True,
    ),
    Foreign(
        lazy_re.compile(r"(<!--)(?!.*-->)|(\{/\*.*?\*/\}|\{#\s.*?\s#\}|\{::[^{}]*\})"),
        "a comment of another program",
        "Remove it.",
    ),
    Foreign(
        lazy_re.compile(r"(import) [\w{}*, ]+ from ['\"“‘][^'\"”’\n]+['\"”’]"),
        "an instruction of MDX",
        "Remove it.",
        True,
    ),
    Foreign(
        lazy_re.compile(r"(\$\{\w[\w.]*\}|%\(\w+\)s|(?<![\w$^_\\])\{[A-Za-z]{3,}(?:_[A-Za-z]+)*\}(?![\w`]))"),
        "a blank of a form letter",
        "Write the words themselves.",
    ),
    Foreign(
        lazy_re.compile(r"(#(?:footnote|cite|strong|emph|figure|link|image|pagebreak|bibliography)\b)(?=[\[(])"),
        "an instruction of Typst",
        _ESCAPE,
    ),
    Foreign(lazy_re.compile(r"(\^\^\^|(?<!\S)>>> )"), "left from another program", _ESCAPE),
)
#: A part of each of these, looked for first: most passages hold none, and the rest takes ten times as long. Each begins
#: with a character, so that Python passes over all others quickly.
_TRACE = lazy_re.compile(
    r"\{|\\|\^|@|\[[\[!tT_]|![!i\[]|\?\?\?|\.\. |--8<|::|<!--|==|\+\+|%[%(]|\$[^$]*\$|:[a-z]|,,|---"
    r"|import|#[a-z]|>>> "
)
#: Languages of code blocks that other programs draw or run.
_DRAWN = lazy_re.compile(
    r"(?:mermaid|plantuml|dot|graphviz|vega-lite|vega|d2|tikz|dataview|wavedrom|geojson|chart|ditaa|\{.*)",
    re.IGNORECASE,
)
_INSIDE_OUT = lazy_re.compile(r"\$[^$]+\$")
_FORMULA = lazy_re.compile(r"\\\((?P<inner>[^()\n]*?)\\\)|\\\[(?P<shown>[^\[\]]*?)\\\]", re.DOTALL)
#: A backslash is escaped by another in paths; in a formula it begins a command.
_LOOKS_LIKE = lazy_re.compile(r"(?!.*\\\\)(?:.*[=^_+<>]|.*\\[a-z]|\s*[A-Za-z]\s*\Z)", re.DOTALL)


@rule("PRO070", Severity.WARNING, kind=Kind.HEURISTIC)
def find_foreign_markup(subject: Subject) -> Iterator[Finding]:
    """No markup of other programs is used.

    The markup of Quarto, MyST, Hugo, MkDocs, LaTeX or Obsidian is plain text to briefgen, and is printed as it is.

    Source: [Writing a brief](writing.md); the manuals of those programs.

    Bad: {{< figure src="x.png" >}}

    Bad: [TOC]

    Bad: It is $E = mc^2$ here.

    Bad: It is \\(a+b\\) here.

    Bad: ==Marked== text and ++inserted++ text.

    Bad: !!! note
            Something to note.

    Bad: > [!NOTE]
        > The ferry did not sail.

    Bad: See @fig-one and \\ref{fig:one}.

    Bad: \\newpage

    Bad: !include other.md

    Bad:
        ```mermaid
        graph TD; A-->B
        ```

    Good: It costs $5 to $6, a total of $11 in 2+3 days; write to desk@example.org, and see C:\\item.

    Good: The key `{{ title }}` and the formula $`E = mc^2`$ are code, and 5 == 5. It is 10:30:45 now.
    """
    for passage in subject.passages():
        field = subject.field(passage.path)
        if _TRACE.search(passage.text):
            yield from find_foreign(passage, field, _FOREIGN)
        yield from _find_escaped_formulas(passage, field)
    for path, node in subject.nodes("code_block"):
        if _DRAWN.fullmatch(node.get("language")):
            message = f"The block {quote(node.get('language'))} is printed as code; nothing is drawn or run."
            hint = "Save a picture next to the brief and write ::: figure."
            length = len(subject.field(path)[node.start :].partition("\n")[0])
            yield Finding(path, message, hint, node.start, node.start + length)
    for path, node in subject.nodes("code"):
        if _INSIDE_OUT.fullmatch(node.text):
            message = "The dollar signs are inside the backticks, so this is code, not a formula."
            yield Finding(path, message, "Write $`…`$, with the dollar signs outside.", node.start, node.stop)


def find_foreign(passage: Passage, field: str, table: Iterable[Foreign]) -> Iterator[Finding]:
    """The constructs of a table in a passage, each place once."""
    seen: set[int] = set()
    for foreign in table:
        if foreign.at_line and passage.kind is Block.CELL:
            continue
        for match, signs in find_typed(passage, field, foreign.pattern):
            around = set(range(*match.span()))
            if seen & around or (foreign.at_line and not begins_line(passage, field, match.start())):
                continue
            seen |= around
            yield signs.report(f"{quote(match[0].strip())} is {foreign.what} and is printed as it is.", foreign.hint)


def _find_escaped_formulas(passage: Passage, field: str) -> Iterator[Finding]:
    r"""``\(a+b\)``, in which the backslashes vanish."""
    if not any(sign in passage.text for sign in "(["):
        return
    start, stop = passage.locate(0, len(passage.text))
    for match in _FORMULA.finditer(field, start, stop):
        if _LOOKS_LIKE.match(match["inner"] or match["shown"] or ""):
            message = f"{quote(match[0])} is a formula of LaTeX and is printed without its backslashes."
            hint = "Write $`…`$ within a line, or a ```math block."
            yield Finding(passage.path, message, hint, match.start(), match.end())
