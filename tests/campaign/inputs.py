"""A seed -> an input that nobody has thought of: a workspace and what is done with it. One seed gives one input."""

# ruff: noqa: E501
from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from briefgen.model import Brief

ROOT = Path(__file__).resolve().parents[2]
TOML = (ROOT / "briefgen.toml").read_text("utf-8")
TEXTS = sorted(
    path
    for folder in ("content", "tests/golden", "tests/invalid")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".yaml", ".json", ".toml") and path.name != "briefgen.toml"
)
SHEETS = sorted((ROOT / "templates").rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))
PICTURES = sorted((ROOT / "content/assets").glob("*.svg"))
HEAD = "---\ntitle: A title\nauthors: [Ann Lee]\n---\n\n"
UNITS = (
    "[ ![ ]( [a]( [^ ^[ ^[a] [@ [@a; ] * **a *a _a_ ` $`a`$ `a`{=b} < <a <!-- & &#0; { [a]{lang=fr} {#a .b} ~~a ^a^ \\ "
    'https://a.b/ http://a.b/( ( " “ “a ” ’ 2025 1, e.g. U.S. (AB) é \u0301 \u200b \u200f \ue000 😀 👩‍👩‍👧 中 한 ا \ufdd0 \xad '
    "| a|b % > - 1) 999999999. # ## #### ``` ~~~ ::: :::: === --- \t \x00 \r \r\n \v \u2028 : [a]: [^1]: | ^^ << ::: {audience=internal}"
).split(" ")
BLOCKS = (
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n## ",
    "\n\n    ",
    "\n::: box\n",
    "\n::: table\n",
    "\n:::\n",
    "\n|a|b|\n|-|-|\n|",
    " ",
    "",
)
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**400, 1.5, float("inf"), "", " ", "a" * 5000, "0000-00-00", "2025-02-30", "9999-12-31", [], {}, [[]], {"": ""},
    {"a": {"b": {"c": []}}}, "*", "[^1]", "{", "\u202e", "\x00", "😀" * 50, [None], ["a", "a"], {"title": {"title": "x"}}, "https://" + "a" * 300,
)  # fmt: skip
CSS = (
    "a{", "}", "/*", "@media print{", "@page{size:", "--a:var(--a);", "--b:var(--c) var(--c);", "calc(1px*", "url(", "\\", "'", "content:counter(a);",
    "width:-1px;", "font:0/0 a;", "@import 'a';", ":is(", ":not(", "!important", "color:rgb(", "display:grid;", "float:footnote;", "columns:9;", "position:absolute;",
)  # fmt: skip
JINJA = (
    "{{", "}}", "{%", "%}", "{% for a in 'abc' %}", "{% endfor %}", "{{ edition.title }}", "{{ edition.nothing }}", "{% include 'a' %}", "{{ 1/0 }}",
    "{{ [] | first }}", "{{ edition | tojson }}", "{% set a = [] %}", "{{ a.b.c }}", "{{ prose(1) }}", "{{ inline(None) }}", "<p>", "</table>", "{#", "{{ ''.join(1) }}",
    "{{ 'a' | attr('b') }}", "{% extends 'web.html.j2' %}", "{{ label('x') }}", "{{ range(3) | list }}", "{{ '%s' % (1, 2) }}",
)  # fmt: skip


@dataclass(frozen=True)
class Input:
    """A workspace, and commands.

    Attributes:
        seed: what it was made from.
        kind: content, grammar, values, picture, style, template or settings.
        files: name to bytes.
        commands: what is run in it, each as its arguments.
    """

    seed: int
    kind: str
    files: dict[str, bytes]
    commands: tuple[tuple[str, ...], ...]


def make_input(seed: int) -> Input:
    """The input of a seed."""
    rng = random.Random(seed)
    kind = rng.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    files: dict[str, bytes] = {"briefgen.toml": TOML.encode()}
    files |= {f"content/assets/{path.name}": path.read_bytes() for path in PICTURES}
    name, more = _KINDS[kind][1](rng)
    files |= more
    commands = [("check", name), ("build", "-q", "-f", "html", "--audience", "all", "--no-cache", name)]
    beside: list[tuple[str, ...]] = [
        ("fix", name),
        ("quotes", name),
        ("audiences", "show", name),
        ("audiences", "diff", "public", "internal", name),
        ("release", name),
        ("build", "--dry-run", name),
    ]
    commands.append(rng.choice(beside))
    if kind in ("style", "template", "settings"):
        commands.append(("templates", "check"))
    if kind in ("style", "picture") or rng.random() < 0.25:
        commands.insert(2, ("build", "-q", "-f", "pdf", "--no-cache", name))
    return Input(seed, kind, files, tuple(commands))


def mutate(rng: random.Random, text: str, units: tuple[str, ...] | list[str]) -> str:
    """A text with pieces put in, taken out, doubled, moved or repeated."""
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at, end = sorted(rng.randint(0, len(text)) for _ in range(2))
        end = min(end, at + rng.choice((1, 5, 50, 500)))
        unit = rng.choice(units)
        match rng.randrange(6):
            case 0:
                text = text[:at] + unit + text[at:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:end] * rng.choice((1, 3, 30)) + text[end:]
            case 3:
                to = rng.randint(0, len(text))
                text = text[:to] + text[at:end] + text[to:]
            case 4:
                text = text[:at] + unit * rng.choice((2, 40, 400, 3000)) + text[at:]
            case _:
                text = text[:at] + "".join(rng.choice(units) for _ in range(20)) + text[end:]
    return text


