"""An Edition -> its files, from the store when the same edition was rendered before, else rendered.

What decides is the edition without its template files, and of those the ones that its rendering asked for: a changed
partial concerns the editions that use it and no others. (A "verifying trace": Mokhov, Mitchell, Peyton Jones, Build
Systems a la Carte, 2018, section 4.2.2.)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from briefgen.caching.digest import digest_bytes, digest_value
from briefgen.caching.store import Store
from briefgen.edition import Edition
from briefgen.problems import Problem, Severity
from briefgen.rendering.rendered import Misplaced, Rendered

T = TypeVar("T")
#: Template files that were asked for, each with the digest of what it said; None for one that was not there.
Trace = Mapping[str, str | None]
#: Renderings that are kept of one edition: branches can differ in its templates.
_MAX_VARIANTS = 4


@dataclass(frozen=True, slots=True)
class CachedFile:
    """A file of an edition.

    Attributes:
        rendered: the file, and what the engine said.
        key: the digest of the edition, the engine and the format.
        trace: the template files that it depends on.
        page: the digest of the file's bytes.
        newly_rendered: whether it was rendered now.
    """

    rendered: Rendered
    key: str
    trace: Trace
    page: str
    newly_rendered: bool


class _TrackedFiles(Mapping[str, str]):
    """A pack's files that remember which of them were asked for."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self.asked: dict[str, None] = {}

    def __getitem__(self, key: str) -> str:
        self.asked[key] = None
        return self._files[key]

    def __contains__(self, key: object) -> bool:
        self.asked[str(key)] = None
        return key in self._files

    def __iter__(self) -> Iterator[str]:
        self.asked.update(dict.fromkeys(self._files))
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class LazyMapping(Mapping[str, T]):
    """Values that are made when they are first asked for.

    Args:
        keys: what there is.
        make: makes the value of a key.
    """

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = tuple(keys), make
        self._values: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._values:
            self._values[key] = self._make(key)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What an edition still needs.

    Attributes:
        formats: all that are wanted, in request.
        keys: the digest of the edition, the engine and the format, by format.
        digests: those of the template files.
        found: files that were in the store, by format.
    """

    formats: tuple[str, ...]
    keys: Mapping[str, str]
    digests: Mapping[str, str]
    found: Mapping[str, CachedFile]

    @property
    def missing(self) -> tuple[str, ...]:
        """The formats that must be rendered."""
        return tuple(name for name in self.formats if name not in self.found)


#: A file by its format, and the template files that its rendering asked for. It can travel.
RenderOutput = Mapping[str, tuple[Rendered, tuple[str, ...]]]


def request_files(edition: Edition, formats: Iterable[str], engine: str, store: Store | None) -> RenderRequest:
    """Look up the files of an edition.

    Args:
        edition: the edition.
        formats: names of formats.
        engine: what names the versions of all that renders.
        store: where files are kept; None renders every time.
    """
    # Without its template files: of these only the ones that its rendering asks for count.
    whole = digest_value(replace(edition, pack=replace(edition.pack, files={})))
    digests = {name: digest_bytes(text.encode()) for name, text in edition.pack.files.items()}
    keys = {name: digest_value((whole, engine, name)) for name in formats}
    found = {name: file for name, key in keys.items() if store and (file := _find(key, digests, store))}
    return RenderRequest(tuple(keys), keys, digests, found)


def render_files(edition: Edition, formats: Iterable[str]) -> RenderOutput:
    """Render an edition: nothing goes in but the edition, so that any process on any machine can do it.

    Raises:
        TemplateError: a template failed.
        RenderError: the PDF engine failed.
    """
    # Here, not above: what is found in the store needs no template engine.
    from briefgen.rendering.formats import FORMATS

    output = {}
    for name in formats:
        files = _TrackedFiles(edition.pack.files)
        rendered = FORMATS[name](replace(edition, pack=replace(edition.pack, files=files)))
        output[name] = (rendered, tuple(sorted(files.asked)))
    return output


def collect_files(request: RenderRequest, output: RenderOutput) -> Mapping[str, CachedFile]:
    """The files that were found and those that were rendered, each when it is first asked for."""

    def collect(name: str) -> CachedFile:
        if name in request.found:
            return request.found[name]
        rendered, asked = output[name]
        trace = {file: request.digests.get(file) for file in asked}
        return CachedFile(rendered, request.keys[name], trace, digest_bytes(rendered.data), newly_rendered=True)

    return LazyMapping(request.formats, collect)


def cache_files(files: Mapping[str, CachedFile], store: Store | None) -> None:
    """Put what was rendered into the store, after it was inspected: the store holds nothing that may not be seen."""
    for each in files.values():
        if store and each.newly_rendered:
            _keep(each, store)


def holds(trace: Trace, digests: Mapping[str, str]) -> bool:
    """Whether all files of a trace are as they were."""
    return all(digests.get(name) == digest for name, digest in trace.items())


def _find(key: str, digests: Mapping[str, str], store: Store) -> CachedFile | None:
    for variant in _read_variants(store.get(f"variants {key}")):
        if holds(variant["trace"], digests):
            data = store.get(f"page {variant['page']}")
            if data is not None:
                problems = tuple(
                    Problem(severity=Severity(each.pop("severity")), **each) for each in variant["problems"]
                )
                misplaced = tuple(Misplaced(severity=Severity(e.pop("severity")), **e) for e in variant["misplaced"])
                rendered = Rendered(data, problems, tuple(variant["missing"]), misplaced)
                return CachedFile(rendered, key, variant["trace"], variant["page"], newly_rendered=False)
    return None


def _keep(file: CachedFile, store: Store) -> None:
    """Write the file, then what says that it is there. Problems at this point know no place in the content."""
    variant = {
        "trace": file.trace,
        "page": file.page,
        "missing": file.rendered.missing,
        "misplaced": [asdict(each) for each in file.rendered.misplaced],
        "problems": [
            {"code": p.code, "message": p.message, "hint": p.hint, "severity": p.severity}
            for p in file.rendered.problems
        ],
    }
    others = [each for each in _read_variants(store.get(f"variants {file.key}")) if each["trace"] != file.trace]
    store.put(f"page {file.page}", file.rendered.data)
    store.put(f"variants {file.key}", json.dumps([variant, *others[: _MAX_VARIANTS - 1]]).encode())


def _read_variants(data: bytes | None) -> list[dict[str, Any]]:
    variants: list[dict[str, Any]] = json.loads(data) if data else []
    return variants
