"""Pandoc, a program that has neither files nor network: text in by its standard input, text out by its standard output.

``--sandbox`` keeps pandoc from every file but the one that it is given, the run-time system's ``-M`` bounds its memory,
and it is stopped when it takes too long.

Every check asks whether it is there, and few need it: what starts programs is loaded when one is started.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from briefgen.core.read_digests import note_given_up

#: Bytes of heap, for pandoc's run-time system.
MEMORY = "1500m"
#: Bytes of what pandoc may write; a brief has less than one million.
LARGEST = 100_000_000


class PandocFailed(ValueError):
    """Pandoc cannot read what it was given, or takes too long; the message is the end of a sentence."""


def find_program() -> str | None:
    """The program that the package ``pypandoc-binary`` brings, else the one on the search path; None without either.

    ``pypandoc.get_pandoc_path`` would start every program that it finds, to ask for its version.
    """
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return None
    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    own = Path(spec.origin).parent / "files" / name
    if own.is_file():
        return str(own)
    from shutil import which

    return which(name)


def sign_program(program: str) -> str:
    """What changes when another version of the program takes its place: its path, size and time of writing."""
    found = Path(program).stat()
    return f"{program} {found.st_size} {found.st_mtime_ns}"


def run_pandoc(program: str, options: Sequence[str], data: bytes, *, seconds: int) -> bytes:
    """What pandoc writes.

    Args:
        program: as ``find_program`` gives it.
        options: those of its command line.
        data: what it reads.
        seconds: how long it may take.

    Raises:
        PandocFailed: it ended with an error, takes too long, or writes too much.
    """
    import subprocess

    try:
        done = subprocess.run(
            [program, "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", *options],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            # Pandoc reads no settings of the user, whose folder it is not told of.
            env={"HOME": os.devnull, "LANG": "C.UTF-8", **_system()},
        )
    except subprocess.TimeoutExpired:
        note_given_up()
        raise PandocFailed(f"reading it takes more than {seconds} seconds") from None
    except OSError as fault:
        note_given_up()
        raise PandocFailed(f"pandoc cannot be started: {fault.strerror or fault}") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        raise PandocFailed(words or "pandoc ended without saying why")
    if len(done.stdout) > LARGEST:
        raise PandocFailed("it is too large")
    return done.stdout


def _system() -> dict[str, str]:
    """What Windows needs to start a program."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
