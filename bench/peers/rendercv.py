"""RenderCV: YAML to Typst to PDF, made for résumés; the brief's texts as the sections of one."""

from __future__ import annotations

import json
import re

from bench.peers.peer import Peer, Task
from bench.peers.venv import PEERS_PYTHON, find_in_venv
from bench.timing import Contestant

_MARKUP = re.compile(r"\[\^\w+\]|\{[^}]*\}|[\[\]]")


def _why_not() -> str:
    return "" if find_in_venv("rendercv") else "rendercv[full] is not installed in the peers' folder"


def _enter(task: Task) -> Contestant:
    body = task.brief.read_text("utf-8").split("---\n", 2)[2]
    sections: dict[str, list[str]] = {}
    name = "Opening"
    for block in body.split("\n\n"):
        if block.startswith("## "):
            name = _MARKUP.sub("", block[3:]).strip()
        elif not block.startswith(("#", ":", "|", "[")):
            sections.setdefault(name, []).append(_MARKUP.sub("", block))
    path = task.folder / "brief_CV.yaml"
    # JSON is YAML.
    path.write_text(json.dumps({"cv": {"name": "Harbour desk", "sections": sections}}), "utf-8")
    command = (str(PEERS_PYTHON), "-m", "rendercv", "render", path.name, "--dont-generate-png")
    return Contestant("RenderCV", command, task.folder)


RENDERCV = Peer("RenderCV", _why_not, _enter, "HTML and PDF in the style of a résumé; neither notes nor tables")
