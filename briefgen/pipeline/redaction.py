"""Problems, and the audiences that a command serves -> the same, without the words that one of these may not see.

What a command prints ends up in the log of a build server, where other people read it. A finding says where it is, and
quotes its line only when all of the line may be seen. What cannot be decided is not quoted.

The briefs are read again for it: findings come from other processes, and from earlier builds, too. Each brings the
digest of the text that it was found in. Where that is another one now, what was withheld in it is not known any more,
and nothing that was found in it is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import CodeType

from briefgen.checks.explain import find_title
from briefgen.checks.registry import Rule, load_rules
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.core.read_digests import list_changed
from briefgen.core.workspace_root import NAME, find_workspace
from briefgen.leaks.account import Account, may_withhold, read_account
from briefgen.leaks.account_inline import list_hiding_lines
from briefgen.located import Lines, Mapping, Scalar, Source
from briefgen.located import Sequence as List
from briefgen.markdown.attributes import MARKS
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.language_editions import LanguageEditions
from briefgen.pipeline.open_settings import find_open_settings
from briefgen.pipeline.withheld_entries import find_withheld_entries, holds_sources
from briefgen.pipeline.withheld_keys import list_withheld_items
from briefgen.problems import Place, Problem, Report
from briefgen.reading import SUFFIXES, Reading, read
from briefgen.visibility.suspicious_marks import is_like_mark
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace, load_workspace

#: That the file which is named as the original is no brief of the workspace: there is nothing to compare.
_NO_ORIGINAL = "TRL101"
#: Codes of Problems whose sentence is about audiences, builds and files: of a text they name only what is in quotes.
_ABOUT_OTHERS = ("AUD", "BLD", "LEK", "REL", "REV", "VER", _NO_ORIGINAL)
#: These are about words that an audience must never read, wherever they are.
_ABOUT_NEVER = frozenset({"AUD121", "LEK102"})
#: These name audiences, handling marks and files of pages alone, and the edition must not go out for want of them.
_NAMES_NO_WORDS = frozenset({"AUD118", "BLD102", "BLD103", "BLD104", "LEK101", "LEK105"})
#: These say why a file cannot be read: that it is empty, in what it is encoded.
_UNREADABLE = frozenset({"FIL001", "FIL002", "FIL003", "FIL004", "FIL008", "FIL010"})
#: Codes of Problems that say how a brief differs from its other language editions, in counts, dates and names of files.
_ABOUT_TRANSLATIONS = "TRL"
#: These say that words look like a mark which hides nothing; the others do if their line has the name of a mark.
_DOUBTFUL = frozenset({"AUD104", "AUD108", "AUD109", "REV104"})
_PERHAPS_DOUBTFUL = frozenset({"PRO002", "PRO003", "PRO004", "KEY001"})
_KEY = lazy_re.compile(r"[A-Za-z][\w-]*(?=\s*[=:＝：])")
_PRINTS = "briefgen check without --audience prints it"
_MARKED = lazy_re.compile(r"“[^”]*”")
_WORD = lazy_re.compile(r"\w+")
_QUOTED = lazy_re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|`[^`]*`|\b\w*\d\w*\b|\S*[/\\.]\S+")


def redact(
    problems: Iterable[Problem],
    audiences: Sequence[str],
    how: str = "--show-withheld prints it",
    readings: Iterable[Reading] = (),
) -> Report:
    """Take out what is withheld from any of these audiences.

    Args:
        problems: what a command found.
        audiences: whom it works for; ``all``, and a name that does not exist, stand for everyone.
        how: what prints it all the same, in words.
        readings: briefs that were read just now, and need not be read again.
    """
    read_again = {each.source.file: each for each in readings}
    files: dict[str, _File] = {name: _look_into(each, audiences) for name, each in read_again.items()}
    found = list(problems)
    places: dict[str, list[Place]] = {}
    for place in (each.place for each in found if each.place):
        places.setdefault(place.file, []).append(place)
    for problem in found:
        if problem.place and problem.place.file not in files:
            name = problem.place.file
            if holds_sources(Path(name)):
                files[name] = _read_library(Path(name), places[name], audiences)
            elif Path(name).suffix.lower() in SUFFIXES:
                read_again[name] = read(Path(name))
                files[name] = _look_into(read_again[name], audiences)
            elif problem.code.startswith("EXH") and _is_marked_data(Path(name)):
                # Which cells are withheld cannot be said of a file that could not be read.
                files[name] = _File((_Sheet(whole=True),))
    for name in {each.place.file for each in found if each.place and _is_doubtful(each)}:
        if name in files and Path(name).name != NAME:
            files[name] = replace(files[name], sheets=(_Sheet(whole=True, unread=True),))
    changed = {Path(each).name for each in list_changed()}
    for name, found_in in places.items():
        own = read_again.get(name)
        # What a library or a data file withholds, its briefs say; and whom a mark is for, the workspace.
        lost = bool(changed) if own is None else _are_in_another_text(found_in, own.source.lines)
        if lost or NAME in changed:
            files[name] = replace(files.get(name, _File()), sheets=(_LOST,))
    sheets = [sheet for file in files.values() for sheet in file.sheets]
    everything = _File(
        sheets=tuple(_LOST if sheet.lost else _Sheet(sheet.audience, secret=sheet.secret) for sheet in sheets),
        never=frozenset[str]().union(*(file.never for file in files.values())),
    )
    known = _Families(audiences)
    return Report.of(
        _mask(each, replace(each.place, excerpt=""), ", in text withheld from some audiences", how)
        if _names_original(each) and each.place and known.withholds(Path(each.place.file))
        else _hide(each, files.get(each.place.file if each.place else "", everything), how)
        for each in found
    )


def _are_in_another_text(places: Iterable[Place], lines: Lines) -> bool:
    """Whether any of these places is in another text than the file has now. One that cannot be read has no lines."""
    return bool(lines) and any(_is_in_another_text(place, lines) for place in places)


def _is_in_another_text(place: Place, lines: Lines) -> bool:
    if place.digest:
        return place.digest != lines.digest
    now = lines[place.line - 1] if place.line <= len(lines) else ""
    return place.excerpt not in replace(place, excerpt=now).excerpt


def _names_original(problem: Problem) -> bool:
    """Whether a Problem is about another language edition, or about the line that names it."""
    about = problem.code.startswith(_ABOUT_TRANSLATIONS) or problem.path[:1] == ("translation_of",)
    return about and problem.code != _NO_ORIGINAL


class _Families:
    """The language editions of briefs, each looked at once.

    Args:
        audiences: whom a command works for.
    """

    def __init__(self, audiences: Sequence[str]) -> None:
        self._audiences = audiences
        self._editions = LanguageEditions()
        self._files: dict[Path, bool] = {}

    def withholds(self, path: Path) -> bool:
        """Whether a brief or another language edition of it withholds anything from these audiences.

        Then nothing that compares them may be said: how many sections there are tells of those that are withheld.
        """
        family = self._editions.list_family(path, find_workspace(path.parent))
        return any(self._look(each) for each in (path, *family))

    def _look(self, path: Path) -> bool:
        if path not in self._files:
            file = _read_file(path, self._audiences)
            self._files[path] = any(sheet.whole or sheet.lines or sheet.secret for sheet in file.sheets)
        return self._files[path]


@dataclass(frozen=True)
class _Sheet:
    """What a content file withholds from one audience.

    Attributes:
        audience: whom; "" where it is not known from whom.
        whole: whether nothing of it may be quoted.
        lines: the lines that hold something withheld.
        spans: the pieces: line, column, length.
        secret: words that are in what is withheld and nowhere else, folded.
        open: the lines that everyone may read, though the rest may not be quoted.
        spots: where keys and values begin that everyone may read, by line and column.
        torn: whether the file could not be read, so that a message may quote anything of it.
        unread: whether nobody knows what it withholds: the file or its workspace cannot be read.
        lost: whether nobody knows any more what it withheld: it was saved again since.
    """

    audience: str = ""
    whole: bool = False
    lines: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int, int], ...] = ()
    secret: frozenset[str] = frozenset()
    open: frozenset[int] = frozenset()
    spots: frozenset[tuple[int, int]] = frozenset()
    torn: bool = False
    unread: bool = False
    lost: bool = False

    def hides(self, place: Place) -> bool:
        """Whether nothing at this place may be quoted, whatever is there."""
        return self.whole and place.line not in self.open and (place.line, place.column) not in self.spots

    def touches(self, place: Place) -> bool:
        """Whether the line may not be quoted."""
        return (
            (self.whole and place.line not in self.open) or place.line in self.lines or self.tells(_fold(place.excerpt))
        )

    def holds(self, place: Place) -> bool:
        """Whether a place is withheld, or a part of it."""
        return self.hides(place) or any(
            line == place.line and column < place.column + place.length and place.column < column + length
            for line, column, length in self.spans
        )

    def tells(self, words: set[str]) -> bool:
        """Whether folded words have any of what is withheld."""
        return not self.secret.isdisjoint(words)


#: What is known of a file that was saved again since.
_LOST = _Sheet(whole=True, lost=True)
_SAVED_SINCE = "what it was found in has been saved again since"


@dataclass(frozen=True)
class _File:
    """What a content file withholds from the audiences that a command works for.

    Attributes:
        sheets: the same for each of them.
        never: what these audiences must never read, folded.
    """

    sheets: tuple[_Sheet, ...] = ()
    never: frozenset[str] = frozenset()

    def tells_never(self, text: str) -> bool:
        """Whether a text has words that one of the audiences must never read."""
        run = " ".join(text.casefold().split())
        return any(word in run for word in self.never)


def _fold(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _is_doubtful(problem: Problem) -> bool:
    """Whether a mark may have been meant that hides nothing: which words it should hide is not known."""
    if problem.code in _DOUBTFUL:
        return True
    if problem.code not in _PERHAPS_DOUBTFUL or not problem.place:
        return False
    words = {word.casefold() for word in _KEY.findall(problem.place.excerpt)}
    return any(word in MARKS or is_like_mark(word) for word in words)


def _says_mark_alone(problem: Problem) -> bool:
    """Whether a Problem says what is wrong with a mark, and nothing else of the text."""
    if problem.code in _DOUBTFUL | {"PRO003"}:
        return _is_doubtful(problem)
    # What it is about comes first in its sentence.
    named = next(iter(_QUOTED.findall(problem.message)), "")[1:-1]
    return problem.code in _PERHAPS_DOUBTFUL and (named in MARKS or is_like_mark(named))


def _hide(problem: Problem, file: _File, how: str) -> Problem:
    place = problem.place
    if place and place.excerpt and _says_mark_alone(problem) and any(sheet.unread for sheet in file.sheets):
        hint = f"{problem.hint} The line is not quoted; {_PRINTS}.".lstrip()
        return replace(problem, place=replace(place, excerpt=""), hint=hint)
    never = problem.code in _ABOUT_NEVER
    closed = [sheet for sheet in file.sheets if place and sheet.touches(place)]
    if place and (never or closed or file.tells_never(place.excerpt)):
        place = replace(place, excerpt="")
    if any(sheet.torn for sheet in file.sheets):
        problem = replace(problem, message=_MARKED.sub("“…”", problem.message), hint=_MARKED.sub("“…”", problem.hint))
    words = f"{problem.message} {problem.hint} {problem.waived}"
    quoted = " ".join(_QUOTED.findall(words))
    about_others = problem.code.startswith(_ABOUT_OTHERS)
    told = _fold(quoted) if about_others else _fold(words) - (_list_own_words(problem.code) - _fold(quoted))
    keeping = [sheet for sheet in file.sheets if _keeps(sheet, problem, told, about_others=about_others)]
    # Which words of a sentence about others are withheld cannot be determined where nothing of the text is known.
    if keeping or problem.code == "AUD121" or file.tells_never(quoted if about_others else words):
        return _mask(problem, place, _explain(problem, keeping), _say_what_prints(keeping, how))
    if place is problem.place or not problem.place or not problem.place.excerpt:
        return problem
    why = f"All or part of this line is withheld from {_name(closed)}; {how}."
    if any(sheet.torn for sheet in closed):
        why = "The line is not quoted, because what it may show is not known until the file can be read."
    elif any(sheet.lost for sheet in closed):
        why = f"The line is not quoted, because {_SAVED_SINCE}."
    hint = f"{problem.hint} {why}".lstrip()
    return replace(problem, place=place, hint=hint)


def _keeps(sheet: _Sheet, problem: Problem, told: set[str], *, about_others: bool) -> bool:
    """Whether the audience may not read what is said of a problem.

    Args:
        told: the words that it says of the text, folded.
    """
    place = problem.place or Place("", 0, 0)
    if sheet.tells(told):
        return True
    if problem.code in _NAMES_NO_WORDS | _UNREADABLE:
        return False
    if about_others:
        return sheet.hides(place)
    return sheet.holds(place)


def _mask(problem: Problem, place: Place | None, why: str, how: str) -> Problem:
    """The same in the words of the manual alone, with what the reader can do.

    Args:
        place: where it is, with what may be quoted.
        why: the end of the sentence: why its own words are left out.
        how: what prints them, in words.
    """
    code, title = problem.code, find_title(problem.code, _know_rules()).rstrip(".")
    if code in _know_rules():
        # The title of a rule says what is right.
        message = f"The rule “{title}” is broken here{why}."
    else:
        message = f"{title or 'Something must be fixed'}{why}."
    explained = f" briefgen explain {code} shows what is wrong and what is right." if title else ""
    hint = f"The text is left out here; {how}.{explained}"
    waived = "the brief says why" if problem.waived else ""
    return replace(problem, message=message, place=place, hint=hint, path=(), waived=waived, fixes=())


def _explain(problem: Problem, keeping: Sequence[_Sheet]) -> str:
    """Why the words of a Problem are left out, as the end of a sentence.

    Args:
        keeping: what may not be read, by audience.
    """
    if any(sheet.unread for sheet in keeping):
        return "; its words are not shown until every mark can be read, because some may be withheld"
    if any(sheet.lost for sheet in keeping):
        return f"; its words are not shown, because {_SAVED_SINCE}"
    if keeping and problem.place and not any(sheet.holds(problem.place) for sheet in keeping):
        # A line that everyone may read can be compared with one that is withheld.
        return f"; the finding repeats words that are withheld from {_name(keeping)}"
    return f", in text withheld from {_name(keeping)}"


def _say_what_prints(keeping: Sequence[_Sheet], how: str) -> str:
    if any(sheet.unread for sheet in keeping):
        return _PRINTS
    return how


def _name(sheets: Sequence[_Sheet]) -> str:
    """The audiences, in words."""
    names = dict.fromkeys(sheet.audience for sheet in sheets)
    return list_words(list(map(quote, names)), "and") if names and "" not in names else "some audiences"


@cache
def _know_rules() -> dict[str, Rule]:
    return load_rules()


@cache
def _list_own_words(code: str) -> frozenset[str]:
    """The words that the sentences of a rule of ours have whatever the text is, folded; none for other codes.

    What a rule says of the text stands between them, and may be the same word: what is in quotes counts as the text's.
    """
    rule = _know_rules().get(code)
    name = getattr(rule.find, "__module__", "") if rule else ""
    if not name.startswith("briefgen.rules."):
        return frozenset()
    own = [each for each in vars(import_module(name)).values() if isfunction(each) and each.__module__ == name]
    return frozenset(_fold(" ".join(text for each in own for text in _list_texts(each.__code__, each.__doc__))))


def _list_texts(code: CodeType, manual: str | None) -> Iterator[str]:
    """The texts in a function and those inside it, without its manual page, which quotes examples."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _list_texts(each, manual)
        elif isinstance(each, str) and each != manual:
            yield each


