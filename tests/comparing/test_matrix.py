"""Who sees what: each cell says what a search through the edition says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.comparing.matrix import Cell, Matrix, Row, Sight, fold, make_matrix
from briefgen.edition import Edition
from briefgen.located import Lines, Source
from briefgen.markdown.parse import Texts
from briefgen.model import Brief
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience
from tests.editions import WORKSPACE

KNOWN = ("public", "press", "internal")
DESK = WORKSPACE.model_copy(update={"audiences": {name: Audience() for name in KNOWN}})
PACK = load_pack("issue-brief", search=search_path(None), options={}, lang="en")
NOWHERE = Source("a.yaml", Lines(), None)
WORD = re.compile(r"w[0-9]+q")


def matrix_of(content: dict[str, Any]) -> Matrix:
    brief = Brief.model_validate(content)
    return make_matrix(brief, NOWHERE, DESK, Texts(brief.links))


def words_for(content: dict[str, Any], audience: str) -> set[str]:
    """All numbered words in all that a template could print."""
    edition: Edition = tailor(Brief.model_validate(content), DESK, audience, PACK, slug="a", assets={})
    return set(WORD.findall(repr([getattr(edition, f.name) for f in fields(edition) if f.name != "pack"])))


def see(row: Row) -> str:
    return " ".join(map(str, row.sights))


def find(matrix: Matrix, title: str) -> Row:
    return next(row for row in matrix.rows if row.title == title)


# A brief in which no word is twice, so that a word in the edition tells which part it is from.

_MARKS = ["", "audience=internal", "withhold-from=public", 'audience="press internal"', "withhold-from=internal"]
_KEYS: list[dict[str, list[str]]] = [{}, {"audiences": ["internal"]}, {"withhold-from": ["public"]}]
_PIECES = [
    "{w} {w}", "[{w}]{{{m}}}", "[{w} *{w}*]{{{m}}}, {w}", "*[{w}]{{{m}}}*", "{w}[^a]", "[{w}[^b]]{{{m}}}",
    "[{w} [{w}]{{audience=internal}}]{{{m}}}", "{w}^[{w} [{w}]{{{m}}}]", "{w} [@k]", "[{w} [@l]]{{{m}}}",
    "`{w}`{{{m}}}",
]  # fmt: skip
_BLOCKS = [
    "::: {{{m}}}\n{w} {w}\n:::",
    "- {w}\n- [{w}]{{{m}}}",
    "::: box {{{m} title={w}}}\n{w}\n\n[{w}]{{withhold-from=press}}\n:::",
    "::: table {{{m}}}\nCaption: {w}\n\n| {w} | [{w}]{{withhold-from=press}} |\n|---|---|\n| [{w}]{{{m}}} | {w} |\n:::",
    "#### {w} {{{m}}}\n\n{w}\n\n##### {w}\n\n{w}\n\n#### {w}\n\n{w}",
    "[{w}]{{{m}}}\n: {w}",
    "> {w}\n>\n> — [{w}]{{{m}}}",
]


@st.composite
def _contents(draw: st.DrawFn) -> dict[str, Any]:
    number = count()

    def fill(pattern: str) -> str:
        mark = draw(st.sampled_from(_MARKS))
        pattern = pattern.replace("{w}", "\0").format(m=mark).replace("{}", "")
        return re.sub("\0", lambda _: f"w{next(number)}q", pattern).replace("{ title", "{title")

    def run() -> str:
        return " ".join(fill(each) for each in draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3)))

    def blocks() -> str:
        some = draw(st.lists(st.sampled_from(_BLOCKS), max_size=2))
        return "\n\n".join([run(), *map(fill, some)])

    def section(depth: int) -> dict[str, Any]:
        inner = [section(depth - 1) for _ in range(draw(st.integers(0, 1 if depth else 0)))]
        points = [
            {"heading": run(), "body": blocks(), **draw(st.sampled_from(_KEYS))} for _ in range(draw(st.integers(0, 2)))
        ]
        mark = draw(st.sampled_from(_KEYS))
        return {"heading": run(), "body": blocks(), "points": points, "sections": inner, **mark}

    return {
        "title": run(),
        "abstract": blocks(),
        "key_points": [run()],
        "body": blocks(),
        "sections": [section(1) for _ in range(draw(st.integers(0, 2)))],
        "notes": {name: {"text": fill("{w} [{w}]{{{m}}}"), **draw(st.sampled_from(_KEYS))} for name in "ab"},
        "sources": {name: {"title": fill("{w}"), "note": run(), **draw(st.sampled_from(_KEYS))} for name in "kl"},
        "authors": [{"name": fill("{w}"), "bio": run()}],
        "rights": blocks(),
    }


def _with_words(content: dict[str, Any], matrix: Matrix) -> Iterator[tuple[Row, set[str]]]:
    """Rows whose words the title gives whole, or the part of the content that they stand for does."""
    whole = {
        "title": [content["title"]],
        "abstract": [content["abstract"]],
        "text": [content["body"]],
        "key-point": [*content["key_points"]],
        "section": [],
        "author": [*content["authors"]],
        "rights": [content["rights"]],
        "note": list(content["notes"].values()),
        "source": list(content["sources"].values()),
    }
    sections = list(_walk(content["sections"]))
    whole["section"] = [each for each in sections if "points" in each]
    whole["point"] = [each for each in sections if "points" not in each]
    for row in matrix.rows:
        if row.kind in whole:
            yield row, set(WORD.findall(repr(whole[row.kind].pop(0))))
        elif row.kind in ("words", "block", "code"):
            yield row, set(WORD.findall(row.title))


def _walk(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield section
        yield from section["points"]
        yield from _walk(section["sections"])


def test_a_note_that_only_the_remark_of_a_cited_source_calls_is_printed() -> None:
    content = {
        "title": "A",
        "body": "G",
        "rights": "B [@k]",
        "notes": {"a": {"text": "w1q"}},
        "sources": {"k": {"title": "C", "note": "D [@l]"}, "l": {"title": "E", "note": "F[^a]"}},
    }
    assert words_for(content, "public") == {"w1q"}
    assert see(find(matrix_of(content), "w1q")) == "all all all"


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(_contents())
def test_a_cell_says_what_the_edition_holds(content: dict[str, Any]) -> None:
    matrix = matrix_of(content)
    rows = list(_with_words(content, matrix))
    assert {row.kind for row, _ in rows} >= {"title", "abstract", "text", "key-point", "author", "note", "source"}
    for column, audience in enumerate(KNOWN):
        seen = words_for(content, audience)
        for row, words in rows:
            expected = Sight.ALL if words <= seen else Sight.PART if words & seen else Sight.NONE
            cell = row.cells[column]
            # A sign, a call or a comma can be withheld where no word is.
            assert cell.sight is expected or (expected, cell.sight) == (Sight.ALL, Sight.PART), (audience, row)
            assert cell.words == len(words & seen), (audience, row)


def test_a_part_is_seen_by_those_who_see_all_around_it() -> None:
    matrix = matrix_of(
        {
            "title": "T",
            "sections": [
                {
                    "heading": "Hidden",
                    "audiences": ["press", "internal"],
                    "points": [{"heading": "Deeper", "audiences": ["internal", "public"]}],
                },
            ],
        }
    )
    assert see(find(matrix, "Hidden")) == "none part all"
    assert see(find(matrix, "Deeper")) == "none none all"


def test_a_note_is_seen_by_those_who_see_a_call_of_it() -> None:
    matrix = matrix_of(
        {
            "title": "T",
            "body": "A.[^1] [B.[^2]]{audience=internal}",
            "notes": {"1": "One.", "2": "Two.[^3]", "3": "Three.", "4": "Four."},
        }
    )
    assert [see(find(matrix, title)) for title in ("One.", "Two.", "Three.", "Four.")] == [
        "all all all",
        "none none all",
        "none none all",
        "none none none",
    ]
    assert [row.name for row in matrix.rows if row.kind == "note"] == ["1", "2", "3", "4"]


def test_a_source_that_is_hidden_is_hidden_whole() -> None:
    sources = {
        "k": {"title": "[K]{audience=internal}", "note": "seen"},
        "l": {"title": "L", "note": "[m]{audience=press}"},
    }
    matrix = matrix_of({"title": "T", "body": "A [@k; @l].", "sources": sources})
    assert see(find(matrix, "K")) == "none none all"
    assert see(find(matrix, "L")) == "part all part"


def test_a_marked_heading_holds_what_is_under_it() -> None:
    matrix = matrix_of({"title": "T", "body": "A.\n\n#### Down {audience=press}\n\n::: box\nB.\n:::\n\n#### Up\n\nC."})
    row, box = find(matrix, "Down"), find(matrix, "B.")
    assert (row.kind, see(row), row.words) == ("heading", "none all none", 2)
    assert (box.kind, see(box), box.depth) == ("box", "none all none", row.depth + 1)


def test_a_picture_without_words_is_a_part_too() -> None:
    matrix = matrix_of({"title": "T", "body": "A.\n\n![The quay](quay.png){audience=press}"})
    assert see(find(matrix, "The quay")) == "none all none"


def test_what_matters_is_what_not_everyone_sees_or_says_so_itself() -> None:
    matrix = matrix_of(
        {
            "title": "T",
            "sections": [
                {"heading": "Open", "points": [{"heading": "For all", "audiences": list(KNOWN)}, {"heading": "Plain"}]},
                {"heading": "Closed", "audiences": ["internal"], "points": [{"heading": "Inside"}]},
            ],
        }
    )
    folded = fold(matrix)
    assert [row.title for row in folded.rows] == ["Open", "For all", "Closed"]
    assert (folded.open, folded.alike) == (2, 1)


def test_what_someone_sees_only_in_part_is_not_left_out() -> None:
    def row(title: str, *sights: Sight) -> Row:
        return Row("text", "", title, 1, 0, False, 2, tuple(Cell(sight, 1) for sight in sights))

    rows = (row("Open", Sight.ALL, Sight.ALL), row("Half", Sight.ALL, Sight.PART), row("Shut", Sight.ALL, Sight.NONE))
    folded = fold(Matrix("a.md", "T", ("internal", "public"), rows, (6, 3)))
    assert [each.title for each in folded.rows] == ["Half", "Shut"]
    assert (folded.open, folded.alike) == (1, 0)


def test_a_title_in_chinese_has_as_many_words_as_characters() -> None:
    assert find(matrix_of({"title": "渡船停航", "body": "A."}), "渡船停航").words == 4
