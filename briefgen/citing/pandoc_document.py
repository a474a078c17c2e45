"""A request -> the document that pandoc's citeproc formats, and what it gives back -> an answer.

Every citation is a paragraph of its own; those of one note are together, with its number, since a style may print that.
Nothing else of the brief is in the document.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.citing.corrections import correct, move_stops
from briefgen.citing.inlines import API_VERSION, ENTRY, Inline, join_texts, read_inlines, write_words
from briefgen.citing.localize import COMMA, FORMS, choose_forms, name_locator
from briefgen.citing.locators import read_locator
from briefgen.citing.request import Answer, Cite, Cluster, Entry, Request
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text

_MARGIN, _RIGHT = "csl-left-margin", "csl-right-inline"
#: What keeps pandoc from reading a locator out of words.
_NO_LOCATOR = "{}"
#: Words before a citation in a note, so that pandoc takes it for a part of a sentence.
_LEAD = [{"t": "Str", "c": "x"}, {"t": "Space"}]


def write_document(request: Request) -> bytes:
    """The document as pandoc's JSON."""
    style = base64.b64encode(request.style.text.encode()).decode("ascii")
    meta = {
        # By value: what is in the style's place on the disk, or behind its URL, is nothing that pandoc should open.
        "csl": {"t": "MetaString", "c": f"data:application/xml;base64,{style}"},
        "lang": {"t": "MetaString", "c": request.lang},
        "references": {"t": "MetaList", "c": list(request.items)},
        "link-citations": {"t": "MetaBool", "c": True},
        "suppress-bibliography": {"t": "MetaBool", "c": not request.listed},
    }
    blocks = [block for block, _ in _list_blocks(request)]
    document = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _list_blocks(request: Request) -> Iterator[tuple[Any, list[int]]]:
    """Blocks, each with the citations in it, as indices into those of the request."""
    numbered = list(enumerate(request.clusters))
    for index, cluster in numbered:
        if not cluster.note:
            yield _paragraph([_write_cluster(cluster, index, request)]), [index]
    for note in sorted({cluster.note for cluster in request.clusters} - {0}):
        inside = [(index, cluster) for index, cluster in numbered if cluster.note == note]
        if len(inside) == 1 and inside[0][1].alone:
            index, cluster = inside[0]
            yield _paragraph([_write_cluster(cluster, index, request)]), [index]
        else:
            paragraphs = [_paragraph([*_LEAD, _write_cluster(cluster, index, request)]) for index, cluster in inside]
            yield _paragraph([{"t": "Note", "c": paragraphs}]), [index for index, _ in inside]


def _paragraph(inlines: list[Inline]) -> dict[str, Any]:
    return {"t": "Para", "c": inlines}


def _write_cluster(cluster: Cluster, index: int, request: Request) -> Inline:
    return {"t": "Cite", "c": [[_write_cite(cite, cluster.note, index, request) for cite in cluster.cites], []]}


def _write_cite(cite: Cite, note: int, index: int, request: Request) -> dict[str, Any]:
    return {
        "citationId": cite.key,
        "citationPrefix": write_words(cite.prefix),
        "citationSuffix": write_words(_write_suffix(cite.locator, request)),
        "citationMode": {"t": "SuppressAuthor" if cite.suppressed else "NormalCitation"},
        "citationNoteNum": note,
        "citationHash": index,
    }


def _write_suffix(words: str, request: Request) -> str:
    """What stands behind a key, with the locator as pandoc knows it; or as words, in a style that prints none."""
    locator = read_locator(words)
    forms = FORMS.get(choose_forms(request.lang), {})
    if not locator.label:
        return f"{_NO_LOCATOR}, {locator.rest}" if locator.rest else ""
    if not request.style.has_locators:
        form = forms.get(locator.label)
        return f"{_NO_LOCATOR}, {f'{form.format(locator.value)}{locator.rest}' if form else words.strip()}"
    # Where a word follows the numbers, they must stay together: 3, 7쪽.
    value = locator.value.replace(", ", COMMA).replace("-", "–") if forms else locator.value
    return f" {{{name_locator(locator.label)} {value}}}{locator.rest}"


