"""briefgen fix: what is fixed, what is left alone, and that a file keeps its form."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import OutputError
from briefgen.fixing import FixedFile, fix_file, write_fixed
from briefgen.fixing.fix import fix_text
from briefgen.pipeline.check import examine
from briefgen.pipeline.session import Session
from briefgen.problems import Fix, Place, Problem, Report
from briefgen.reading import Reading, read, read_as

HEAD = "---\ntitle: The ferry\nauthors: [Desk]\n---\n\n"


def fix(path: Path, text: str) -> FixedFile:
    path.write_bytes(text.encode())
    fixed = fix_file(path, Session())
    assert fixed is not None
    return fixed


def mend_body(folder: Path, body: str) -> str:
    """What becomes of the text of a brief."""
    after = fix(folder / "brief.md", f"{HEAD}{body}\n").after
    assert after.startswith(HEAD)
    return after.removeprefix(HEAD).removesuffix("\n")


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("The the ferry did  not sail , as it it said .", "The ferry did not sail, as it it said."),
        ("The ferry and the\nthe freighter.", "The ferry and the freighter."),
        ("- The ferry and the\n  the freighter.", "- The ferry and the freighter."),
        ("The the the ferry sails.", "The ferry sails."),
        (
            "The “ferry”, the 'port' and the ‘ship’ of the “crew”.",
            "The “ferry”, the “port” and the “ship” of the “crew”.",
        ),
        ("It’s “one”, it's \"two\", the crew's “three”.", "It’s “one”, it’s “two”, the crew’s “three”."),
        ("It's \"one\", it’s “two” and it's not 5'10\".", 'It\'s "one", it\'s "two" and it\'s not 5\'10".'),
    ],
)
def test_it_is_fixed(tmp_path: Path, body: str, after: str) -> None:
    assert mend_body(tmp_path, body) == after
    assert mend_body(tmp_path, after) == after


@pytest.mark.parametrize(
    "body",
    [
        "“It  said the the it's .” and “the the” and “so ,”",
        '> The the block  quotation , it\'s "so".\n\nIt’s “so”.',
        "- [ ] open\n- [x] done\n\nTick one: ( ) Yes ( ) No, [ ] or ( x ).",
        "Kim works of [@kim] of night, and Homo sapiens sapiens slept.",
        "It lies at a.pier.example/the.the and the-the.txt.",
        "`the the  code ,` and\n\n```\nthe the  code ,\n```",
        "See <https://example.org/the-the> and [le  le texte ,]{lang=fr}.",
        "The ship,[^1] the[^1] the ship.\n\n[^1]: A note.",
        "The ship *the* the ship, and the [the](https://example.org) ship.",
        "He said “the ‘ferry’ of the ‘port’”, “no” and ‘the “crew”’.",
    ],
)
def test_it_is_left_alone(tmp_path: Path, body: str) -> None:
    assert mend_body(tmp_path, body) == body


FROM_DATA = """\
It’s a “ferry”, it’s a “port”, it’s a “crew”, and it’s the “end” of the “day” for “all” who’re “here”.

The text {data.log.title group="The port's"} is taken from a file.

