"""The last build with nothing left to do -> an answer to the same command, as long as nothing has changed.

Everything that a build depends on is a file or a folder. A receipt names them all, each with what ``stat`` said of it,
and what was printed. When all of them say the same, there is nothing to do, and to know that takes no library and no
reading: this module imports only what Python has loaded anyway. A receipt holds no text of a brief.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

from briefgen.safe_files import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.caching.signature import Signature

#: The file that makes a folder a workspace, and where receipts are in it.
_WORKSPACE = "briefgen.toml"
_FOLDER = ".briefgen/cache"
#: What is asked of the environment, besides the folder that the command is given in.
_VARIABLES = ("SOURCE_DATE_EPOCH", "LD_LIBRARY_PATH", "PYTHONPATH", "XDG_CACHE_HOME")
_PREFIX = "receipt-"
#: How many commands are remembered in a workspace.
_MOST = 32
#: Bytes of a receipt; one of a workspace of 5,000 briefs has two million.
_LONGEST = 200_000_000
#: Nanoseconds; what changed so shortly ago may change again without a later time.
_RACY = 1_000_000_000


def answer(args: Sequence[str]) -> bool:
    """Print what the same build printed, if it is known that it would do nothing; whether that was done."""
    folder = _find_workspace() if args[:1] == ["build"] else ""
    if not folder:
        return False
    try:
        lines = read_bytes(_name_receipt(folder, args), _LONGEST).decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return False
    if len(lines) < 3 or lines[0] != _make_key(args):
        return False
    for line in lines[2:]:
        path, _, signature = line.rpartition("\t")
        if _sign(path) != signature:
            return False
    sys.stdout.write(lines[1].replace("\x1f", "\n"))
    return True


def write_receipt(args: Sequence[str], text: str, paths: Iterable[str], own: Mapping[str, Signature]) -> None:
    """Remember a build that leaves nothing to do.

    Args:
        args: the arguments of the command.
        text: what it would print if it were given again.
        paths: every file and folder that it depends on, those that are not there too.
        own: those that it wrote, with their signatures then.
    """
    folder = _find_workspace()
    limit = time.time_ns() - _RACY
    lines = [_make_key(args), text.replace("\n", "\x1f")]
    for path in paths:
        signature = " ".join(map(str, own[path])) if path in own else _sign(path)
        if "\n" in path or (path not in own and signature and max(map(int, signature.split()[1:3])) > limit):
            return
        lines.append(f"{path}\t{signature}")
    if folder:
        name = _name_receipt(folder, args)
        _write(f"{name}-{os.getpid()}", name, "\n".join(lines))
        _forget_oldest(f"{folder}/{_FOLDER}")


def _write(draft: str, name: str, text: str) -> None:
    """Write a file whole; where that cannot be done, nothing is left of it."""
    try:
        try:
            with open(draft, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.replace(draft, name)
        except (OSError, UnicodeEncodeError):
            os.unlink(draft)
    except OSError:
        return


def _forget_oldest(folder: str) -> None:
    try:
        found = [entry for entry in os.scandir(folder) if entry.name.startswith(_PREFIX)]
        for entry in sorted(found, key=lambda each: each.stat().st_mtime_ns, reverse=True)[_MOST:]:
            os.unlink(entry)
    except OSError:
        return


def _sign(path: str) -> str:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _make_key(args: Sequence[str]) -> str:
    """All that is no file: the command, where and when and by what it was given."""
    day = time.strftime("%Y-%m-%d")
    known = [os.environ.get(name, "") for name in _VARIABLES]
    return repr([list(args), os.getcwd(), day, sys.version, sys.prefix, sys.stdout.isatty(), known])


def _name_receipt(folder: str, args: Sequence[str]) -> str:
    return f"{folder}/{_FOLDER}/{_PREFIX}{zlib.crc32(repr([list(args), os.getcwd()]).encode('utf-8', 'replace')):08x}"


def _find_workspace() -> str:
    """The nearest folder with briefgen.toml, from here upwards; "" outside of one."""
    try:
        here = os.getcwd()
    except OSError:  # it was removed meanwhile
        return ""
    while not os.path.exists(f"{here}/{_WORKSPACE}"):
        above = os.path.dirname(here)
        if above == here:
            return ""
        here = above
    return here
