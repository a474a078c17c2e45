"""A pack's name, or a file of it -> a copy in the project's templates that works at once, and a record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.authoring.file_names import choose_file, find_templates
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.edition.pack_address import BELOW
from briefgen.edition.pack_sheets import SHEET_NAMES, write_replaced
from briefgen.errors import OutputError, TemplateError, UsageError
from briefgen.publishing.write import replace_all
from briefgen.templates import list_packs, search_path
from briefgen.templates.chain import Link, read_chain
from briefgen.templates.installed import MANIFEST
from briefgen.templates.origin import Original, find_original, list_files, read_foreign_chain
from briefgen.templates.pack_folders import Origin, Search
from briefgen.templates.record import ORIGINALS, RECORD, Copy, digest_text, read_record, write_record

_BELOW = lazy_re.compile(rf"([\"']){BELOW}([^\"'\n]+)\1")


@dataclass(frozen=True, slots=True)
class Ejected:
    """One copy: its name in the project's folder of templates, what it was made of, and what it says."""

    name: str
    original: Original
    text: str


def eject(target: str, *, start: Path, force: bool = False) -> tuple[Path, ...]:
    """Copy a pack, or one file of it, into the project. Pages look the same until the copy is changed.

    Args:
        target: ``issue-brief``, ``issue-brief/masthead`` or ``issue-brief/partials/masthead.html.j2``. A file that the
            pack has from one that it extends is copied for this pack alone.
        start: a folder in the workspace.
        force: whether to write over files that are there.

    Returns:
        The copies.

    Raises:
        UsageError: ``start`` is in no workspace, or the pack has no such file.
        TemplateError: there is no such pack, or the record of copies cannot be read.
        OutputError: a file is there already, or cannot be written; nothing was.
    """
    workspace, own = find_templates(start)
    search = search_path(workspace)
    pack, _, part = target.strip("/").partition("/")
    chain = _read_chain(pack, search)
    copies = _copy_file(pack, part, chain, search) if part else _copy_pack(pack, chain)
    taken = [own / copy.name for copy in copies if is_there(own / copy.name)]
    if taken and not force:
        names = ", ".join(map(show_path, taken[:5])) + (f" and {len(taken) - 5} more" if len(taken) > 5 else "")
        verb = "are" if len(taken) > 1 else "is"
        raise OutputError(f"{names} {verb} already there, so nothing was written. Use --force to overwrite.")
    record = read_record(own)
    known = dict(record.files)
    files: dict[Path, bytes] = {}
    for copy in copies:
        known[copy.name] = make_copy(copy.original)
        files[own / ORIGINALS / copy.name] = copy.original.text.encode("utf-8")
        files[own / copy.name] = copy.text.encode("utf-8")
    files[own / RECORD] = write_record(record.model_copy(update={"files": known})).encode("utf-8")
    replace_all(files)
    return tuple(own / copy.name for copy in copies)


def make_copy(original: Original) -> Copy:
    """What the record says of a copy of this original."""
    return Copy(source=original.key, version=original.maker, sha256=digest_text(original.text))


def _read_chain(pack: str, search: Search) -> tuple[Link, ...]:
    try:
        return read_foreign_chain(pack, search)
    except TemplateError as error:
        if pack not in list_packs(search) or error.problems[0].code != "TPL101" or error.problems[0].place:
            raise
        message = f"{quote(pack)} is a template of this project: change its files where they are."
        raise UsageError(message) from None


def _copy_pack(pack: str, chain: Sequence[Link]) -> list[Ejected]:
    found = [(file, find_original(file, chain[:1])) for file in list_files(chain[0].folder)]
    return [Ejected(f"{pack}/{file}", original, original.text) for file, original in found if original]


def _copy_file(pack: str, part: str, chain: Sequence[Link], search: Search) -> list[Ejected]:
    names = {name for link in chain for name in list_files(link.folder)}
    file = choose_file(part, names, f"in the template {pack}, or in those it extends")
    if file == MANIFEST:
        raise UsageError(
            f"A {MANIFEST} alone would replace the whole template. Set options in briefgen.toml, or copy the whole "
            f"template: briefgen templates eject {pack}"
        )
    original = find_original(file, chain)
    if original is None:
        raise UsageError(f"There is no file {quote(file)} in the template {pack}.")
    owner = original.key.partition("/")[0]
    text = original.text
    if file in SHEET_NAMES:
        # Without this line the copy would be added to what it is a copy of.
        text = text if owner == pack and _is_replaced(pack, search) else write_replaced(original.key) + text
    elif file.endswith(".j2"):
        text = _name_below(text, owner, chain)
    return [Ejected(f"{pack}/{file}", original, text)]


def _is_replaced(pack: str, search: Search) -> bool:
    """Whether a project's pack takes the place of this one, so that none of its sheets are below."""
    first = read_chain(pack, search)[0]
    return first.origin is Origin.PROJECT and first.name == pack


def _name_below(text: str, owner: str, chain: Sequence[Link]) -> str:
    """The text with ``!`` spelt out: from the project's layer, the one below would be the original itself."""
    names = [link.name for link in chain]
    below = names[names.index(owner) + 1 :]
    return _BELOW.sub(rf"\g<1>{below[0]}/\g<2>\g<1>", text) if below else text
