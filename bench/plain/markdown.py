"""A brief's Markdown -> the pieces of text in it, as markdown-it reads it: what fills the slots of a plain template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from pydantic import BaseModel, ConfigDict

#: Shorter pieces could be anywhere by chance.
SHORTEST = 16


class Source(BaseModel):
    """A source."""

    type: str
    title: str
    publisher: str
    date: int
    pages: str


class Front(BaseModel):
    """The front matter."""

    model_config = ConfigDict(extra="allow")
    title: str
    subtitle: str
    lang: str
    abstract: str
    bottom_line: str
    key_points: list[str]
    sources: dict[str, Source]


def read_brief(text: str) -> tuple[Front, list[str]]:
    """Front matter, validated, and the pieces of text of all prose as HTML, in their order, each once.

    Raises:
        ValidationError: the front matter is not as it must be.
    """
    _, head, body = text.split("---\n", 2)
    front = Front.model_validate(yaml.safe_load(head))
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(attrs_plugin, spans=True)
    for name in ("table", "box"):
        parser.use(container_plugin, name)
    prose = [front.abstract, front.bottom_line, *front.key_points, body]
    pieces = [piece for each in prose for piece in _list_pieces(parser, each)]
    return front, list(dict.fromkeys(pieces))


def _list_pieces(parser: MarkdownIt, text: str) -> Iterator[str]:
    env: dict[str, object] = {}
    tokens = parser.parse(text, env)
    parser.renderer.render(tokens, parser.options, env)  # what a plain page would print; here its pieces are wanted
    yield from _walk(parser, tokens)


def _walk(parser: MarkdownIt, tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "text" and len(token.content.strip()) >= SHORTEST:
            yield parser.renderer.render([token], parser.options, {}).strip()
        yield from _walk(parser, token.children or [])
