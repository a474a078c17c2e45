"""What checks have found, in the cache of a workspace: an entry for each brief, believed as far as it can be checked.

An entry holds as long as nothing has changed that the check has read or asked of the file system. It is sealed with the
content file's bytes, since it quotes them: see ``caching.seal``. Deleting it costs time only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from briefgen.analysis.archive import Entry, Fact, Facts, Question
from briefgen.building.build_state import find_store, make_cache
from briefgen.building.check_context import describe_context
from briefgen.caching.digest import digest_bytes
from briefgen.caching.seal import make_seal_key, seal, unseal
from briefgen.caching.signature import Signature, is_stable, sign
from briefgen.core.clock import read_today
from briefgen.core.read_digests import CHANGED, NAMES, ReadLog, Unnoted, hand_on
from briefgen.core.safe_files import LARGEST, QUESTIONS, FileRefused, list_children, read_bytes
from briefgen.errors import OutputError
from briefgen.pipeline.check_memory import Memory, Remembered
from briefgen.pipeline.language_editions import FAMILY
from briefgen.pipeline.session import Session
from briefgen.problems import Fix, Place, Problem, Report, Severity, Swap

if TYPE_CHECKING:
    from briefgen.core.read_digests import Answer

#: Rises when the form of an entry changes.
_VERSION = 2


class CheckCache(Memory):
    """The memory of one command.

    Args:
        session: the workspaces.
        compared: whether briefs are compared with others.
    """

    def __init__(self, session: Session, compared: bool) -> None:
        self._session, self._compared = session, compared
        self._start, self._today = time_ns(), read_today().isoformat()
        self._here = os.getcwd()  # noqa: PTH109
        self._found: dict[Path, Remembered | None] = {}
        self._contexts: dict[Path, str] = {}
        self._signed: dict[str, Signature | None] = {}
        self._digests: dict[str, str | None] = {}
        self._answers: dict[tuple[str, str], Answer] = {}
        self._stored: dict[Path, int] = {}

    def find(self, path: Path) -> Remembered | None:
        """What is remembered of a content file; see ``Memory``."""
        if path not in self._found:
            self._found[path] = self._look_up(path)
        return self._found[path]

    def keep(self, path: Path, log: ReadLog, found: Remembered) -> None:
        """Remember what was found, unless it may be otherwise next time, or a file was saved meanwhile."""
        folder = self._session.read_workspace(path)[1]
        whole, own = log.merge(), os.path.abspath(path)  # noqa: PTH100
        reads = dict(whole.read)
        if folder is None or not whole.repeatable or CHANGED in reads.values():
            return
        shared = self._session.list_read(folder)
        data = self._read(own)
        if data is None or digest_bytes(data) != reads.pop(own, None):
            return
        entry = {
            "context": self._describe(path, folder),
            "day": self._today if found.dated else "",
            "reads": [(name, digest, self._sign_sure(name)) for name, digest in reads.items() if name not in shared],
            "answers": [(*question, answer) for question, answer in whole.answers.items()],
            "report": None if found.report is None else [_dump_problem(each) for each in found.report],
            "facts": _dump_facts(found.facts),
            "asked": [_dump_answer(*each) for each in found.answers.items()],
        }
        text = json.dumps(entry, separators=(",", ":")).encode()
        if folder not in self._stored:
            with Unnoted(), suppress(OutputError, OSError):
                make_cache(folder)
        self._stored[folder] = self._stored.get(folder, 0) + len(text)
        find_store(folder).put(self._name(own), seal(text, make_seal_key([data])))

    def close(self) -> None:
        """Let the cache not grow without end."""
        for folder, size in self._stored.items():
            find_store(folder).make_room(size)

    def _look_up(self, path: Path) -> Remembered | None:
        folder = self._session.read_workspace(path)[1]
        own = os.path.abspath(path)  # noqa: PTH100
        sealed = find_store(folder).get(self._name(own)) if folder else None
        data = self._read(own) if sealed else None
        text = unseal(sealed, make_seal_key([data])) if sealed and data is not None else None
        if folder is None or text is None:
            return None
        entry = json.loads(text)
        if entry["context"] != self._describe(path, folder) or entry["day"] not in ("", self._today):
            return None
        if not all(self._is_same(*each) for each in entry["reads"]):
            return None
        if any(self._ask(kind, name, folder) != answer for kind, name, answer in entry["answers"]):
            return None
        reads = {name: digest for name, digest, _ in entry["reads"]}
        hand_on(ReadLog.of(reads, {(kind, name): answer for kind, name, answer in entry["answers"]}))
        return _load(entry)

    def _name(self, own: str) -> str:
        """The key of an entry: messages name files as they are seen from the current folder."""
        return f"check {_VERSION} {self._compared} {self._here} {own}"

    def _describe(self, path: Path, folder: Path) -> str:
        if folder not in self._contexts:
            self._contexts[folder] = describe_context(self._session, path, folder, self._today)
        return self._contexts[folder]

    def _read(self, name: str) -> bytes | None:
        try:
            return read_bytes(name, LARGEST)
        except FileRefused:
            return None

    def _sign(self, name: str) -> Signature | None:
        if name not in self._signed:
            self._signed[name] = sign(name)
        return self._signed[name]

    def _sign_sure(self, name: str) -> Signature | None:
        """The signature of a file that has not been written since the command began; None where that is not sure."""
        found = sign(name)
        return found if is_stable(found, self._start) else None

    def _is_same(self, name: str, digest: str | None, signature: list[int] | None) -> bool:
        now = self._sign(name)
        if digest is None or now is None:
            return digest is None and now is None
        if signature and tuple(signature) == now:
            return True
        if name not in self._digests:
            data = self._read(name)
            self._digests[name] = None if data is None else digest_bytes(data)
        return self._digests[name] == digest

    def _ask(self, kind: str, name: str, folder: Path) -> Answer:
        if (kind, name) not in self._answers:
            self._answers[kind, name] = self._answer(kind, name, folder)
        return self._answers[kind, name]

    def _answer(self, kind: str, name: str, folder: Path) -> Answer:
        if kind in QUESTIONS:
            return QUESTIONS[kind](name)
        with ReadLog(digest_bytes) as log:
            if kind == NAMES:
                list_children(Path(name))
            elif kind == FAMILY:
                self._session.language_editions.list_family(Path(name), folder)
        return log.answers.get((kind, name), "")


def _dump_problem(problem: Problem) -> list[Any]:
    place = problem.place
    where = (place.file, place.line, place.column, place.length, place.excerpt, place.digest) if place else None
    fixes = [astuple(each) for each in problem.fixes]
    return [problem.code, problem.message, where, problem.hint, problem.severity, problem.path, problem.waived, fixes]


def _load_problem(data: list[Any]) -> Problem:
    code, message, where, hint, severity, path, waived, fixes = data
    place = Place(*where) if where else None
    return Problem(
        code, message, place, hint, Severity(severity), tuple(path), waived, tuple(_load_fix(each) for each in fixes)
    )


def _load_fix(data: list[Any]) -> Fix | Swap:
    if isinstance(data[0], int):
        return Fix(*data)
    runs, order = data
    return Swap(tuple((first, last) for first, last in runs), tuple(order))


def _dump_facts(facts: Facts | None) -> list[Any] | None:
    if facts is None:
        return None
    said = [(topic, name, each.value, each.shown, each.line) for (topic, name), each in facts.said.items()]
    return [facts.file, facts.when, said]


def _dump_answer(question: Question, answer: Entry | None) -> list[Any]:
    return [question, answer and (answer.when, answer.file, answer.fact.value, answer.fact.shown, answer.fact.line)]


def _load(entry: Mapping[str, Any]) -> Remembered:
    report, facts = entry["report"], entry["facts"]
    answers: dict[Question, Entry | None] = {}
    for ((topic, name), before), answer in entry["asked"]:
        when = tuple(before) if before else None
        answers[(topic, name), when] = answer and Entry(tuple(answer[0]), answer[1], Fact(*answer[2:]))
    return Remembered(
        None if report is None else Report(tuple(map(_load_problem, report))),
        facts and Facts(facts[0], tuple(facts[1]), {(topic, name): Fact(*rest) for topic, name, *rest in facts[2]}),
        answers,
        bool(entry["day"]),
    )
