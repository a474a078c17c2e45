"""Content files -> their originals and translations, and what has changed in each original since it was translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.analysis.language_edition import LanguageFacts
from briefgen.analysis.translation_digest import Change, list_changes
from briefgen.pipeline.language_editions import find_wrong_original
from briefgen.pipeline.originals import place_content
from briefgen.pipeline.session import Session
from briefgen.problems import Problem, Report
from briefgen.reading import read


@dataclass(frozen=True, slots=True)
class TranslationState:
    """A translation, and how its original is now.

    Attributes:
        path: the file of the translation.
        original: the facts of its original.
        own: its own facts.
        changes: what has changed in the original since the state that is recorded.
    """

    path: Path
    original: LanguageFacts
    own: LanguageFacts
    changes: tuple[Change, ...]

    @property
    def state(self) -> str:
        """``current``, ``changed``, or ``unrecorded`` when nobody knows which text was translated."""
        if not self.own.recorded:
            return "unrecorded"
        return "changed" if self.changes else "current"


def list_translation_states(paths: Sequence[Path], session: Session) -> tuple[list[TranslationState], Report]:
    """The states of all language editions of some briefs, by their originals; and what is wrong with their files.

    Args:
        paths: content files: originals, translations, and others, which are passed over.
        session: the workspaces.
    """
    found: dict[Path, TranslationState] = {}
    problems: list[Problem] = []
    for path in paths:
        workspace, folder, report = session.read_workspace(path)
        editions, own = session.language_editions, place_content(path)
        problems += report
        if workspace is None or folder is None or own in found:
            continue
        reading = read(path, shared=session.texts_of(path))
        problems += [*reading.report.errors, *find_wrong_original(reading, folder, editions)]
        originals = editions.list_originals(folder)
        for each in (own, *editions.list_family(path, folder)):
            facts = editions.find_facts(each, workspace)
            original = editions.find_facts(originals[each], workspace) if each in originals else None
            if facts and original:
                changes = list_changes(facts.recorded, original.digest) if facts.recorded else ()
                found[each] = TranslationState(each, original, facts, changes)
    states = sorted(found.values(), key=lambda each: (each.original.file, each.own.lang, each.own.file))
    return states, Report.of(problems)
