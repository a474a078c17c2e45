"""What commands for certain audiences print: no word that is withheld from one of them, unless that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import run_here
from briefgen.caching.digest import digest_bytes
from briefgen.checks.outcome import Outcome
from briefgen.cli.main import run
from briefgen.cli.new_findings import NewFindings
from briefgen.cli.watch import _print_wrong
from briefgen.core.read_digests import ReadLog
from briefgen.pipeline import redaction, surroundings
from briefgen.pipeline.check import check
from briefgen.pipeline.redaction import redact
from briefgen.pipeline.surroundings import add_surroundings
from briefgen.problems import Place, Problem, Report
from briefgen.reading import read
from briefgen.watching.build_loop import LiveBuild
from briefgen.workspace import load_workspace
from tests.folders import TOML

WORKSPACE = TOML.replace("[audiences.internal]", '[audiences.internal]\nclearance = "TLP:RED"')
BRIEF = """---
title: Ferries
authors: [Desk]
date: 2025-05-06
version: "1.0"
---

The ferry ferry sailed [with Zebulon aboard]{audience=internal} on Tuesday.

::: {audience=internal}
Ysolde saw kestrelford kestrelford quay from Berth 77, and Zebulon too.
:::

Everyone sees the the ships.
"""
SECRETS = ("Zebulon", "Ysolde", "kestrelford", "Berth 77")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "briefgen.toml").write_text(WORKSPACE)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(BRIEF)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def told(words: str) -> list[str]:
    return [secret for secret in SECRETS if secret in words]


@pytest.mark.parametrize(
    ("args", "quoted"),
    [
        (["build", "-f", "html"], False),
        (["build", "-f", "html", "--audience", "all"], False),
        (["build", "-f", "html", "--audience", "internal", "--audience", "public"], False),
        (["build", "-f", "html", "--audience", "internal"], True),
        (["build", "-f", "html", "--show-withheld"], True),
        (["release", "content/a.md"], False),
        (["release", "content/a.md", "--audience", "public"], False),
        (["release", "content/a.md", "--audience", "internal"], True),
        (["release", "content/a.md", "--show-withheld"], True),
        (["check"], True),
        (["check", "--audience", "internal"], True),
        *((["check", "--audience", "public", "--report", each], False) for each in ("text", "json", "sarif")),
        *((["check", "--audience", "all", "--report", each], False) for each in ("github", "junit")),
    ],
)
def test_findings_in_withheld_text_are_reported_by_their_place(
    workspace: Path, capsys: pytest.CaptureFixture[str], args: list[str], quoted: bool
) -> None:
    run(args)
    words = "".join(capsys.readouterr())
    # Whatever is quoted, every finding is told.
    assert words.count("LNG602") >= 3
    assert bool(told(words)) is quoted
    assert "the the ships" in words or args[-1] in ("json", "sarif", "github")


def test_a_line_that_is_withheld_in_part_is_not_quoted_and_what_is_seen_of_it_is(workspace: Path) -> None:
    (part, whole, seen) = [p for p in redact(check([Path("content/a.md")]), ["public"]) if p.code == "LNG602"]
    assert (part.message, part.place.excerpt if part.place else "?") == ("“ferry” is repeated.", "")
    assert "withheld from “public”" in part.hint
    assert (whole.fixes, whole.path) == ((), ())
    assert whole.message.startswith("The rule “No word or space is doubled; ")
    assert whole.message.endswith("” is broken here, in text withheld from “public”.")
    assert whole.hint == (
        "The text is left out here; --show-withheld prints it. "
        "briefgen explain LNG602 shows what is wrong and what is right."
    )
    assert (seen.place.line if seen.place else 0, seen.message) == (14, "“the” is repeated.")
    assert "the the ships" in (seen.place.excerpt if seen.place else "")


def test_only_those_are_named_who_may_not_read_it(workspace: Path) -> None:
    (workspace / "briefgen.toml").write_text(WORKSPACE + "[audiences.board]\n")
    text = BRIEF.replace("{audience=internal}\nYsolde", "{withhold-from=board}\nYsolde")
    Path("content/a.md").write_text(text)
    found = [p for p in redact(check([Path("content/a.md")]), ["all"]) if p.code == "LNG602"]
    assert "withheld from “public” and “board”; " in found[0].hint
    assert found[1].message.endswith("withheld from “board”.")
    assert found[2].message == "“the” is repeated."
    none = Problem("FAC101", "This is “14” here, “Zebulon” there.", Place("content/a.md", 14, 1, 4, "Everyone"))
    said = "Something must be fixed; the finding repeats words that are withheld from “board”."
    assert hide(text, none, "all").message == said


NUMBERS = """---
title: Ferries
authors: [Desk]
---

