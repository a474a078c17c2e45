"""Sentences that a rule must find, and sentences that are right and look as if they were not.

Each line of ``variants/*.tsv`` is one: the codes, or the beginnings of codes, that are looked for; ``+`` where one of
them must be found and ``-`` where none may be; keys of the front matter where they are not the usual ones; the text, in
which ``\\n`` is a line end.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import examine_file
from briefgen.pipeline.session import Session

FILES = sorted(Path(__file__).with_name("variants").glob("*.tsv"))


def read_rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in path.read_text("utf-8").splitlines()]


def find_codes(path: Path, keys: list[str], text: str, session: Session) -> list[str]:
    head = {"lang": "en", "date": "2025-06-20"} | dict(key.split("=", 1) for key in keys)
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    body = text.replace("\\n", "\n")
    path.write_text(f"---\ntitle: The ferry\nauthors: [{{name: Desk}}]\n{lines}---\n\n{body}\n", "utf-8")
    return [problem.code for problem in examine_file(path, session).report]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_found_and_what_is_right_is_left_alone(tmp_path: Path, file: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("", "utf-8")
    session, wrong = Session(), []
    for codes, sign, *keys, text in read_rows(file):
        found = [
            code
            for code in find_codes(tmp_path / "brief.md", keys, text, session)
            if code.startswith(tuple(codes.split(",")))
        ]
        if bool(found) != (sign == "+"):
            wrong.append((text, found))
    assert wrong == []


def test_there_are_sentences_of_both_kinds() -> None:
    signs = [row[1] for file in FILES for row in read_rows(file)]
    assert signs.count("+") > 50
    assert signs.count("-") > 100
