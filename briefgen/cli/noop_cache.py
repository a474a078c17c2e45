"""The last build with nothing left to do, the last check -> an answer to the same command, as long as nothing changed.

Everything that such a command depends on is a file or a folder. A receipt names them all, each with what ``stat`` said
of it before it was read, and what was printed. When all of them say the same, there is nothing to do, and to know that
takes no library: this module imports only what Python has loaded anyway. A receipt contains no text of a brief, since
what a check prints is sealed with the content files (``caching.seal``), and no name of a file of the workspace but
those that a build printed (``caching.names``).
"""

from __future__ import annotations

import io
import os
import sys
import time
import zlib

from briefgen.caching.names import Names, hash_text
from briefgen.caching.seal import make_seal_key, seal, unseal
from briefgen.core.safe_files import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.caching.signature import Signature

    Signatures = Mapping[str, Signature | None]

#: The file that makes a folder a workspace, and where receipts are in it.
_WORKSPACE = "briefgen.toml"
_FOLDER = ".briefgen/cache"
_COMMANDS = (["build"], ["check"])
#: What is asked of the environment, besides the folder that the command is given in.
_VARIABLES = ("SOURCE_DATE_EPOCH", "LD_LIBRARY_PATH", "PYTHONPATH", "XDG_CACHE_HOME", "NO_COLOR", "COLUMNS")
_PREFIX = "receipt-"
#: How many commands are remembered in a workspace.
_MAX_COMMANDS = 32
#: What a build that was killed leaves beside a folder of pages.
_LEFT = (".new-", ".old-")
#: Bytes of a receipt; one of a workspace of 5,000 briefs has two million.
_LONGEST = 200_000_000
#: Lines before those of files: the command, the salt, what is printed, the folders above those of pages, and how many
#: of the files unseal what is printed.
_HEAD = 5
#: Between what goes to stdout, what goes to stderr, and the exit status.
_PART = "\x1e"
#: Bytes.
_SALT = 16


def answer(args: Sequence[str]) -> bool:
    """Print what the same command printed, if it is known that it would do nothing else; whether that was done.

    Raises:
        SystemExit: it was done, and the command ends with another exit status than 0.
    """
    folder = _find_workspace() if args[:1] in _COMMANDS else ""
    if not folder:
        return False
    try:
        lines = read_bytes(_name_receipt(folder, args), _LONGEST).decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return False
    if len(lines) < _HEAD or len(lines[1]) != 2 * _SALT or lines[0] != hash_text(make_key(args), lines[1].encode()):
        return False
    names = Names(folder, lines[1])
    if any(_has_leftovers(names.find(each)) for each in lines[3].split("\x1f")):
        return False
    files = []
    for line in lines[_HEAD:]:
        name, _, signature = line.rpartition("\t")
        files.append(names.find(name))
        if _sign(files[-1]) != signature:
            return False
    try:
        key = make_seal_key(read_bytes(file, _LONGEST) for file in files[: int(lines[4])])
        text = unseal(bytes.fromhex(lines[2]), key)
    except (OSError, ValueError):
        return False
    return text is not None and _say(text.decode("utf-8", "surrogatepass"))


def _say(text: str) -> bool:
    out, err, code = text.split(_PART)
    try:
        for stream, words in ((sys.stdout, out), (sys.stderr, err)):
            if words and not stream.isatty() and isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            stream.write(words)
            stream.flush()
    except BrokenPipeError:  # the reader of a pipe has gone: nobody wants the rest
        from briefgen.core.runtime import end_at_once

        end_at_once(0)
    if code != "0":
        sys.exit(int(code))
    return True


def write_receipt(
    key: str,
    args: Sequence[str],
    text: str,
    above: Iterable[str],
    paths: Signatures,
    *,
    problems: str = "",
    code: int = 0,
    sealed_with: Sequence[str] = (),
) -> None:
    """Remember a build that leaves nothing to do, or a check.

    Args:
        key: what ``make_key`` gave before the build began.
        args: the arguments of the command.
        text: what it would print on stdout if it were given again.
        above: the folders above those of pages.
        paths: every file and folder that it depends on, with its signature before it was read.
        problems: what it would print on stderr.
        code: the exit status.
        sealed_with: files, among ``paths``, without whose bytes nobody can read what it would print.
    """
    from pathlib import Path

    from briefgen.core.atomic_write import replace

    folder, salt = _find_workspace(), os.urandom(_SALT).hex()
    names = Names(folder, salt)
    paths = {path: paths[path] for path in (*sealed_with, *paths)}
    try:
        seal_key = make_seal_key(read_bytes(path, _LONGEST) for path in sealed_with)
    except OSError:
        return
    told = seal(f"{text}{_PART}{problems}{_PART}{code}".encode("utf-8", "surrogatepass"), seal_key).hex()
    head = (hash_text(key, salt.encode()), salt, told, "\x1f".join(map(names.hide, above)), str(len(sealed_with)))
    lines = [*head, *(f"{names.hide(path)}\t{' '.join(map(str, sig or ()))}" for path, sig in paths.items())]
    if not folder or any(map(_is_linked, args)) or any("\n" in line for line in lines):
        return
    try:
        replace(Path(_name_receipt(folder, args)), "\n".join(lines).encode())
    except (OSError, UnicodeEncodeError):
        return
    _forget_oldest(f"{folder}/{_FOLDER}")


def _is_linked(arg: str) -> bool:
    """Whether an argument is a path through a link: files have their own paths here, and it may lead elsewhere next."""
    path = arg.rpartition("=")[2]
    return os.path.exists(path) and os.path.realpath(path) != os.path.abspath(path)


def _has_leftovers(folder: str) -> bool:
    """Whether a build that was killed has left something beside a folder of pages, or one is going on."""
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(name.startswith(".") and any(part in name for part in _LEFT) for name in names)


def _forget_oldest(folder: str) -> None:
    try:
        found = [entry for entry in os.scandir(folder) if entry.name.startswith(_PREFIX)]
        for entry in sorted(found, key=lambda each: each.stat().st_mtime_ns, reverse=True)[_MAX_COMMANDS:]:
            os.unlink(entry)
    except OSError:
        return


def _sign(path: str) -> str:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def make_key(args: Sequence[str]) -> str:
    """All that is no file: the command, where and when and by what it was given."""
    day = time.strftime("%Y-%m-%d")
    known = [os.environ.get(name, "") for name in _VARIABLES]
    terminals = [sys.stdout.isatty(), sys.stderr.isatty() and os.get_terminal_size(sys.stderr.fileno())]
    return repr([list(args), os.getcwd(), day, sys.version, sys.prefix, terminals, known])


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
