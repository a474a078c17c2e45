"""A brief with Korean in it: the size of its PDF, against that of the plain pipeline."""

from __future__ import annotations

from pathlib import Path

from bench.briefs import Shape
from bench.contest import brief_contestant, forget, plain_contestant
from bench.peers.noto import find_noto, use_noto
from bench.places import HOME
from bench.plain.kit import Kit, prepare
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from bench.timing import time_run
from bench.workspaces import write_workspace


def measure(size: Size) -> list[Result]:
    """Bytes, of those with the same font whole, and of those with the Noto CJK that Linux distributions carry."""
    home = HOME / "korean"
    (path,) = write_workspace(home / "ours", [(0, Shape(korean=True))])
    time_run(brief_contestant("briefgen", home / "ours", "build", str(path), before=forget(home / "ours")))
    (ours,) = (home / "ours" / "output" / "public").glob("*.pdf")
    kit = prepare(path, "public", home / "kit")
    work = "PDF of a brief with Korean in it"
    lines = []
    if folder := find_noto():
        size_ratio = _compare(ours, path, use_noto(kit, folder), home / "plain-noto")
        lines.append(
            Result("korean", work, size_ratio, "x", 0.5, note="of the plain pipeline's with Debian’s fonts-noto-cjk")
        )
    ratio = _compare(ours, path, kit, home / "plain")
    return [*lines, Result("korean", work, ratio, note="of the plain pipeline's with the same font, whole; no target")]


def _compare(ours: Path, path: Path, kit: Kit, output: Path) -> Ratio:
    time_run(plain_contestant("plain", path, kit, output))
    ratio = ours.stat().st_size / (output / f"{path.stem}.pdf").stat().st_size
    return Ratio(ratio, ratio, ratio)
