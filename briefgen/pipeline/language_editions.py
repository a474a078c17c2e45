"""A brief in its workspace -> its language editions: the original that it translates, and what translates it.

A translation names its original; an original names nobody. So the content folder is searched for the briefs that name
one, once for a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.caching.digest import digest_bytes
from briefgen.core.clock import keep_coming
from briefgen.core.messages import quote
from briefgen.core.read_digests import ReadLog, Unnoted, hand_on, note_answer
from briefgen.core.safe_files import is_file, is_inside
from briefgen.core.slugs import make_slug
from briefgen.core.text_files import show_path
from briefgen.model import Brief
from briefgen.model.identity import Status
from briefgen.pipeline.find_content import NO_BRIEFS, suggest_path
from briefgen.pipeline.missing_characters import find_unprintable
from briefgen.pipeline.originals import Originals, find_originals, list_family, place_content
from briefgen.problems import Problem, Severity
from briefgen.reading import SUFFIXES, Reading, read
from briefgen.reading.original import find_original, name_original, place_original
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.analysis.language_edition import LanguageFacts, Relatives
    from briefgen.edition import LanguageEdition


@dataclass(frozen=True, slots=True)
class _Member:
    """A language edition, without anything that keeps its text in memory."""

    facts: LanguageFacts
    links: Mapping[str, LanguageEdition]


#: The question of a ``ReadLog`` which language editions a brief has, and which translates which.
FAMILY = "family"


def _describe_family(family: set[Path], originals: Originals) -> str:
    return "\n".join(f"{one}\t{originals.get(one, '')}" for one in sorted(family))


class LanguageEditions:
    """The language editions in some workspaces, each read once."""

    def __init__(self) -> None:
        self._originals: dict[Path, Originals] = {}
        self._members: dict[Path, tuple[_Member | None, ReadLog]] = {}

    def forget(self) -> None:
        """Look at everything again: files may have changed."""
        self._originals, self._members = {}, {}

    def know(self, folder: Path, originals: Originals) -> None:
        """Take over what was found out before, of the briefs that will be asked for."""
        self._originals[folder] = {**self._originals.get(folder, {}), **originals}

    def list_originals(self, folder: Path) -> Originals:
        """All briefs of a workspace that name an original."""
        if folder not in self._originals:
            # Which of them belong to a brief is noted, not all that were read to find it out.
            with Unnoted():
                self._originals[folder] = find_originals(folder)
        return self._originals[folder]

    def list_family(self, path: Path, folder: Path | None) -> tuple[Path, ...]:
        """The other language editions of a brief; none outside of a workspace."""
        own = place_content(path)
        if folder is None:
            return ()
        originals = self.list_originals(folder)
        # One that is outside of the content folder was not searched.
        if own not in originals and (original := find_original(own, folder)):
            originals = {**originals, own: original}
        family = list_family(own, originals)
        note_answer(FAMILY, path, _describe_family({own, *family}, originals))
        return tuple(each for each in family if is_inside(each, folder))

    def find_circle(self, path: Path, original: Path, folder: Path) -> list[Path]:
        """The way from a brief over its original, and the originals of that, back to it; nothing when there is none."""
        self.list_family(path, folder)
        return _find_circle(place_content(path), original, self.list_originals(folder))

    def link(
        self, reading: Reading, workspace: Workspace, folder: Path | None, audience: str
    ) -> tuple[LanguageEdition, ...]:
        """What the pages of a brief for an audience say of its other language editions.

        Args:
            reading: the brief.
            workspace: where it belongs.
            folder: the workspace's folder.
            audience: what it does not get, it is not told of.
        """
        found, path, brief = [], reading.path, reading.brief
        for each in self.list_family(path, folder):
            member = self._read_member(each, workspace)
            if member and brief and audience in member.links and _may_name(brief, member.facts):
                found.append(replace(member.links[audience], relation=self._relate(path, each, folder)))
        return tuple(sorted(found, key=lambda edition: (edition.lang, edition.page, edition.title)))

    def _relate(self, path: Path, other: Path, folder: Path | None) -> str:
        own, originals = place_content(path), self.list_originals(folder) if folder else {}
        if (originals.get(own) or find_original(own, folder or own.parent)) == other:
            return "original"
        return "translation" if originals.get(other) == own else ""

    def find_facts(self, path: Path, workspace: Workspace) -> LanguageFacts | None:
        """The facts of one language edition; None of a file that holds no valid brief."""
        member = self._read_member(path, workspace)
        return member.facts if member else None

    def find_end(self, path: Path, brief: Brief, workspace: Workspace, folder: Path | None) -> str:
        """When the next embargo ends on which the pages of a brief depend; "" for none.

        It is its own, or one of another language edition, after which its pages may name that.
        """
        known = (self.find_facts(each, workspace) for each in self.list_family(path, folder))
        ends = [facts.shared.get("embargo", "") for facts in known if facts]
        ends += [brief.embargo.until] if brief.embargo else []
        return min(filter(None, map(keep_coming, ends)), key=datetime.fromisoformat, default="")

    def find_relatives(self, reading: Reading, workspace: Workspace | None, folder: Path | None) -> Relatives | None:
        """What a translation is compared with; None of a brief that is none, or whose original cannot be read."""
        from briefgen.analysis.language_edition import Relatives, describe_language_edition

        named = reading.brief.translation_of if reading.brief else None
        original = place_original(reading.path, named.file) if named else None
        if named is None or original is None or workspace is None or folder is None:
            return None
        family = self.list_family(reading.path, folder)
        facts = self.find_facts(original, workspace) if original in family else None
        own = describe_language_edition(reading, workspace.defaults.lang)
        if facts is None or own is None:
            return None
        others = (self.find_facts(each, workspace) for each in family)
        return Relatives(own, facts, tuple(each for each in others if each))

    def _read_member(self, path: Path, workspace: Workspace) -> _Member | None:
        if path not in self._members:
            with ReadLog(digest_bytes) as log:
                self._members[path] = (_describe(read(path), workspace) if is_file(path) else None, log)
        else:
            hand_on(self._members[path][1])
        return self._members[path][0]


def _may_name(brief: Brief, other: LanguageFacts) -> bool:
    """Whether the pages of a brief may name another edition as far as its state goes, whoever reads them.

    What is no more than a draft, is withdrawn, or must not be published yet is named only where the page is so itself.
    """
    unfinished = (Status.DRAFT, Status.REVIEW)
    allowed = {"", Status.FINAL, brief.status, *(unfinished if brief.status in unfinished else ())}
    own = brief.embargo.until if brief.embargo else ""
    return other.status in allowed and keep_coming(other.shared.get("embargo", "")) in ("", keep_coming(own))


def _describe(reading: Reading, workspace: Workspace) -> _Member | None:
    # Here, not above: most briefs have no other language edition.
    from briefgen.analysis.language_edition import describe_language_edition
    from briefgen.tailoring.language_editions import link_language_edition

    facts, brief = describe_language_edition(reading, workspace.defaults.lang), reading.brief
    if facts is None or brief is None:
        return None
    if find_unprintable(reading, workspace, workspace.defaults.lang):
        # There is no page of it, and what says its title could not be printed either.
        return _Member(facts, {})
    slug, texts = make_slug(reading.path.stem), reading.texts
    links = {
        audience: link
        for audience in workspace.audiences
        if (link := link_language_edition(brief, workspace, audience, slug=slug, texts=texts))
    }
    return _Member(facts, links)


def find_wrong_original(reading: Reading, folder: Path | None, editions: LanguageEditions) -> Iterator[Problem]:
    """What is wrong with the file that a brief names under ``translation_of``.

    Args:
        reading: the brief.
        folder: its workspace's folder.
        editions: the language editions of the workspace.
    """
    name = name_original(reading.source)
    original = place_original(reading.path, name)
    if original is None:
        return
    keys = ("translation_of", "file")
    place = reading.source.locate(keys)

    def tell(code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(code, message, place, hint, severity, keys)

    if folder is None:
        message = "The original is not looked for, because the brief is not in a workspace."
        yield tell("TRL101", message, "Put a briefgen.toml into a folder above both.", Severity.WARNING)
    elif not is_inside(original, folder):
        yield tell("TRL101", f"The original {quote(name)} is outside the workspace.", "Put both into one workspace.")
    elif not is_file(original):
        hint = suggest_path(original) or "Write the path relative to the folder of this file."
        yield tell("TRL101", f"There is no file {quote(show_path(original))}.", hint)
    elif original.suffix.lower() not in SUFFIXES or original.name in NO_BRIEFS:
        kinds = ", ".join(sorted(SUFFIXES))
        yield tell("TRL101", f"The original {quote(name)} is not a brief.", f"Content files end in {kinds}.")
    elif circle := editions.find_circle(reading.path, original, folder):
        itself = len(circle) == 2
        way = " → ".join(path.name for path in circle)
        message = "The brief names itself as its original." if itself else f"The originals form a circle: {way}."
        yield tell("TRL102", message, "Name the brief that was written first, and leave out its translation_of.")


def _find_circle(path: Path, original: Path, originals: Originals) -> list[Path]:
    """The way from a brief over its originals back to it; nothing when there is none."""
    way = [path]
    step: Path | None = original
    while step is not None and step not in way[1:]:
        way.append(step)
        if step == path:
            return way
        step = originals.get(step)
    return []