def _read_file(path: Path, audiences: Sequence[str]) -> _File:
    """What a file keeps from any of these audiences; all of it where that cannot be said."""
    return _look_into(read(path), audiences)


def _look_into(reading: Reading, audiences: Sequence[str]) -> _File:
    """The same for a file that was read."""
    path, source = reading.path, reading.source
    workspace, _ = load_workspace(find_workspace(path.parent))
    never = _list_never(audiences, workspace)
    if source.lines and not may_withhold(source):
        return _File(never=never)
    if path.name == NAME:
        return _File((_look_at_settings(source),), never)
    if workspace is None or not reading.whole or source.root is None:
        return _File((_Sheet(whole=True, unread=True),), never)
    names = _choose(audiences, workspace)
    known = _fold(" ".join(workspace.audiences))
    sheets = (_look(reading, Viewer.of(name, workspace, reading.texts), known) for name in names)
    return _File(tuple(sheets), never)


def _is_marked_data(path: Path) -> bool:
    """Whether a brief that names this data file has anything that is withheld."""
    folder = find_workspace(path.parent) or path.parent
    briefs = (read(each) for each in list_folder(folder))
    return any(path.name in "\n".join(each.source.lines) and may_withhold(each.source) for each in briefs)


def _read_library(path: Path, places: Sequence[Place], audiences: Sequence[str]) -> _File:
    """What of a library of sources may not be quoted to any of these audiences.

    Args:
        path: the library.
        places: where something was found in it.
        audiences: whom a command works for.
    """
    workspace, _ = load_workspace(find_workspace(path.parent))
    never = _list_never(audiences, workspace)
    if workspace is None:
        return _File((_Sheet(whole=True, unread=True),), never)
    names = _choose(audiences, workspace)
    known = _fold(" ".join(workspace.audiences))
    lines = {place.line for place in places}
    sheets = []
    for name in names:
        hidden = find_withheld_entries(path, lines, name, workspace)
        if hidden is None:
            return _File((_Sheet(name, whole=True),), never)
        if _are_in_another_text(places, hidden.lines):
            return _File((_LOST,), never)
        spans = tuple((line, 1, len(hidden.lines[line - 1]) + 1) for line in sorted(hidden.withheld))
        secret = _fold(hidden.text(withheld=True)) - _fold(hidden.text(withheld=False)) - known
        sheets.append(_Sheet(name, False, hidden.withheld, spans, frozenset(secret)))
    return _File(tuple(sheets), never)


