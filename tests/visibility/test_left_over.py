"""A comma whose words are withheld tells that something is missing; whoever writes the brief is told first."""

from __future__ import annotations

import pytest

from briefgen.cli.main import run
from briefgen.pipeline.check import check
from tests.folders import Site, site

__all__ = ["site"]
X = "[secret]{audience=internal}"
HEAD = "---\ntitle: A\nauthors: [Desk]\n{}---\n\nText.\n\n"


def find(site: Site, text: str, front: str = "") -> list[tuple[int, str]]:
    """Line and message of each finding on what is left over."""
    path = site.put("content/a.md", HEAD.format(front) + text + "\n")
    return [(p.place.line if p.place else 0, p.message) for p in check([path]) if p.code == "AUD120"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"x^a,{X}^ y", "a,"),
        (f"H~2,{X}~O", "2,"),
        (f"One **a, {X}** c", "a,"),
        (f"One *a und {X}* c", "a und"),
        (f"One [a; {X}](https://example.org) c", "a;"),
        (f"One a, {X}.", "One a,."),
        (f"One a, {X}, c.", "One a,, c."),
        (f"One a – {X} – c.", "One a – – c."),
        (f"One ({X}, a).", "One (, a)."),
        (f"One a ({X}) c.", "One a () c."),
        (f"One “{X}” c.", "One “” c."),
        (f"One a and {X} and c.", "One a and and c."),
        (f"{X}, and a.", ", and a."),
        (f"One a. {X}. C.", "One a.. C."),
        (f"Who? {X}. C.", "Who?. C."),
        (f"이다. {X}. 둘.", "이다.. 둘."),
        (f"一。{X}。二。", "一。。二。"),
        (f"하나, {X}, 둘.", "하나,, 둘."),
        (f"واحد، {X}، اثنان.", "واحد،، اثنان."),
        (f"一、{X}、二。", "一、、二。"),
        (f"- one, {X}", "one,"),
        (f"| a | b |\n|---|---|\n| {X}, c | d |", ", c"),
        (f"::: table\nCaption: Ferries, {X}\n\n| a | b |\n|---|---|\n| c | d |\n:::", "Ferries,"),
        (f"Note.^[See a; {X}.]", "See a;."),
        (f'::: box {{title="Box"}}\nOne a, {X}.\n:::', "One a,."),
        (f"## A heading, {X}\n\nMore.", "A heading,"),
    ],
)
def test_a_sign_that_has_lost_its_words_is_told(site: Site, text: str, left: str) -> None:
    (found,) = find(site, text)
    assert f"“public”, “{left}” is left" in found[1]


def test_the_front_matter_too(site: Site) -> None:
    assert [line for line, _ in find(site, "More.", f'abstract: "One a, {X}."\n')] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "One a[, secret]{audience=internal}. One ([secret, ]{audience=internal}a) c.",
        "One [secret and ]{audience=internal}a, and c.",
        f"One a {X} c, and {X} d.",
        f"He said: {X} all of it. It was so, {X} as ever.",
        f"They are, (in order):, a {X} b",
        f"The steps are these: {X}",
        "One a[, secret]{audience=internal}[, open]{audience=public}.",
        f"**Note:** {X} all of it.",
        f"In the U.S. {X}, it ended. {X} ... and began ... {X} again.",
    ],
)
def test_what_was_so_before_or_reads_well_is_not(site: Site, text: str) -> None:
    assert find(site, text) == []


def test_what_is_left_in_one_place_is_one_finding_that_names_the_audiences(site: Site) -> None:
    site.put("briefgen.toml", "[audiences.public]\n[audiences.partners]\n[audiences.internal]\n")
    text = f"One a, {X}.\n\nOne a, [secret]{{audience=public}}, c."
    found = find(site, text)
    assert [line for line, _ in found] == [8, 10]
    assert found[0][1].startswith("For the audiences “public” and “partners”, “One a,.” is left here")
    assert found[1][1].startswith("For the audiences “partners” and “internal”, “One a,, c.” is left here")


def test_a_build_tells_of_it_once_and_refuses_it_where_warnings_count(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.folder)
    site.put("briefgen.toml", "[audiences.public]\n[audiences.partners]\n[audiences.internal]\n")
    find(site, f"One a, {X}.")
    audiences = ["--audience", "public", "--audience", "partners", "--audience", "internal"]
    command = ["build", "--format", "html", *audiences]
    assert run([*command, "content/a.md"]) == 0
    told = capsys.readouterr().err
    assert told.count("AUD120") == 1
    assert "content/a.md:8:1: warning AUD120: For the audiences “public” and “partners”, “One a,.” is left" in told
    assert "secret" not in told
    assert run([*command, "content/a.md"]) == 0
    assert "In their briefs: " in capsys.readouterr().out
    assert run([*command, "--strict", "content/a.md"]) == 3
    assert "AUD120: For the audiences “public” and “partners”" in capsys.readouterr().err


def test_the_dash_of_a_missing_value_is_no_dash_that_is_left(site: Site) -> None:
    site.put("content/d.csv", "country,year,value\nA,2023,1\nA,2024,2\nB,2023,3\nB,2024,n/a\nC,2023,4\nC,2024,5\n")
    front = "data: {d: {file: d.csv, rows: [{where: {country: C, year: 2023}, audiences: [internal]}]}}\n"
    table = "::: table {{data=d}}\nCaption: T\n\n| a | b |\n|---|---|\n| {} | {{value}} |\n:::"
    chart = "::: chart {kind=line data=d x=year y=value series=country}\nCaption: C\n:::"
    text = f"{chart}\n\n{table.format('{country}')}\n\n::: table {{data=d}}\nCaption: T\n:::"
    assert find(site, text, front) == []
    typed = table.format("{country}, [{year}]{audience=internal}")
    assert [line for line, _ in find(site, typed, front)] == [14]
