"""Methods of data classes are compiled once, and are as Python makes them."""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.core import class_methods
from briefgen.core.class_methods import keep_methods

METHODS = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def make_class() -> type:
    def list_names(self: Any) -> list[str]:
        return [each.name for each in dataclasses.fields(self)]

    columns: Any = [("name", str), ("count", int, dataclasses.field(default=3)), ("tags", "list[str]", list_default())]
    return dataclasses.make_dataclass(
        "Row", columns, namespace={"list_names": list_names}, frozen=True, slots=True, eq=True
    )


def list_default() -> Any:
    return dataclasses.field(default_factory=list, hash=False, compare=False)


def describe(made: Any) -> list[object]:
    """What its methods are, and what they do."""
    row, same, other = made("one", tags=["x"]), made("one"), made(name="two", count=4)
    codes = [getattr(made, name).__code__ for name in METHODS]
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.count = 7
    with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'name'"):
        made()
    asked = [repr(row), row == same, row == other, hash(row) == hash(same), row.list_names(), dataclasses.asdict(other)]
    return [*asked, made.__init__.__annotations__, *((code.co_code, code.co_filename, code.co_name) for code in codes)]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(class_methods, "_cache", None)
    yield tmp_path / "briefgen" / "methods"
    vars(dataclasses).pop("exec", None)


def test_methods_that_were_kept_are_as_new_ones(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = describe(make_class())
    keep_methods()
    assert describe(make_class()) == new
    class_methods.save()
    assert len(list(cache.iterdir())) == 1
    compiled: list[str] = []
    compile_text = class_methods._compile

    def note(text: str) -> Any:
        compiled.append(text)
        return compile_text(text)

    monkeypatch.setattr(class_methods, "_compile", note)
    keep_methods()
    assert describe(make_class()) == new
    assert compiled == []
    dataclasses.make_dataclass("Another", ["alone"])
    assert compiled != []


def test_what_is_damaged_is_compiled_again(cache: Path) -> None:
    new = describe(make_class())
    keep_methods()
    make_class()
    class_methods.save()
    (file,) = cache.iterdir()
    build, kept = marshal.loads(file.read_bytes())
    for value in (b"", b"text", marshal.dumps("text"), 7, None):
        file.write_bytes(marshal.dumps((build, dict.fromkeys(kept, value))))
        keep_methods()
        assert describe(make_class()) == new


def test_where_others_can_write_nothing_is_taken(cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    keep_methods()
    assert "exec" not in vars(dataclasses)
