"""One brief by other tools, as far as they can make it; against briefgen, cold."""

from __future__ import annotations

import sys

from bench.briefs import Shape
from bench.contest import brief_contestant, forget
from bench.peers.chromium import CHROMIUM
from bench.peers.pandoc import PANDOC_TYPST, PANDOC_WEASYPRINT
from bench.peers.peer import Peer, Task
from bench.peers.rendercv import RENDERCV
from bench.places import HOME
from bench.plain.kit import prepare
from bench.ratios import compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import Contestant, race, time_run
from bench.workspaces import write_workspace

PEERS = (PANDOC_WEASYPRINT, PANDOC_TYPST, CHROMIUM, RENDERCV)


def measure(size: Size) -> list[Result]:
    """briefgen's time as a multiple of each tool's: above 1 the tool is faster, and makes less."""
    home = HOME / "tools"
    (path,) = write_workspace(home / "ours", [(0, Shape())])
    build = brief_contestant("briefgen", home / "ours", "build", str(path), before=forget(home / "ours"))
    time_run(build)
    kit, page = prepare(path, "public", home / "kit"), home / "page.html"
    page.write_bytes(next((home / "ours" / "output" / "public").glob("*.html")).read_bytes())
    entered: dict[str, tuple[Peer, Contestant]] = {}
    for peer in PEERS:
        folder = home / peer.name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        if why := peer.why_not():
            print(f"  without {peer.name}: {why}", file=sys.stderr)
            continue
        contestant = peer.enter(Task(path, page, kit, folder))
        try:
            time_run(contestant)
        except RuntimeError as fault:
            print(f"  without {peer.name}: {fault}", file=sys.stderr)
            continue
        entered[peer.name] = (peer, contestant)
    runs = race([build, *(contestant for _, contestant in entered.values())], max(size.rounds // 2, 1))
    lines = []
    for name, (peer, _) in entered.items():
        ratio, by_cpu = compare(runs["briefgen"], runs[name]), compare(runs["briefgen"], runs[name], cpu)
        seconds = {"briefgen": round(middle(runs["briefgen"]), 4), name: round(middle(runs[name]), 4)}
        work, note = f"one brief, of the time of {name}", f"above 1 {name} is faster; it makes {peer.note}"
        lines.append(Result("tools", work, ratio, cpu=by_cpu, note=note, seconds=seconds))
    return lines
