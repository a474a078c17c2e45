"""Two people of one group who work in one workspace: each continues with what the other has written."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from tests.faults.kills import MISTAKE, Tally
from tests.faults.scene import NAMES, Scene, find_left

#: Numbers that no machine gives away: the group, and the people in it.
GROUP = 60_600
PEOPLE = {"Kim": 60_601, "Lee": 60_602}
#: In one process: those that others are started by could not read what they need.
BUILD = ("build", "--audience", "all", "--jobs", "1")
_APPROVE = ("approve", f"content/{NAMES[0]}.md", "--as", "editor", "--name")
_RELEASE = ("release", f"content/{NAMES[0]}.md", "--by")


def work_together(folder: Path) -> Tally:
    """Build, approve, fix, begin and release in turns. It needs the rights of root, to be one and then the other."""
    tally = Tally("people")
    folder.mkdir(parents=True)
    for path in (folder.parent, folder):
        path.chmod(0o755)
    scene = Scene(folder / "shared", ("html",))
    _share(scene.folder)
    scene.write(0, mistake=MISTAKE)
    # What is loaded later than a command begins is loaded now: the files of Python may be root's alone.
    for args in (("fix",), BUILD, (*_APPROVE, "Root"), (*_RELEASE, "Root"), ("new", "A"), ("init", "b")):
        _load(folder, args)
    approvals = scene.folder / "approvals" / f"{NAMES[0]}.jsonl"
    for turn in range(2):
        for name, uid in PEOPLE.items():
            scene.write(2 * turn + uid % 2, mistake=MISTAKE)
            _share(scene.folder)
            for args in (("fix",), BUILD, (*_APPROVE, name)):
                ended = scene.run(*args, person=(uid, GROUP))
                tally.runs += 1
                if ended.code:
                    tally.blame(name, args, ended.code, ended.said)
            other = next(each for each in PEOPLE.values() if each != uid)
            if "up to date" not in (said := scene.run(*BUILD, person=(other, GROUP)).said):
                tally.blame(name, "the other one builds all of it again:", said)
            if wrong := scene.find_wrong() + find_left(scene.folder) + _find_closed(scene.folder):
                tally.blame(name, wrong)
            if approvals.exists() and not turn:
                approvals.chmod(0o660)
            elif stat.S_IMODE(approvals.stat().st_mode) != 0o660:
                tally.blame(name, "approvals have another mode:", oct(approvals.stat().st_mode))
    for number, (name, uid) in enumerate(PEOPLE.items()):
        brief = scene.folder / "content" / f"{NAMES[0]}.md"
        text = brief.read_text("utf-8")
        if number:
            change = f'history: [{{version: "{number}.5", date: 2099-05-06, kind: update, note: More.}}]'
            text = text.replace("status: final", f"status: final\n{change}").replace('"0.5"\nst', f'"{number}.5"\nst')
        brief.write_text(text.replace('version: "1.0"', 'version: "0.5"'), "utf-8")
        for args in ((*_RELEASE, name), ("new", f"By {name}")):
            ended = scene.run(*args, person=(uid, GROUP))
            if ended.code:
                tally.blame(name, args, ended.code, ended.said)
    return tally


def _share(folder: Path) -> None:
    """Give a folder to the group, as ``chgrp`` and ``chmod g+ws`` do."""
    for path in (folder, folder / "content", *(folder / "content").glob("*"), folder / "briefgen.toml"):
        os.chown(path, -1, GROUP)
        path.chmod(0o2775 if path.is_dir() else 0o664)


def _load(folder: Path, args: tuple[str, ...]) -> None:
    from briefgen.cli.main import run

    scratch = Scene(folder / f"scratch-{args[0]}", ("html",))
    scratch.write(1, mistake=MISTAKE if args[0] == "check" else ".")
    before, argv, out, err = Path.cwd(), sys.argv, os.dup(1), os.dup(2)
    quiet = os.open(os.devnull, os.O_WRONLY)
    try:
        os.chdir(scratch.folder)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.argv = ["briefgen", *args]
        run(list(args))
        scratch.write(3)
        run(list(args))
    finally:
        sys.stdout.flush()
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(before)
        sys.argv = argv


def _find_closed(folder: Path) -> list[str]:
    """What the group may not change."""
    roots = [folder / name for name in ("output", "approvals", ".briefgen")]
    closed = []
    for path in [path for root in roots for path in (root, *root.rglob("*"))]:
        found = path.stat()
        if found.st_gid != GROUP or not found.st_mode & stat.S_IWGRP:
            closed.append(f"{path.relative_to(folder)} {found.st_gid} {stat.filemode(found.st_mode)}")
    return closed
