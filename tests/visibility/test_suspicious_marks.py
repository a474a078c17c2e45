"""What a writer took for a mark, and what nobody could read as one, stops the build: it would hide nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.pipeline.check import check

TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\nclearance = "TLP:RED"\n'
FENCE = "```"


def put(folder: Path, front: str, body: str) -> Path:
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    path = folder / "a.md"
    path.write_text(f"---\ntitle: T\n{front}---\n{body}\n", "utf-8")
    return path


def find(folder: Path, front: str, body: str) -> list[str]:
    problems = check([put(folder, front, body)])
    return [f"{p.code} {p.place.line}:{p.place.column}" for p in problems if p.place]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"a\n\n{FENCE}python {{audience=internal}}\nKim\n{FENCE}", "AUD104 6:11"),
        ("a\n\n~~~ {mark=TLP:RED}\nKim\n~~~", "AUD104 6:5"),
        ("a\n\n    ::: {audience=internal}\n    Kim\n    :::", "AUD104 6:9"),
        ("a [Kim `b]{audience=internal} c` d", "AUD104 4:8"),
        ("a [Kim $`b]{audience=internal} c`$ d", "AUD104 4:8"),
        ('a [Kim [b](https://c.org "x]{audience=internal}") d', "AUD104 4:8"),
        ("a [Kim]{audience:\ninternal} b", "PRO003 4:8"),
        ("a [Kim]{audience: internal b", "PRO003 4:8"),
        ("a [Kim]｛audience=internal｝ b", "AUD104 4:8"),
        ("a [Kim]{.internal} b", "AUD104 4:3"),
        ("::: {.internal}\nKim\n:::", "AUD104 4:1"),
        ("a\n\n## Kim audience=internal\n\nb", "AUD104 6:8"),
        ("a [Kim]{mark=TLP:RED mark=TLP:CLEAR} b", "AUD102 4:27"),
        ("a [Kim [sic]{audience=internal} b", "AUD108 4:3"),
        ("a *[Kim* [sic]{audience=internal} b", "AUD108 4:4"),
        ("a [b]{audience=internal} Kim] c", "AUD108 4:29"),
        ("a\n\n## H {audience=internal}\n\nKim\n---\n\nb", "AUD109 9:1"),
        (f"a\n\n{FENCE}\nKim", "PRO008 6:1"),
        # A bracket of the mark is missing, or another one is in its place.
        ("a [Kim]audience=internal} b [c]{audience=internal}", "AUD104 4:8"),
        ("a [Kim]withhold-from=public b", "AUD104 4:8"),
        ("a [Kim]audience: internal} b", "AUD104 4:8"),
        ("a [Kim]mark=TLP:RED} b", "AUD104 4:8"),
        ("a [Kim] audience=internal} b", "AUD104 4:9"),
        ("a [Kim]{b}audience=internal} b", "AUD104 4:11"),
        ("a [Kim][audience=internal] b", "AUD104 4:9"),
        ("a.[[^1]]audience=internal}\n\n[^1]: Kim", "AUD104 4:9"),
        ("a *Kim*audience=internal} b", "AUD104 4:8"),
        ("a\n\n## Kim (audience=internal)\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim (mark=TLP:RED)\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim (audience: internal)\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim （withhold-from：public）\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim [audience=internal]\n\nb", "AUD104 6:9"),
        ("a\n\n## Kim audience=internal}\n\nb", "AUD104 6:8"),
        # A letter has changed its place with the brace.
        ("a [Kim]a{udience=internal} b", "AUD104 4:9"),
        ("a [Kim]w{ithhold-from=public} b", "AUD104 4:9"),
        ("a [Kim]m{ark=TLP:RED} b", "AUD104 4:9"),
        ('a [b]r{emark="Kim"} c', "REV104 4:7"),
        # Half of a text that is just being saved.
        ("a\n\n## Kim {audience\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim {audien\n\nb", "AUD104 6:8"),
        ("a\n\n## Kim {\n\nb", "AUD104 6:8"),
        ("a [Kim]{a", "AUD104 4:8"),
        ("a [Kim]{", "AUD104 4:8"),
        ("a [Kim]{#b", "AUD104 4:8"),
        ("a\n\n## Kim {#b audien\n\nb", "AUD104 6:8"),
        ('a\n\n## Kim {#b label="A b" .c audience\n\nb', "AUD104 6:8"),
        # The same of a remark.
        ('a [b]remark="Kim?" by="Lee"} c', "REV104 4:6"),
        ("a [b] remark=Kim} c", "REV104 4:7"),
        ("a [b]remark=Kim c", "REV104 4:6"),
    ],
)
def test_what_hides_nothing_is_an_error_at_its_place(tmp_path: Path, body: str, expected: str) -> None:
    found = find(tmp_path, "", body)
    assert expected in found
    assert build([tmp_path / "a.md"]).written == ()


@pytest.mark.parametrize(
    "body",
    [
        "Write `[words]{audience=internal}`, or \\{audience=internal}, or `{audience=x}`.",
        f"a\n\n{FENCE}markdown\n::: {{audience=internal}}\nKim\n:::\n{FENCE}",
        "Open ([0, 1)) and \\[so, and [b]{audience=internal} `[` c".replace("[0, 1)", "\\[0, 1)"),
        "Open [0, 1) in a text without marks, and {all: none}.",
        "a [b [c]{lang=fr} d]{audience=internal} *[e]* f",
        "The audience: small; the mark = 7; a remark = a comment; see (1) audience: small.",
        "Who reads it (audience: young people), and [the form](https://example.org/?audience=internal&mark=1).",
        "A query such as example.org/search?audience=young is a URL; (the mark = 7) is none.",
        "Write \\{remark=x} to explain it.",
        "A set `{a`",
        "A set {x=1} and {size=2}.",
        "A brace that is printed \\{",
        "## A {audience=internal}\n\na\n\nB\n---\n\nb".replace(
            "## A {audience=internal}", "A {audience=internal}\n---"
        ),
        "a\n\n## H {audience=internal}\n\nKim\n\n---\n\nb",
        f"- {FENCE}\n  a\n  {FENCE}\n- b",
    ],
)
def test_what_is_meant_to_be_seen_is_no_error(tmp_path: Path, body: str) -> None:
    assert find(tmp_path, "", body) == []


def test_code_in_a_list_does_not_end_a_hidden_block(tmp_path: Path) -> None:
    hidden = f"::: {{audience=internal}}\n- {FENCE}\n  :::\n  Nightjar\n  {FENCE}\n:::"
    build([put(tmp_path, "", f"Text.\n\n{hidden}\n")], formats=["html"])
    assert "Nightjar" not in (tmp_path / "output/public/a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("audiences:\n", "AUD103 3:11"),
        ("audiences: ~\n", "AUD103 3:12"),
        ("marking:\n", "VAL001 3:9"),
        ("abstract: {text: Kim, audiences: }\n", "AUD103 3:33"),
        ("abstract: {text: Kim, withhold-from: ~}\n", "AUD103 3:38"),
        ("abstract: {text: Kim, mark: ~}\n", "VAL001 3:29"),
        ("abstract: [{text: Kim, audiences: ~}, Text.]\n", "AUD103 3:35"),
        ("authors:\n- name: Kim\n  audiences:\n  # [internal]\n", "AUD103 5:13"),
        ("keywords: ['[Kim]{audience: internal}']\n", "AUD104 3:18"),
    ],
)
def test_a_mark_that_is_left_empty_is_not_a_text_for_everyone(tmp_path: Path, front: str, expected: str) -> None:
    assert expected in find(tmp_path, front, "Text.")


@pytest.mark.parametrize(
    "body",
    ['A [b]{lang="fr} c.', '::: box {title="b}\nc\n:::', '## A {label="b}\n\nc', '| a |\n|---|\n| b | {audience="c}'],
)
def test_a_quotation_mark_that_is_not_closed_is_named(tmp_path: Path, body: str) -> None:
    found = [each for each in check([put(tmp_path, "", body)]) if each.code == "PRO003"]
    assert [each.message for each in found] == ["A quotation mark in these braces is not closed."]
    assert found[0].hint == 'Write a second " where the value ends.'