def read_answer(data: bytes, request: Request) -> Answer:
    """What pandoc formatted.

    Args:
        data: pandoc's JSON.
        request: what it was asked.

    Raises:
        ValueError: it is not the answer to this request.
    """
    document = json.loads(data)
    order = [index for _, indices in _list_blocks(request) for index in indices]
    found = [cite for block in document["blocks"] if block["t"] == "Para" for cite in _find_cites(block["c"])]
    if len(found) != len(order):
        raise ValueError("pandoc formatted another number of citations than it was given")
    printed: dict[int, tuple[Node, ...]] = {}
    for index, cite in zip(order, found, strict=True):
        run = _read_citation(cite, bracketed=bool(request.clusters[index].note))
        run = correct(run, request.lang)
        if _says_nothing(run, request.clusters[index], request):
            run = ()
        printed[index] = move_stops(run) if request.style.stops_inside else run
    citations = tuple(printed[index] for index in range(len(order)))
    return Answer(citations, tuple(_list_entries(document["blocks"], request.lang)))


def _says_nothing(run: tuple[Node, ...], cluster: Cluster, request: Request) -> bool:
    """Whether there is no letter and no digit in what a style prints, but for the writer's own words."""
    said = say(run).casefold()
    for cite in cluster.cites:
        located = read_locator(cite.locator).label and request.style.has_locators
        own = "" if located else _write_suffix(cite.locator, request).removeprefix(_NO_LOCATOR).lstrip(", ")
        for words in (cite.prefix, own):
            said = said.replace(words.casefold(), "", 1)
    return not any(sign.isalnum() for sign in said)


def say(nodes: Iterable[Node]) -> str:
    """All words of nodes; those of citations too, which ``plain`` leaves out."""
    return "".join(node.text + say(node.children) for node in nodes)


def _find_cites(inlines: list[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if inline["t"] == "Cite":
            yield inline
        elif inline["t"] == "Note":
            for block in inline["c"]:
                yield from _find_cites(block["c"])


def _read_citation(cite: Inline, *, bracketed: bool) -> tuple[Node, ...]:
    inlines = cite["c"][1]
    if len(inlines) == 1 and inlines[0]["t"] == "Note":
        return join_texts(node for block in inlines[0]["c"] for node in read_inlines(block["c"]))
    run = read_inlines(inlines)
    # In a note with other words pandoc puts a citation in brackets; the writer has put it where it stands.
    if bracketed and run and run[0].text.startswith("(") and run[-1].text.endswith(")"):
        first = text(run[0].text[1:])
        run = (first, *run[1:]) if len(run) > 1 else (first,)
        run = join_texts((*run[:-1], text(run[-1].text[:-1])))
    return run


def _list_entries(blocks: list[Any], lang: str) -> Iterator[Entry]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        for entry in block["c"][1]:
            if entry["t"] == "Div" and entry["c"][0][0].startswith(ENTRY):
                yield _read_entry(entry, lang)


def _read_entry(entry: Any, lang: str) -> Entry:
    label: tuple[Node, ...] = ()
    body: list[Node] = []
    for block in entry["c"][1]:
        for inline in block["c"]:
            classes = inline["c"][0][1] if inline["t"] == "Span" else ()
            if _MARGIN in classes:
                label = read_inlines([inline])
            elif any(each.startswith("csl-") for each in classes) and _RIGHT not in classes and body:
                body += [text(" "), *read_inlines([inline])]
            else:
                body += read_inlines([inline])
    words = plain(Node("root", label)).strip()
    return Entry(entry["c"][0][0].removeprefix(ENTRY), words, correct(_trim(join_texts(body)), lang))


def _trim(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes without spaces at their ends."""
    trimmed = list(nodes)
    if trimmed and trimmed[0].kind == "text":
        trimmed[0] = text(trimmed[0].text.lstrip(" "))
    if trimmed and trimmed[-1].kind == "text":
        trimmed[-1] = text(trimmed[-1].text.rstrip(" "))
    return join_texts(trimmed)
