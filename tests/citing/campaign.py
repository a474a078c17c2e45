"""Sixty-one sources in fifteen pairs of style and language, line by line against what pandoc itself prints.

    python -m tests.citing.campaign [STYLE:LANGUAGE ...]

prints how many lines differ, by the kinds of difference in ``judge.py``, and each line that none of them explains.
Without arguments it writes ``differences.md``. The other side shares nothing with ours but pandoc: Markdown with
``[@key, p. 3]``, and a bibliography written here from the YAML.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from briefgen.citing.citer import Citer
from briefgen.citing.items import State, write_item
from briefgen.citing.localize import localize
from briefgen.citing.request import Answer, Cite, Cluster, Request
from briefgen.citing.style import CitationStyle
from briefgen.citing.styles import find_style
from briefgen.core.pandoc import find_program
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import EMPTY, Node
from briefgen.model.sources import CSL_TYPES, Source, SourceState, SourceType
from briefgen.model.wording import Worded
from tests.citing.judge import KINDS, judge

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "docs" / "examples"
STYLES = (
    "chicago-notes-bibliography:en-GB",
    "chicago-notes-bibliography-17th-edition:en-US",
    "chicago-author-date:en-US",
    "apa:en-US",
    "apa:ko",
    "modern-language-association:en-US",
    "harvard-cite-them-right:en-GB",
    "oscola:en-GB",
    "nlm-citation-sequence-brackets:en-US",
    "ieee:de",
    "iso690-numeric-en:en-GB",
    "din-1505-2:de",
    "korean-notes.csl:ko",
    "china-national-standard-gb-t-7714-2015-note:zh-CN",
    "china-national-standard-gb-t-7714-2015-author-date:zh-CN",
)
_HEAD = (
    "Sixty-one sources, each cited with a page, at once again and once more later, and the entries of the reference "
    "list:",
    "`python -m tests.citing.campaign` writes this page. The other side is pandoc run on Markdown and CSL JSON.",
)
Answers = dict[str, str]


def read_sources() -> dict[str, dict[str, Any]]:
    """All sources, every value a text."""
    return dict(yaml.load((HERE / "sources.yaml").read_text("utf-8"), yaml.BaseLoader))


def find(name: str) -> CitationStyle:
    """A style by name, or the file of it among the examples."""
    return find_style(name, EXAMPLES if name.endswith(".csl") else None)


# ours


def cite_all(style: CitationStyle, lang: str, sources: dict[str, dict[str, Any]]) -> tuple[Answer, list[str]]:
    """Every source cited with a page, at once again, and once more at the end; and the names of the lines."""
    texts = Texts()

    def read(markdown: Worded | None, *, inline: bool = False) -> Node:
        return texts.read(markdown, inline=inline) if isinstance(markdown, str) else EMPTY

    typed = {key: Source.model_validate(value) for key, value in sources.items()}
    state = State(style.says_state, {each: each.value for each in SourceState})
    items = tuple(write_item(key, source, read, lang, state) for key, source in typed.items())
    names: list[str] = []
    clusters: list[Cluster] = []
    for name, key, locator in list_calls(sources):
        names.append(name)
        clusters.append(Cluster((Cite(key, "", locator),), len(clusters) + 1 if style.notes else 0, style.notes))
    answer = Citer().format(Request(localize(style, lang), lang, items, tuple(clusters), style.has_list))
    return answer, names


def list_calls(sources: Sequence[str] | dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each citation: its name, the key, the locator."""
    for key in sources:
        yield f"{key} first", key, "p. 3"
        yield f"{key} again at once", key, ""
    for key in sources:
        yield f"{key} later", key, ""


def answer_ours(name: str, lang: str) -> Answers:
    """Our lines, by name."""
    style = find(name)
    answer, names = cite_all(style, lang, read_sources())
    lines = {each: say(nodes) for each, nodes in zip(names, answer.citations, strict=True)}
    return lines | {f"{entry.key} entry": f"{entry.label} {say(entry.body)}".strip() for entry in answer.entries}


def say(nodes: Sequence[Node]) -> str:
    """The words of nodes, without regard to how they are set."""
    return " ".join("".join(node.text + say(node.children) for node in nodes).split())


# pandoc by itself


