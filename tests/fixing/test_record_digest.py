"""A digest is written under ``translation_of`` however that is written, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import ContentError
from briefgen.fixing.record_digest import record_digest

NEW = "11111111-22222222-33333333"
OLD = "aaaaaaaa-bbbbbbbb"
MD = "---\ntitle: T\n{}\nauthors: [A]\n---\n\nText.\n"
YAML = "title: T\n{}\nbody: Text.\n"
TOML = 'title = "T"\n{}\nbody = "Text."\n'
JSON = '{{"title": "T",\n {},\n "body": "Text."}}\n'


@pytest.mark.parametrize(
    ("name", "frame", "before", "after"),
    [
        ("a.md", MD, "translation_of: o.md", f"translation_of: {{file: o.md, digest: {NEW}}}"),
        ("a.md", MD, 'translation_of: "o.md"  # ours', f'translation_of: {{file: "o.md", digest: {NEW}}}  # ours'),
        ("a.md", MD, "translation_of: 'o.md'", f"translation_of: {{file: 'o.md', digest: {NEW}}}"),
        ("a.md", MD, "translation_of: {file: o.md}", f"translation_of: {{file: o.md, digest: {NEW}}}"),
        ("a.md", MD, f"translation_of: {{digest: {OLD}, file: o.md}}",
         f"translation_of: {{digest: {NEW}, file: o.md}}"),
        ("a.md", MD, "translation_of:\n  file: o.md  # ours",
         f"translation_of:\n  file: o.md  # ours\n  digest: {NEW}"),
        ("a.md", MD, f'translation_of:\n    file: o.md\n    digest: "{OLD}"',
         f'translation_of:\n    file: o.md\n    digest: "{NEW}"'),
        ("a.yaml", YAML, "translation_of: o.md", f"translation_of: {{file: o.md, digest: {NEW}}}"),
        ("a.toml", TOML, 'translation_of = "o.md"', f'translation_of = {{file = "o.md", digest = "{NEW}"}}'),
        ("a.toml", TOML, 'translation_of = {file = "o.md"}', f'translation_of = {{file = "o.md", digest = "{NEW}"}}'),
        ("a.toml", 'title = "T"\nbody = "Text."\n{}\n', '[translation_of]\nfile = "o.md"',
         f'[translation_of]\nfile = "o.md"\ndigest = "{NEW}"'),
        ("a.json", JSON, '"translation_of": "o.md"', f'"translation_of": {{"file": "o.md", "digest": "{NEW}"}}'),
        ("a.json", JSON, '"translation_of": {"file": "o.md"}',
         f'"translation_of": {{"file": "o.md", "digest": "{NEW}"}}'),
        ("a.json", JSON, f'"translation_of": {{"digest": "{OLD}", "file": "o.md"}}',
         f'"translation_of": {{"digest": "{NEW}", "file": "o.md"}}'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_digest_is_written(tmp_path: Path, name: str, frame: str, before: str, after: str, end: str) -> None:
    path = tmp_path / name
    path.write_bytes(frame.format(before).replace("\n", end).encode())
    recorded = record_digest(path, NEW)
    assert recorded.after == frame.format(after).replace("\n", end)
    path.write_bytes(recorded.after.encode())
    assert record_digest(path, NEW).after == recorded.after


def test_a_byte_order_mark_and_letters_before_it_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("\ufeff" + MD.replace("title: T", "title: 배").format("translation_of: o.md"), "utf-8")
    assert record_digest(path, NEW).after.startswith(
        f"\ufeff---\ntitle: 배\ntranslation_of: {{file: o.md, digest: {NEW}}}"
    )


def test_what_cannot_be_extended_is_refused_with_the_digest_to_write(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MD.format("translation_of:\n  file: >-\n    o.md"), "utf-8")
    with pytest.raises(ContentError) as caught:
        record_digest(path, NEW)
    (problem,) = caught.value.problems
    assert problem.code == "TRL103"
    assert NEW in problem.hint
