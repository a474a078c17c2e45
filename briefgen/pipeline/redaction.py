"""Problems, and the audiences that a command serves -> the same, without the words that one of these may not see.

What a command prints ends up in the log of a build server, where other people read it. A finding says where it is, and
quotes its line only when all of the line may be seen. What cannot be decided is not quoted.

The briefs are read again for it: findings come from other processes, and from earlier builds, too. Each brings the
digest of the text that it was found in. Where that is another one now, what was withheld in it is not known any more,
and nothing that was found in it is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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
from briefgen.markdown.attributes import MARKS
from briefgen.pipeline.file_redaction import (
    LOST,
    SAVED_SINCE,
    AudienceRedaction,
    FileRedaction,
    are_in_another_text,
    fold_words,
    is_marked_data,
    redact_file,
    redact_library,
    redact_reading,
)
from briefgen.pipeline.language_editions import LanguageEditions
from briefgen.pipeline.withheld_entries import holds_sources
from briefgen.problems import Place, Problem, Report
from briefgen.reading import SUFFIXES, Reading, read
from briefgen.visibility.suspicious_marks import is_like_mark

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
    found = list(problems)
    files = _redact_files(found, audiences, {each.source.file: each for each in readings})
    everything = FileRedaction(
        tuple(
            LOST if each.lost else AudienceRedaction(each.audience, secret=each.secret)
            for file in files.values()
            for each in file.by_audience
        ),
        frozenset[str]().union(*(file.never for file in files.values())),
    )
    known = _Families(audiences)
    return Report.of(
        _mask(each, replace(each.place, excerpt=""), ", in text withheld from some audiences", how)
        if _names_original(each) and each.place and known.withholds(Path(each.place.file))
        else _hide(each, files.get(each.place.file if each.place else "", everything), how)
        for each in found
    )


def _redact_files(
    found: Sequence[Problem], audiences: Sequence[str], read_again: dict[str, Reading]
) -> dict[str, FileRedaction]:
    """What of each file that Problems are in may not be quoted.

    Args:
        found: the Problems.
        audiences: whom the command works for.
        read_again: briefs that were read just now, by file; those that are read here are added.
    """
    files = {name: redact_reading(each, audiences) for name, each in read_again.items()}
    places: dict[str, list[Place]] = {}
    for place in (each.place for each in found if each.place):
        places.setdefault(place.file, []).append(place)
    for problem in found:
        if problem.place and problem.place.file not in files:
            name = problem.place.file
            if holds_sources(Path(name)):
                files[name] = redact_library(Path(name), places[name], audiences)
            elif Path(name).suffix.lower() in SUFFIXES:
                read_again[name] = read(Path(name))
                files[name] = redact_reading(read_again[name], audiences)
            elif problem.code.startswith("EXH") and is_marked_data(Path(name)):
                # Which cells are withheld cannot be said of a file that could not be read.
                files[name] = FileRedaction((AudienceRedaction(whole=True),))
    for name in {each.place.file for each in found if each.place and _is_doubtful(each)}:
        if name in files and Path(name).name != NAME:
            files[name] = replace(files[name], by_audience=(AudienceRedaction(whole=True, unread=True),))
    changed = {Path(each).name for each in list_changed()}
    for name, found_in in places.items():
        own = read_again.get(name)
        # What a library or a data file withholds, its briefs say; and whom a mark is for, the workspace.
        lost = bool(changed) if own is None else are_in_another_text(found_in, own.source.lines)
        if lost or NAME in changed:
            files[name] = replace(files.get(name, FileRedaction()), by_audience=(LOST,))
    return files


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
            file = redact_file(path, self._audiences)
            self._files[path] = any(each.whole or each.lines or each.secret for each in file.by_audience)
        return self._files[path]


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


def _hide(problem: Problem, file: FileRedaction, how: str) -> Problem:
    place = problem.place
    if place and place.excerpt and _says_mark_alone(problem) and any(each.unread for each in file.by_audience):
        hint = f"{problem.hint} The line is not quoted; {_PRINTS}.".lstrip()
        return replace(problem, place=replace(place, excerpt=""), hint=hint)
    never = problem.code in _ABOUT_NEVER
    closed = [each for each in file.by_audience if place and each.touches(place)]
    if place and (never or closed or file.tells_never(place.excerpt)):
        place = replace(place, excerpt="")
    if any(each.torn for each in file.by_audience):
        problem = replace(problem, message=_MARKED.sub("“…”", problem.message), hint=_MARKED.sub("“…”", problem.hint))
    words = f"{problem.message} {problem.hint} {problem.waived}"
    quoted = " ".join(_QUOTED.findall(words))
    about_others = problem.code.startswith(_ABOUT_OTHERS)
    told = fold_words(quoted)
    if not about_others:
        told = fold_words(words) - (_list_own_words(problem.code) - told)
    keeping = [each for each in file.by_audience if _keeps(each, problem, told, about_others=about_others)]
    # Which words of a sentence about others are withheld cannot be determined where nothing of the text is known.
    if keeping or problem.code == "AUD121" or file.tells_never(quoted if about_others else words):
        prints = _PRINTS if any(each.unread for each in keeping) else how
        return _mask(problem, place, _explain(problem, keeping), prints)
    if place is problem.place or not problem.place or not problem.place.excerpt:
        return problem
    why = f"All or part of this line is withheld from {_name(closed)}; {how}."
    if any(each.torn for each in closed):
        why = "The line is not quoted, because what it may show is not known until the file can be read."
    elif any(each.lost for each in closed):
        why = f"The line is not quoted, because {SAVED_SINCE}."
    hint = f"{problem.hint} {why}".lstrip()
    return replace(problem, place=place, hint=hint)


def _keeps(one: AudienceRedaction, problem: Problem, told: set[str], *, about_others: bool) -> bool:
    """Whether the audience may not read what is said of a problem.

    Args:
        told: the words that it says of the text, folded.
    """
    place = problem.place or Place("", 0, 0)
    if one.tells(told):
        return True
    if problem.code in _NAMES_NO_WORDS | _UNREADABLE:
        return False
    if about_others:
        return one.hides(place)
    return one.holds(place)


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


def _explain(problem: Problem, keeping: Sequence[AudienceRedaction]) -> str:
    """Why the words of a Problem are left out, as the end of a sentence.

    Args:
        keeping: what may not be read, by audience.
    """
    if any(each.unread for each in keeping):
        return "; its words are not shown until every mark can be read, because some may be withheld"
    if any(each.lost for each in keeping):
        return f"; its words are not shown, because {SAVED_SINCE}"
    if keeping and problem.place and not any(each.holds(problem.place) for each in keeping):
        # A line that everyone may read can be compared with one that is withheld.
        return f"; the finding repeats words that are withheld from {_name(keeping)}"
    return f", in text withheld from {_name(keeping)}"


def _name(keeping: Sequence[AudienceRedaction]) -> str:
    """The audiences, in words."""
    names = dict.fromkeys(each.audience for each in keeping)
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
    return frozenset(fold_words(" ".join(text for each in own for text in _list_texts(each.__code__, each.__doc__))))


def _list_texts(code: CodeType, manual: str | None) -> Iterator[str]:
    """The texts in a function and those inside it, without its manual page, which quotes examples."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _list_texts(each, manual)
        elif isinstance(each, str) and each != manual:
            yield each
