"""The pages, data and events of the preview, by URL."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import asdict, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader
from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.comparing.difference import compare_editions
from briefgen.comparing.versions import compare_versions
from briefgen.core.paper import PAPERS
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, LeakError, UsageError
from briefgen.pipeline.session import Session
from briefgen.preview.briefs import Briefs
from briefgen.preview.events import Events
from briefgen.preview.expected_work import ExpectedWork
from briefgen.preview.findings import describe_difference, describe_figures, describe_problems, describe_remarks
from briefgen.preview.home import list_rows
from briefgen.preview.live_brief import LiveBrief, explain
from briefgen.preview.page_styles import cut_styles
from briefgen.preview.past import PastBriefs
from briefgen.preview.printing import Printed, Printing
from briefgen.preview.render_process import DRAFT, FINAL
from briefgen.preview.view import View
from briefgen.preview.work_queue import Urgency, WorkQueue
from briefgen.problems import Report
from briefgen.reading.remarks import list_remarks
from briefgen.releasing.version_list import identify, list_versions
from briefgen.rendering.rendered import Rendered
from briefgen.status.standing import State
from briefgen.templates import list_packs, search_path

T = TypeVar("T")
_FOLDER = Path(__file__).parent / "pages"
_STATIC = {
    f"{name}.{suffix}": ((_FOLDER / f"{name}.{suffix}").read_bytes(), kind)
    for suffix, kind, names in (
        ("js", "text/javascript", ("brief", "events", "frame", "home", "marks", "morph", "sheets", "stream")),
        ("css", "text/css", ("preview",)),
        ("svg", "image/svg+xml", ("icon",)),
    )
    for name in names
}
#: Of a page of a brief: it brings all that it needs, and nothing in it runs.
_PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
_SCALES = (1.0, 1.5, 2.0, 3.0)
#: The pack that others extend.
_BASE = "base"


class Site:
    """What the server answers.

    Args:
        briefs: the briefs that are shown.
        queue: does the work.
        events: what open pages are told.
        editor: the template of the URLs of an editor; empty for none.
    """

    def __init__(self, briefs: Briefs, queue: WorkQueue, events: Events, editor: str) -> None:
        self._briefs, self._queue, self._events, self._editor = briefs, queue, events, editor
        self._expected = ExpectedWork()
        self.printing = Printing()
        self.past = PastBriefs()
        self._templates = Environment(
            loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._templates.globals["pairs"] = lambda values: [(value, value) for value in values]
        routes = {
            "/": self.show_home,
            "/table": self.show_table,
            "/brief/{slug}": self.show_brief,
            "/page/{slug}/{audience}": self.send_page,
            "/findings/{slug}/{audience}": self.send_findings,
            "/remarks/{slug}": self.send_remarks,
            "/versions/{slug}": self.send_versions,
            "/figures/{slug}/{audience}": self.send_figures,
            "/difference/{slug}/{audience}/{other}": self.send_difference,
            "/print/{slug}/{audience}/{kind}": self.send_print,
            "/image/{name}/{number:int}": self.send_image,
            "/texts/{name}": self.send_texts,
            "/static/{name}": self.send_static,
            "/events": self.send_events,
        }
        self.app = Starlette(routes=[Route(path, answer) for path, answer in routes.items()])
        for each in (HTTPException, Exception):
            self.app.add_exception_handler(each, _say)

    async def ask(self, urgency: Urgency, work: Callable[[], T], key: Hashable = None) -> T:
        """Have something done in the thread of the queue; see ``WorkQueue.submit``."""
        return await asyncio.shield(asyncio.wrap_future(self._queue.submit(urgency, work, key)))

    def begin(self, brief: LiveBrief) -> None:
        """A brief has been saved: begin what the pages that are open will ask for."""
        self._expected.begin(brief)

    def forget(self, brief: LiveBrief) -> None:
        """A brief is not there any more: nothing more is begun for its pages."""
        self._expected.forget(brief)

    async def show_home(self, request: Request) -> Response:
        """All briefs, and where they stand."""
        return self._render("home.html.j2", **self._list_table())

    async def show_table(self, request: Request) -> Response:
        """The table, and what is wrong with the names of files."""
        return self._render("table.html.j2", **self._list_table())

    def _list_table(self) -> dict[str, Any]:
        rows = list_rows(self._briefs)
        audiences = sorted({row.audience for row in rows if row.audience})
        return {"rows": rows, "states": [*State], "audiences": audiences, "clashes": self._briefs.clashes}

    async def show_brief(self, request: Request) -> Response:
        """A brief, with all that can be chosen."""
        brief = self._find(request)
        workspace, folder, _ = await self.ask(Urgency.PAGE, lambda: self._briefs.session.workspace_of(brief.path))
        audiences = tuple(workspace.audiences) if workspace else ("public",)
        audience = request.query_params.get("audience", "")
        data = {
            "slug": brief.slug,
            "draft": find_spec("plutoprint") is not None,
            "briefs": [each.slug for each in self._briefs.list_all()],
        }
        return self._render(
            "brief.html.j2",
            slug=brief.slug,
            file=brief.path.name,
            title=_find_title(brief, audience or audiences[0]),
            audiences=audiences,
            templates=[name for name in list_packs(search_path(folder)) if name != _BASE],
            papers=tuple(PAPERS),
            chosen=dict(request.query_params),
            data=json.dumps(data),
        )

    async def send_page(self, request: Request) -> Response:
        """The web page of an edition. To whom opens it, it is sent once it is inspected; one that is only brought up to
        date, at once, and inspected then, and without its styles where they are those that it has.
        """
        brief, view = self._find(request), _read_view(request)
        updates = "update" in request.query_params

        def update() -> tuple[bytes, int]:
            with self._look_at(brief, view) as (shown, session):
                # A save that is heard of meanwhile makes what is made here one of before it.
                revision = shown.changed
                return shown.make_page(view, session), revision

        def open_page() -> tuple[bytes, int]:
            with self._look_at(brief, view) as (shown, session):
                revision = shown.changed
                data = shown.make_page(view, session)
                shown.inspect(view, {"html": Rendered(data)}, session)
                return data, revision

        try:
            view = await self._pin(brief, view)
            key = ("page", view)
            if not view.version:
                self._expected.note(brief, key, Urgency.PAGE, lambda: self._queue.submit(Urgency.PAGE, update, key))
            work = self.ask(Urgency.PAGE, update, key) if updates else self.ask(Urgency.PAGE, open_page)
            data, revision = await work
        except BriefgenError as fault:
            return self._fail(fault, brief, view, plain=not updates)
        headers = _head(revision, _PAGE_POLICY)
        if updates:
            self._inspect_later(brief, view, {"html": Rendered(data)}, revision)
            text, headers["x-styles"] = cut_styles(data)
            data = text if request.query_params.get("styles") == headers["x-styles"] else data
        return Response(data, media_type="text/html", headers=headers)

    async def send_findings(self, request: Request) -> Response:
        """What was found in a brief, as far as an audience may read it; and the audiences there are, if it is known."""
        brief, view = self._find(request), _read_view(request)

        def find() -> dict[str, Any]:
            with self._look_at(brief, replace(view, version="")) as (_, session):
                found = brief.list_findings(view.audience, session)
                shown = brief.can_show(view, session)
            workspace, _, _ = session.workspace_of(brief.path)
            return {
                "revision": brief.changed,
                "findings": describe_problems(found, self._editor, shown=shown),
                "audiences": [*workspace.audiences] if workspace else [],
            }

        key = ("findings", view)
        self._expected.note(brief, key, Urgency.FINDINGS, lambda: self._queue.submit(Urgency.FINDINGS, find, key))
        try:
            return JSONResponse(await self.ask(Urgency.FINDINGS, find, key))
        except BriefgenError as fault:
            return self._fail(fault, brief, view)

    async def send_remarks(self, request: Request) -> Response:
        """What authors say to each other in a brief: for whoever may read all of it, and so for no audience."""
        brief = self._find(request)

        def find() -> list[dict[str, Any]]:
            reading = brief.read(self._briefs.session).read.reading
            return describe_remarks(list_remarks(reading.source, reading.texts), self._editor)

        return JSONResponse(await self.ask(Urgency.DIFFERENCE, find))

    async def send_figures(self, request: Request) -> Response:
        """How long an edition is."""
        brief, view = self._find(request), _read_view(request)
        figures = await self.ask(Urgency.DIFFERENCE, lambda: brief.measure(view, self._briefs.session))
        return JSONResponse(describe_figures(figures))

    async def send_versions(self, request: Request) -> Response:
        """The versions that a brief can be compared with: for whoever may read all of it, like remarks."""
        brief = self._find(request)
        groups = await self.ask(Urgency.DIFFERENCE, lambda: list_versions(brief.path))
        return JSONResponse([asdict(each) for each in groups])

    async def send_difference(self, request: Request) -> Response:
        """How the edition for one audience becomes the one for another, or a version of it the one that is saved."""
        brief, view, audience = self._find(request), _read_view(request), request.path_params["other"]
        now = replace(view, version="")

        def make() -> Edition:
            with self._look_at(brief, now) as (_, session):
                return brief.make_edition(now, session)

        try:
            # What is wrong in the text that is saved is not of the version.
            await self.ask(Urgency.DIFFERENCE, make)
        except BriefgenError as fault:
            return self._fail(fault, brief, now)

        def compare() -> Mapping[str, Any]:
            edition = make()
            with self._look_at(brief, view) as (shown, session):
                if view.version:
                    old = shown.make_edition(view, session)
                    return describe_difference(compare_versions(old, edition, (view.version, "")))
                workspace = brief.read(session).read.workspace
                if workspace is None:
                    return {}
                other = brief.make_edition(replace(now, audience=audience), session)
                return describe_difference(compare_editions(edition, other, workspace))

        try:
            view = await self._pin(brief, view)
            return JSONResponse(await self.ask(Urgency.DIFFERENCE, compare))
        except BriefgenError as fault:
            return self._fail(fault, brief, view)

    async def send_print(self, request: Request) -> Response:
        """The PDF of an edition, when it is rendered: its pages, to be asked for one by one."""
        brief, view, kind = self._find(request), _read_view(request), request.path_params["kind"]
        if kind not in (DRAFT, FINAL):
            raise HTTPException(404, "There is no such kind of PDF.")

        try:
            view = await self._pin(brief, view)
            if not view.version:
                key = ("print", view, kind)
                self._expected.note(brief, key, Urgency.PAGE, lambda: self._print_ahead(brief, view, kind))
            printed = await self._print(brief, view, kind)
        except BriefgenError as fault:
            return self._fail(fault, brief, view)
        except (asyncio.CancelledError, CancelledError):
            raise HTTPException(409, "There is a newer one.") from None
        return JSONResponse(_describe_print(printed))

    def _begin_edition(self, brief: LiveBrief, view: View) -> Future[tuple[Edition, int]]:
        def make() -> tuple[Edition, int]:
            with self._look_at(brief, view) as (shown, session):
                revision = shown.changed
                return shown.make_edition(view, session), revision

        return self._queue.submit(Urgency.PAGE, make, ("edition", view))

    async def _print(
        self, brief: LiveBrief, view: View, kind: str, begun: Future[tuple[Edition, int]] | None = None
    ) -> Printed:
        making = asyncio.wrap_future(begun or self._begin_edition(brief, view))
        edition, revision = await asyncio.shield(making)
        try:
            printed, new = await self.printing.print(view, kind, edition, revision)
        except BriefgenError as fault:
            raise await self.ask(Urgency.PAGE, partial(self._hide, fault, brief, view)) from None
        if new:
            self._inspect_later(brief, view, printed.files, revision)
        return printed

    def _print_ahead(self, brief: LiveBrief, view: View, kind: str) -> None:
        """Begin a PDF; what was begun for the last save is out of date."""
        self.printing.drop(view, kind)
        # At once, and not when the loop comes to it: else the findings, which come last, would be begun first.
        begun = self._begin_edition(brief, view)
        task = asyncio.ensure_future(self._print(brief, view, kind, begun))
        # Whoever asks for it is told why there is none.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def send_texts(self, request: Request) -> Response:
        """The text of each page of a PDF."""
        try:
            return JSONResponse(await self.printing.read(request.path_params["name"]))
        except LookupError:
            raise HTTPException(404, "That PDF is no longer there.") from None

    async def send_image(self, request: Request) -> Response:
        """A page of a PDF as JPEG."""
        number, wanted = request.path_params["number"], request.query_params.get("scale", "")
        scale = next((each for each in _SCALES if f"{each:g}" == wanted), _SCALES[1])
        try:
            data = await self.printing.draw(request.path_params["name"], number, scale)
        except LookupError:
            raise HTTPException(404, "That page is no longer there.") from None
        # Its name is of this PDF alone.
        return Response(data, media_type="image/jpeg", headers={"cache-control": "private, max-age=60"})

    async def send_static(self, request: Request) -> Response:
        """A script, a style sheet or a drawing of the preview itself."""
        if request.path_params["name"] not in _STATIC:
            raise HTTPException(404, "There is no such file.")
        data, kind = _STATIC[request.path_params["name"]]
        return Response(data, media_type=kind, headers={"cache-control": "no-cache"})

    async def send_events(self, request: Request) -> Response:
        """What happens, as it happens."""
        return EventSourceResponse(self._events.listen(), ping=5)

    def _find(self, request: Request) -> LiveBrief:
        brief = self._briefs.find(request.path_params["slug"])
        if brief is None:
            raise HTTPException(404, "There is no brief by this name: its file may have been deleted or moved.")
        self._queue.submit(Urgency.GARBAGE, self._briefs.close_unused, "unused")
        return brief

    async def _pin(self, brief: LiveBrief, view: View) -> View:
        """What is looked at, so that it names the same version as long as it is worked on.

        Raises:
            BriefgenError: there is no such version.
        """
        if not view.version:
            return view
        saved = replace(view, version="")

        def find() -> str:
            with self._look_at(brief, saved):
                return identify(brief.path, view.version)

        return replace(view, version=await self.ask(Urgency.PAGE, find))

    @contextmanager
    def _look_at(self, brief: LiveBrief, view: View) -> Iterator[tuple[LiveBrief, Session]]:
        """The brief as it is looked at, with its workspace, in the thread of the queue.

        Raises:
            BriefgenError: there is no such version, or what was done failed; the Problems are without what the audience
                may not read, by what was read for it: another save may have other marks.
        """
        try:
            if not view.version:
                yield brief, self._briefs.session
                return
            past = self.past.open(brief, view)
            with past.files.stop_clock():
                yield past.brief, past.session
        except BriefgenError as fault:
            raise self._hide(fault, brief, view) from None

    def _inspect_later(self, brief: LiveBrief, view: View, files: Any, revision: int) -> None:
        """Look for leaks as soon as nobody waits for something; what has leaked is taken from all pages."""

        def inspect() -> bool:
            with self._look_at(brief, view) as (shown, session):
                return shown.changed == revision and shown.inspect(view, files, session)

        def tell(done: asyncio.Future[bool]) -> None:
            if not done.cancelled() and (done.exception() or done.result()):
                self._events.tell("inspected", slugs=[brief.slug])

        asyncio.ensure_future(self.ask(Urgency.LEAKS, inspect)).add_done_callback(tell)

    def _fail(self, fault: BriefgenError, brief: LiveBrief, view: View, *, plain: bool = False) -> Response:
        """Say why something cannot be shown; ``blank`` says that what was shown before may not be, either."""
        if isinstance(fault, UsageError):
            raise HTTPException(404, fault.message)
        if plain:
            return HTMLResponse(
                "<!DOCTYPE html><title>No page</title>", 422, headers=_head(brief.changed, _PAGE_POLICY)
            )
        data = {
            "message": fault.message,
            "blank": isinstance(fault, LeakError),
            # The files of a version are not where an editor could open them.
            "findings": describe_problems(fault.problems, "" if view.version else self._editor, shown=False),
        }
        return JSONResponse(data, 422, headers=_head(brief.changed))

    def _hide(self, fault: BriefgenError, brief: LiveBrief, view: View) -> BriefgenError:
        """The same without what the audience may not read."""
        hidden = copy(fault)
        hidden.problems = tuple(self._redact(Report.of(fault.problems), brief, view))
        return hidden

    def _redact(self, problems: Report, brief: LiveBrief, view: View) -> Report:
        """Findings without what the audience may not read in the version that they are of."""
        if view.version:
            with suppress(BriefgenError):  # it cannot be opened: that is what the findings are about
                return self.past.open(brief, view).redact(problems, view.audience)
        return brief.redact(problems, view.audience, self._briefs.session)

    def _render(self, name: str, **values: Any) -> Response:
        return HTMLResponse(self._templates.get_template(name).render(**values))


def _read_view(request: Request) -> View:
    query, paths = request.query_params, request.path_params
    tried = (query.get(name, "") for name in ("template", "paper", "version"))
    return View(paths["slug"], paths["audience"], *tried)


def _find_title(brief: LiveBrief, audience: str) -> str:
    """The title as an audience reads it, as far as it is known."""
    editions = brief.standing.editions if brief.standing else ()
    return next((each.title for each in editions if each.audience == audience and each.title), brief.path.name)


def _describe_print(printed: Printed) -> dict[str, Any]:
    missing = {char for each in printed.files.values() for char in each.missing}
    return {
        "revision": printed.revision,
        "name": printed.name,
        "sizes": printed.sizes,
        "missing": sorted(missing),
    }


def _head(revision: int, policy: str = "") -> dict[str, str]:
    return {"x-revision": str(revision), **({"content-security-policy": policy} if policy else {})}


async def _say(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    message = fault.detail if isinstance(fault, HTTPException) else explain(fault)["message"]
    return JSONResponse({"message": message, "findings": []}, status)