def _look_at_settings(source: Source) -> _Sheet:
    """What may be quoted of a ``briefgen.toml``."""
    if source.root is None:
        lines = frozenset(range(1, len(source.lines) + 2))
        return _Sheet(whole=True, open=lines, lines=lines, torn=True)
    found = find_open_settings(source)
    return _Sheet(whole=True, lines=found.commented, open=found.lines, spots=found.spots)


def _choose(audiences: Sequence[str], workspace: Workspace) -> list[str]:
    """The audiences that a command works for."""
    known = list(workspace.audiences)
    return [name for name in known if name in audiences] if audiences and {*audiences} <= {*known} else known


def _list_never(audiences: Sequence[str], workspace: Workspace | None) -> frozenset[str]:
    if workspace is None:
        return frozenset()
    words = [word for name in _choose(audiences, workspace) for word in workspace.never_for(name)]
    return frozenset(" ".join(word.casefold().split()) for word in words)


def _look(reading: Reading, viewer: Viewer, known: set[str]) -> _Sheet:
    """What one audience may not see of a file, by both readers.

    Args:
        reading: the file.
        viewer: the audience.
        known: words that are no secret, folded: the names of audiences.
    """
    source = reading.source
    mark = " ".join(_find_names(source, "marking") or ()) or None
    if not viewer.may_see(_find_names(source, "audiences"), None, mark):
        return _Sheet(viewer.audience, whole=True)
    account = read_account(source, viewer.may_see, markdown=reading.path.suffix.lower() in (".md", ".markdown"))
    spans = [*_list_spans(account, source), *list_withheld_items(source.root, viewer.may_see)]
    hidden = [each.words for each in account.stretches if each.hidden]
    shown = [each.words for each in account.stretches if not each.hidden]
    if reading.brief:
        passages = find_withheld(reading.brief, source, viewer)
        hidden += [passage.text for passage in passages]
        places = (passage.place for passage in passages if passage.place.file == source.file)
        spans += [(place.line, place.column, place.length) for place in places]
    secret = _fold(" ".join(hidden)) - _fold(" ".join(shown)) - known
    lines = {line for line, _, _ in spans} | set(list_hiding_lines(source.lines, viewer.may_see))
    return _Sheet(viewer.audience, False, frozenset(lines), tuple(spans), frozenset(secret))


def _find_names(source: Source, key: str) -> list[str] | None:
    node = source.root.get(key) if isinstance(source.root, Mapping) else None
    if node is None:
        return None
    items = node.items if isinstance(node, List) else (node,)
    return [item.text.value for item in items if isinstance(item, Scalar) and not item.null]


def _list_spans(account: Account, source: Source) -> Iterator[tuple[int, int, int]]:
    for stretch in account.stretches:
        if stretch.hidden and not source.is_elsewhere(stretch.root or ()):
            yield from stretch.list_spans()
