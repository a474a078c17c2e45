"""All files are written in one place: whole, or not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "briefgen"
#: What else changes files, and why it may.
REASONS = {
    "core/atomic_write.py": "the place",
    "publishing/swap.py": "puts whole folders in their places, which were written file by file by atomic_write",
    "publishing/stage.py": "links and moves files of folders that nobody sees yet",
    "building/background_renderer.py": "a pipe",
    "building/sockets.py": "a folder for the sockets of processes",
    "checks/external/program.py": "a temporary file without a name, read by somebody else's program",
    "checks/external/tool.py": "a temporary file, read by somebody else's program and by nobody after it",
    "cli/main.py": "opens what takes everything and keeps nothing",
    "fixing/fix.py": "replaces words of a text in memory",
    "fixing/record_digest.py": "replaces words of a text in memory",
    "reviewing/remarking.py": "replaces words of a text in memory",
    "reviewing/rewriting.py": "replaces words of a text in memory",
    "releasing/version_files.py": "folders for a while, for the sources of an earlier version",
    "releasing/release_folder.py": "puts a whole folder in its place, which was written file by file by atomic_write",
}
#: Functions and methods that make, write or move a file.
_ALWAYS = frozenset(
    {"write_text", "write_bytes", "symlink_to", "hardlink_to", "touch", "rename", "mkstemp", "mkdtemp", "symlink"}
    | {"NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "copy2", "copyfile", "copytree"}
)
_OF_MODULES = {"os": {"link", "replace"}, "shutil": {"copy", "move"}}


def find_writes(text: str) -> Iterator[tuple[int, str]]:
    """Calls that write files, with their lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _writes(node):
            yield node.lineno, ast.unparse(node.func)


def _writes(call: ast.Call) -> bool:
    function = call.func
    is_method = isinstance(function, ast.Attribute)
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
    if name in _ALWAYS or name in _OF_MODULES.get(owner, ()):
        return True
    if name == "replace" and is_method:  # with one argument it is that of a path
        return len(call.args) == 1 and not call.keywords
    if name == "open" and owner == "os":
        return any(word in ast.unparse(call) for word in ("O_WRONLY", "O_RDWR", "O_CREAT"))
    if name in ("open", "fdopen"):
        modes = [*call.args[0 if is_method and owner != "os" else 1 :], *(word.value for word in call.keywords)]
        return any(isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wxa+") for mode in modes[:1])
    return False


def test_no_other_module_writes_files_by_itself() -> None:
    modules = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    writing = {name: found for name, path in modules.items() if (found := list(find_writes(path.read_text("utf-8"))))}
    hint = "use briefgen.publishing.write, or briefgen.core.atomic_write; or give the reason in REASONS"
    assert {name: found for name, found in writing.items() if name not in REASONS} == {}, hint
    assert {*REASONS} <= {*writing}, "a reason for what writes nothing any more"


def test_the_scan_sees_every_way_to_write() -> None:
    for line in (
        "Path('a').write_text('x')",
        "path.open('w')",
        "open('a', mode='xb')",
        "draft.replace(path)",
        "os.replace(a, b)",
        "os.open('a', os.O_WRONLY | os.O_CREAT)",
        "os.fdopen(handle, 'w')",
        "shutil.copy(a, b)",
        "os.link(a, b)",
        "tempfile.mkstemp()",
    ):
        assert list(find_writes(line)), line
    for line in ("text.replace('a', 'b')", "open('a')", "path.open('rb')", "dataclasses.replace(value, name=1)"):
        assert not list(find_writes(line)), line
