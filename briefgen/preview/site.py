"""The pages, data and events of the preview, by URL."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import CancelledError
from dataclasses import asdict, replace
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
from briefgen.preview.events import Events
from briefgen.preview.findings import describe_difference, describe_figures, describe_problems, describe_remarks
from briefgen.preview.home import list_rows
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.page_styles import cut_styles
from briefgen.preview.printing import Printed
from briefgen.preview.render_process import DRAFT, FINAL
from briefgen.preview.view import View
from briefgen.preview.view_work import ViewWork
from briefgen.preview.work_queue import Urgency
from briefgen.reading.remarks import list_remarks
from briefgen.releasing.version_list import list_versions
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
        work: the work for what is looked at.
        events: what open pages are told.
        editor: the template of the URLs of an editor; empty for none.
    """

    def __init__(self, work: ViewWork, events: Events, editor: str) -> None:
        self._work, self._briefs, self._events, self._editor = work, work.briefs, events, editor
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
        workspace, folder, _ = await self._work.ask(Urgency.PAGE, lambda: self._briefs.session.workspace_of(brief.path))
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
            with self._work.look_at(brief, view) as (shown, session):
                # A save that is heard of meanwhile makes what is made here one of before it.
                revision = shown.changed
                return shown.make_page(view, session), revision

        def open_page() -> tuple[bytes, int]:
            with self._work.look_at(brief, view) as (shown, session):
                revision = shown.changed
                data = shown.make_page(view, session)
                shown.inspect(view, {"html": Rendered(data)}, session)
                return data, revision

        try:
            view = await self._work.pin(brief, view)
            key = ("page", view)
            if not view.version:
                self._work.expect(brief, Urgency.PAGE, update, key)
            asked = self._work.ask(Urgency.PAGE, update, key) if updates else self._work.ask(Urgency.PAGE, open_page)
            data, revision = await asked
        except BriefgenError as fault:
            return self._fail(fault, brief, view, plain=not updates)
        headers = _head(revision, _PAGE_POLICY)
        if updates:
            self._work.inspect_later(brief, view, {"html": Rendered(data)}, revision)
            text, headers["x-styles"] = cut_styles(data)
            data = text if request.query_params.get("styles") == headers["x-styles"] else data
        return Response(data, media_type="text/html", headers=headers)

    async def send_findings(self, request: Request) -> Response:
        """What was found in a brief, as far as an audience may read it; and the audiences there are, if it is known."""
        brief, view = self._find(request), _read_view(request)

        def find() -> dict[str, Any]:
            with self._work.look_at(brief, replace(view, version="")) as (_, session):
                found = brief.list_findings(view.audience, session)
                shown = brief.can_show(view, session)
            workspace, _, _ = session.workspace_of(brief.path)
            return {
                "revision": brief.changed,
                "findings": describe_problems(found, self._editor, shown=shown),
                "audiences": [*workspace.audiences] if workspace else [],
            }

        key = ("findings", view)
        self._work.expect(brief, Urgency.FINDINGS, find, key)
        try:
            return JSONResponse(await self._work.ask(Urgency.FINDINGS, find, key))
        except BriefgenError as fault:
            return self._fail(fault, brief, view)

    async def send_remarks(self, request: Request) -> Response:
        """What authors say to each other in a brief: for whoever may read all of it, and so for no audience."""
        brief = self._find(request)

        def find() -> list[dict[str, Any]]:
            reading = brief.read(self._briefs.session).read.reading
            return describe_remarks(list_remarks(reading.source, reading.texts), self._editor)

        return JSONResponse(await self._work.ask(Urgency.DIFFERENCE, find))

    async def send_figures(self, request: Request) -> Response:
        """How long an edition is."""
        brief, view = self._find(request), _read_view(request)
        figures = await self._work.ask(Urgency.DIFFERENCE, lambda: brief.measure(view, self._briefs.session))
        return JSONResponse(describe_figures(figures))

    async def send_versions(self, request: Request) -> Response:
        """The versions that a brief can be compared with: for whoever may read all of it, like remarks."""
        brief = self._find(request)
        groups = await self._work.ask(Urgency.DIFFERENCE, lambda: list_versions(brief.path))
        return JSONResponse([asdict(each) for each in groups])

    async def send_difference(self, request: Request) -> Response:
        """How the edition for one audience becomes the one for another, or a version of it the one that is saved."""
        brief, view, audience = self._find(request), _read_view(request), request.path_params["other"]
        now = replace(view, version="")

        def make() -> Edition:
            with self._work.look_at(brief, now) as (_, session):
                return brief.make_edition(now, session)

        try:
            # What is wrong in the text that is saved is not of the version.
            await self._work.ask(Urgency.DIFFERENCE, make)
        except BriefgenError as fault:
            return self._fail(fault, brief, now)

        def compare() -> Mapping[str, Any]:
            edition = make()
            with self._work.look_at(brief, view) as (shown, session):
                if view.version:
                    old = shown.make_edition(view, session)
                    return describe_difference(compare_versions(old, edition, (view.version, "")))
                workspace = brief.read(session).read.workspace
                if workspace is None:
                    return {}
                other = brief.make_edition(replace(now, audience=audience), session)
                return describe_difference(compare_editions(edition, other, workspace))

        try:
            view = await self._work.pin(brief, view)
            return JSONResponse(await self._work.ask(Urgency.DIFFERENCE, compare))
        except BriefgenError as fault:
            return self._fail(fault, brief, view)

    async def send_print(self, request: Request) -> Response:
        """The PDF of an edition, when it is rendered: its pages, to be asked for one by one."""
        brief, view, kind = self._find(request), _read_view(request), request.path_params["kind"]
        if kind not in (DRAFT, FINAL):
            raise HTTPException(404, "There is no such kind of PDF.")
        try:
            view = await self._work.pin(brief, view)
            printed = await self._work.print(brief, view, kind)
        except BriefgenError as fault:
            return self._fail(fault, brief, view)
        except (asyncio.CancelledError, CancelledError):
            raise HTTPException(409, "There is a newer one.") from None
        return JSONResponse(_describe_print(printed))

    async def send_texts(self, request: Request) -> Response:
        """The text of each page of a PDF."""
        try:
            return JSONResponse(await self._work.printing.read(request.path_params["name"]))
        except LookupError:
            raise HTTPException(404, "That PDF is no longer there.") from None

    async def send_image(self, request: Request) -> Response:
        """A page of a PDF as JPEG."""
        number, wanted = request.path_params["number"], request.query_params.get("scale", "")
        scale = next((each for each in _SCALES if f"{each:g}" == wanted), _SCALES[1])
        try:
            data = await self._work.printing.draw(request.path_params["name"], number, scale)
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
        brief = self._work.find(request.path_params["slug"])
        if brief is None:
            raise HTTPException(404, "There is no brief by this name: its file may have been deleted or moved.")
        return brief

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
    if isinstance(fault, HTTPException):
        return JSONResponse({"message": fault.detail, "findings": []}, fault.status_code)
    # Its type alone: its own words may hold text of a brief.
    message = f"This is a bug in briefgen ({type(fault).__name__}); nothing is wrong with your text."
    return JSONResponse({"message": message, "findings": []}, 500)
