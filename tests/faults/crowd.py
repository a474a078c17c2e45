"""Several commands at once and an editor that saves meanwhile: when they are done, one more build makes all right."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from tests.faults.kills import Tally
from tests.faults.scene import BRIEF, CLAIMS, NAMES, Scene

#: What the crowd does; each member one of them, again and again.
_COMMANDS = (
    ("build", "--audience", "all", "--jobs", "1"),
    ("build", "--audience", "all", "--jobs", "1", "--format", "html"),
    ("build", "--jobs", "1"),
    ("build", "--audience", "all", "--jobs", "2"),
)
#: Seconds for which the crowd is left alone before it is looked at.
_ROUND = 20.0
#: A brief that is half saved, or not there any more, is said to be wrong; so is a PDF that stays where only web pages
#: are built, and that says what is withheld by now.
_SAID = (0, 1, 2, 3, 7)


def crowd(folder: Path, members: int, seconds: float, seed: int, formats: tuple[str, ...] = ("html", "pdf")) -> Tally:
    """Let so many commands run side by side for a while."""
    scene, tally = Scene(folder, formats), Tally(f"{members} at once")
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        chance = random.Random(f"{seed}/{number}")
        scene.write(number)
        _let_loose(scene, members, min(_ROUND, seconds), chance, tally, f"{seed}/{number}")
        after = scene.build()
        if after.code:
            tally.blame(f"{seed}/{number}", "the last build:", after.code, after.said)
        elif wrong := scene.find_wrong():
            tally.blame(f"{seed}/{number}", wrong)
        number += 1
    return tally


def _let_loose(scene: Scene, members: int, seconds: float, chance: random.Random, tally: Tally, seed: str) -> None:
    context: Any = multiprocessing.get_context("fork")
    runs: Synchronized[int] = context.Value("i", 0)
    faults = context.SimpleQueue()
    end = time.monotonic() + seconds
    commands = [_COMMANDS[number % len(_COMMANDS)] for number in range(members)]
    started = [context.Process(target=_repeat, args=(scene, args, end, runs, faults)) for args in commands]
    for process in started:
        process.start()
    while time.monotonic() < end:
        _save(scene.folder / "content", chance)
        time.sleep(chance.uniform(0.01, 0.5))
    for name in NAMES:
        _put(scene.folder / "content" / f"{name}.md", _make_text(name, chance), in_place=True)
    for process in started:
        process.join()
    tally.runs += runs.value
    while not faults.empty():
        tally.blame(seed, faults.get())


def _repeat(scene: Scene, args: tuple[str, ...], end: float, runs: Any, faults: Any) -> None:
    while time.monotonic() < end:
        ended = scene.run(*args)
        with runs.get_lock():
            runs.value += 1
        if ended.code not in _SAID or "Traceback" in ended.said:
            faults.put(f"{args} {ended.code} {ended.said}")


def _make_text(name: str, chance: random.Random) -> str:
    """A text of always the same length."""
    return BRIEF.format(name=name, turn=f"{chance.randrange(10_000):05d}", claim=chance.choice(CLAIMS), mistake=".")


def _save(content: Path, chance: random.Random) -> None:
    """Save as editors do: in place, or by another file; with a time that is to come, or the one of before."""
    path = content / f"{chance.choice(NAMES)}.md"
    kind = chance.random()
    if kind < 0.1:
        path.unlink(missing_ok=True)
        return
    before = path.stat() if path.exists() else None
    _put(path, _make_text(path.stem, chance), in_place=kind < 0.5)
    if kind > 0.9:
        os.utime(path, (4e9, 4e9))
    elif kind > 0.8 and before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _put(path: Path, text: str, *, in_place: bool) -> None:
    if in_place:
        path.write_text(text, "utf-8")
        return
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, "utf-8")
    beside.replace(path)
