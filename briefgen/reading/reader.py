"""A path -> a Reading: decoded, parsed, normalised, validated, its prose read; all Problems in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from briefgen.core.bounds import TooMuch, bounded
from briefgen.core.did_you_mean import find_closest
from briefgen.core.safe_files import is_folder
from briefgen.core.text_files import show_path
from briefgen.located import Format, Lines, Source, parse
from briefgen.located import Mapping as Tree
from briefgen.located import Sequence as List
from briefgen.located.validate import validate
from briefgen.markdown.amounts import describe_excess, most_sections
from briefgen.markdown.parse import Texts
from briefgen.model import Brief, Note, Section
from briefgen.model.base import Blocks, Line, Part, Url
from briefgen.model.brief import NoteLabel
from briefgen.model.fields import keys_of
from briefgen.problems import Place, Problem, Report
from briefgen.reading.draft import Draft, read_apart
from briefgen.reading.encoding import load_content
from briefgen.reading.libraries import join_libraries
from briefgen.reading.markdown import read_markdown
from briefgen.reading.normalise import normalise
from briefgen.reading.prose import Prose, read_prose
from briefgen.reading.reading import Reading, Sound

#: Where one of these is, there is no value to judge.
_NO_VALUE = ("SYN011", "SYN013")
#: What is missing or empty, perhaps only because its line could not be read.
_MISSES = ("KEY003", "VAL001")
#: Keys of which a brief must have one.
_TEXTS: frozenset[str | int] = frozenset({"body", "sections"})
_BEGIN = "Write at least a title and a text."
#: Takes a text and the file's name.
Reader = Callable[[str, str], Draft]


def _plain(format: Format) -> Reader:
    """The reader of a format that needs nothing but parsing."""

    def read_plain(text: str, file: str) -> Draft:
        source, problems = parse(text, file, format)
        if format == "yaml" and source.root is None and problems:
            source = read_apart(text, source, problems)
        return Draft(source, problems, whole=source.root is not None and not source.lost)

    return read_plain


#: A content format is one row: the ends of its files' names, and its reader.
FORMATS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    ((".md", ".markdown"), read_markdown),
    ((".yaml", ".yml"), _plain("yaml")),
    ((".json",), _plain("json")),
    ((".toml",), _plain("toml")),
)
_READERS = {suffix: reader for suffixes, reader in FORMATS for suffix in suffixes}
#: The ends of the names of content files.
SUFFIXES = tuple(_READERS)


def read(path: Path, *, name: str | None = None, shared: Texts | None = None) -> Reading:
    """Read a content file. Nothing in it raises: whatever is wrong is in the report.

    Args:
        path: the file; the end of its name says the format.
        name: what to call it in Problems; the path from the current folder by default.
        shared: texts of its workspace, which need not be parsed again for its editions.
    """
    file = show_path(path) if name is None else name
    reader = _READERS.get(path.suffix.lower())
    if reader is None and is_folder(path):
        problem = Problem(
            "FIL001", "There is no permission to read this folder.", Place(file), "Give yourself permission to read it."
        )
        return _fail(path, file, problem)
    if reader is None:
        return _fail(path, file, _explain_suffix(path, file))
    content = load_content(path, file)
    if content.problem is not None:
        return _fail(path, file, content.problem)
    return read_as(path, content.text, name=file, shared=shared)


def read_as(path: Path, text: str, *, name: str | None = None, shared: Texts | None = None) -> Reading:
    """Read a text as if the file held it.

    Args:
        path: the file, which need not exist; the end of its name says the format.
        text: what it would hold, with ``\\n`` line ends.
        name: what to call it in Problems; the path from the current folder by default.
        shared: see ``read``.
    """
    file = show_path(path) if name is None else name
    if not text.strip():
        return _fail(path, file, Problem("FIL008", "The file is empty.", Place(file), _BEGIN))
    if excess := describe_excess(text):
        return _fail(path, file, Problem("FIL011", f"The file has {excess}.", Place(file), "Divide it."))
    try:
        with bounded(len(text)):
            return _compare(path, _READERS[path.suffix.lower()](text, file), Texts(shared=shared))
    except TooMuch as fault:
        return _fail(path, file, Problem(fault.code, f"Reading this file {fault.words}.", Place(file), fault.hint))


class _TextOfBrief(Part):
    """What is below a front matter that cannot be read."""

    body: Blocks | None = None
    sections: tuple[Section, ...] = ()
    notes: Mapping[NoteLabel, Note] = {}
    links: Mapping[Line, Url] = {}


def _compare(path: Path, draft: Draft, texts: Texts, also: frozenset[str] = frozenset()) -> Reading:
    """Compare the tree of a file with the model, and parse its prose.

    Args:
        path: the file.
        draft: its tree.
        texts: parses it.
        also: keys of sources that no text cites, but events do.
    """
    source, problems = draft.source, list(draft.problems)
    if source.root is None:
        if not problems:  # a YAML file of comments only
            problems.append(Problem("FIL008", "The file contains only comments.", source.place(1, 1), _BEGIN))
        return Reading(None, source, Report.of(problems), path, whole=False)
    source, moved = normalise(source)
    joined = join_libraries(source, path, also)
    source, moved = joined.source, [*moved, *joined.problems]
    brief, invalid = validate(Brief, source) if draft.whole or source.lost else _validate_text(source)
    if too_many := _count_sections(source):
        return Reading(None, source, Report.of([*problems, too_many]), path, whole=False)
    takes_data = source.node(("data",)) or source.node(("events",))
    prose = _read_with_data(source, brief, path, texts) if takes_data else read_prose(source, texts)
    if takes_data and not also and (cited := _list_sources_of_events(prose, source)):
        return _compare(path, draft, texts, cited)
    sound: Sound | None = None
    if brief is None or not draft.whole:
        brief, invalid = None, _drop_unsure(invalid, source)
        sound, more = _salvage(source, prose.texts)
        invalid += more if draft.whole else []
    refused = {str(problem.place) for problem in problems if problem.code in _NO_VALUE}
    lines = {problem.place.line for problem in problems if problem.code in _NO_VALUE and problem.place}
    invalid = [
        problem
        for problem in invalid
        if str(problem.place) not in refused
        and not (problem.code in _MISSES and problem.place and problem.place.line in lines)
    ]
    report = Report.of([*problems, *moved, *invalid, *prose.problems])
    return Reading(brief, source, report, path, prose.trees, draft.whole, sound, prose.texts, joined.libraries)


def _read_with_data(source: Source, brief: Brief | None, path: Path, texts: Texts) -> Prose:
    """The prose of a file that names data files or events."""
    # Here, not above: most briefs have no data.
    from briefgen.reading.data import find_misplaced, read_data

    data, problems = read_data(source, brief, path)
    prose = read_prose(source, texts.with_filler(data))
    misplaced = find_misplaced(source, prose.trees)
    return Prose(prose.texts, prose.trees, [*problems, *prose.problems, *misplaced])


def _list_sources_of_events(prose: Prose, source: Source) -> frozenset[str]:
    """The keys of sources that only events cite: a library was not asked for them, for no text has them."""
    made = (node for tree in prose.trees.values() for node in tree.walk() if node.get("made"))
    keys = {cite.get("key") for node in made for cite in node.walk() if cite.kind == "cite"}
    return frozenset(key for key in keys if source.node(("sources", key)) is None)


def _validate_text(source: Source) -> tuple[None, list[Problem]]:
    """What is wrong with the text below a front matter that cannot be read."""
    return None, validate(_TextOfBrief, source)[1]


def _drop_unsure(invalid: list[Problem], source: Source) -> list[Problem]:
    """The same without what may only be said because a key of the file could not be read."""
    if not source.lost:
        return invalid
    unknown = not source.lost <= set(keys_of(Brief))
    lost = source.lost | (_TEXTS if source.lost & _TEXTS else frozenset())

    def is_sure(problem: Problem) -> bool:
        """Whether something is missing at the root for sure: keys that are misspelt may have been meant as it."""
        if problem.place and problem.place.line in source.torn:
            return False
        if problem.path[:1] and problem.path[0] in source.lost and problem.code in _MISSES:
            return False
        if len(problem.path) > 1 or (source.node(problem.path[:1]) is not None and problem.path):
            return True
        return not unknown and not (set(problem.path) or _TEXTS) & lost

    return [problem for problem in invalid if is_sure(problem)]


def _salvage(source: Source, texts: Texts) -> tuple[Sound | None, list[Problem]]:
    # Here, not above: most files have no mistake.
    from briefgen.located.salvage import salvage

    found = salvage(Brief, source)
    if found.model is None:
        return None, list(found.problems)
    prose = read_prose(found.source, texts)
    return Sound(found.model, found.source, prose.trees, found.left_out, prose.texts), list(found.problems)


def _count_sections(source: Source) -> Problem | None:
    """The Problem of a brief that has more sections and points than can be set."""
    waiting, count = [source.root], 0
    while waiting:
        node = waiting.pop()
        for key in ("sections", "points"):
            inner = node.get(key) if isinstance(node, Tree) else None
            if isinstance(inner, List):
                waiting.extend(inner.items)
                count += len(inner.items)
    most = most_sections(sum(map(len, source.lines)))
    if count <= most:
        return None
    message = f"The brief has {count:,} sections and points; {most:,} is the most."
    return Problem("FIL011", message, source.place(1, 1), "Divide it, or write #### for headings inside a text.")


def _fail(path: Path, file: str, problem: Problem) -> Reading:
    return Reading(None, Source(file, Lines(), None), Report.of([problem]), path, whole=False)


def _explain_suffix(path: Path, file: str) -> Problem:
    suffix = path.suffix.lower()
    closest = find_closest(suffix, SUFFIXES) if suffix else ""
    hint = f"Did you mean {closest}?" if closest else f"Content files end in {', '.join(SUFFIXES)}."
    return Problem("FIL002", "The file name does not end in a known format.", Place(file), hint)