::: timeline {#steps data=log}
Caption: The steps
:::

::: chart {#means kind=line data=means x=year}
Caption: Means
:::

::: table {#all data=means}
Caption: Means
:::

::: table {#groups data=log group=group}
Caption: Groups

| When   | What    |
|--------|---------|
| {date} | {title} |
:::
"""


def test_what_comes_from_data_is_found_and_is_not_offered_to_be_fixed(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,title,group\n2024-01-02,The ship's,The port's\n", "utf-8")
    (tmp_path / "means.csv").write_text("year,The ship's\n2020,1\n2021,3\n", "utf-8")
    head = HEAD.replace("authors", "data: {log: log.csv, means: means.csv}\nauthors")
    path = tmp_path / "brief.md"
    path.write_text(f"{head}{FROM_DATA}", "utf-8")
    found = [each for each in examine([path]).report if each.code in ("LNG603", "LNG605")]
    lines = path.read_text("utf-8").splitlines()
    places = {lines[each.place.line - 1].split()[1] for each in found if each.place}
    assert places == {"text", "timeline", "chart", "table", "{date}"}
    assert [each for each in found if each.fixes] == []
    fixed = fix_file(path, Session())
    assert fixed is not None
    assert (fixed.before, fixed.refused, fixed.untried) == (fixed.after, (), ())


def test_what_is_waived_is_left_alone(tmp_path: Path) -> None:
    head = HEAD.replace("authors", "waivers: [{code: LNG602, reason: It is so., until: 2999-01-01}]\nauthors")
    text = f"{head}The the ferry did  not sail.\n"
    assert fix(tmp_path / "brief.md", text).after == text


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        (
            "brief.yaml",
            "title: The the ferry\nauthors: [A]\nabstract: 'It''s \"a\", it’s “b”, “c”, the the crew’s.'\n"
            'standfirst: "A \\"b\\" the the\\u0020c"\nbody: >\n  One and the\n  the two.\n',
            "title: The ferry\nauthors: [A]\nabstract: 'It’s “a”, it’s “b”, “c”, the crew’s.'\n"
            'standfirst: "A “b” the\\u0020c"\nbody: >\n  One and the two.\n',
        ),
        (
            "brief.json",
            '{"title": "T", "authors": ["A"], "body": "It’s \\"a\\",\\nit\\u2019s “b” the the c"}',
            '{"title": "T", "authors": ["A"], "body": "It’s “a”,\\nit\\u2019s “b” the c"}',
        ),
        (
            "straight.json",
            '{"title": "T", "authors": ["A"], "body": "It\'s \\"a\\", \\"b\\", it\'s “c”"}',
            '{"title": "T", "authors": ["A"], "body": "It\'s \\"a\\", \\"b\\", it\'s \\"c\\""}',
        ),
        (
            "straight.yaml",
            "title: T\nauthors: [A]\nbody: 'It''s \"a\", it''s \"b\", it’s “c”.'\n",
            "title: T\nauthors: [A]\nbody: 'It''s \"a\", it''s \"b\", it''s \"c\".'\n",
        ),
        (
            "brief.toml",
            "title = 'The  ferry'\nauthors = ['A']\nbody = '''\nIt's \"a\", it's “b”.\n'''\n"
            'abstract = "It\'s \\"a\\" “b”."\n',
            "title = 'The ferry'\nauthors = ['A']\nbody = '''\nIt's \"a\", it's \"b\".\n'''\n"
            'abstract = "It\'s \\"a\\" \\"b\\"."\n',
        ),
    ],
)
def test_every_format_keeps_its_form(tmp_path: Path, name: str, text: str, after: str) -> None:
    assert fix(tmp_path / name, text).after == after


def test_a_fix_that_would_break_the_file_is_refused(tmp_path: Path) -> None:
    # A text of this kind can hold no single quote: the mark would close it.
    text = (
        "title = 'T'\nauthors = ['A']\nbody = 'It’s “a”.'\nabstract = \"It's 'b', it's 'c', it's so, it's it, it's.\"\n"
    )
    fixed = fix(tmp_path / "brief.toml", text)
    assert fixed.after == text
    assert [problem.code for problem in fixed.refused] == ["LNG605"]


def test_of_two_fixes_that_are_right_alone_and_wrong_together_one_is_made(tmp_path: Path) -> None:
    rule = "[[check.rules]]\ncode = 'HSE001'\nmessage = 'No.'\npattern = 'The ferry sailed,'\n"
    (tmp_path / "briefgen.toml").write_text(rule, "utf-8")
    fixed = fix(tmp_path / "brief.md", f"{HEAD}The the ferry sailed , then stopped.\n")
    assert fixed.after == f"{HEAD}The ferry sailed , then stopped.\n"
    assert (len(fixed.done), len(fixed.refused)) == (1, 1)


def test_keys_and_data_are_never_changed(tmp_path: Path) -> None:
    text = HEAD.replace("[Desk]", "[{name: 'O  Neil', affiliation: 'The the  Desk'}]\nslug: the-the") + "It’s “so”.\n"
    assert fix(tmp_path / "brief.md", text).after == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, end: str, mark: str, last: str) -> None:
    text = f"{mark}{HEAD}The ferry and the\nthe port.\n\nThe the end.{last}".replace("\n", end)
    wanted = f"{mark}{HEAD}The ferry and the port.\n\nThe end.{last}".replace("\n", end)
    assert fix(tmp_path / "brief.md", text).after == wanted


def test_mixed_line_ends_stay_mixed(tmp_path: Path) -> None:
    text = HEAD + "One  a.\r\n\r\nTwo  b.\n\nThree  c.\r\n"
    assert fix(tmp_path / "brief.md", text).after == text.replace("  ", " ")


def test_a_file_is_written_with_its_own_mode_and_through_links(tmp_path: Path) -> None:
    path, link = tmp_path / "brief.md", tmp_path / "link.md"
    path.write_text(f"{HEAD}The the end.\n", "utf-8")
    path.chmod(0o600)
    link.symlink_to(path)
    fixed = fix_file(link, Session())
    assert fixed is not None
    write_fixed([fixed])
    assert path.read_text("utf-8") == f"{HEAD}The end.\n"
    assert link.is_symlink()
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_someone_saves_meanwhile_is_left_alone(tmp_path: Path) -> None:
    fixed = fix(tmp_path / "brief.md", f"{HEAD}The the end.\n")
    (tmp_path / "brief.md").write_text("New.", "utf-8")
    with pytest.raises(OutputError):
        write_fixed([fixed])
    assert (tmp_path / "brief.md").read_text("utf-8") == "New."


@pytest.mark.parametrize("change", ["saved", "gone"])
def test_a_file_that_is_saved_in_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "brief.md"
    fixed, flush = fix(path, f"{HEAD}The the end.\n"), os.fsync

    def save_and_flush(handle: int) -> None:
        path.unlink() if change == "gone" else path.write_text("New.", "utf-8")
        flush(handle)

    monkeypatch.setattr("os.fsync", save_and_flush)
    with pytest.raises(OutputError) as caught:
        write_fixed([fixed])
    assert caught.value.problems[0].code == "OUT101"
    assert "someone else has changed it" in caught.value.problems[0].message
    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == ([] if change == "gone" else ["New."])


def test_a_file_that_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_bytes(b"\xff\xfe")
    assert fix_file(tmp_path / "brief.md", Session()) is None
    (tmp_path / "brief.json").write_text(json.dumps({"title": "T"})[:-1], "utf-8")
    assert fix_file(tmp_path / "brief.json", Session()) is None


@pytest.mark.parametrize(
    ("terms", "body", "after"),
    [
        ('{"Hbr." = "Hbr"}', "A Hbr. ship, in the Hbr. and the Hbr.", "A Hbr ship, in the Hbr and the Hbr."),
        ('{"U.S." = "US"}', "Out of the U.S. The ship. “The U.S. ship” and *U.S. News*.", None),
        ('{"MP" = "member"}', "An MP and the MP", "An MP and the member"),
        ('{"ferry boat" = "ferry"}', "Ferry\nboat, a ferry boat.", "Ferry, a ferry."),
        (
            '{"키예프" = "키이우", "북한" = "조선"}',
            "키예프에서 북한은 북한이다. 키예프를.",
            "키이우에서 조선은 조선이다. 키이우를.",
        ),
        ('{"북한" = "노스코리아"}', "북한은 북한 군이다.", "북한은 노스코리아 군이다."),
    ],
)
def test_terms_of_the_workspace_are_written_when_it_says_so(
    tmp_path: Path, terms: str, body: str, after: str | None
) -> None:
    rule = f'[[check.rules]]\ncode = "HSE001"\nterms = {terms}\n'
    (tmp_path / "briefgen.toml").write_text(rule, "utf-8")
    assert mend_body(tmp_path, body) == body
    (tmp_path / "briefgen.toml").write_text(f"{rule}fix = true\n", "utf-8")
    assert mend_body(tmp_path, body) == (after or body)


def test_the_marks_of_the_workspace_are_written(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("[check.options]\nquotes = {en = '‘’', fr = '«»'}\n", "utf-8")
    assert mend_body(tmp_path, 'The "ferry" of the "port".') == "The ‘ferry’ of the ‘port’."
    (tmp_path / "briefgen.toml").write_text("[check.options]\ndashes = 'closed'\n", "utf-8")
    assert mend_body(tmp_path, "The ferry -- an *old* boat - left.") == "The ferry—an *old* boat—left."
    (tmp_path / "briefgen.toml").write_text("[check.options]\nquotes = {en = '‘’', fr = '«»'}\n", "utf-8")
    assert mend_body(tmp_path, '[le "port"]{lang=fr}') == '[le "port"]{lang=fr}'


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "A.[^a] B.[^b] C.[^c]\n\n[^c]: Third  note.\n[^a]: First.\n\n    More of it.\n\n[^b]: Second.",
            "A.[^a] B.[^b] C.[^c]\n\n[^a]: First.\n\n    More of it.\n[^b]: Second.\n\n[^c]: Third note.",
        ),
        ("A.[^a]\n\n[^b]: N.\n\nB.[^b]\n\n[^a]: N.", None),
        (
            "A.[^a] B.[^b]\n\n[^x]: X.\n[^b]: N.\n[^y]: Y.\n[^a]: N.",
            "A.[^a] B.[^b]\n\n[^x]: X.\n[^a]: N.\n[^b]: N.\n[^y]: Y.",
        ),
        ("A.[^a]\n\n[^n]: Of a note.\n[^a]: N.[^n]", "A.[^a]\n\n[^a]: N.[^n]\n[^n]: Of a note."),
    ],
)
def test_notes_are_put_in_the_order_of_their_calls(tmp_path: Path, body: str, after: str | None) -> None:
    assert mend_body(tmp_path, body) == (after or body)


def test_notes_of_a_text_in_yaml_keep_their_indent(tmp_path: Path) -> None:
    text = "title: T\r\nauthors: [A]\r\nbody: |\r\n  A.[^a] B.[^b]\r\n\r\n  [^b]: N.\r\n  [^a]: M.\r\n"
    wanted = text.replace("  [^b]: N.\r\n  [^a]: M.", "  [^a]: M.\r\n  [^b]: N.")
    assert fix(tmp_path / "brief.yaml", text).after == wanted


def test_what_is_fixed_can_be_read_again(tmp_path: Path) -> None:
    fixed = fix(tmp_path / "brief.md", f"{HEAD}The the end.\n")
    write_fixed([fixed])
    assert read(tmp_path / "brief.md").report.ok


BREAKING = "\n\n".join(f"The the ferry number {number} sailed , then stopped." for number in range(9))


def forbid(folder: Path) -> None:
    """A rule of the workspace that finds every text of BREAKING once it is fixed."""
    rule = "[[check.rules]]\ncode = 'HSE001'\nmessage = 'No.'\npattern = 'sailed, |The ferry'\n"
    (folder / "briefgen.toml").write_text(rule, "utf-8")


def test_what_was_not_tried_is_not_called_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forbid(tmp_path)
    fixed = fix(tmp_path / "brief.md", HEAD + BREAKING)
    assert fixed.after == HEAD + BREAKING
    found = {(problem.code, problem.place) for problem in (*fixed.refused, *fixed.untried)}
    assert len(fixed.refused) + len(fixed.untried) == len(found) > 12
    assert 0 < len(fixed.refused) <= 12
    assert not fixed.late
    assert run(["fix", str(tmp_path / "brief.md")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert sum("not fixed: the fix would change other text too." in line for line in told) == len(fixed.refused)
    assert [line.partition(": ")[2] for line in told if "not tried" in line] == [
        f"{len(fixed.untried)} findings not tried; fix the first of them yourself."
    ]


def test_each_text_is_examined_once_and_fixing_ends_when_its_time_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.fixing import write

    lines = "\n\n".join(f"The ferry {number} did not sail , as it it said ." for number in range(40))
    examined: list[str] = []
    real = read_as

    def count(path: Path, text: str) -> object:
        examined.append(text)
        return real(path, text)

    monkeypatch.setattr(write, "read_as", count)
    whole = fix(tmp_path / "brief.md", HEAD + lines)
    assert len(examined) == len(set(examined)) > 1
    assert whole.done
    assert not whole.late
    # It has half the time of a check, and that has none.
    monkeypatch.setattr("briefgen.fixing.fix.count_seconds", lambda _: 0)
    none = fix(tmp_path / "brief.md", HEAD + lines)
    assert none.late
    assert not none.done
    assert none.after == HEAD + lines


def test_of_two_fixes_that_overlap_the_second_has_its_turn_when_the_first_is_refused() -> None:
    path = Path("brief.yaml")

    def examine(text: str) -> tuple[Reading, Report]:
        reading = read_as(path, text)
        found = [
            Problem(
                "LNG001",
                "Two.",
                reading.source.locate(("body",), start, 3),
                fixes=(Fix(start, stop, word),),
                path=("body",),
            )
            for start, stop, word in ((0, 3, "Bad"), (2, 5, "xyz"))
            if "Abcdef" in text
        ]
        found += [Problem("LNG002", "Worse.", Place("brief.yaml", 1))] if "Bad" in text else []
        return reading, Report.of(found)

    fixed = fix_text(path, "title: T\nbody: Abcdef.\n", examine)
    assert fixed.after == "title: T\nbody: Abxyzf.\n"
    assert (len(fixed.done), fixed.refused, fixed.untried) == (1, (), ())
