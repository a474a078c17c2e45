"""A brief -> its small facts, with which later briefs are compared."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.analysis.abbreviations import fold_expansion, list_explained, read_short_forms
from briefgen.analysis.archive import Fact, Facts, Key, Topic, When
from briefgen.analysis.finding import Finding
from briefgen.analysis.instruments import find_dated
from briefgen.analysis.name_spellings import read_names
from briefgen.analysis.place import place_finding
from briefgen.analysis.subject import Subject, speaks
from briefgen.analysis.text import Stretch
from briefgen.core import lazy_re
from briefgen.located import Path
from briefgen.model import Person
from briefgen.model import Source as Work

#: A brief without a day is being written.
_LATEST = "9999"
_ADDRESS = lazy_re.compile(r"^https?://(?:www\.)?(?P<rest>[^#]*?)/?(?:#.*)?$", re.IGNORECASE)
_DAY = lazy_re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact, with what of the brief states it.

    Attributes:
        key: what it is about.
        value: in a form that can be compared.
        shown: as it is written.
        place: the words, or the path of the value.
    """

    key: Key
    value: str
    shown: str
    place: Stretch | Path

    def report(self, message: str, hint: str) -> Finding:
        """A Finding about these words."""
        if isinstance(self.place, Stretch):
            return self.place.report(message, hint)
        return Finding(self.place, message, hint)


def read_statements(subject: Subject) -> tuple[Statement, ...]:
    """Every fact that a brief states, each at its first place."""
    found: dict[Key, Statement] = {}
    for each in (*_read_names(subject), *_read_texts(subject), *_read_works(subject), *_read_replaced(subject)):
        found.setdefault(each.key, each)
    return tuple(found.values())


def read_facts(subject: Subject) -> Facts:
    """The same, without anything that keeps the brief in memory."""
    said = {}
    for each in subject.once(read_statements):
        place = place_finding(each.report("", ""), subject.source)
        said[each.key] = Fact(each.value, each.shown, place.line)
    return Facts(subject.source.file, read_when(subject), said)


def read_when(subject: Subject) -> When:
    """The brief's place in the archive: its day, then its file."""
    written = subject.field(("date",)) or subject.field(("date", "value"))
    match = _DAY.match(written)
    return (match[0] if match else _LATEST, subject.source.file)


def _read_names(subject: Subject) -> Iterator[Statement]:
    if not speaks(subject.lang, ("en",)):
        return
    for spelled in read_names(subject):
        usual = spelled.usual
        # Three words are two, and one more.
        if usual.count(" ") < 2:
            place = spelled.widen(spelled.places[usual][0])
            yield Statement((Topic.NAME, spelled.key), usual, place.text, place)


def _read_texts(subject: Subject) -> Iterator[Statement]:
    language = subject.lang.partition("-")[0].lower()
    for form in list_explained(subject.once(read_short_forms)):
        key = (Topic.ABBREVIATION, f"{language} {form.name}")
        yield Statement(key, fold_expansion(form.expansion), form.expansion, form.stretch)
    if language == "en":
        for passage in subject.passages():
            for dated in find_dated(passage):
                if dated.stretch.is_own:
                    shown = f"{dated.name}\t{dated.stretch.text}"
                    yield Statement((Topic.INSTRUMENT, dated.key), dated.day, shown, dated.stretch)


def _read_works(subject: Subject) -> Iterator[Statement]:
    works = subject.brief.sources if subject.brief else {}
    for key, work in works.items():
        name = _identify(work)
        if not name:
            continue
        path = ("sources", key)
        yield Statement((Topic.TITLE, name), _fold(work.title), work.title, (*path, "title"))
        if work.date:
            yield Statement((Topic.DATE, name), work.date.value, work.date.value, (*path, "date"))
        if work.authors:
            names = ", ".join(person.name for person in work.authors)
            yield Statement((Topic.AUTHORS, name), _fold_authors(work.authors), names, (*path, "authors"))


def _read_replaced(subject: Subject) -> Iterator[Statement]:
    """The briefs that it takes the place of, by their files."""
    for name in ("supersedes", "rescinds") if subject.brief else ():
        for index, work in enumerate(getattr(subject.brief, name)):
            if work.brief:
                yield Statement(
                    (Topic.REPLACED, locate_brief(subject.source.file, work.brief)),
                    "",
                    work.brief,
                    (name, index, "brief"),
                )


def locate_brief(file: str, name: str = "") -> str:
    """A brief's file in one form, however it is named.

    Args:
        file: a brief, as it is shown.
        name: another, as seen from it; the brief itself when left out.
    """
    folder, own = posixpath.split(file.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, name or own))


def _identify(work: Work) -> str:
    """The DOI, else the URL of a page of its own; a site's front page is that of many works."""
    if work.doi:
        return f"doi:{work.doi.casefold()}"
    match = _ADDRESS.match(work.url or "")
    return match["rest"].casefold() if match and "/" in match["rest"] else ""


def _fold(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))


def _fold_authors(authors: Sequence[Person]) -> str:
    """All their names, in no order: Byun Sang-jung is Sang-jung Byun. Initials are left out."""
    words = {word for person in authors for word in re.findall(r"[^\W_]{2,}", person.name.casefold())}
    return " ".join(sorted(words))
