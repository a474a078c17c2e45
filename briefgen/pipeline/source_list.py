"""Briefs -> the sources that they and their libraries have: which are cited, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.analysis.complete_sources import find_missing
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.core.text_files import show_path
from briefgen.core.workspace_root import find_workspace
from briefgen.libraries import Library, load_library
from briefgen.located import Source as LocatedSource
from briefgen.located.salvage import salvage
from briefgen.located.validate import validate
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.model import Source
from briefgen.model.base import KEY_PATTERN
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reading import Reading, read
from briefgen.reading.libraries import list_shared

_KEY = lazy_re.compile(KEY_PATTERN)
_WORD = lazy_re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, where it is, and the briefs that cite it.

    Attributes:
        key: as the text cites it.
        place: where it is written.
        source: what is valid of it; None when it has no valid title.
        cited: the files of the briefs that cite it.
    """

    key: str
    place: Place
    source: Source | None
    cited: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its title without markup."""
        return plain(Texts().read(self.source.title, inline=True)) if self.source else ""

    @property
    def year(self) -> str:
        """The year, or the state of a work that has not appeared; "" for none."""
        if self.source is None or self.source.date is None:
            return str(self.source.state or "") if self.source else ""
        return self.source.date.start[:4]


@dataclass(slots=True)
class SourceList:
    """All sources of some briefs, and what is wrong with them."""

    sources: list[ListedSource] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def list_sources(paths: Sequence[Path], *, whole: bool) -> SourceList:
    """List the sources of briefs and of the libraries that they name.

    Args:
        paths: content files.
        whole: whether these are all briefs of a workspace, so that what they do not cite is not used.
    """
    readings = [read(path) for path in paths]
    cited: dict[str, list[str]] = {}
    for reading in readings:
        for key in _list_cited(reading):
            cited.setdefault(key, []).append(reading.source.file)
    problems: list[Problem] = []
    found = [each for reading in readings for each in _list_own(reading)]
    for library in _list_libraries(readings):
        problems += library.problems
        for key in library.entries:
            listed, wrong = _list_entry(library, key, tuple(cited.get(key, ())))
            found.append(listed)
            problems += wrong
        problems += _list_unused_fields(library)
    problems += [each for reading in readings for each in reading.report.problems if each.code == "BIB101"]
    if whole:
        problems += _find_unused(found)
    problems += (*_find_doubled(found), *_find_incomplete(found))
    return SourceList(found, Report.of(dict.fromkeys(problems)))


def _list_cited(reading: Reading) -> Iterator[str]:
    found = (node.get("key") for tree in reading.trees.values() for node in tree.walk() if node.kind == "cite")
    yield from dict.fromkeys(found)


def _list_own(reading: Reading) -> Iterator[ListedSource]:
    """The sources that are written in a brief."""
    brief = reading.brief or (reading.sound.brief if reading.sound else None)
    cited = set(_list_cited(reading))
    for key, source in brief.sources.items() if brief else ():
        if not reading.source.is_elsewhere(("sources", key)):
            place = reading.source.locate_key(("sources", key))
            yield ListedSource(key, place, source, (reading.source.file,) if key in cited else ())


def _list_libraries(readings: Iterable[Reading]) -> Iterator[Library]:
    seen: set[Path] = set()
    for reading in readings:
        folder = find_workspace(reading.path.parent)
        shared = [folder / name for name in list_shared(folder)] if folder else []
        for path in (*reading.libraries, *shared):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                library, _ = load_library(path, folder or reading.path.parent, show_path(path))
                if library:
                    yield library


def _list_entry(library: Library, key: str, cited: tuple[str, ...]) -> tuple[ListedSource, list[Problem]]:
    located, entry = library.source_of(key), library.entries[key]
    place = located.place(*entry.key.spot(), len(key))
    source, wrong = validate(Source, located)
    problems = [*entry.converted.problems, *wrong]
    if not _KEY.match(key):
        message = f"The key {quote(key)} cannot be cited."
        hint = "Begin it with a letter, and use only letters a-z, digits and _ . : - in it."
        problems.append(Problem("BIB114", message, place, hint, Severity.WARNING, ("sources", key)))
    if source is None:
        source = salvage(Source, located).model
    return ListedSource(key, place, source, cited), problems


def _list_unused_fields(library: Library) -> Iterator[Problem]:
    found: dict[str, list[tuple[str, Place]]] = {}
    located = LocatedSource(library.file, library.lines, None)
    for key, entry in library.entries.items():
        for name in entry.converted.unused:
            place = located.place(*name.spot(), len(name.value))
            found.setdefault(name.value.casefold(), []).append((key, place))
    for known, uses in found.items():
        message = f"The field {quote(known)} is not used, in {len(uses):,} of {len(library.entries):,} sources."
        yield Problem("BIB111", message, uses[0][1], "Put what readers need into note.", Severity.INFO)


def _find_unused(sources: Iterable[ListedSource]) -> Iterator[Problem]:
    for each in sources:
        if not each.cited:
            message = f"No brief cites the source {quote(each.key)}."
            yield Problem("BIB120", message, each.place, "Cite it, or leave it for later.", Severity.INFO)


def _find_doubled(sources: Iterable[ListedSource]) -> Iterator[Problem]:
    """Sources with the DOI, ISBN and title, URL and title, or the title and year of an earlier one."""
    seen: dict[tuple[str, ...], ListedSource] = {}
    for each in sources:
        if each.source is None:
            continue
        same = next((seen[name] for name in _names(each) if name in seen), None)
        if same and same.place != each.place:
            where = "" if same.place.file == each.place.file else f" of {same.place.file}"
            message = f"{quote(each.key)} is the same work as {quote(same.key)} on line {same.place.line}{where}."
            yield Problem("BIB121", message, each.place, "Keep one of them.", Severity.WARNING)
        for name in _names(each):
            seen.setdefault(name, each)


def _names(listed: ListedSource) -> Iterator[tuple[str, ...]]:
    source = listed.source
    assert source
    title = " ".join(_WORD.findall(listed.title.casefold()))
    if source.doi:
        yield "doi", source.doi.casefold()
    if source.isbn:
        yield "isbn", "".join(sign for sign in source.isbn if sign.isalnum()), title
    if source.url:
        yield "url", source.url.partition("://")[2].rstrip("/"), title
    if listed.year:
        people = " ".join(sorted((person.family or person.name).casefold() for person in source.authors))
        yield "title", title, listed.year, people, str(source.container or "")


def _find_incomplete(sources: Iterable[ListedSource]) -> Iterator[Problem]:
    for each in sources:
        missing = find_missing(each.source) if each.source else []
        if missing:
            message = f"The source {quote(each.key)} has {list_words(missing, 'and')}."
            yield Problem("BIB122", message, each.place, "Add what readers need to find it.", Severity.WARNING)
