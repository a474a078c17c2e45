"""The second reader of what is withheld: it sees what a brief marks, shares nothing with the first, may disagree."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

import pytest
import yaml

from briefgen.checks.settings import Settings
from briefgen.errors import LeakError
from briefgen.leaks import account, account_inline
from briefgen.leaks.account import Account, read_account
from briefgen.leaks.account_inline import Sees
from briefgen.markdown import attributes, build_exhibits
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.fields import field_annotation, is_model, key_of, origin_of, variants
from briefgen.model.wording import Wording
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.leak_check import check_leaks
from briefgen.pipeline.packs import choose_pack
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Report
from briefgen.reading import read_as
from briefgen.rendering.formats import render
from briefgen.tailoring.tailor import tailor
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Handling
from tests.visibility.campaign import choose_pack as choose_numbered
from tests.visibility.campaign import choose_workspace, make_edition
from tests.visibility.secret_briefs import KNOWN, TELLTALE, write_brief
from tests.visibility.test_withheld import BRIEF

SEES = Viewer("public", ("public", "internal"), handling=Handling()).may_see
HIDE = "{audience=internal}"
SHORT_SECRET = "Annex Zebulon"
SECRET = "Counted by the informant Zebulon in the northern harbour office."


def read_file(text: str, suffix: str = ".md", sees: Sees = SEES) -> Account:
    source = read_as(Path(f"a{suffix}"), text).source
    return read_account(source, sees, markdown=suffix == ".md")


def read_body(body: str) -> Account:
    return read_file(f"---\ntitle: T\n---\n\n{body}")


def list_hidden(found: Account) -> list[str]:
    return [each.text for each in found.withheld]


def test_everything_that_is_hidden_is_reported_with_its_place() -> None:
    found = read_file(BRIEF)
    assert [(each.text, each.line) for each in found.withheld] == [
        (", a secret", 2),
        ("https://intra.example.org/annex", 5),
        ("A note called in secret.", 8),
        ("A marked note.", 9),
        ("A hidden work", 12),
        ("Jo Doe", 12),
        ("https://example.org/hidden", 12),
        ("A work cited in secret", 13),
        ("that, *and* that", 16),
        ("A hidden paragraph", 19),
        ("in two pieces", 19),
        (", with [an address", 19),
        ("annex].", 19),
        ("The north quay", 22),
        ("north.png", 22),
        ("A hidden section", 24),
        ("Its text, and a call.", 26),
        ("of secrets", 31),
        ("12 secret boats", 35),
    ]
    assert {"The quay", "quays", "A note for all.", "A seen work", "All see this.", "A table"} <= set(found.visible)
    assert not set(list_hidden(found)) & set(found.visible)


def test_those_who_may_see_all_have_nothing_withheld() -> None:
    sees = Viewer("internal", ("public", "internal"), handling=Handling()).may_see
    assert read_file(BRIEF, sees=sees) == Account()


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (f"So [much\nof it]{HIDE} is seen.", ["much of it"]),
        (f"A `[`, a \\[ and ``x`[`` and [a [b] c]{HIDE}.", ["a [b] c"]),
        (f'[A link](https://a.org/x_(y) "So titled"){HIDE}', ["A link", "https://a.org/x_(y)", "So titled"]),
        (f"![A quay](quay.png){HIDE} and `code`{HIDE}", ["A quay", "quay.png", "`code`"]),
        ('[so]{.x #y audience="internal, press" title="a } b"}', ["so"]),
        ("[so]{withhold-from=public} [not so]{withhold-from=internal}", ["so"]),
        ("[so]{mark=TLP:RED} [not so]{mark=TLP:CLEAR}", ["so"]),
        (f"[Outer [inner]{{.x}} ^[A note of it.] end]{HIDE}", ["Outer [inner", "end", "A note of it."]),
        (
            f"## Secret {HIDE}\n\nIts text.\n\n### Below\n\nMore.\n\n## Seen\n\nText.",
            ["Secret", "Its text.", "Below", "More."],
        ),
        (f"## Seen\n\nSecret {HIDE}\n---\n\nIts text.", ["Secret", "Its text."]),
        (f"::: {HIDE}\n- One\n- Two\n\n```\n[three]\n:::\n```\n:::\n\nSeen.", ["One", "Two", "three"]),
        (
            ':::: box {title="Of it" audience=internal}\n::: table\n| A |\n|---|\n| b |\n:::\n::::\nSeen.',
            ["Of it", "A", "b"],
        ),
        (
            '::: figure {audience=internal label="Zebulon\\" Sheet # of #1"}\n![p](p.png)\n:::\n\n'
            "::: table {label=Zebra-# audience=internal}\n| A |\n|---|\n:::",
            ['Zebulon" Sheet', "of #1", "p", "p.png", "Zebra-", "A"],
        ),
        (f'::: {HIDE}\n```math {{label="(Zulu)"}}\na\n```\n:::', ["(Zulu)", "a"]),
        (f"| A | B |\n|---|---|\n| 1 | 2\\|3 | {HIDE}\n| 4 | [5]{HIDE} |", ["1", "2\\|3", "5"]),
        (f"1. Seen\n2. [Not so]{HIDE}\n\n> [Nor so]{HIDE}", ["Not so", "Nor so"]),
        (f"Seen.[^a] [b[^b]]{HIDE}\n\n[^a]: Note a.\n\n    More of a.\n\n[^b]: Note b.\n\nEnd.", ["b", "Note b."]),
        (f"```\n[not]{HIDE}\n```\n\n`[not]{HIDE}`", []),
        ("::: box\n#### Secret {mark=TLP:RED}\n\nText.\n:::\n\nSeen.", ["Secret", "Text."]),
    ],
)
def test_each_way_to_withhold_is_read(body: str, hidden: list[str]) -> None:
    assert list_hidden(read_body(body)) == hidden


@pytest.mark.parametrize(
    ("calls", "hidden"),
    [
        (f"| 1^a[,b]{HIDE}^ | 2 |", ["b: Note b."]),
        (f"| 1^a^ | 2 |\n| 3^b^ | 4 | {HIDE}", ["b: Note b."]),
        (f"| [^a,b^]{HIDE} | 2 |", ["a: Note a.", "b: Note b."]),
        (f"| 1^a,*b*^ | 2[^1]^b^ |\n| 3^b^ | 4 | {HIDE}", []),
        ("| 1 | 2 |", []),
    ],
)
def test_a_lettered_note_is_withheld_from_those_who_see_no_call_of_it(calls: str, hidden: list[str]) -> None:
    found = read_body(
        f"::: table\nCaption: C[ x]{HIDE}\n\n| A | B |\n|---|---|\n{calls}\n\na: Note a.\nb: Note b.\n:::"
    )
    assert [f"{each[-2]}: {each}" for each in list_hidden(found) if each.startswith("Note")] == hidden


DATA: dict[str, Any] = {
    "title": [
        {"text": "The secret title", "audiences": ["internal"]},
        "The quay",
        {"text": "Never read", "mark": "TLP:CLEAR"},
    ],
    "subtitle": {"text": "A secret subtitle", "withhold-from": ["public"]},
    "key_points": ["A seen point", {"text": "A secret point", "mark": "TLP:RED"}, f"Half [a secret]{HIDE}"],
    "authors": [{"name": "Anna"}, {"name": "Jo Doe", "bio": "Jo writes.[^1]", "audiences": ["internal"]}],
    "audiences": ["internal", "public"],
    "sections": [
        {
            "heading": "Seen",
            "body": f"Text.\n\n::: {HIDE}\nA secret paragraph.\n:::",
            "points": [{"heading": "Secret point", "mark": "TLP:RED"}],
        },
        {"heading": "Secret", "body": "Secret text.", "audiences": ["internal"], "sections": [{"heading": "Below"}]},
    ],
    "notes": {"1": "A note called in secret."},
}
HIDDEN = [
    *("The secret title", "Never read", "A secret subtitle", "A secret point", "a secret", "Jo Doe", "Jo writes."),
    *("A secret paragraph.", "Secret point", "Secret", "Secret text.", "Below", "A note called in secret."),
]


def write_toml(data: dict[str, Any]) -> str:
    text = "\n".join(f"{key} = {write_value(value)}" for key, value in data.items())
    assert tomllib.loads(text) == data
    return text


def write_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {write_value(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(write_value, value)) + "]" if isinstance(value, list) else json.dumps(value)


def write_markdown(data: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(data)}---\n"


WRITERS = [(".json", json.dumps), (".yaml", yaml.safe_dump), (".toml", write_toml), (".md", write_markdown)]


@pytest.mark.parametrize(("suffix", "write"), WRITERS)
def test_every_format_is_read(suffix: str, write: Callable[[Any], str]) -> None:
    found = read_file(write(DATA), suffix)
    assert sorted(list_hidden(found)) == sorted(HIDDEN)
    assert {"The quay", "A seen point", "Half", "Anna", "Seen", "Text."} <= {text.strip() for text in found.visible}


def list_text_lists(model: Any) -> set[str]:
    """The keys of all fields that are lists of texts with wordings of their own."""
    found: set[str] = set()
    for name in model.model_fields:
        for kind, _ in variants(field_annotation(model, name)):
            if is_model(kind):
                found |= list_text_lists(kind) if not issubclass(kind, Wording) else set()
            elif origin_of(kind) is tuple:
                inner = [each for each, _ in variants(get_args(kind)[0])]
                texts = [each for each in inner if is_model(each) and issubclass(each, Wording)]
                # The wordings of one text are texts with marks only; a list of texts may hold bare ones, too.
                found |= {key_of(model, name), name} if texts and str in inner else set()
                for each in inner:
                    if is_model(each) and each is not model and not issubclass(each, Wording):
                        found |= list_text_lists(each)
    return found


def test_the_model_has_no_other_lists_of_texts() -> None:
    assert {key.replace("-", "_") for key in list_text_lists(Brief)} == account.LISTS


def test_it_shares_no_code_with_the_first_reader() -> None:
    # Files are opened in one place, whoever reads them.
    files = ("briefgen.core.safe_files", "briefgen.core.workspace_root")
    allowed = ("briefgen.leaks.account", "briefgen.located.", "briefgen.core.lazy_re", *files)
    paths = sorted(Path(account.__file__).parent.glob("account*.py"))
    ours = {
        name if isinstance(node, ast.Import) else f"{node.module}.{name}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.ImportFrom, ast.Import))
        for name in (each.name for each in node.names)
    }
    ours = {name for name in ours if name.startswith("briefgen")}
    assert {name for name in ours if not name.startswith(allowed)} == set()
    assert "briefgen.core.lazy_re" in ours


WORKSPACE = choose_workspace(0)


def make_ready(content: dict[str, Any]) -> PreparedBrief:
    reading = read_as(Path("a.json"), json.dumps(content), name="a.json")
    assert reading.brief is not None
    settings, editions = cast(Settings, None), Editions(reading, WORKSPACE, None, {})
    return PreparedBrief(Path("a.json"), "a", reading, reading.brief, WORKSPACE, None, {}, Report(), settings, editions)


@pytest.mark.parametrize("seed", range(500, 530))
def test_it_hides_every_secret_of_random_briefs_and_cries_for_no_other_word(seed: int) -> None:
    audience = KNOWN[seed % len(KNOWN)]
    written, pack = write_brief(seed, audience, "one"), choose_numbered(seed)
    ready = make_ready(written.content)
    viewer = Viewer.of(audience, WORKSPACE)
    found = read_account(ready.reading.source, viewer.may_see, markdown=False)
    assert TELLTALE not in " ".join(found.visible)
    page = render(make_edition(written, audience, pack, WORKSPACE), ["html"])["html"].data
    check_leaks(ready, audience, pack, {"a.html": page})


def build_page(folder: Path, body: str) -> tuple[PreparedBrief, str, dict[str, bytes]]:
    """A brief, the line of its secret, and its page for the public as this process makes it now."""
    (folder / "briefgen.toml").write_text(
        '[organisation]\nname = "H"\n[audiences.public]\n[audiences.internal]\nclearance = "TLP:RED"\n'
    )
    path = folder / "a.md"
    path.write_text(f"---\ntitle: T\nauthors: [H]\ndate: 2025-05-06\n---\n\nStart.\n\n{body}\n", "utf-8")
    ready = prepare_brief(path, Session())
    pack = choose_pack(ready.brief, ready.workspace, "public", folder)
    edition = tailor(ready.brief, ready.workspace, "public", pack, slug="a", assets={})
    rows = enumerate(path.read_text("utf-8").split("\n"), 1)
    line = next(str(n) for n, row in rows if SECRET in row or SHORT_SECRET in row)
    return ready, line, {"a.html": render(edition, ["html"])["html"].data}


def find_line(ready: PreparedBrief, files: dict[str, bytes]) -> list[tuple[str, str]]:
    pack = choose_pack(ready.brief, ready.workspace, "public", ready.folder)
    try:
        check_leaks(ready, "public", pack, files)
    except LeakError as leak:
        return [(problem.code, str(problem.place.line if problem.place else 0)) for problem in leak.problems]
    return []


LETTERED = (
    f"::: table\nCaption: C\n\n| A | B |\n|---|---|\n| 1^a[,b]{HIDE}^ | 2 |\n\na: Closed in January.\nb: {SECRET}\n:::"
)


def link_as_before(build: Any, exhibit: Node) -> Node:
    """Calls of lettered notes made again from plain text, so that their marks are lost: a fault that there was."""

    def link(node: Node) -> Node | tuple[Node, ...]:
        if node.kind != "superscript":
            return node
        markers = "".join(inner.text for inner in node.walk()).split(",")
        return tuple(Node("superscript", (Node("text", text=each),), attrs=(("lettered", each),)) for each in markers)

    return exhibit.map(link)


def test_marks_lost_at_a_lettered_note_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, _, files = build_page(tmp_path, LETTERED)
    assert SECRET.encode() not in files["a.html"]
    assert find_line(ready, files) == []
    monkeypatch.setattr(build_exhibits, "link_lettered_notes", link_as_before)
    ready, line, files = build_page(tmp_path, LETTERED)
    assert SECRET.encode() in files["a.html"]
    assert find_line(ready, files) == [("LEK101", line)]


@pytest.mark.parametrize(
    "body",
    [
        f"Seen [{SECRET}]{HIDE}.",
        f"Seen *[{SECRET}]{{mark=TLP:AMBER}}*.",
        f"::: {{withhold-from=public}}\n{SECRET}\n:::",
        f'::: box {{audience=internal title="{SECRET}"}}\nText.\n:::',
        f'::: table {{audience=internal label="{SHORT_SECRET} #"}}\n| A |\n|---|\n| b |\n:::',
        f"::: box\n#### Hidden {HIDE}\n\n{SECRET}\n\n#### Seen\n\nText.\n:::",
        f"| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | {SECRET} | {HIDE}",
        f"- One\n- [{SECRET}]{HIDE}",
        f"[{SECRET}](https://example.org){HIDE}",
        f"Seen [here[^n]]{HIDE}.\n\n[^n]: {SECRET}",
    ],
)
def test_marks_lost_anywhere_in_a_text_are_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    ready, _, files = build_page(tmp_path, body)
    assert find_line(ready, files) == []

    def pairs(self: attributes.Attributes, kind: str) -> dict[str, str]:
        return {item.name: item.value for item in self.items if item.name not in attributes.MARKS}

    monkeypatch.setattr(attributes.Attributes, "pairs", pairs)
    ready, line, files = build_page(tmp_path, body)
    assert SECRET.encode() in files["a.html"] or f"{SHORT_SECRET} 1".encode() in files["a.html"]
    assert ("LEK101", line) in find_line(ready, files)


def test_a_mark_inside_a_title_is_not_the_mark_of_the_box() -> None:
    hidden = list_hidden(read_body('::: box {#a title="Open [closed]{audience=\\"internal press\\"} x"}\nSeen.\n:::\n'))
    assert hidden == ["closed"]


def test_a_line_with_a_mark_inside_a_title_hides_something() -> None:
    line = '::: box {title="Open [closed]{audience=internal}"}'
    assert list(account_inline.list_hiding_lines([line], SEES)) == [1]
