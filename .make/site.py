"""MkDocs hooks: the Markdown of the repository -> the pages of the documentation site (``make site``).

The site holds the pages of ``docs/``, the Markdown files at the root, and a page for every code. Those are generated
here, not committed: they repeat the docstrings of the rules and ``docs/problems.md``, and hundreds of generated files
would hide what a change is about. Links are written for readers of the repository; here they are made to lead to pages
of the site, or to the repository where the site has no such page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.core.project_urls import REPOSITORY, SITE
from briefgen.reference.code_pages import write_code_pages

ROOT = Path(__file__).resolve().parents[1]
#: Files at the root of the repository -> their pages.
FRONT = {
    "README.md": "index.md",
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
#: Folders of docs/ that get a list of their pages.
LISTED = {"adr": "Decisions", "upstream": "Proposed to other projects"}
#: Code, in which nothing is a link, or the target of a link.
_LINK = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[ \t]*$|(`+)(?!`).*?(?<!`)\2(?!`)|(?<=\]\()([^)\s]+)(?=\))", re.M | re.S)


def collect() -> dict[str, str]:
    """Every page of the site, by its path as MkDocs wants it, with its links in place."""
    sources = {f"docs/{path.relative_to(ROOT / 'docs').as_posix()}": path for path in (ROOT / "docs").rglob("*.md")}
    sources |= {name: ROOT / name for name in FRONT}
    texts = {name: path.read_text(encoding="utf-8") for name, path in sources.items()}
    texts |= {f"docs/{name}": text for name, text in write_code_pages().items()}
    texts |= {f"docs/{folder}/index.md": _list(folder, title, texts) for folder, title in LISTED.items()}
    return {to_page(name): relink(text, name, texts) for name, text in texts.items()}


def to_page(name: str) -> str:
    """The path of a file in the repository -> that of its page."""
    return FRONT.get(name, name.removeprefix("docs/"))


def relink(text: str, name: str, known: Mapping[str, Any]) -> str:
    """The text of the file ``name`` with its links made for the site; ``known`` are the files that are pages there."""

    def change(match: re.Match[str]) -> str:
        target = match[3]
        if not target or "://" in target or target.startswith(("#", "mailto:")):
            return match[0]
        path, mark, anchor = target.partition("#")
        file = os.path.normpath(PurePosixPath(name).parent / path).replace(os.sep, "/")
        index = f"{file}/index.md"
        file = index if index in known else file
        if file in known or (file.startswith("docs/") and (ROOT / file).is_file()):
            page = os.path.relpath(to_page(file), PurePosixPath(to_page(name)).parent)
            return page.replace(os.sep, "/") + mark + anchor
        kind = "tree" if (ROOT / file).is_dir() else "blob"
        return f"{REPOSITORY}/{kind}/main/{file}{mark}{anchor}" if (ROOT / file).exists() else target

    return _LINK.sub(change, text)


def _list(folder: str, title: str, texts: Mapping[str, str]) -> str:
    lines = [f"# {title}\n"]
    names = sorted(name for name in texts if name.startswith(f"docs/{folder}/"))
    lines += [f"- [{texts[name].splitlines()[0].lstrip('# ')}]({PurePosixPath(name).name})" for name in names]
    return "\n".join(lines) + "\n"


def on_config(config: Any) -> Any:
    """Say where the site and the repository are, which one place in the package knows."""
    config.site_url = SITE
    # Not as repo_url: the theme would then ask GitHub about the repository whenever somebody reads a page.
    config.nav.append({"Repository": REPOSITORY})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Put the pages in the place of the files that MkDocs found."""
    from mkdocs.structure.files import File

    for name, text in collect().items():
        if (found := files.get_file_from_path(name)) is not None:
            files.remove(found)
        files.append(File.generated(config, name, content=text))
    return files