The owners [, who say that nobody counted or estimated it,]{audience=internal} have a plan.

It costs 1.9 billion dollars. Each ship costs 14,000 dollars.

[A day costs 14,000 dollars.]{audience=internal}
"""


def test_a_word_that_a_rule_says_of_every_text_tells_nothing_of_this_one(workspace: Path) -> None:
    Path("content/a.md").write_text(NUMBERS, "utf-8")
    found = [each for each in check([Path("content/a.md")]) if each.code == "SRC308"]
    assert {"say", "counted", "estimated"} < {*found[0].hint.lower().replace(",", "").split()}
    shown = list(redact(found, ["public"]))
    # Nothing else in the brief has these words, yet the finding is told as it is.
    assert shown[0] == found[0]
    assert shown[-1].message.endswith("is broken here, in text withheld from “public”.")
    quoted = Problem("SRC308", "“Say” has no source in this paragraph.", Place("content/a.md", 8, 1, 2, "It costs"))
    (hidden,) = redact([quoted], ["public"])
    assert hidden.message.endswith("is broken here; the finding repeats words that are withheld from “public”.")


def test_of_a_file_that_cannot_be_read_nobody_is_said_to_know_what_is_withheld(workspace: Path) -> None:
    Path("content/a.md").write_text(BRIEF.replace("title: Ferries", 'title: "Ferries'), "utf-8")
    (torn, *_) = [each for each in redact(check([Path("content/a.md")]), ["internal"]) if each.code == "SYN004"]
    assert torn.message == (
        "A quote that is not closed, or closed too early; its words are not shown until every mark can be read, "
        "because some may be withheld."
    )
    assert torn.hint.startswith("The text is left out here; briefgen check without --audience prints it.")
    assert torn.place is not None
    assert (torn.place.line, torn.place.excerpt) == (2, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [("Write to Zebulon.", True), ("Write to [Zebulon]{audience=internal}", False), ("(Zebulon)", False)],
)
def test_a_text_of_the_workspace_without_marks_is_quoted(workspace: Path, text: str, told: bool) -> None:
    line = f'contact = "{text}"'
    Path("briefgen.toml").write_text(f"{line}\n[audiences.public]\n[audiences.internal]\n")
    problem = Problem("REL152", f"“{text}” is a placeholder.", Place("briefgen.toml", 1, 11, 3, line))
    (found,) = redact([problem], ["public"])
    assert ("Zebulon" in found.message and found.place == problem.place) is told
    assert told or "Zebulon" not in f"{found.message}{found.hint}{found.place and found.place.excerpt}"


def test_a_workspace_says_of_all_that_is_for_everyone_what_is_wrong(workspace: Path) -> None:
    toml = (
        '[organisation]\nname = "Your institute"\n\n[audiences.public]\n[audiences.internal.text]\ntitle = "The the"\n'
    )
    Path("briefgen.toml").write_text(toml)
    Path("content/a.md").write_text(BRIEF)

    def hide(code: str, row: int, words: str) -> Problem:
        place = Place("briefgen.toml", row, 8, 3, toml.split("\n")[row - 1])
        (hidden,) = redact([Problem(code, words, place)], ["public"])
        return hidden

    for code in ("REL152", "VAL002"):
        told = hide(code, 2, "“Your institute” is a placeholder.")
        assert told.message == "“Your institute” is a placeholder."
        assert told.place is not None
        assert told.place.excerpt == 'name = "Your institute"'
        kept = hide(code, 6, "“The the” is wrong.")
        assert "The the" not in kept.message + (kept.place.excerpt if kept.place else "")
        assert "text withheld from some audiences" in kept.message


@pytest.mark.parametrize(
    ("slip", "said", "excerpt"),
    [
        ('[audiences.public]\nformats = ["html", "word"]', "“word” is not a value", 'formats = ["html", "word"]'),
        ('[audiences.public]\nformats = ["word"] # Zebulon', "“word” is not a value", ""),
        ('[audiences.public]\nfromats = ["Zebulon"]', "There is no key “fromats”", ""),
        ('[audiences.public]\nextends = "bord"', "There is no audience “bord”", 'extends = "bord"'),
        ('[audiences.public]\nmax_pages = "ten"', "“max_pages”", 'max_pages = "ten"'),
        ('[brand.fonts.text]\nfamily = "Acme"', "“regular” is missing in “text”", "[brand.fonts.text]"),
        ('[check.severity]\nLAY900 = "eror"', "“eror” is not a value of “LAY900”", 'LAY900 = "eror"'),
        ("[audiences.public]\nnever = [Zebulon]", "“…” is not a number, a date, true or false.", ""),
        ('[audiences.public]\nnever = "Zebulon"', "text withheld from some audiences", ""),
        ('[audiences.public]\ntext = "Zebulon"', "text withheld from some audiences", ""),
        ('[audiences]\npublic = {formats = ["word"], never = ["Zebulon"]}', "“word” is not a value", ""),
        ('[[check.rules]]\ncode = "HSE001"\nterms = {"Zebulon" = ["x"]}', "text withheld from some audiences", ""),
        ('[audiences.public.text]\ntitle = ["Zebulon"]', "“title” must be a text", ""),
        ('[audiences.public]\nnever = [["Zebulon"]]', "text withheld from some audiences", ""),
        ('[nowhere]\nZebulon = "Ysolde"', "There is no key “nowhere”", ""),
    ],
)
def test_a_slip_in_a_setting_is_told_and_the_words_of_the_workspace_are_not(
    workspace: Path, slip: str, said: str, excerpt: str
) -> None:
    Path("briefgen.toml").write_text(f"{slip}\n\n[audiences.internal]\n")
    found = list(redact(load_workspace(workspace)[1], ["public"]))
    assert any(said in problem.message for problem in found)
    assert {problem.place.excerpt for problem in found if problem.place} == {excerpt}
    assert not told_of(found)


def told_of(found: list[Problem]) -> list[str]:
    return told("".join(str(problem) + problem.hint + repr(problem.fixes) for problem in found))


def test_what_is_wrong_with_a_note_that_nothing_calls_is_reported(workspace: Path) -> None:
    Path("content/a.md").write_text(
        "---\ntitle: A\nauthors: [D]\n---\n\nIt sailed.[^2] [Sunk]{audience=internal}\n\n[^1]: There is a note.\n",
        "utf-8",
    )
    found = redact(check([Path("content/a.md")]), ["public"])
    assert [p.message for p in found if p.code == "NOT201"] == ["There is no note “2”."]


def hide(text: str, problem: Problem, audience: str = "public", name: str = "content/a.md") -> Problem:
    Path(name).write_text(text)
    (hidden,) = redact([problem], [audience])
    return hidden


def test_a_sentence_at_a_visible_place_that_quotes_withheld_words_is_not_printed(workspace: Path) -> None:
    seen = Problem("FAC101", "This is “14” here and “Berth 77” below.", Place("content/a.md", 14, 1, 4, "Everyone"))
    assert "77" not in hide(BRIEF, seen).message
    assert hide(BRIEF, seen, "internal") == seen
    other = Problem("AUD113", "What is called “zebulon” is withheld.", Place("content/a.md", 14, 1, 4, "Everyone"))
    assert "zebulon" not in hide(BRIEF, other).message
    assert hide(BRIEF, Problem("LEK101", "It is withheld from “public”.", other.place)).message.startswith("It is")


@pytest.mark.parametrize(
    "text",
    [
        BRIEF.replace("title: Ferries", "title: 'Ferries\naudiences: [internal"),  # its marks cannot be read
        BRIEF.replace("title: Ferries", "title: Ferries\naudiences: [internal]"),  # nothing of it is for the public
        BRIEF.replace("title: Ferries", "title: Ferries\nmarking: TLP:RED"),
    ],
)
def test_where_it_cannot_be_decided_or_all_is_withheld_nothing_is_quoted(workspace: Path, text: str) -> None:
    line = "Everyone sees the the ships."
    row = text.split("\n").index(line) + 1
    found = hide(text, Problem("LNG602", "“the” is repeated.", Place("content/a.md", row, 15, 7, line)))
    assert "“the”" not in found.message
    assert (found.place.line, found.place.excerpt) == (row, "") if found.place else False


def test_what_was_found_in_another_save_is_not_hidden_by_the_marks_of_this_one(workspace: Path) -> None:
    """It may have been saved since, without what was withheld."""
    found = check([Path("content/a.md")])
    assert told(" ".join(each.place.excerpt for each in found if each.place))
    (workspace / "content/a.md").write_text("---\ntitle: Ferries\nauthors: [Desk]\n---\n\nNothing sailed.\n")
    assert told(str(redact(found, ["public"]).problems)) == []
    # As long as it is the same, only those are hidden that say something of it.
    (workspace / "content/a.md").write_text(BRIEF)
    assert "“the” is repeated." in [each.message for each in redact(found, ["public"])]


#: What is wrong with the line that everyone may read is said with a name that only another line has.
SPELLED = """---
title: Ferries
authors: [Desk]
---

