"""Methods of data classes, named tuples and annotations are compiled once, and are as Python makes them."""

from __future__ import annotations

import collections
import dataclasses
import marshal
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen.core import compiled_code
from briefgen.core.compiled_code import keep_code
from briefgen.core.start_cache import save_all

HOOKS: tuple[tuple[ModuleType, str], ...] = ((dataclasses, "exec"), (collections, "eval"), (typing, "compile"))
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


class Noted:
    """A class whose annotations are texts."""

    names: dict[str, typing.Optional[list[int]]]  # noqa: UP045
    other: Noted | None


def describe_others() -> list[object]:
    """A named tuple, and annotations."""
    make_tuple: Any = collections.namedtuple
    pair = make_tuple("pair", ["first", "second"], defaults=[7])
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'first'"):
        pair()
    with pytest.raises(SyntaxError, match="must be an expression"):
        typing.ForwardRef("int +")
    code = pair.__new__.__code__
    found = [tuple(pair(1)), pair._fields, code.co_code, code.co_filename]
    return [*found, typing.get_type_hints(Noted)]


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
    monkeypatch.setattr(compiled_code, "_cache", None)
    yield tmp_path / "briefgen" / "code"
    for module, name in HOOKS:
        vars(module).pop(name, None)


def test_methods_that_were_kept_are_as_new_ones(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, others = describe(make_class()), describe_others()
    keep_code()
    assert describe(make_class()) == new
    assert describe_others() == others
    save_all()
    assert len(list(cache.iterdir())) == 1
    compiled: list[str] = []
    compile_text = compiled_code._compile

    def note(key: tuple[str, str]) -> Any:
        compiled.append(key[1])
        return compile_text(key)

    monkeypatch.setattr(compiled_code, "_compile", note)
    keep_code()
    assert describe(make_class()) == new
    assert describe_others() == others
    # What has a mistake is never kept.
    assert compiled == ["int +"]
    dataclasses.make_dataclass("Another", ["alone"])
    collections.namedtuple("another", ["one"])
    typing.ForwardRef("dict[str, bytes]")
    assert "dict[str, bytes]" in compiled
    assert any("_tuple_new(_cls, (one,))" in text for text in compiled)


def test_what_is_damaged_is_compiled_again(cache: Path) -> None:
    new = describe(make_class())
    keep_code()
    make_class()
    save_all()
    (file,) = cache.iterdir()
    build, kept = marshal.loads(file.read_bytes())
    for value in (b"", b"text", marshal.dumps("text"), 7, None):
        file.write_bytes(marshal.dumps((build, dict.fromkeys(kept, value))))
        keep_code()
        assert describe(make_class()) == new


def test_where_others_can_write_nothing_is_taken(cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    keep_code()
    assert not [name for module, name in HOOKS if name in vars(module)]