def _content(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    path = rng.choice(TEXTS)
    text = path.read_text("utf-8", errors="replace")
    data = mutate(rng, text, UNITS).encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        at = rng.randint(0, len(data))
        data = data[:at] + rng.randbytes(rng.choice((1, 4))) + data[at:]
    return f"content/x{path.suffix}", {f"content/x{path.suffix}": data}


def _grammar(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    pieces = rng.sample(UNITS, rng.choice((1, 2, 5)))
    most = rng.choice((5, 50, 500, 3000))
    words = [rng.choice((*pieces, "a", "word", rng.choice(BLOCKS))) for _ in range(most)]
    body = rng.choice((" ", "", "")).join(words)
    return "content/x.md", {"content/x.md": (HEAD + body).encode("utf-8", "replace")}


def _values(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    data: dict[str, Any] = {"title": "A title", "authors": ["Ann Lee"], "body": "Text."}
    for name in rng.sample(list(Brief.model_fields), rng.choice((1, 2, 6))):
        data[name] = _fill(rng, Brief.model_fields[name].annotation, 0)
    if rng.random() < 0.5:
        return "content/x.json", {"content/x.json": json.dumps(data, default=str).encode()}
    text = yaml.safe_dump(json.loads(json.dumps(data, default=str)), allow_unicode=True)
    return "content/x.yaml", {"content/x.yaml": text.encode("utf-8", "replace")}


def _fill(rng: random.Random, kind: Any, depth: int) -> Any:
    """A value for a field: of its own kind with odd parts, or of any other."""
    if depth > 4 or rng.random() < 0.35:
        return rng.choice(VALUES)
    fields = getattr(kind, "model_fields", None)
    if fields:
        names = [name for name in fields if rng.random() < 0.6]
        return {name: _fill(rng, fields[name].annotation, depth + 1) for name in names}
    inner = [each for each in get_args(kind) if each is not type(None)]
    if inner and getattr(kind, "__origin__", None) in (tuple, list):
        return [_fill(rng, inner[0], depth + 1) for _ in range(rng.choice((0, 1, 3)))]
    return _fill(rng, rng.choice(inner), depth + 1) if inner else rng.choice(VALUES)


def _picture(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    name, whole = rng.choice(_list_pictures())
    data = bytearray(whole)
    for _ in range(rng.choice((1, 3, 20))):
        at = rng.randrange(max(len(data), 1))
        data[at : at + rng.choice((0, 1, 4))] = rng.randbytes(rng.choice((0, 1, 4)))
    if rng.random() < 0.2:
        del data[rng.randrange(len(data)) :]
    brief = f"{HEAD}Text.\n\n![A picture of a line](assets/{name})\n"
    return "content/x.md", {"content/x.md": brief.encode(), f"content/assets/{name}": bytes(data)}


def _list_pictures() -> list[tuple[str, bytes]]:
    from io import BytesIO

    from PIL import Image

    found = [("p.svg", path.read_bytes()) for path in PICTURES]
    for suffix, form in (("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")):
        out = BytesIO()
        Image.linear_gradient("L").resize((60, 40)).convert("RGB").save(out, form)
        found.append((f"p.{suffix}", out.getvalue()))
    return found


def _style(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    path = rng.choice(SHEETS)
    name = path.relative_to(ROOT / "templates").as_posix()
    text = mutate(rng, path.read_text("utf-8"), CSS)
    return "content/x.md", {"content/x.md": _example(rng), f"templates/{name}": text.encode()}


def _template(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    path = rng.choice(TEMPLATES)
    name = path.relative_to(ROOT / "templates").as_posix()
    text = mutate(rng, path.read_text("utf-8"), JINJA)
    return "content/x.md", {"content/x.md": _example(rng), f"templates/{name}": text.encode()}


def _settings(rng: random.Random) -> tuple[str, dict[str, bytes]]:
    signs = ["= ", '"', "[", "]", "[a.b]\n", "[[a]]\n", "{", "2025-01-01", "1e999", "true", "'''", "\\u0000"]
    units = [*TOML.split("\n"), *UNITS, *signs]
    return "content/x.md", {"content/x.md": _example(rng), "briefgen.toml": mutate(rng, TOML, units).encode()}


def _example(rng: random.Random) -> bytes:
    return rng.choice([path for path in TEXTS if path.suffix == ".md" and path.parent.name != "invalid"]).read_bytes()


_KINDS: dict[str, tuple[int, Callable[[random.Random], tuple[str, dict[str, bytes]]]]] = {
    "content": (34, _content),
    "grammar": (22, _grammar),
    "values": (12, _values),
    "picture": (8, _picture),
    "style": (8, _style),
    "template": (8, _template),
    "settings": (8, _settings),
}