In the end Mr Erdogan left.

[In May President Erdoğan spoke. Then Mr Erdoğan left, and Mr Erdoğan came.]{audience=internal}
"""
SAVED_SINCE = (
    SPELLED.replace("Erdoğan", "somebody"),  # without the name
    SPELLED.split("[")[0] + "[In May somebody spoke.\n",  # and without the mark
    SPELLED.replace("{audience=internal}", ""),
)


@pytest.mark.parametrize("since", SAVED_SINCE)
def test_a_finding_on_a_line_that_has_not_changed_repeats_nothing_that_was_withheld(
    workspace: Path, since: str
) -> None:
    path = workspace / "content/a.md"
    path.write_text(SPELLED, "utf-8")
    found = [each for each in check([Path("content/a.md")]) if each.code == "NAM401"]
    assert [each.message for each in found] == ["“Mr Erdogan” is spelled “Erdoğan” 3 times in this brief."]
    path.write_text(since, "utf-8")
    for readings in ([], [read(Path("content/a.md"))]):
        (hidden,) = redact(found, ["public"], readings=readings)
        assert (hidden.place and hidden.place.line, hidden.place and hidden.place.excerpt) == (6, "")
        assert "Erdo" not in hidden.message + hidden.hint
        assert hidden.message.startswith("The rule “Every name has one spelling")
        assert "its words are not shown, because what it was found in has been saved again since." in hidden.message
        # What has no place may be about the same words.
        loose = Problem("LAY903", "“Erdoğan” cannot be printed.")
        assert "Erdo" not in str(redact([*found, loose], ["public"]).problems)


@pytest.mark.parametrize("before", [(), ("check", "--audience", "public", "content"), ("check",)])
@pytest.mark.parametrize("args", [("check", "--audience", "public", "content"), ("build", "-f", "html")])
def test_what_is_saved_while_a_command_runs_does_not_make_it_print_what_was_withheld(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, ...],
    args: tuple[str, ...],
) -> None:
    """Wherever the findings come from: this process, others, the cache of an earlier check."""
    for name in "abcd":
        (workspace / f"content/{name}.md").write_text(SPELLED, "utf-8")
    if before:
        run([*before])
        capsys.readouterr()

    def save_first(*given: Any) -> Report:
        for name in "abcd":
            (workspace / f"content/{name}.md").write_text(SAVED_SINCE[0], "utf-8")
        return redact(*given)

    monkeypatch.setattr(redaction, "redact", save_first)
    run([*args])
    words = "".join(capsys.readouterr())
    assert words.count("NAM401") >= 4
    assert "Erdo" not in words


def test_an_entry_of_a_library_that_was_saved_without_its_mark_is_not_quoted(workspace: Path) -> None:
    entry = "@misc{quay,\n  title = {The quay},\n  zebulon = {So},\n  audiences = {internal},\n}\n"
    (workspace / "content/refs.bib").write_text(entry)
    text = BRIEF.replace("date:", "sources: refs.bib\ndate:").replace("the ships.", "the ships.[^1]")
    (workspace / "content/a.md").write_text(text + "\n[^1]: @quay.\n")
    found = [each for each in check([Path("content/a.md")]) if each.code == "BIB111"]
    assert "zebulon" in str(found)
    assert "zebulon" not in str(redact(found, ["public"]).problems)
    (workspace / "content/refs.bib").write_text(entry.replace("audiences", "note"))
    assert "zebulon" not in str(redact(found, ["public"]).problems)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_that_an_original_is_not_there_is_said_to_every_audience(workspace: Path, audience: str) -> None:
    text = BRIEF.replace("date:", "lang: de\ntranslation_of: gone.md\ndate:")
    (workspace / "content/a.md").write_text(text)
    (said,) = [each for each in redact(check([Path("content/a.md")]), [audience]) if each.code == "TRL101"]
    assert said.message == "There is no file “content/gone.md”."
    assert (said.place and said.place.excerpt) == "translation_of: gone.md"
    # What compares it with an original says nothing, as long as that withholds anything.
    other = Problem("TRL105", "The original has 3 notes, this 2.", said.place)
    assert ("3" in redact([other], [audience]).problems[0].message) is False
    # Of a brief that an audience may not read, not even the name of its original is said.
    assert "gone" not in hide(text.replace("date:", "audiences: [internal]\ndate:"), said).message


def test_where_an_entry_was_cited_when_something_was_found_in_it_counts(workspace: Path) -> None:
    (workspace / "content/refs.bib").write_text("@misc{quay,\n  title = {The quay},\n  zebulon = {So},\n}\n")
    text = BRIEF.replace("date:", "sources: refs.bib\ndate:").replace("Berth 77", "Berth 77 [@quay]")
    (workspace / "content/a.md").write_text(text)
    with ReadLog(digest_bytes):  # as commands have one
        found = [each for each in check([Path("content/a.md")]) if each.code == "BIB111"]
        assert "zebulon" not in str(redact(found, ["public"]).problems)
        (workspace / "content/a.md").write_text(text.replace(" [@quay]", ""))
        assert "zebulon" not in str(redact(found, ["public"]).problems)
    assert "zebulon" in str(redact(found, ["public"]).problems)


def test_whom_a_mark_was_for_when_something_was_found_counts(workspace: Path) -> None:
    (workspace / "content/a.md").write_text(SPELLED.replace("audience=internal", 'mark="TLP:RED"'), "utf-8")
    with ReadLog(digest_bytes):
        found = [each for each in check([Path("content/a.md")]) if each.code == "NAM401"]
        assert "Erdoğan" not in str(redact(found, ["public"]).problems)
        (workspace / "briefgen.toml").write_text('[audiences.public]\nclearance = "TLP:RED"\n[audiences.internal]\n')
        assert "Erdoğan" not in str(redact(found, ["public"]).problems)
    assert "Erdoğan" in str(redact(found, ["public"]).problems)


def test_lines_beside_a_finding_are_not_quoted_when_their_mark_was_removed_meanwhile(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = BRIEF.split("The ferry")[0] + "::: {audience=internal}\n" + "Ysolde sailed.\n" * 20 + ":::\nThe the end.\n"
    (workspace / "content/a.md").write_text(text)
    found = Report.of(each for each in check([Path("content/a.md")]) if each.code == "LNG602")
    outcome = Outcome(found, ("content/a.md",), {})
    assert [*add_surroundings(outcome, ["public"]).lines["content/a.md"].values()][-1] == "The the end."
    assert told(str(add_surroundings(outcome).lines))

    def save_first(problems: Iterable[Problem], audiences: Sequence[str]) -> Report:
        (workspace / "content/a.md").write_text(text.replace("::: {audience=internal}", "::: {lang=en}"))
        return redact(problems, audiences)

    monkeypatch.setattr(surroundings, "redact", save_first)
    assert not told(str(add_surroundings(outcome, ["public"]).lines))


def test_why_a_file_cannot_be_read_is_said_without_its_words(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "content/a.md").write_bytes(
        "---\ntitle: Zebulon fährt\n---\n\nÜber Ysolde, für später.\n".encode("cp1252")
    )
    run(["build", "content/a.md"])
    told = capsys.readouterr().err
    assert "content/a.md:2:17: error FIL004: The file is not encoded in UTF-8; it looks like Western European" in told
    assert "Save the file again as UTF-8" in told
    assert [secret for secret in SECRETS if secret in told] == []
    (workspace / "content/a.md").write_text("", "utf-8")
    run(["build", "content/a.md"])
    assert "FIL008: The file is empty." in capsys.readouterr().err


def test_where_the_workspace_cannot_be_read_nothing_is_quoted(workspace: Path) -> None:
    (workspace / "briefgen.toml").write_text("[audiences")
    problem = Problem("LNG602", "“the” is repeated.", Place("content/a.md", 14, 15, 7, "Everyone"))
    assert "“the”" not in hide(BRIEF, problem).message
    # A file without any mark keeps nothing from anyone.
    assert hide(BRIEF.replace("audience=", "lang="), problem) == problem


def test_an_audience_that_does_not_exist_is_for_everyone(workspace: Path) -> None:
    problem = Problem("LNG602", "“the” is repeated.", Place("content/a.md", 11, 12, 7, "Ysolde saw the the"))
    assert "“the”" not in hide(BRIEF, problem, "publik").message


def test_words_that_an_audience_must_never_read_are_not_printed_for_it(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    never = '[audiences.public]\nnever = ["Everyone"]'
    (workspace / "briefgen.toml").write_text(WORKSPACE.replace("[audiences.public]", never))
    assert run(["build", "-f", "html"]) == 3
    words = "".join(capsys.readouterr())
    assert "AUD121" in words
    assert "Everyone" not in words
    run(["build", "-f", "html", "--show-withheld"])
    assert "must never read “Everyone”" in "".join(capsys.readouterr())


def test_the_name_of_a_withheld_picture_is_not_printed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("content/a.md").write_text(BRIEF + "\n![The quay in May](nightjar.png){audience=internal}\n")
    assert run(["build", "-f", "html"]) == 3
    words = "".join(capsys.readouterr())
    assert "a.md:16:1" in words
    assert "nightjar" not in words


def test_watching_prints_no_more_than_building(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    live = LiveBuild(
        [Path("content/a.md")],
        audiences=["public"],
        formats=["html"],
        output=None,
        runner=run_here,
        deliver=lambda files, seconds: None,
    )
    found = next(iter(live.rounds()))
    _print_wrong(found, ["public"], False, NewFindings())
    assert not told("".join(capsys.readouterr()))
    _print_wrong(found, ["public"], True, NewFindings())
    assert told("".join(capsys.readouterr()))


def test_data_files_are_hidden_too(workspace: Path) -> None:
    text = 'title: Ferries\nauthors:\n  - {name: Zebulon, audiences: [internal], bio: "So so."}\nbody: Text text.\n'
    place = Place("content/b.yaml", 3, 50, 5, text.split("\n")[2])
    found = hide(text, Problem("LNG602", "“so” is repeated.", place), name="content/b.yaml")
    assert "“so”" not in found.message
    assert found.place is not None
    assert found.place.excerpt == ""
    body = Problem("LNG602", "“text” is repeated.", Place("content/b.yaml", 4, 7, 9, "body: Text text."))
    assert hide(text, body, name="content/b.yaml") == body


@pytest.mark.parametrize(
    ("front", "body", "said"),
    [
        # Words in the wrong place: a colon or a pair of braces is missing.
        ("authors: [{name: D}, {name Ysolde, audiences: [internal]}]", "Text.", "A key that does not exist"),
        ("keywords: [quay, {text Zebulon, audiences: [internal]}]", "Text.", "A key that does not exist"),
        ("keywords: [quay, text: Zebulon, audiences: [internal]]", "Text.", "withheld from “public”"),
        ("keywords: [quay, {text: Zebulon, audiences [internal]}]", "Text.", "because some may be withheld"),
        # A mark that cannot be read as one.
        ("authors: [{name: D}, {name: Ysolde, audience: [internal]}]", "Text.", "no key “audience” in “authors”"),
        ("authors: [{name: D}, {name: Ysolde, withold-from: [public]}]", "Text.", "no key “withold-from”"),
        ("authors: [{name: D}, {name Ysolde, audience: [internal]}]", "Text.", "no key “audience” in “authors”"),
        ("", 'A [b]{audiance=internal lang="Ysolde"} c.', '"audiance" is not an attribute'),
        ("audience: [internal]", "Ysolde the the.", "There is no key “audience” here."),
        ("", "A [Ysolde]{audiance=internal} b.", '"audiance" is not an attribute'),
        ("", "A [Ysolde]{audience:internal} b.", "PRO003"),
        ("", 'A [Ysolde]{audience="internal} b.', "PRO003"),
        ("", "A [Ysolde]audience=internal} b.", "This looks like an audience mark"),
        ("", "::: {audiance=internal}\nYsolde saw Zebulon.\n:::", '"audiance" is not an attribute'),
        ("", "## Ysolde (audience=internal)\n\nZebulon.", "This looks like an audience mark"),
        ("", "## Ysolde {audience\n\nZebulon.", "This looks like an audience mark"),
        ("", 'A [b]remark="Ysolde?"} c.', "This looks like a remark"),
    ],
)
@pytest.mark.parametrize("report", ["text", "json"])
def test_nothing_is_quoted_of_what_may_have_been_meant_to_be_withheld(
    workspace: Path, capsys: pytest.CaptureFixture[str], front: str, body: str, said: str, report: str
) -> None:
    Path("content/a.md").write_text(f"---\ntitle: Ferries\ndate: 2025-05-06\n{front}\n---\n\n{body}\n", "utf-8")
    assert run(["check", "--audience", "public", "--report", report, "content/a.md"]) == 3
    shown = "".join(capsys.readouterr())
    assert not told(shown)
    assert said in shown.replace('\\"', '"')
