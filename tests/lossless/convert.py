"""Plain transcriptions of published documents -> content files with their assets, as a workspace.

Run ``python -m tests.lossless.convert OUT_DIR`` to write them all.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.lossless import (
    convert_canada,
    convert_cisa,
    convert_commentary,
    convert_crs,
    convert_issue_brief,
    convert_nars,
)
from tests.lossless.content import Content
from tests.lossless.transcription import Transcription, find_briefs, read_transcription

#: File-name patterns of the families of documents, each with its converter.
FAMILIES: tuple[tuple[str, Callable[[Transcription], Content | str]], ...] = (
    (r"\d+-crs-.*\.md", convert_crs.convert),
    (r"\d+-cisa-.*\.md", convert_cisa.convert),
    (r"\d+-canada-.*\.md", convert_canada.convert),
    (r"\d+-nars-.*\.md", convert_nars.convert),
    (r"A-.*\.txt", convert_commentary.convert),
    (r"B-.*\.md", convert_issue_brief.convert),
)

_WORKSPACE = """\
# One of the documents carries a mark of TLP 1.0, which its desk keeps.
handling = {marks = [{name = "TLP:WHITE", open = true}]}

[organisation]
name = "Transcribed briefs"

[audiences.public]
"""
#: What a rule calls an error is lost as little as all else.
_UNCHECKED = "[check]\nselect = []\n"
_CONTENTS = """\
[defaults.options]
contents = "true"
"""


def find_transcriptions(folder: Path) -> list[Path]:
    """The files of ``folder`` for which there is a converter, by name."""
    return sorted(path for path in folder.iterdir() if _find_converter(path))


def convert_file(path: Path, output: Path) -> Path:
    """Write one transcription as a content file into ``output``, its assets beside it; its path."""
    converter = _find_converter(path)
    if converter is None:
        raise ValueError(f"{path.name} belongs to no family that can be converted")
    content = converter(read_transcription(path))
    name = re.match(r"[\w-]+?(?=_|\.)", path.name)
    suffix, text = (".yaml", content) if isinstance(content, str) else (".md", content.to_markdown())
    target = output / f"{name[0].lower() if name else path.stem}{suffix}"
    output.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    for asset in sorted(set(re.findall(r"\]\((assets/[^)\s]+)\)", text))):
        (output / asset).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path.parent / asset, output / asset)
    return target


def write_workspace(output: Path, *, contents: bool = False, checked: bool = False) -> None:
    """A ``briefgen.toml`` with one audience that sees everything.

    Args:
        output: the folder of the workspace.
        contents: whether the PDF lists its contents.
        checked: whether rules run.
    """
    output.mkdir(parents=True, exist_ok=True)
    text = "\n".join([_WORKSPACE, *[_CONTENTS] * contents, *[_UNCHECKED] * (not checked)])
    (output / "briefgen.toml").write_text(text, encoding="utf-8")


def _find_converter(path: Path) -> Callable[[Transcription], Content | str] | None:
    return next((converter for pattern, converter in FAMILIES if re.fullmatch(pattern, path.name)), None)


def main(arguments: list[str]) -> int:
    """Convert every transcription into the folder named."""
    if len(arguments) != 1:
        print("usage: python -m tests.lossless.convert OUT_DIR", file=sys.stderr)
        return 2
    output = Path(arguments[0])
    write_workspace(output, checked=True)
    for path in find_transcriptions(find_briefs()):
        print(convert_file(path, output))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
