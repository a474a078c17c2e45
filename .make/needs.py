"""A fresh machine -> one that has what pip cannot install: venv, Pango, and for tests Chromium, Poppler and a JDK.

As root on Debian or Ubuntu it installs what is missing; anywhere else it says which command does. It runs before
anything is installed, so it uses the standard library alone.

    python3 .make/needs.py          venv and Pango; ends with 1 when they are missing
    python3 .make/needs.py --tests  Chromium, Poppler and a JDK; a notice of what is missing; its tests are skipped
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

#: The libraries that WeasyPrint opens, by what Linux, macOS and Windows call them.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib", "libharfbuzz-subset-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.dylib", "libfontconfig-1.dll"),
}
#: Where Homebrew and MSYS2 put libraries, which the loader does not always search.
FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/", "C:\\msys64\\mingw64\\bin\\")
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1")
HOW_TO_PANGO = """\
Install them with the one of these that fits, then run make again:
  Debian, Ubuntu  sudo apt-get install {packages}
  Fedora          sudo dnf install pango harfbuzz fontconfig
  Arch            sudo pacman -S pango harfbuzz fontconfig
  macOS           brew install pango
  Windows         in MSYS2: pacman -S mingw-w64-x86_64-pango"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def can_load(names: tuple[str, ...]) -> bool:
    """Whether one of a library's names opens."""
    for folder in FOLDERS:
        for name in names:
            try:
                ctypes.CDLL(folder + name)
            except OSError:
                continue
            return True
    return False


def find_missing() -> list[str]:
    """The libraries that do not load."""
    return [label for label, names in LIBRARIES.items() if not can_load(names)]


def install(*packages: str) -> None:
    """Install Debian packages when that is possible without asking anyone."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    # A fresh image has no package lists; an old list is good enough where it works.
    if subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode:
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdin=subprocess.DEVNULL)
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def need_venv() -> str:
    """Make sure that ``python3 -m venv`` works; the message when it cannot."""
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever is asked here may be any Python)
        found = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"briefgen needs Python 3.11 or newer; this is {found}. Name another: make PYTHON=python3.12 ..."
    package = f"python3.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is None:
        install(package)
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        return f"Python has no venv module. On Debian or Ubuntu: sudo apt-get install {package}"
    return ""


def need_pango() -> str:
    """Make sure that the PDF engine's libraries load; the message when they do not."""
    if find_missing():
        install(*PANGO)
    missing = find_missing()
    if not missing:
        return ""
    how = HOW_TO_PANGO.format(packages=" ".join(PANGO))
    return f"The PDF engine needs libraries that are missing here: {', '.join(missing)}.\n{how}"


def need_test_tools() -> None:
    """Install Chromium, Poppler and a JDK, or say loudly what will not be tested."""
    wanted = {
        "chromium": any(map(shutil.which, CHROMIUM)),
        "poppler-utils": bool(shutil.which("pdftoppm")),
        "default-jdk-headless": bool(shutil.which("javac")),
    }
    if sys.platform == "linux":
        # What drives Chromium in the tests (playwright's own node) needs it, and a bare Debian has not got it.
        wanted["libatomic1"] = can_load(("libatomic.so.1",))
    missing = [package for package, there in wanted.items() if not there]
    if missing:
        install(*missing)
    if not any(map(shutil.which, CHROMIUM)):
        print("NOTE: Chromium is missing; tests of web pages in a browser are SKIPPED.", file=sys.stderr)
    if not shutil.which("pdftoppm"):
        print("NOTE: Poppler is missing (poppler-utils); tests of PDF pages are SKIPPED.", file=sys.stderr)
    if not shutil.which("javac"):
        print("NOTE: A JDK is missing; veraPDF and the Nu HTML checker are SKIPPED.", file=sys.stderr)


def main() -> int:
    """Run the check that was asked for."""
    if "--tests" in sys.argv[1:]:
        need_test_tools()
        return 0
    messages = [message for message in (need_venv(), need_pango()) if message]
    print(*messages, sep="\n", end="\n" if messages else "", file=sys.stderr)
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
