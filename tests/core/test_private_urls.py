"""Passwords and hidden receivers in addresses are told wherever an address can be, and quoted nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.cli.main import run
from briefgen.core.private_urls import find_private
from briefgen.problems import Place, Problem, hide_passwords

SECRET = "s3cr3t"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://kim:s3cr3t@example.org/", "user"),
        ("http://kim@example.org", "user"),
        ("HTTPS://kim:@example.org", "user"),
        ("//kim:s3cr3t@example.org/a", "user"),
        (r"https:\\kim:s3cr3t@example.org", "user"),
        ("https:kim:s3cr3t@example.org", "user"),
        ("https:///kim:s3cr3t@example.org", "user"),
        ("https://kim%3As3cr3t@example.org", "user"),
        ("https://kim:s3cr3t%40example.org/", "user"),
        ("https://kim:s3cr3t＠example.org/", "user"),
        ("  https://ki\tm:s3cr3t@example.org", "user"),
        ("ftp://kim:s3cr3t@example.org/", "user"),
        ("https://example.org/@kim", ""),
        ("https://example.org/a?mail=kim@example.org#a@b", ""),
        ("https://example.org:8080/", ""),
        ("https://[2001:db8::1]/", ""),
        ("mailto:kim@example.org", ""),
        ("mailto:kim@example.org,lee@example.org?subject=Ferries%20and%20more", ""),
        ("mailto:kim@example.org?bcc=lee@example.net", "mail"),
        ("mailto:?bcc=lee@example.net", "mail"),
        ("MAILTO:kim@example.org?subject=A&CC=lee@example.net", "mail"),
        ("mailto:kim@example.org?subject=A&amp;body=B", "mail"),
        ("mailto:kim@example.org?%62cc=lee@example.net", "mail"),
        ("mailto:kim@example.org?attach=/etc/passwd", "mail"),
        ("mailto:kim@example.org?subject=A;bcc=lee@example.net", "mail"),
        ("mailto:kim@example.org?subject=A?bcc=lee@example.net", "mail"),
        ("mailto:kim@example.org?to=lee@example.net", "mail"),
        ("tel:+4930123", ""),
        ("kim@example.org", ""),
        ("#part", ""),
        ("", ""),
    ],
)
def test_what_an_address_gives_away(address: str, found: str) -> None:
    assert find_private(address) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://kim:s3cr3t@example.org/a@b.", "see https://••••••••••@example.org/a@b."),
        ("[a]: //kim@example.org", "[a]: //•••@example.org"),
        ("https:kim:s@example.org", "https:•••••@example.org"),
        ("https://k:s%40example.org", "https://•••%40example.org"),
        ("write to kim@example.org // or @lee", "write to kim@example.org // or @lee"),
        ("https://example.org/@kim", "https://example.org/@kim"),
    ],
)
def test_no_report_quotes_a_password(text: str, shown: str) -> None:
    assert hide_passwords(text) == shown
    problem = Problem("X", text, Place("a.md", excerpt=text), text)
    assert problem.place
    assert {problem.message, problem.hint, problem.place.excerpt} == {shown}


URL = f"https://kim:{SECRET}@example.org/"
TOML = '[organisation]\nname = "Desk"\nurl = "{}"\n[audiences.public]\n'
BRIEF = "---\ntitle: A\n{}\n---\n\n{}\n"


@pytest.mark.parametrize(
    ("front", "body", "code"),
    [
        ("", f"[words]({URL})", "PRO016"),
        ("", f"See {URL} for more.", "PRO016"),
        ("", f"<{URL}>", "PRO016"),
        ("", f"<ftp://kim:{SECRET}@example.org/>", "PRO016"),
        ("", f"[words](//kim:{SECRET}@example.org)", "PRO016"),
        ("", f"[words](https://kim:{SECRET}&#64;example.org)", "PRO016"),
        ("", f"[words][it]\n\n[it]: {URL}", "PRO016"),
        ("", f"A note.[^n]\n\n[^n]: {URL}", "PRO016"),
        ("", f"| A |\n|---|\n| {URL} |", "PRO016"),
        ("", "[Write](mailto:a@b.org?bcc=c@d.org)", "PRO017"),
        ("", "<mailto:a@b.org?body=x>", "PRO017"),
        (f"links: {{it: '{URL}'}}", "[words][it]", "VAL020"),
        (f"sources: {{k: {{title: K, url: '{URL}'}}}}", "[@k]", "VAL020"),
        (f"sources: {{k: {{title: '[K]({URL})'}}}}", "[@k]", "PRO016"),
        (f"authors: [{{name: Kim, url: '{URL}'}}]", "Text.", "VAL020"),
        ("authors: [{name: Kim, url: 'mailto:a@b.org?cc=c@d.org'}]", "Text.", "VAL021"),
        ("authors: [{name: Kim, email: 'a@b.org?bcc=c%40d.org'}]", "Text.", "VAL009"),
        ("authors: [{name: Kim, email: 'a?bcc=c@d.org'}]", "Text.", "VAL009"),
        (f"abstract: 'See {URL}.'", "Text.", "PRO016"),
    ],
)
def test_it_says_wherever_an_address_can_be(
    front: str, body: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML.format("https://example.org/"), "utf-8")
    path = tmp_path / "a.md"
    path.write_text(BRIEF.format(front, body), "utf-8")
    result = build([path], formats=["html"])
    assert code in [problem.code for problem in result.report]
    assert (result.exit_code, result.written) == (3, ())
    for form in ("text", "json", "sarif", "github", "junit"):
        run(["check", "--report", form, str(path)])
    assert SECRET not in "".join(capsys.readouterr())
    assert SECRET not in str(result.report)


def test_it_is_reported_in_the_workspace_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML.format(URL), "utf-8")
    path = tmp_path / "a.md"
    path.write_text(BRIEF.format("", "Text."), "utf-8")
    assert run(["check", str(path)]) != 0
    out = "".join(capsys.readouterr())
    assert "VAL020" in out
    assert SECRET not in out
