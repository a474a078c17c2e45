"""Markup of wikis, forums and documentation tools: MediaWiki, Jira, BBCode, AsciiDoc, Sphinx, CriticMarkup."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity
from briefgen.rules.markup.foreign_markup import Foreign, find_foreign

_BOX = 'Write ::: box {title="…"} and ::: below it.'
_LINK = "Write [words](URL)."
_BOLD = "Write **words** or *words*."
_FILE = "Write ![what it shows](file)."
_OUT = "Remove it: it is printed here."
_TABLE = (
    Foreign(lazy_re.compile(r"(={2,6}) [^=\n]+ ={2,6}"), "a heading of a wiki", "Write ## before the words.", True),
    Foreign(
        lazy_re.compile(r"(={1,6}) [^\W\d_][^=\n]*\Z"),
        "a heading of AsciiDoc or Typst",
        "Write ## before the words.",
        True,
    ),
    Foreign(
        lazy_re.compile(r"(\.)(?=[A-Z][a-z]+(?: \w+){0,8}\Z)"),
        "a title of AsciiDoc",
        "Write ## before the words.",
        True,
    ),
    Foreign(lazy_re.compile(r"(#\+\w+:?)(?=\s|\Z)"), "an instruction of Org mode", _OUT, True),
    Foreign(
        lazy_re.compile(r"\A(:{1,3}|;)(?=[^\W\d_])(?![\w-]+:)"), "an indent of a wiki", "Write > for a quotation.", True
    ),
    Foreign(lazy_re.compile(r"(?<=[^\W_])(::)\Z"), "a sign of reStructuredText", "Write one colon."),
    Foreign(
        lazy_re.compile(r"((?:footnote(?:ref)?|xref|indexterm|stem|kbd|btn):[^\s\[\]]*\[)(?=[^\[\]]*\])"),
        "AsciiDoc",
        "Write ^[the note] for a note, [](#name) for a reference.",
    ),
    Foreign(lazy_re.compile(r"(h[1-6]\. )(?=\S)"), "a heading of Jira or Textile", "Write ## before the words.", True),
    Foreign(lazy_re.compile(r"(bq\. )(?=\S)"), "a quotation of Jira or Textile", "Write > before the words.", True),
    Foreign(lazy_re.compile(r"(?<!\w)('{2,3})(?=[^'\s])[^']*[^'\s]'{2,3}(?!\w)"), "emphasis of a wiki", _BOLD),
    Foreign(
        lazy_re.compile(r"(\[/?(?:b|i|u|s|url|img|quote|code|size|color|list)(?:=[^\[\]]*)?\])(?=.*\[/)"),
        "BBCode",
        _BOLD,
    ),
    Foreign(
        lazy_re.compile(r"(\{/?(?:color|code|quote|panel|noformat|info|note|tip|warning)(?::[^{}]*)?\})"),
        "markup of Jira",
        _BOX,
    ),
    Foreign(lazy_re.compile(r"(\[)(?=(?:https?://|mailto:)[^\s\[\]]+ [^\[\]]+\])"), "a link of a wiki", _LINK),
    Foreign(lazy_re.compile(r"(?:https?://|mailto:)[^\s\[\]]*\[[^\[\]]+(\])"), "a link of AsciiDoc", _LINK),
    Foreign(lazy_re.compile(r"(<)(?:https?://|mailto:)[^\s|<>]+\|[^<>]+>"), "a link of Slack", _LINK),
    Foreign(lazy_re.compile(r"((?:image|video|audio)::?[^\s\[\]]+\[[^\[\]]*\])"), "a picture of AsciiDoc", _FILE),
    Foreign(lazy_re.compile(r"(!)(?=[\w./-]+\.(?:png|jpe?g|svg|gif|webp)!)"), "a picture of Textile", _FILE),
    Foreign(lazy_re.compile(r"(:(?:ref|doc|term|cite|numref|math|sub|sup|code)(?::\w+)?:)"), "a role of Sphinx", _LINK),
    Foreign(lazy_re.compile(r"(?<=>)(_{1,2})(?!\w)"), "a link of Sphinx", _LINK),
    Foreign(lazy_re.compile(r"(->) [^<>\n]+ <-"), "centred text elsewhere", "Write only the words.", True),
    Foreign(
        lazy_re.compile(r"(===) [\"“][^\"”\n]+[\"”]"), "a tab of MkDocs", "Write a heading before each part.", True
    ),
    Foreign(lazy_re.compile(r"(\{(?:\+\+|--|~~|>>|==)).*?(?:\+\+|--|~~|<<|==)\}"), "a change of CriticMarkup", _OUT),
    Foreign(lazy_re.compile(r"(\^\^)[^\s^](?:[^^]*[^\s^])?\^\^"), "underlined text elsewhere", _BOLD),
    Foreign(lazy_re.compile(r"(<%=?|<\?(?:php|=))"), "an instruction of a template", "Write the words themselves."),
    Foreign(lazy_re.compile(r"(\*\[[^\[\]]+\]: )(?=\w)"), "an abbreviation of MkDocs", "Explain it in the text.", True),
    Foreign(lazy_re.compile(r"(// )(?=[^\W\d_])"), "a comment of another program", _OUT, True),
    Foreign(lazy_re.compile(r"(\+\+\+)(?= \w+ = )"), "front matter of Hugo", "Write keys in the front matter.", True),
)
#: A part of each of these, looked for first: most passages hold none, and the rest takes ten times as long. Each begins
#: with a character, so that Python passes over all others quickly.
_TRACE = lazy_re.compile(
    r"= |\.[A-Z]|#\+|::|:[^\W\d_]|;[^\W\d_]|\[|\{|<|h[1-6]\.|bq\.|''|![\w./-]|>_|-> |\^\^|// |\+\+\+"
)
#: Classes of blocks that other programs draw in a way of their own.
_CLASSES = lazy_re.compile(
    r"(?:callout|admonition|panel|columns?|alert|card|tip|note|warning|important|caution|danger|info|hint|box|table"
    r"|figure|aside|incremental|fragment|underline|mark|highlight|ul|small|large|red|blue|green|yellow|unnumbered|center)(?:-.*)?"
)


@rule("PRO085", Severity.WARNING, kind=Kind.HEURISTIC)
def find_wiki_markup(subject: Subject) -> Iterator[Finding]:
    """No markup of wikis, forums or documentation tools is used.

    The markup of MediaWiki, Jira, BBCode, AsciiDoc, Sphinx, Slack or CriticMarkup is plain text to briefgen, and is
    printed as it is. A class that only Quarto or pandoc knows, as in “::: {.callout-note}”, has no effect.

    Source: [Writing a brief](writing.md); the manuals of those programs.

    Bad: == Why it matters ==

    Bad: h2. Why it matters

    Bad: It is '''bold''' here.

    Bad: See [https://example.org the log] for it.

    Bad: See https://example.org[the log] for it.

    Bad: [b]The ferry[/b] did not sail.

    Bad: The ferry {++never++} sailed.

    Bad:
        ::: {.callout-note}
        The ferry did not sail.
        :::

    Good: He wrote “[w]ill” [sic], a == b, x -> y, 'til 5 o'clock; see [the log](https://example.org) and `[b]x[/b]`.

    Good:
        ::: box {title="Note"}
        The ferry did not sail, 5 % of the time // or so they say.
        :::
    """
    for passage in subject.passages():
        if _TRACE.search(passage.text):
            yield from find_foreign(passage, subject.field(passage.path), _TABLE)
    for path, node in subject.nodes("div", "span"):
        for name in node.get("class").split():
            if _CLASSES.fullmatch(name):
                message = f"The class {quote(name)} has no effect here: it belongs to another program."
                length = len(subject.field(path)[node.start :].partition("\n")[0])
                hint = _BOX if node.kind == "div" else _BOLD
                yield Finding(path, message, hint, node.start, min(node.stop, node.start + length))
