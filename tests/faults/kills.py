"""Commands that are killed at random moments: what is there then is whole, and the next command makes it right."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.scene import NAMES, TURNS, Ended, Kill, Scene, find_left, read_tree

MISTAKE = ", and the the last one."


@dataclass
class Tally:
    """What a campaign has found.

    Attributes:
        name: of which command.
        runs: how many were started.
        killed: how many of them were killed before their end.
        faults: what was wrong, each with the seed that shows it.
    """

    name: str
    runs: int = 0
    killed: int = 0
    faults: list[str] = field(default_factory=list)

    def blame(self, seed: str, *what: object) -> None:
        """Write down what was wrong."""
        self.faults.append(f"{self.name} {seed}: {' '.join(map(str, what))}")

    def __str__(self) -> str:
        return f"{self.name}: {self.runs} runs, {self.killed} killed, {len(self.faults)} faults"


#: Makes ready and gives the command, and what must hold after the kill and after the next command.
Prepare = Callable[[random.Random], tuple[str, ...]]
Check = Callable[[], list[str]]


@dataclass(frozen=True)
class Trial:
    """A command that is killed.

    Attributes:
        prepare: makes ready for it, and gives its arguments.
        after_kill: what is wrong when it was killed.
        again: the next command, that makes all right.
        after_all: what is wrong then.
    """

    prepare: Prepare
    after_kill: Check
    again: Callable[[], Ended]
    after_all: Check


def kill_many(name: str, scene: Scene, trial: Trial, count: int, seed: int) -> Tally:
    """Kill a command so many times, half of them by the clock and half of them just before a change on the disk."""
    tally = Tally(name)
    started = time.monotonic()
    whole = scene.run(*trial.prepare(random.Random(seed)))
    longest, steps = time.monotonic() - started, max(whole.steps, 1)
    if whole.code:
        tally.blame(f"{seed}", "without a kill:", whole.code, whole.said)
        return tally
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        args = trial.prepare(chance)
        by_clock = chance.random() < 0.5
        kill = Kill(chance.uniform(0, longest)) if by_clock else Kill(step=chance.randint(1, steps))
        ended = scene.run(*args, kill=kill)
        tally.runs += 1
        tally.killed += ended.code == -9
        if ended.code not in (0, -9):
            tally.blame(f"{seed}/{number}", kill, "ended with", ended.code, ended.said)
        if wrong := trial.after_kill():
            tally.blame(f"{seed}/{number}", kill, "after the kill:", wrong)
        after = trial.again()
        if after.code:
            tally.blame(f"{seed}/{number}", kill, "the next command:", after.code, after.said)
        if wrong := trial.after_all():
            tally.blame(f"{seed}/{number}", kill, "after the next command:", wrong)
    return tally


def kill_builds(folder: Path, count: int, seed: int, formats: tuple[str, ...]) -> Tally:
    """Kill builds of texts that have changed, of briefs that come and go, with and without what was kept."""
    scene = Scene(folder, formats)

    def prepare(chance: random.Random) -> tuple[str, ...]:
        scene.write(chance.randrange(TURNS))
        if chance.random() < 0.2:
            (folder / "content" / f"{NAMES[1]}.md").unlink()
        scene.read_clean()
        if chance.random() < 0.15:
            shutil.rmtree(folder / ".briefgen", ignore_errors=True)
        if chance.random() < 0.1:
            shutil.rmtree(scene.output, ignore_errors=True)
        return ("build", "--audience", "all", "--jobs", "2" if chance.random() < 0.1 else "1")

    return kill_many(
        f"build {'+'.join(formats)}", scene, Trial(prepare, scene.find_torn, scene.build, scene.find_wrong), count, seed
    )


def kill_releases(folder: Path, count: int, seed: int) -> Tally:
    """Kill releases: there is none, or one that can be verified; and the next one makes one."""
    scene = Scene(folder)
    shelf = folder / "releases" / NAMES[0]

    def prepare(chance: random.Random) -> tuple[str, ...]:
        scene.write(chance.randrange(TURNS), names=NAMES[:1])
        if chance.random() < 0.7:
            shutil.rmtree(shelf, ignore_errors=True)
        else:
            shutil.rmtree(shelf / "1.0", ignore_errors=True)
        return release

    def check() -> list[str]:
        if not (shelf / "1.0").exists():
            return []
        verified = scene.run("verify", str(shelf / "1.0"))
        return [verified.said] if verified.code else []

    release = ("release", f"content/{NAMES[0]}.md", "--by", "Kim")

    def check_all() -> list[str]:
        missing = [] if (shelf / "1.0").exists() else ["no release"]
        return missing + check() + find_left(folder)

    return kill_many("release", scene, Trial(prepare, check, lambda: scene.run(*release), check_all), count, seed)


def kill_approvals(folder: Path, count: int, seed: int) -> Tally:
    """Kill approvals: every line that was there stays, and what comes is a whole line."""
    scene = Scene(folder)
    path = folder / "approvals" / f"{NAMES[0]}.jsonl"
    lines: list[str] = []

    def prepare(chance: random.Random) -> tuple[str, ...]:
        scene.write(0, names=NAMES[:1])
        if chance.random() < 0.2:
            path.unlink(missing_ok=True)
        lines[:] = path.read_text("utf-8").splitlines() if path.exists() else []
        return ("approve", f"content/{NAMES[0]}.md", "--as", "editor", "--name", "Kim")

    def check(most: int = 1) -> list[str]:
        now = path.read_text("utf-8").splitlines() if path.exists() else []
        kept = now[: len(lines)] == lines
        whole = all(line.startswith('{"role"') and line.endswith("}") for line in now)
        return [] if kept and whole and len(now) - len(lines) <= most else [f"{lines} -> {now}"]

    def again() -> Ended:
        return scene.run("approve", f"content/{NAMES[0]}.md", "--as", "author", "--name", "Lee")

    return kill_many("approve", scene, Trial(prepare, check, again, lambda: check(2) + find_left(folder)), count, seed)


def kill_fixes(folder: Path, count: int, seed: int) -> Tally:
    """Kill fixes: every file is what it was or what it is to be."""
    scene = Scene(folder)
    texts: dict[str, set[str]] = {}

    def read() -> dict[str, str]:
        return {name: (folder / "content" / f"{name}.md").read_text("utf-8") for name in NAMES}

    def prepare(chance: random.Random) -> tuple[str, ...]:
        turn = chance.randrange(TURNS)
        scene.write(turn, mistake=MISTAKE.replace("the the", "the"))
        right = read()
        scene.write(turn, mistake=MISTAKE)
        texts.update({name: {text, right[name]} for name, text in read().items()})
        return ("fix", "content")

    def check() -> list[str]:
        return [name for name, text in read().items() if text not in texts[name]]

    def check_all() -> list[str]:
        return [name for name, text in read().items() if "the the" in text] + check() + find_left(folder)

    return kill_many("fix", scene, Trial(prepare, check, lambda: scene.run("fix", "content"), check_all), count, seed)


def kill_starts(folder: Path, count: int) -> Tally:
    """Kill ``init`` and ``new`` just before each change that they make: the same command continues."""
    scene, tally = Scene(folder, ("html",)), Tally("init and new")
    for args, made in ((("init", "more"), "more"), (("new", "A title"), "content/a-title.md")):
        steps = scene.run(*args).steps
        clean = _take(folder / made)
        for step in range(1, steps + 1, max(1, steps // count)):
            _remove(folder / made)
            ended = scene.run(*args, kill=Kill(step=step))
            tally.runs += 1
            tally.killed += ended.code == -9
            now = _take(folder / made)
            if torn := [name for name, data in now.items() if name in clean and clean[name] != data]:
                tally.blame(f"{step}", args, "torn:", torn)
            again = scene.run(*args)
            if again.code and now != clean:
                tally.blame(f"{step}", args, "cannot be gone on with:", again.said)
            if (after := _take(folder / made)) != clean:
                tally.blame(f"{step}", args, sorted({*after} ^ {*clean}))
            if args[0] == "new":
                scene.build()
            if left := find_left(folder if args[0] == "new" else folder / made):
                tally.blame(f"{step}", args, left)
    return tally


def _take(path: Path) -> dict[str, bytes]:
    """The files below a folder, or one file."""
    return {"": path.read_bytes()} if path.is_file() else read_tree(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