def answer_pandoc(name: str, lang: str) -> Answers:
    """Pandoc's lines, by name."""
    sources = read_sources()
    program = find_program()
    assert program
    calls = list(list_calls(sources))
    text = "\n\n".join(f"[@{key}{', ' + locator if locator else ''}]" for _, key, locator in calls)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        items = [{"id": key, **write_csl_json(value, lang)} for key, value in sources.items()]
        (place / "refs.json").write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        (place / "style.csl").write_text(find(name).text, "utf-8")
        command = [program, "--from=markdown-smart", "--to=json", "--citeproc", f"--metadata=lang:{lang}"]
        command += [f"--bibliography={place / 'refs.json'}", f"--csl={place / 'style.csl'}"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    blocks = json.loads(done.stdout)["blocks"]
    paragraphs = [speak(block) for block in blocks if block["t"] == "Para"]
    lines = {name: line for (name, _, _), line in zip(calls, paragraphs, strict=True)}
    entries = [entry for block in blocks if block["t"] == "Div" for entry in block["c"][1]]
    return lines | {f"{e['c'][0][0].removeprefix('ref-')} entry": speak(e["c"][1]) for e in entries}


def speak(value: Any) -> str:
    """The words of pandoc's JSON."""
    return " ".join(_speak(value).split())


def _speak(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_speak, value))
    if not isinstance(value, dict) or "t" not in value:
        return ""
    if value["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if value["t"] == "Str":
        return str(value["c"])
    if value["t"] == "Quoted":
        around = "‘’" if value["c"][0]["t"] == "SingleQuote" else "“”"
        return around[0] + _speak(value["c"][1]) + around[1]
    if value["t"] in ("Link", "Span", "Cite", "Div"):
        return _speak(value["c"][1]) + (" " if "csl-left-margin" in str(value["c"][0]) else "")
    return _speak(value.get("c"))


def write_csl_json(source: dict[str, Any], lang: str) -> dict[str, Any]:
    """An item of CSL JSON as a reference manager exports it."""
    kind = SourceType(source["type"])
    whole = {"book", "report", "thesis", "map", "standard"}
    authority = {"case", "hearing", "patent"}
    issue = {"article", "magazine", "news"}
    title = source["title"]
    item: dict[str, Any] = {
        "type": CSL_TYPES[kind],
        "title": title,
        "title-short": title.partition(": ")[0] if ": " in title else None,
        "language": source.get("lang", lang),
        "original-title": source.get("original_title"),
        "collection-title" if kind in whole and "collection" not in source else "container-title": source.get(
            "container"
        ),
        "publisher-place": source.get("place"),
        "authority" if kind in authority else "publisher": source.get("publisher"),
        "issue" if kind in issue else "number": source.get("number"),
        "page": source.get("pages"),
        "number-of-volumes": source.get("volumes"),
        "event-title": source.get("event"),
        "event": source.get("event"),
        "event-place": source.get("event_place"),
        "collection-number": source.get("collection_number"),
        "status": source.get("state"),
        "URL": source.get("url"),
        "DOI": source.get("doi"),
        "ISBN": source.get("isbn"),
    }
    for name in ("volume", "edition", "version", "section", "genre", "archive", "archive_location"):
        item[name] = source.get(name)
    if source.get("collection"):
        item["collection-title"] = source["collection"]
    for name in ("authors", "editors", "translators"):
        item[name[:-1]] = [_name(each) for each in source.get(name, ())]
    for name, key in (("issued", "date"), ("original-date", "original_date"), ("accessed", "accessed")):
        item[name] = _date(source[key]) if key in source else None
    if source.get("state") == "forthcoming" and not item["issued"]:
        item["issued"] = {"literal": "forthcoming"}
    return {name: value for name, value in item.items() if value}


def _name(name: Any) -> dict[str, str]:
    if isinstance(name, str):
        return {"literal": name}
    parts = {"family": "family", "given": "given", "non-dropping-particle": "particle", "suffix": "suffix"}
    return {ours: name[theirs] for ours, theirs in parts.items() if name.get(theirs)}


def _date(value: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in each.split("-")] for each in value.split("/")]}


def compare(name: str, lang: str) -> tuple[Counter[str], list[str]]:
    """How many lines differ by each kind of difference (under "" those alike), and the lines that no kind explains."""
    sources, ours, theirs = read_sources(), answer_ours(name, lang), answer_pandoc(name, lang)
    found: Counter[str] = Counter()
    unexplained = []
    for line in sorted(ours.keys() | theirs.keys(), key=[*ours, *theirs].index):
        one, other = ours.get(line, "(nothing)"), theirs.get(line, "(nothing)")
        kinds = [""] if one == other else judge(one, other, lang, sources[line.partition(" ")[0]])
        found.update(kinds or ["?"])
        if kinds is None:
            unexplained.append(f"{line}\n  ours   {one}\n  pandoc {other}")
    return found, unexplained


def write_table(found: Mapping[str, Counter[str]]) -> str:
    """``differences.md``."""
    lines = ["# How our citations differ from pandoc's", "", *_HEAD]
    lines += ["", "| kind | pandoc 3.9 | here | why |", "|---|---|---|---|"]
    lines += [f"| {kind.name} | {kind.theirs} | {kind.ours} | {kind.why} |" for kind in KINDS]
    lines += ["", "Lines by style; a line can differ in several ways.", ""]
    lines += ["| style, language | alike | " + " | ".join(kind.name for kind in KINDS) + " | not judged |"]
    lines += ["|---|" + "---:|" * (len(KINDS) + 2)]
    for style, counts in found.items():
        figures = [counts[""], *(counts[kind.name] for kind in KINDS), counts["?"]]
        lines.append(f"| {style.replace(':', ', ')} | " + " | ".join(map(str, figures)) + " |")
    return "\n".join(lines) + "\n"


def main(asked: Sequence[str]) -> None:
    """Compare the styles that are asked for; or all, and write the table."""
    found: dict[str, Counter[str]] = {}
    for each in asked or STYLES:
        name, _, lang = each.partition(":")
        found[each], unexplained = compare(name, lang)
        print(each, dict(found[each]), *unexplained, sep="\n")
    if not asked:
        (HERE / "differences.md").write_text(write_table(found), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
