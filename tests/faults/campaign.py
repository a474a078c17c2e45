"""Kills, full disks and crowds, as long as one likes: ``python -m tests.faults.campaign --help``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import crowd, disks, kills, people
from tests.faults.scene import load_all

KINDS = ("build-html", "build-pdf", "release", "approve", "fix", "start", "people", "disk", "two", "four")


def list_parts(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], kills.Tally]]]:
    """The parts of the campaign by name."""
    count, seed, seconds = options.kills, options.seed, options.seconds
    sizes = [40 + round(2500 * (number / max(options.disks - 1, 1)) ** 2) for number in range(options.disks)]
    yield "build-html", lambda: kills.kill_builds(folder / "html", count, seed, ("html",))
    yield "build-pdf", lambda: kills.kill_builds(folder / "pdf", count, seed, ("html", "pdf"))
    yield "release", lambda: kills.kill_releases(folder / "release", count, seed)
    yield "approve", lambda: kills.kill_approvals(folder / "approve", count, seed)
    yield "fix", lambda: kills.kill_fixes(folder / "fix", count, seed)
    yield "start", lambda: kills.kill_starts(folder / "start", count)
    yield "people", lambda: people.work_together(folder / "people")
    yield "disk", lambda: disks.fill_disks(folder / "disk", sizes)
    yield "two", lambda: crowd.crowd(folder / "two", 2, seconds, seed)
    yield "four", lambda: crowd.crowd(folder / "four", 4, seconds, seed)


def main(args: list[str] | None = None) -> int:
    """Run the campaign, say what was found, and give 1 when something was."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.faults.campaign")
    parser.add_argument("--kills", type=int, default=300, help="kills of each command")
    parser.add_argument("--disks", type=int, default=20, help="sizes of disks")
    parser.add_argument("--seconds", type=float, default=300, help="for each crowd")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=KINDS)
    options = parser.parse_args(args)
    load_all()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        for name, part in list_parts(Path(folder), options):
            if name in options.only:
                started = time.monotonic()
                tally = part()
                wrong += len(tally.faults)
                print(f"{tally} in {time.monotonic() - started:.0f} s", *tally.faults, sep="\n  ", flush=True)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
