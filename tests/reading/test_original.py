"""The original that a file names is found as reading all of the file finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.reading import read
from briefgen.reading.original import find_original, place_original

MD = "---\n# Ours\ntitle: T\n{}\nauthors: [A]\n---\n\nText.\n\ntranslation_of: other.md\n"
YAML = "title: T\n{}\nbody: |\n  Text.\n\n  translation_of: other.md\n"
TOML = 'title = "T"\nbody = "Text."\n{}\n'
JSON = '{{"title": "T", {} "body": "translation_of: other.md"}}'


@pytest.mark.parametrize(
    ("name", "text", "original"),
    [
        ("a.md", MD.format("translation_of: o.md"), "o.md"),
        ("a.md", MD.format("translation_of : o.md  # ours"), "o.md"),
        ("a.md", MD.format("translation_of:\n  # ours\n  file: 'o.md'\n\n  digest: 0a0a0a0a-0b0b0b0b"), "o.md"),
        ("a.md", MD.format("translation_of: {digest: 0a0a0a0a-0b0b0b0b,\n  file: o.md}"), "o.md"),
        ("a.md", MD.format('"translation_of": "o\\u002Emd"'), "o.md"),
        ("a.md", MD.format("translation_of: ../a b/o.md"), "../a b/o.md"),
        ("a.md", MD.format("translation_of:"), ""),
        ("a.md", MD.format("# translation_of: o.md"), ""),
        ("a.md", MD.format("abstract: |\n  One.\n  translation_of: o.md"), ""),
        ("a.md", "\ufeff" + MD.format("translation_of: o.md").replace("\n", "\r\n"), "o.md"),
        ("a.yaml", YAML.format("translation_of: o.md"), "o.md"),
        ("a.yaml", YAML.format("keywords: [x]"), ""),
        ("a.yml", "{title: T, translation_of: o.md, body: Text.}", "o.md"),
        ("a.toml", TOML.format('translation_of = "o.md"'), "o.md"),
        ("a.toml", TOML.format('[translation_of]\nfile = "o.md"'), "o.md"),
        ("a.json", JSON.format('"translation_of": {"file": "o.md"},'), "o.md"),
        ("a.json", JSON.format(""), ""),
    ],
)
def test_the_original_is_found_without_reading_the_rest(tmp_path: Path, name: str, text: str, original: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    brief = read(path).brief
    assert brief, [problem.message for problem in read(path).report]
    assert (brief.translation_of.file if brief.translation_of else "") == original
    assert find_original(path, tmp_path) == place_original(path, original)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe translation_of: a", b"---\ntranslation_of: [\n", b"translation_of: a\0b"]
)
def test_what_cannot_be_read_names_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert find_original(path, tmp_path) is None


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.md").write_text(MD.format("translation_of: o.md"), "utf-8")
    (tmp_path / "in/a.md").symlink_to(tmp_path / "a.md")
    assert find_original(tmp_path / "in/a.md", tmp_path / "in") is None
    assert find_original(tmp_path / "in/a.md", tmp_path) == tmp_path / "in/o.md"
