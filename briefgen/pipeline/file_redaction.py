"""A file that a finding is in -> what of it may not be quoted to some audiences. What cannot be decided may not be.

The marks are read twice, by ``markdown/`` and by ``leaks/account.py``: what one of them withholds is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.workspace_root import NAME, find_workspace
from briefgen.leaks.account import Account, find_names, may_withhold, read_account
from briefgen.leaks.account_inline import list_hiding_lines
from briefgen.located import Lines, Mapping, Source
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.open_settings import find_open_settings
from briefgen.pipeline.withheld_entries import find_withheld_entries
from briefgen.pipeline.withheld_keys import list_withheld_items
from briefgen.problems import Place
from briefgen.reading import Reading, read
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace, load_workspace

_WORD = lazy_re.compile(r"\w+")


@dataclass(frozen=True)
class AudienceRedaction:
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
            (self.whole and place.line not in self.open)
            or place.line in self.lines
            or self.tells(fold_words(place.excerpt))
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
LOST = AudienceRedaction(whole=True, lost=True)
SAVED_SINCE = "what it was found in has been saved again since"


@dataclass(frozen=True)
class FileRedaction:
    """What a content file withholds from the audiences that a command works for.

    Attributes:
        by_audience: the same for each of them.
        never: what these audiences must never read, folded.
    """

    by_audience: tuple[AudienceRedaction, ...] = ()
    never: frozenset[str] = frozenset()

    def tells_never(self, text: str) -> bool:
        """Whether a text has words that one of the audiences must never read."""
        run = " ".join(text.casefold().split())
        return any(word in run for word in self.never)


def fold_words(text: str) -> set[str]:
    """The words of a text, whatever their case."""
    return {word.casefold() for word in _WORD.findall(text)}


def redact_file(path: Path, audiences: Sequence[str]) -> FileRedaction:
    """What a file keeps from any of these audiences; all of it where that cannot be said."""
    return redact_reading(read(path), audiences)


def redact_reading(reading: Reading, audiences: Sequence[str]) -> FileRedaction:
    """The same for a file that was read."""
    path, source = reading.path, reading.source
    workspace, _ = load_workspace(find_workspace(path.parent))
    never = _list_never(audiences, workspace)
    if source.lines and not may_withhold(source):
        return FileRedaction(never=never)
    if path.name == NAME:
        return FileRedaction((_redact_settings(source),), never)
    if workspace is None or not reading.whole or source.root is None:
        return FileRedaction((AudienceRedaction(whole=True, unread=True),), never)
    names = _choose(audiences, workspace)
    known = fold_words(" ".join(workspace.audiences))
    found = (_redact_for_one(reading, Viewer.of(name, workspace, reading.texts), known) for name in names)
    return FileRedaction(tuple(found), never)


def are_in_another_text(places: Iterable[Place], lines: Lines) -> bool:
    """Whether any of these places is in another text than the file has now. One that cannot be read has no lines."""
    return bool(lines) and any(_is_in_another_text(place, lines) for place in places)


def _is_in_another_text(place: Place, lines: Lines) -> bool:
    if place.digest:
        return place.digest != lines.digest
    now = lines[place.line - 1] if place.line <= len(lines) else ""
    return place.excerpt not in replace(place, excerpt=now).excerpt


def is_marked_data(path: Path) -> bool:
    """Whether a brief that names this data file has anything that is withheld."""
    folder = find_workspace(path.parent) or path.parent
    briefs = (read(each) for each in list_folder(folder))
    return any(path.name in "\n".join(each.source.lines) and may_withhold(each.source) for each in briefs)


def redact_library(path: Path, places: Sequence[Place], audiences: Sequence[str]) -> FileRedaction:
    """What of a library of sources may not be quoted to any of these audiences.

    Args:
        path: the library.
        places: where something was found in it.
        audiences: whom a command works for.
    """
    workspace, _ = load_workspace(find_workspace(path.parent))
    never = _list_never(audiences, workspace)
    if workspace is None:
        return FileRedaction((AudienceRedaction(whole=True, unread=True),), never)
    names = _choose(audiences, workspace)
    known = fold_words(" ".join(workspace.audiences))
    lines = {place.line for place in places}
    found = []
    for name in names:
        hidden = find_withheld_entries(path, lines, name, workspace)
        if hidden is None:
            return FileRedaction((AudienceRedaction(name, whole=True),), never)
        if are_in_another_text(places, hidden.lines):
            return FileRedaction((LOST,), never)
        spans = tuple((line, 1, len(hidden.lines[line - 1]) + 1) for line in sorted(hidden.withheld))
        secret = fold_words(hidden.text(withheld=True)) - fold_words(hidden.text(withheld=False)) - known
        found.append(AudienceRedaction(name, False, hidden.withheld, spans, frozenset(secret)))
    return FileRedaction(tuple(found), never)


def _redact_settings(source: Source) -> AudienceRedaction:
    """What may be quoted of a ``briefgen.toml``."""
    if source.root is None:
        lines = frozenset(range(1, len(source.lines) + 2))
        return AudienceRedaction(whole=True, open=lines, lines=lines, torn=True)
    found = find_open_settings(source)
    return AudienceRedaction(whole=True, lines=found.commented, open=found.lines, spots=found.spots)


def _choose(audiences: Sequence[str], workspace: Workspace) -> list[str]:
    """The audiences that a command works for."""
    known = list(workspace.audiences)
    return [name for name in known if name in audiences] if audiences and {*audiences} <= {*known} else known


def _list_never(audiences: Sequence[str], workspace: Workspace | None) -> frozenset[str]:
    if workspace is None:
        return frozenset()
    words = [word for name in _choose(audiences, workspace) for word in workspace.never_for(name)]
    return frozenset(" ".join(word.casefold().split()) for word in words)


def _redact_for_one(reading: Reading, viewer: Viewer, known: set[str]) -> AudienceRedaction:
    """What one audience may not see of a file, by both readers.

    Args:
        reading: the file.
        viewer: the audience.
        known: words that are no secret, folded: the names of audiences.
    """
    source = reading.source
    root = source.root if isinstance(source.root, Mapping) else Mapping((), (1, 1))
    mark = " ".join(find_names(root, ("marking",)) or ()) or None
    if not viewer.may_see(find_names(root, ("audiences",)), None, mark):
        return AudienceRedaction(viewer.audience, whole=True)
    account = read_account(source, viewer.may_see, markdown=reading.path.suffix.lower() in (".md", ".markdown"))
    spans = [*_list_spans(account, source), *list_withheld_items(source.root, viewer.may_see)]
    hidden = [each.words for each in account.stretches if each.hidden]
    shown = [each.words for each in account.stretches if not each.hidden]
    if reading.brief:
        passages = find_withheld(reading.brief, source, viewer)
        hidden += [passage.text for passage in passages]
        places = (passage.place for passage in passages if passage.place.file == source.file)
        spans += [(place.line, place.column, place.length) for place in places]
    secret = fold_words(" ".join(hidden)) - fold_words(" ".join(shown)) - known
    lines = {line for line, _, _ in spans} | set(list_hiding_lines(source.lines, viewer.may_see))
    return AudienceRedaction(viewer.audience, False, frozenset(lines), tuple(spans), frozenset(secret))


def _list_spans(account: Account, source: Source) -> Iterator[tuple[int, int, int]]:
    for stretch in account.stretches:
        if stretch.hidden and not source.is_elsewhere(stretch.root or ()):
            yield from stretch.list_spans()
