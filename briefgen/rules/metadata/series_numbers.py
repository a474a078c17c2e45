"""The number of a brief, and how its series is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.chronology import read_issued
from briefgen.analysis.finding import Finding
from briefgen.analysis.outline import read_text
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: Forms of a number as people cite one: Vol. 130, No. 5; No. 628; Nr 12; 제171호; Volume 3 Issue 2.
_CITED = lazy_re.compile(
    r"(?:\b(?P<volume>Vol(?:ume|\.)?\s?\d+)[,;]?\s*)?\b(?P<number>(?:No|Nr|Number|Issue)\.?\s?\d+)|제\s?\d+\s?[호집권]",
    re.IGNORECASE,
)
_YEAR = lazy_re.compile(r"(?<![\d./])(?:19|20)\d\d(?![\d/])")
_FIELD = lazy_re.compile(r"\{(\w+)\}")
#: How far after the name of its series a number is.
_NEAR = 60


@rule("MET122", Severity.WARNING)
def find_other_numbering(subject: Subject) -> Iterator[Finding]:
    """A brief is numbered like its series, and cites the series in that form.

    Libraries file by these numbers, and readers who find both “No. 628” and “Vol. 130, No. 5” look for the same paper
    twice. `scheme` under `series` in `briefgen.toml` says how a series is numbered: `scheme = "No. {number}"`. Without
    it, the brief's own numbers are compared with those in notes that cite the same series, in one sentence with its
    publisher or one of its authors. A number of an earlier year is cited as it was printed.

    Source: ISO 8, Presentation and identification of periodicals; House style.

    Bad:
        ---
        date: 2025-06-20
        publisher: Island Institute
        series: {name: Island Papers, volume: "3", number: "2"}
        ---

        It was said before.[^1]

        [^1]: Anna Kim, “The ferry”, Island Papers, No. 12, Island Institute, 2025.

    Good:
        ---
        date: 2025-06-20
        publisher: Island Institute
        series: {name: Island Papers, volume: "3", number: "2"}
        ---

        It was said before.[^1]

        [^1]: Anna Kim, “The ferry”, Island Papers, No. 12, Island Institute, 2024.

    Good:
        ---
        date: 2025-06-20
        publisher: Island Institute
        series: {name: Island Papers, volume: "3", number: "2"}
        ---

        It was said before.[^1]

        [^1]: Anna Kim, “The ferry”, Island Papers, Vol. 2, No. 12, Island Institute, 2024.

    Good:
        ---
        publisher: Island Institute
        series: {name: Issue Brief, volume: "3", number: "2"}
        ---

        Others said it before.[^1]

        [^1]: John Lee, “The ferry”, Issue Brief, No. 12, Harbour Foundation, 2024.
    """
    node = subject.source.node(("series",))
    name = read_text(node, "name") or subject.field(("series",))
    if not name:
        return
    scheme = next((each.scheme or "" for each in subject.workspace.series if each.name == name), "")
    given = {key for key in ("volume", "number", "issue", "year", "part") if read_text(node, key)}
    if scheme:
        yield from _compare(name, scheme, given, read_text(node, "issue"))
    wanted = set(_FIELD.findall(scheme)) or given
    if scheme or {"volume", "number"} & given:
        yield from _find_citations(subject, name, scheme, wanted)


def _compare(name: str, scheme: str, given: set[str], issue: str) -> Iterator[Finding]:
    """What is missing from the brief's own numbers, or too much.

    Args:
        given: the keys under ``series`` that have a value.
        issue: the number as it is printed, whole.
    """
    wanted, numbered = set(_FIELD.findall(scheme)), f"{quote(name)} is numbered {quote(_show(scheme))}"
    if missing := sorted(wanted - given):
        message = f"{numbered}, and this brief has no {' and no '.join(missing)}."
        yield Finding(("series",), message, "Add it under series.", on_key=True)
    for key in sorted((given & {"volume", "number", "part"}) - wanted):
        hint = "Remove it, or change the scheme in briefgen.toml."
        yield Finding(("series", key), f"{numbered}, without {key}.", hint, on_key=True)
    if issue and "issue" not in wanted and not _compile(scheme).search(issue):
        message = f"{numbered}, and not {quote(issue)}."
        yield Finding(("series", "issue"), message, f"Write it as {quote(_show(scheme))}.")


def _find_citations(subject: Subject, name: str, scheme: str, wanted: set[str]) -> Iterator[Finding]:
    own, issued = _list_own_names(subject), read_issued(subject)
    form = _compile(scheme) if scheme else None
    for passage in subject.passages():
        for cited in _find_numbers(passage, name, own):
            if _is_earlier(cited, issued.first.year if issued else None):
                continue
            match = _CITED.fullmatch(cited.text)
            if form:
                right = form.fullmatch(cited.text) is not None
            else:
                right = match is None or match["number"] is None or bool(match["volume"]) == ("volume" in wanted)
            if not right:
                message = f"{quote(cited.text)} does not match how {quote(name)} is numbered."
                yield cited.report(message, f"Write it as {quote(_show(scheme or _guess(wanted)))}.")


def _is_earlier(cited: Stretch, issued: int | None) -> bool:
    """Whether a number is cited from a year before the brief's own; for a brief without a date, any year is."""
    text = cited.passage.text
    years = [int(match[0]) for match in _YEAR.finditer(text) if not cited.start <= match.start() < cited.stop]
    return bool(years) and (issued is None or max(years) < issued)


def _find_numbers(passage: Passage, name: str, own: list[str]) -> Iterator[Stretch]:
    """The numbers after the name of the brief's own series, in a passage that names its publisher or an author."""
    at = passage.text.find(name)
    while at >= 0:
        stop = at + len(name)
        match = _CITED.search(passage.text, stop, stop + _NEAR)
        if match and any(each in passage.text for each in own):
            yield passage.cut(*match.span())
        at = passage.text.find(name, stop)


def _list_own_names(subject: Subject) -> list[str]:
    """Who publishes and who wrote the brief, as it or briefgen.toml names them."""
    publisher = subject.source.node(("publisher",))
    organisation = subject.workspace.organisation
    names = [read_text(publisher, "name") or subject.field(("publisher",))]
    names += [organisation.name, organisation.short_name or ""] if organisation else []
    names += [person.name for person in subject.brief.authors] if subject.brief else []
    return [each for each in names if each]


def _compile(scheme: str) -> re.Pattern[str]:
    pieces = _FIELD.split(scheme)
    parts = [r"\w+" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)]
    return re.compile("".join(parts).replace(r"\ ", r"\s"))


def _show(scheme: str) -> str:
    return _FIELD.sub("…", scheme)


def _guess(given: set[str]) -> str:
    """The scheme that a brief's own numbers suggest."""
    forms = {"volume": "Vol. {volume}", "number": "No. {number}"}
    return ", ".join(form for key, form in forms.items() if key in given)
