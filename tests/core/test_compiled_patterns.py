"""What Python's compiler makes of patterns is kept for the next process, and behaves as if it were new."""

from __future__ import annotations

import ast
import marshal
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen.core import compiled_patterns, start_cache
from briefgen.core.compiled_patterns import CompiledPatterns, open_patterns

PACKAGE = Path(compiled_patterns.__file__).resolve().parents[1]
PATTERNS: list[tuple[str | bytes, int]] = [
    (r"(?P<word>fer)ry|(a)(?=\b)|[가-힣𠀀-𯿿]{2,}", re.IGNORECASE),
    (rb"\x00(?P<rest>[\x20-\x7e]+)", re.DOTALL),
    (r"(?x) a  # a comment", 0),
]
TEXT = "A FERRY to 서울 and 𠀀𠀁, \0abc a"


def describe(pattern: re.Pattern[Any]) -> list[object]:
    text = TEXT if isinstance(pattern.pattern, str) else TEXT.encode()
    found = [(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(text)]
    return [pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found]


def keep_all(file: Path) -> None:
    re.purge()
    patterns = CompiledPatterns(file)
    for pattern, flags in PATTERNS:
        patterns.compile(pattern, flags)
    start_cache.save_all()


def test_a_pattern_that_was_kept_is_as_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "patterns"
    keep_all(file)
    new = [describe(re.compile(*key)) for key in PATTERNS]
    assert all(each[4] for each in new)
    compiled: list[object] = []
    monkeypatch.setattr(re, "compile", lambda *key: compiled.append(key))
    assert [describe(CompiledPatterns(file).compile(*key)) for key in PATTERNS] == new
    assert compiled == []


def test_what_is_damaged_or_of_another_python_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    keep_all(file)
    build, kept = marshal.loads(file.read_bytes())
    whole = file.read_bytes()
    (key, (flags, code, *groups)), (_, another), *_ = kept.items()
    other = marshal.dumps(((*build[:-1], 0), {key: another}))
    wrong = marshal.dumps((build, {key: (flags, code[:8], *groups)}))
    for data in (b"", b"text", whole[:100], marshal.dumps(7), other, wrong):
        file.write_bytes(data)
        assert describe(CompiledPatterns(file).compile(*key))[4] == describe(re.compile(*key))[4]


def test_nothing_is_kept_where_others_could_have_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "briefgen" / "patterns"
    for mode, is_kept in ((0o700, True), (0o777, False)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        re.purge()
        patterns = open_patterns("patterns")
        assert patterns.compile("a+b", 0).search("aab")
        start_cache.save_all()
        file = folder / str(sys.implementation.cache_tag)
        assert file.is_file() is is_kept
        file.unlink(missing_ok=True)


def test_no_word_of_a_brief_can_come_into_the_cache() -> None:
    """Patterns of ``lazy_re`` are written in modules; one function takes them from a table of its module."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.Lambda):
                calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
                made = [call for call in calls if ast.unparse(call.func) == "lazy_re.compile"]
                found += [path.name for call in made if not isinstance(call.args[0], ast.Constant)]
    assert set(found) == {"scripts.py"}
