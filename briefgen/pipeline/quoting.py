"""Problems, and the audiences that a command serves -> the same, without the words that one of these may not see.

What a command prints ends up in the log of a build server, where other people read it. A finding says where it is, and
quotes its line only when all of the line may be seen. What cannot be decided is not quoted.

The briefs are read again for it: findings come from other processes, and from earlier builds, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from briefgen.checks.explain import find_title
from briefgen.checks.registry import Rule, load_rules
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.core.workspace_root import find_workspace
from briefgen.leaks.account import Account, may_withhold, read_account
from briefgen.leaks.account_inline import list_hiding_lines
from briefgen.located import Mapping, Scalar, Source
from briefgen.located import Sequence as List
from briefgen.problems import Place, Problem, Report
from briefgen.reading import SUFFIXES, Reading, read
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace, load_workspace

#: Codes of Problems whose sentence is about audiences, builds and files: of a text they name only what is in quotes.
_ABOUT_OTHERS = ("AUD", "BLD", "LEK", "REL", "VER")
#: These are about words that an audience must never read, wherever they are.
_ABOUT_NEVER = frozenset({"AUD121", "LEK102"})
#: These name audiences, handling marks and files of pages alone, and the edition must not go out for want of them.
_NAMES_NOTHING = frozenset({"AUD118", "BLD102", "BLD103", "BLD104", "LEK101", "LEK105"})
_WORD = lazy_re.compile(r"\w+")
_QUOTED = lazy_re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|`[^`]*`|\b\w*\d\w*\b|\S*[/\\.]\S+")


def hide_quotes(
    problems: Iterable[Problem], audiences: Sequence[str], how: str = "--show-withheld prints it"
) -> Report:
    """Take out what is withheld from any of these audiences.

    Args:
        problems: what a command found.
        audiences: whom it works for; ``all``, and a name that does not exist, stand for everyone.
        how: what prints it all the same, in words.
    """
    sheets: dict[str, _Sheet] = {}
    found = list(problems)
    for problem in found:
        if problem.place and problem.place.file not in sheets and Path(problem.place.file).suffix.lower() in SUFFIXES:
            sheets[problem.place.file] = _read_sheet(Path(problem.place.file), audiences)
    everything = _Sheet(
        secret=frozenset[str]().union(*(sheet.secret for sheet in sheets.values())),
        never=frozenset[str]().union(*(sheet.never for sheet in sheets.values())),
    )
    return Report.of(_hide(each, sheets.get(each.place.file if each.place else "", everything), how) for each in found)


@dataclass(frozen=True)
class _Sheet:
    """What is withheld in a content file.

    Attributes:
        whom: from whom, in words.
        whole: whether nothing of it may be quoted.
        lines: the lines that hold something withheld.
        spans: the pieces: line, column, length.
        secret: words that are in what is withheld and nowhere else, folded.
        never: what these audiences must never read, folded.
    """

    whom: str = ""
    whole: bool = False
    lines: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int, int], ...] = ()
    secret: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def holds(self, place: Place) -> bool:
        """Whether a place is withheld, or a part of it."""
        return self.whole or any(
            line == place.line and column < place.column + place.length and place.column < column + length
            for line, column, length in self.spans
        )

    def tells(self, text: str) -> bool:
        """Whether a text has words of what is withheld."""
        run = " ".join(text.casefold().split())
        return not self.secret.isdisjoint(_fold(text)) or any(word in run for word in self.never)


def _fold(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _hide(problem: Problem, sheet: _Sheet, how: str) -> Problem:
    place, whom = problem.place, sheet.whom or "some audiences"
    never = problem.code in _ABOUT_NEVER
    if place and (never or sheet.whole or place.line in sheet.lines or sheet.tells(place.excerpt)):
        place = replace(place, excerpt="")
    about_others = problem.code.startswith(_ABOUT_OTHERS)
    words = f"{problem.message} {problem.hint} {problem.waived}"
    told = sheet.tells(" ".join(_QUOTED.findall(words)) if about_others else words)
    # Which words of a sentence about others are withheld cannot be determined where nothing of the text is known.
    told |= problem.code == "AUD121" or (sheet.whole and about_others and problem.code not in _NAMES_NOTHING)
    if told or (not about_others and problem.place and sheet.holds(problem.place)):
        title = find_title(problem.code, _know_rules()).rstrip(".") or "Something must be fixed here"
        # The title of a rule says what is right.
        said = f"Not as it should be: “{title}”" if problem.code in _know_rules() else title
        message = f"{said} (withheld from {whom}; {how})."
        waived = "the brief says why" if problem.waived else ""
        return replace(problem, message=message, place=place, hint="", path=(), waived=waived, fixes=())
    if place is problem.place or not problem.place or not problem.place.excerpt:
        return problem
    hint = f"{problem.hint} All or part of this line is withheld from {whom}; {how}.".lstrip()
    return replace(problem, place=place, hint=hint)


@cache
def _know_rules() -> dict[str, Rule]:
    return load_rules()


def _read_sheet(path: Path, audiences: Sequence[str]) -> _Sheet:
    """What a file keeps from any of these audiences; all of it where that cannot be said."""
    reading = read(path)
    source = reading.source
    workspace, _ = load_workspace(find_workspace(path.parent))
    never = _list_never(audiences, workspace)
    if source.lines and not may_withhold(source):
        return _Sheet(never=never)
    if workspace is None or not reading.whole or source.root is None:
        return _Sheet("some audiences", whole=True)
    names = _choose(audiences, workspace)
    sheets = [_look(reading, Viewer.of(name, workspace, reading.texts)) for name in names]
    hiding = [name for name, sheet in zip(names, sheets, strict=True) if sheet.whole or sheet.lines]
    return _Sheet(
        list_words(list(map(quote, hiding)), "and") if hiding else "",
        any(sheet.whole for sheet in sheets),
        frozenset[int]().union(*(sheet.lines for sheet in sheets)),
        tuple(span for sheet in sheets for span in sheet.spans),
        frozenset[str]().union(*(sheet.secret for sheet in sheets)) - _fold(" ".join(workspace.audiences)),
        never,
    )


def _choose(audiences: Sequence[str], workspace: Workspace) -> list[str]:
    """The audiences that a command works for."""
    known = list(workspace.audiences)
    return [name for name in known if name in audiences] if audiences and {*audiences} <= {*known} else known


def _list_never(audiences: Sequence[str], workspace: Workspace | None) -> frozenset[str]:
    if workspace is None:
        return frozenset()
    words = [word for name in _choose(audiences, workspace) for word in workspace.never_for(name)]
    return frozenset(" ".join(word.casefold().split()) for word in words)


def _look(reading: Reading, viewer: Viewer) -> _Sheet:
    """What one audience may not see of a file, by both readers."""
    source = reading.source
    mark = " ".join(_find_names(source, "marking") or ()) or None
    if not viewer.may_see(_find_names(source, "audiences"), None, mark):
        return _Sheet(whole=True)
    account = read_account(source, viewer.may_see, markdown=reading.path.suffix.lower() in (".md", ".markdown"))
    spans = list(_list_spans(account))
    hidden = [each.words for each in account.stretches if each.hidden]
    shown = [each.words for each in account.stretches if not each.hidden]
    if reading.brief:
        passages = find_withheld(reading.brief, source, viewer)
        hidden += [passage.text for passage in passages]
        spans += [(passage.place.line, passage.place.column, passage.place.length) for passage in passages]
    secret = _fold(" ".join(hidden)) - _fold(" ".join(shown))
    lines = {line for line, _, _ in spans} | set(list_hiding_lines(source.lines, viewer.may_see))
    return _Sheet("", False, frozenset(lines), tuple(spans), frozenset(secret))


def _find_names(source: Source, key: str) -> list[str] | None:
    node = source.root.get(key) if isinstance(source.root, Mapping) else None
    if node is None:
        return None
    items = node.items if isinstance(node, List) else (node,)
    return [item.text.value for item in items if isinstance(item, Scalar) and not item.null]


def _list_spans(account: Account) -> Iterator[tuple[int, int, int]]:
    for stretch in account.stretches:
        if stretch.hidden:
            yield from stretch.list_spans()
