"""Sixty citations in a brief: what they cost in the default style, and in a CSL style next to pandoc run by itself."""

from __future__ import annotations

import json
import resource
import subprocess
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.places import HOME
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from briefgen.citing.citer import Citer
from briefgen.citing.styles import find_style
from briefgen.core.pandoc import find_program
from briefgen.model import Brief
from briefgen.rendering.formats import render
from briefgen.tailoring.csl_citations import StyleInUse
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience, Organisation, Workspace

#: Citations, each of a source of its own, and seconds of processor time that they may take.
COUNT, SECONDS = 60, 0.3
#: How much longer than pandoc by itself.
TARGET = 1.2
STYLES = ("chicago-notes-bibliography", "apa", "ieee")


def measure(size: Size) -> list[Result]:
    """The default style by the processor time of a web page with and without citations; styles by that of pandoc."""
    cited, bare = _make_brief(cited=True), _make_brief(cited=False)
    _print(cited)  # loads the templates
    spent = [_clock(lambda: _print(cited)) - _clock(lambda: _print(bare)) for _ in range(size.rounds)]
    results = [
        Result(
            "citations", f"{COUNT} citations in the default style", Ratio.of(spent), "s", SECONDS, note="processor time"
        )
    ]
    program = find_program()
    if program is None:
        return results
    HOME.mkdir(parents=True, exist_ok=True)
    for name in STYLES:
        ours, theirs = list[float](), list[float]()
        (HOME / "sixty.csl").write_text(find_style(name, None).text, "utf-8")
        for _ in range(size.rounds):
            ours.append(_clock(partial(_print, cited, name)) - _clock(lambda: _print(cited)) + min(spent))
            theirs.append(_clock(partial(_run_pandoc, program)))
        ratio = Ratio.of([one / other for one, other in zip(ours, theirs, strict=True)])
        note = "processor time, of pandoc on Markdown and CSL JSON"
        seconds = {"ours": round(min(ours), 4), "pandoc": round(min(theirs), 4)}
        results.append(
            Result("citations", f"{COUNT} citations, {name}", ratio, "x", TARGET, note=note, seconds=seconds)
        )
    return results


def _clock(do: Callable[[], Any]) -> float:
    """Seconds of processor time, those of programs that were started among them."""
    start = _spent()
    do()
    return _spent() - start


def _spent() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _list_sources() -> dict[str, dict[str, Any]]:
    return {
        f"s{number}": {
            "type": ("article", "book", "report")[number % 3],
            "title": f"Crossings of the winter {1950 + number}: A survey",
            "authors": [{"name": f"Ada Okafor{number}", "family": f"Okafor{number}", "given": "Ada"}],
            "container": "Journal of Islands",
            "publisher": "Harbour Press",
            "date": str(1950 + number),
            "pages": f"{number}-{number + 9}",
        }
        for number in range(COUNT)
    }


def _make_brief(*, cited: bool) -> Brief:
    body = "\n\n".join(
        f"The boat of {key} did not sail{f' [@{key}, p. 3]' if cited else ''}." for key in _list_sources()
    )
    return Brief.model_validate({"title": "Sixty", "date": "2025-05-06", "body": body, "sources": _list_sources()})


def _print(brief: Brief, style: str = "") -> None:
    """A web page, with the citations formatted anew."""
    pack = load_pack("academic", search=search_path(None), options={"citations": "notes"}, lang="en-US")
    workspace = Workspace(organisation=Organisation(name="Desk"), audiences={"public": Audience(lang="en-US")})
    found = find_style(style, None) if style else None
    used = StyleInUse(found, Citer().format, listed=found.has_list) if found else None
    edition = tailor(brief, workspace, "public", pack, slug="sixty", assets={}, style=used)
    render(edition, ["html"])


def _run_pandoc(program: str) -> None:
    """The same sources and citations, as its user would write them."""
    kinds = {"article": "article-journal", "book": "book", "report": "report"}
    items = [
        {
            "id": key,
            "type": kinds[source["type"]],
            "title": source["title"],
            "author": [{"family": author["family"], "given": author["given"]} for author in source["authors"]],
            "collection-title" if source["type"] != "article" else "container-title": source["container"],
            "publisher": source["publisher"],
            "issued": {"date-parts": [[int(source["date"])]]},
            "page": source["pages"],
        }
        for key, source in _list_sources().items()
    ]
    (HOME / "sixty.json").write_text(json.dumps(items), "utf-8")
    text = "\n\n".join(f"The boat of {key} did not sail [@{key}, p. 3]." for key in _list_sources())
    command = [
        program,
        "--from=markdown",
        "--to=html",
        "--citeproc",
        "--metadata=link-citations",
        "--metadata=lang:en-US",
    ]
    command += [f"--bibliography={HOME / 'sixty.json'}", f"--csl={HOME / 'sixty.csl'}"]
    subprocess.run(command, input=text.encode(), capture_output=True, check=True)
