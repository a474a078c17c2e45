"""The finished files of an edition -> LeakError, when they say what its audience may not see.

The last step of every edition, and always on. What to look for comes from the brief and the marks in it, not from the
Edition that was rendered; and again from the file as it is written, by a reader that shares nothing with the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.core.safe_files import resolve
from briefgen.core.text_files import show_path
from briefgen.edition import Pack
from briefgen.errors import LeakError
from briefgen.leaks.account import Withheld, read_account
from briefgen.leaks.find import Leak, find_leaks
from briefgen.leaks.machine import find_traces
from briefgen.leaks.secret import Secret
from briefgen.markdown.plain import plain
from briefgen.pipeline.formula_forms import FormulaForms
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.problems import Place, Problem, Report
from briefgen.tailoring.words import describe_iso
from briefgen.visibility.withheld import find_visible, find_withheld, list_drawings, show_visible
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace

_DAY = lazy_re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO = lazy_re.compile(r"\d{4}(?:-\d{2}){0,2}(?=T\d{2}:|\Z)")
_TAG = lazy_re.compile(r"<[^>]*>")
_OLD_PAGES_KEPT = "No further page was written for this audience, and the old pages are unchanged."


def check_leaks(ready: PreparedBrief, audience: str, pack: Pack, files: Mapping[str, bytes]) -> None:
    """Look for what is withheld from an audience, for its ``never`` words, and for paths of this machine.

    Args:
        ready: the brief.
        audience: whom the edition is for.
        pack: the template pack that printed it.
        files: names and bytes, all that is to be written.

    Raises:
        LeakError: with a Problem for each text that was found.
    """
    viewer = Viewer.of(audience, ready.workspace, ready.reading.texts)
    withheld = find_withheld(ready.brief, ready.reading.source, viewer)
    markdown = ready.path.suffix.lower() in (".md", ".markdown")
    source, folder = ready.reading.source, ready.path.parent
    account = read_account(source, viewer.may_see, markdown=markdown, beside=folder)
    visible = find_visible(ready.brief, ready.reading.source, viewer) if withheld or account.withheld else ()
    forms = FormulaForms((*withheld, *visible))
    secrets = [Secret(form, passage.place) for passage in withheld for form in forms.list_forms(passage.text)]
    secrets += [Secret(describe_iso(p.text, pack.labels), p.place) for p in withheld if _DAY.fullmatch(p.text)]
    secrets += [Secret(word, place, declared=True) for word, place in ready.workspace.never_for(audience).items()]
    doubts = [Secret(form, _place(ready, each)) for each in account.withheld for form in forms.list_forms(each.text)]
    problems: list[Problem] = []
    if secrets or doubts:
        seen = _list_seen(ready, viewer, pack, forms, lambda: show_visible(ready.brief, viewer))
        shown = _list_seen(ready, viewer, pack, forms, lambda: account.visible)
        leaks = find_leaks(files, secrets, seen, doubts=doubts, shown=shown)
        problems += _explain(leaks, audience, pack, ready.path)
    problems += _find_traces(ready, viewer, files)
    if problems:
        raise LeakError("The leak check failed.", Report.of(problems).problems)


def _place(ready: PreparedBrief, found: Withheld) -> Place:
    file = ready.reading.source.file_of(found.root or ())
    return file.place(found.line, found.column, len(found.text.partition("\n")[0]))


def _list_seen(
    ready: PreparedBrief, viewer: Viewer, pack: Pack, forms: FormulaForms, list_visible: Callable[[], Sequence[str]]
) -> Iterator[str]:
    """Every text that the edition may show: the brief's, the workspace's, the pack's, those of pictures and axes."""
    visible = list_visible()
    yield from (form for text in visible for form in forms.list_forms(text))
    # A moment, such as the end of an embargo, shows its day.
    yield from (describe_iso(found[0], pack.labels) for text in visible if (found := _ISO.match(text)))
    yield from pack.labels.values()
    yield from (value for value in pack.options.values() if isinstance(value, str))
    yield from _list_workspace_words(ready.workspace, viewer)
    yield from _list_own_words(ready.workspace, viewer)
    for name in {*visible} & {*ready.pictures}:
        picture = ready.pictures[name]
        if picture.media_type == "image/svg+xml":
            yield from _TAG.split(picture.data.decode("utf-8"))
    for drawing in list_drawings(ready.brief, viewer):
        # Here, not above: most briefs have no charts.
        from briefgen.charting.axis_words import list_axis_words

        yield from list_axis_words(drawing, pack.labels, ready.brief.lang or viewer.lang)


def _list_workspace_words(workspace: Workspace, viewer: Viewer) -> Iterator[str]:
    """What the workspace says to everyone; nothing of its audiences."""
    for part in (workspace.organisation, *workspace.series):
        yield from (value for value in (part.model_dump() if part else {}).values() if isinstance(value, str))
    for text in (workspace.disclaimer, workspace.rights, workspace.contact):
        yield from (plain(block) for block in viewer.read(text).walk())


def _list_own_words(workspace: Workspace, viewer: Viewer) -> Iterator[str]:
    """What an audience's editions say in words of their own, and the handling marks that they may carry."""
    for text in workspace.audience(viewer.audience).text.list_texts().values():
        yield from (plain(block) for block in viewer.read(text).walk())
    yield from (mark.name for mark in workspace.handling.marks)


def _explain(leaks: tuple[Leak, ...], audience: str, pack: Pack, path: Path) -> Iterator[Problem]:
    """One Problem for each text, whatever its form, with all the places it was found in."""
    found: dict[object, tuple[Secret | None, dict[str, dict[str, None]]]] = {}
    for leak in leaks:
        key = (leak.secret.declared, leak.secret.place or leak.secret.text) if leak.secret else None
        _, files = found.setdefault(key, (leak.secret, {}))
        files.setdefault(leak.file, {}).update(dict.fromkeys(leak.where))
    for secret, files in found.values():
        where = "; ".join(f"{list_words([*ways], 'and')} ({file})" for file, ways in files.items())
        if secret is None:
            message = f"The pages for {quote(audience)} could not be checked for leaks: {where} cannot be read."
            yield Problem("LEK104", message, Place(show_path(path)), _OLD_PAGES_KEPT)
        elif secret.declared:
            message = f"This word must never be in the pages for {quote(audience)}, but is in {where}."
            yield Problem("LEK102", message, secret.place, _OLD_PAGES_KEPT)
        else:
            message = f"This is withheld from {quote(audience)}, but is in {where}."
            look = f"Look for the words in the template {quote(pack.name)}. If they are not there, please report it."
            yield Problem("LEK101", message, secret.place, f"{_OLD_PAGES_KEPT} {look}")


def _find_traces(ready: PreparedBrief, viewer: Viewer, files: Mapping[str, bytes]) -> Iterator[Problem]:
    folders = {Path.home(), Path.cwd(), resolve(ready.path.parent), *((ready.folder,) if ready.folder else ())}
    traces = find_traces(files, {str(folder) for folder in folders})
    shown = "\n".join(show_visible(ready.brief, viewer)) if traces else ""
    for name, every in traces.items():
        # What is in the brief is the author's own.
        found = [trace for trace in every if trace.rstrip("/.,;:!?") not in shown]
        if not found:
            continue
        message = f"{name} contains details of the machine that made it: {quote(found[0])}."
        hint = f"{_OLD_PAGES_KEPT} Look for it in briefgen.toml and in the template."
        yield Problem("LEK103", message, Place(show_path(ready.path)), hint)
