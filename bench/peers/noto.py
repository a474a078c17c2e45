"""Noto CJK as Debian ships it: the font that a plain pipeline on Linux finds for Korean."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bench.places import HOME
from bench.plain.kit import Kit

_PACKAGE = "fonts-noto-cjk"
_INSTALLED = Path("/usr/share/fonts/opentype/noto")


def find_noto() -> Path | None:
    """The folder with it: the machine's, or one unpacked from the package; None where neither can be had."""
    home = HOME / "noto"
    for folder in (_INSTALLED, home / "usr/share/fonts/opentype/noto"):
        if (folder / "NotoSansCJK-Regular.ttc").is_file():
            return folder
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    home.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["apt-get", "download", "--quiet", _PACKAGE], cwd=home, capture_output=True)
    if done.returncode or not (found := sorted(home.glob("*.deb"))):
        return None
    subprocess.run(["dpkg-deb", "--extract", str(found[-1]), str(home)], check=True)
    found[-1].unlink()
    return find_noto()


def use_noto(kit: Kit, folder: Path) -> Kit:
    """The same kit with that font instead of the one from the Python package."""
    config = Path(kit.env["FONTCONFIG_FILE"])
    text = config.read_text("utf-8")
    own = next(part for part in text.split("<dir>") if "justmytype" in part).partition("</dir>")[0]
    path = config.with_name("fonts-noto.conf")
    alias = "<alias><family>Noto Sans KR</family><prefer><family>Noto Sans CJK KR</family></prefer></alias>"
    path.write_text(text.replace(own, str(folder)).replace("<cachedir>", f"{alias}<cachedir>"), "utf-8")
    return Kit(kit.folder, {"FONTCONFIG_FILE": str(path)}, kit.filled)
