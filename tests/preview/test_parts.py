"""The parts of the preview that need no server: the queue, editors, views, the process that renders."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.core.bounds import bounded
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, UsageError
from briefgen.pipeline import edition_check
from briefgen.pipeline.session import Session
from briefgen.preview import file_events, live_brief, render_process, renderer, work_queue
from briefgen.preview.briefs import Briefs
from briefgen.preview.editor import EDITORS, choose_editor, write_url
from briefgen.preview.events import Events
from briefgen.preview.expected_work import ExpectedWork
from briefgen.preview.file_events import watch_folders
from briefgen.preview.findings import find_words
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.renderer import Renderer
from briefgen.preview.serve import Preview
from briefgen.preview.view import View
from briefgen.preview.work_queue import Urgency, WorkQueue
from briefgen.problems import Place, Problem, Report
from briefgen.rendering import line_store
from briefgen.rendering.rendered import Rendered
from briefgen.visibility.dangling import find_dangling
from tests.editions import make_edition
from tests.preview.conftest import BRIEF, TOML, Running

VIEW = View("ferry", "public")


def test_what_is_most_urgent_is_done_first() -> None:
    queue, done = WorkQueue(), list[str]()
    for urgency, name in (
        (Urgency.GARBAGE, "d"),
        (Urgency.FINDINGS, "b"),
        (Urgency.FINDINGS, "c"),
        (Urgency.PAGE, "a"),
    ):
        queue.submit(urgency, lambda name=name: done.append(name))  # type: ignore[misc]
    dropped = queue.submit(Urgency.PAGE, lambda: done.append("dropped"))
    dropped.cancel()
    failed = queue.submit(Urgency.STANDING, lambda: 1 // 0)
    queue.submit(Urgency.GARBAGE, queue.stop)
    late = queue.submit(Urgency.GARBAGE, lambda: done.append("late"))
    queue.run()
    assert done == ["a", "b", "c", "d"]
    assert isinstance(failed.exception(), ZeroDivisionError)
    assert late.cancelled()
    assert queue.submit(Urgency.PAGE, lambda: 1).cancelled()


def test_what_two_ask_for_is_done_once_until_it_is_begun() -> None:
    queue, done = WorkQueue(), list[str]()
    first = queue.submit(Urgency.FINDINGS, lambda: done.append("first"), "findings")
    assert queue.submit(Urgency.FINDINGS, lambda: done.append("same"), "findings") is first
    other = queue.submit(Urgency.FINDINGS, lambda: done.append("other"), "others")
    queue.submit(Urgency.PAGE, lambda: queue.submit(Urgency.PAGE, lambda: done.append("again"), "page"), "page")
    queue.submit(Urgency.DIFFERENCE, queue.stop)
    queue.run()
    assert done == ["again", "first", "other"]
    assert other is not first


def test_what_nobody_waits_for_waits_for_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "_PAUSE", 600)
    monkeypatch.setattr(work_queue, "_LONGEST", 600)
    queue, done = WorkQueue(), list[str]()
    thread = threading.Thread(target=queue.run, daemon=True)
    thread.start()
    queue.submit(Urgency.PAGE, lambda: done.append("page")).result(30)
    standing = queue.submit(Urgency.STANDING, lambda: done.append("standing"))
    time.sleep(0.1)
    queue.submit(Urgency.PAGE, lambda: done.append("page again")).result(30)
    assert done == ["page", "page again"]
    monkeypatch.setattr(work_queue, "_PAUSE", 0.1)
    standing.result(30)
    assert done == ["page", "page again", "standing"]
    # It does not wait for ever.
    monkeypatch.setattr(work_queue, "_PAUSE", 60)
    monkeypatch.setattr(work_queue, "_LONGEST", 0.2)
    queue.submit(Urgency.PAGE, lambda: None).result(30)
    began = time.monotonic()
    queue.submit(Urgency.STANDING, lambda: None).result(30)
    assert 0.2 <= time.monotonic() - began < 20
    # Of two, the one that has waited longer is done first, whatever it is.
    done.clear()
    garbage = queue.submit(Urgency.GARBAGE, lambda: done.append("garbage"))
    queue.submit(Urgency.STANDING, lambda: done.append("standing")).result(30)
    garbage.result(30)
    assert done == ["garbage", "standing"]
    queue.stop()
    thread.join(10)


def test_what_was_asked_for_lately_is_begun_again(tmp_path: Path) -> None:
    expected, brief, begun = ExpectedWork(), LiveBrief(tmp_path / "ferry.md", "ferry"), list[str]()
    other = LiveBrief(tmp_path / "pier.md", "pier")
    order = {"page": Urgency.PAGE, "findings": Urgency.FINDINGS, "print": Urgency.PAGE}
    for name in ("page", "findings", "page", "print"):
        expected.note(brief, name, order[name], lambda name=name: begun.append(name))  # type: ignore[misc]
    expected.begin(other)
    assert begun == []
    for _ in range(3):
        brief.changed += 1
        expected.begin(brief)
    # What is begun first is done first, since the queue has nothing else to do.
    assert begun == ["page", "print", "findings"] * 3
    expected.note(brief, "page", Urgency.PAGE, lambda: begun.append("page"))
    begun.clear()
    for _ in range(9):
        brief.changed += 1
        expected.begin(brief)
    assert begun == ["page"] * 3
    # Whoever asks for ever more makes it remember no more of them.
    for number in range(99):
        begin = lambda number=number: begun.append(str(number))  # noqa: E731
        expected.note(brief, number, Urgency.PAGE, begin)
    begun.clear()
    expected.begin(brief)
    assert begun == [str(number) for number in range(87, 99)]


def test_a_queue_that_waits_is_woken() -> None:
    queue = WorkQueue()
    thread = threading.Thread(target=queue.run)
    thread.start()
    assert queue.submit(Urgency.STANDING, lambda: 5).result(10) == 5
    queue.stop()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    "name",
    ["vim", "kode", "javascript:alert({path})", "https://x.example/{path}", "file://{path}", "vscode://file", "://{path}",
     "x-ed://{path} y", "data:text/html,{path}"],
)  # fmt: skip
def test_what_is_no_editor(name: str) -> None:
    with pytest.raises(UsageError):
        choose_editor(name)


def test_the_urls_of_editors() -> None:
    place = Place("content/a b.md", 3, 4)
    assert [choose_editor(name) for name in EDITORS] == [*EDITORS.values()]
    assert choose_editor("") == ""
    own = choose_editor("myed://open?f={path}&l={line}")
    assert write_url(own, "/d/a b#?&\"'<é.md", place) == "myed://open?f=/d/a%20b%23%3F%26%22%27%3C%C3%A9.md&l=3"
    assert write_url(EDITORS["code"], r"C:\d\{line}.md", place) == "vscode://file/C:/d/%7Bline%7D.md:3:4"


def test_the_words_around_a_finding() -> None:
    line = "key: [^1]The *old* quay, [see](https://a.example) [@b, p. 3]{lang=fr} has  co-operatives’ rafts"
    assert find_words(Place("a", 1, line.index("old") + 1, excerpt=line)) == {
        "words": "The old quay see has co-operatives rafts".split(), "at": 1
    }  # fmt: skip
    assert find_words(Place("a", 1, 400, excerpt=line))["at"] == 6
    assert find_words(Place("a", 1, 1, excerpt="")) == find_words(None) == {"words": [], "at": 0}


def write(folder: Path, brief: str = BRIEF) -> LiveBrief:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    path = folder / "content/ferry.md"
    path.write_text(brief, "utf-8")
    return LiveBrief(path, "ferry")


def test_a_template_and_paper_to_try_out(tmp_path: Path) -> None:
    session, brief = Session(), write(tmp_path)
    own = brief.make_edition(VIEW, session)
    tried = brief.make_edition(View("ferry", "public", "academic", "letter"), session)
    assert (own.pack.name, own.pack.options["paper"]) == ("issue-brief", "a4")
    assert (tried.pack.name, tried.pack.options["paper"]) == ("academic", "letter")
    assert brief.make_edition(VIEW, session) is own
    for view in (View("ferry", "public", "nothing"), View("ferry", "public", "", "a9"), View("ferry", "nobody")):
        with pytest.raises(BriefgenError):
            brief.make_edition(view, session)


def test_what_has_not_changed_is_not_parsed_again(tmp_path: Path) -> None:
    session, brief = Session(), write(tmp_path)
    before = brief.read(session).read.reading
    brief.path.write_text(BRIEF.replace("in March", "in April"), "utf-8")
    assert brief.read(session).read.reading is before
    brief.changed += 1
    after = brief.read(session).read.reading
    kept = [key for key, parsed in after.texts._parsed.items() if before.texts._parsed.get(key) is parsed]
    new = [key[0] for key in after.texts._parsed if key not in kept]
    assert len(kept) >= 3
    assert len(new) == 1
    assert "April" in new[0]
    assert "in April" in brief.make_page(VIEW, session).decode()
    # Other texts stand for the same URLs: they are read again.
    for url in ("https://a.example/1", "https://a.example/2"):
        linked = BRIEF.replace("authors:", f"links: {{log: {url}}}\nauthors:").replace("in March", "in [March][log]")
        brief.path.write_text(linked, "utf-8")
        brief.changed += 1
        assert url in brief.make_page(VIEW, session).decode()
    brief.path.write_text(linked.replace("links: {log: https://a.example/2}\n", ""), "utf-8")
    brief.changed += 1
    assert "https://a.example" not in brief.make_page(VIEW, session).decode()


def test_an_edition_is_checked_once_for_each_audience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief, session, looked = write(tmp_path), Session(), list[str]()

    def note(*given: Any) -> list[Problem]:
        looked.append(given[2].audience)
        return find_dangling(*given)

    monkeypatch.setattr(edition_check, "find_dangling", note)
    brief.make_edition(VIEW, session)
    brief.list_findings("public", session)
    brief.look_at_standing({}, session)
    assert sorted(looked) == ["internal", "public"]
    brief.changed += 1
    brief.make_edition(VIEW, session)
    assert sorted(looked) == ["internal", "public", "public"]


def test_a_page_is_inspected_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, brief = Session(), write(tmp_path)
    looked: list[Any] = []

    def inspect(*asked: Any) -> Report:
        looked.append(asked)
        return Report()

    monkeypatch.setattr(live_brief, "inspect_files", inspect)
    files = {"html": Rendered(brief.make_page(VIEW, session))}
    for _ in range(3):
        brief.inspect(VIEW, files, session)
    assert len(looked) == 1
    brief.inspect(View("ferry", "internal"), files, session)
    brief.inspect(VIEW, {"pdf": files["html"]}, session)
    brief.changed += 1
    brief.inspect(VIEW, files, session)
    assert len(looked) == 4


def _render_slowly(kind: str, edition: Edition) -> Any:
    """Stands for the engine, so that what is stopped would last without an end: its answer says what was asked."""
    if os.sep in edition.slug:  # a file that says that it has begun; it has no end, so that it must be stopped
        Path(edition.slug).touch()
        threading.Event().wait()
    if edition.slug == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return {"pdf": f"{kind} of {edition.slug}"}


def _serve(pipe: Any) -> None:
    render_process.render = _render_slowly
    render_process._warm_up = lambda: None
    render_process.serve(pipe)


def run(
    work: Callable[[Renderer], Awaitable[None]], monkeypatch: pytest.MonkeyPatch, serve: Callable[[Any], None] = _serve
) -> None:
    monkeypatch.setattr(renderer, "serve", serve)

    async def begin() -> None:
        own = Renderer()
        try:
            await asyncio.wait_for(work(own), 300)
        finally:
            own.stop()
        own._process.join(60)  # a process that was killed still has to end
        assert not own._process.is_alive()

    asyncio.run(begin())


@pytest.mark.skipif(sys.platform != "linux", reason="there is no fork that is safe")
def test_the_newest_is_rendered_and_what_it_replaces_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = [str(tmp_path / name) for name in ("first", "second")]
    editions = {name: replace(make_edition(), slug=name) for name in (*begun, "quick", "dies")}

    async def work(own: Renderer) -> None:
        slow = asyncio.create_task(own.render(VIEW, "pdf", editions[begun[0]]))
        beside = asyncio.create_task(own.render(View("ferry", "internal"), "pdf", editions[begun[1]]))
        while not all(map(os.path.exists, begun)):
            assert [slow.done(), beside.done()] == [False, False]
            await asyncio.sleep(0.01)
        files: Any = await own.render(VIEW, "pdf", editions["quick"])
        assert files == {"pdf": "pdf of quick"}
        assert slow.cancelled()
        # One that dies fails alone, and the next is rendered.
        with pytest.raises(BriefgenError, match="ended with -9"):
            await own.render(VIEW, "pdf", editions["dies"])
        files = await own.render(VIEW, "draft", editions["quick"])
        assert files == {"pdf": "draft of quick"}
        assert not beside.done()
        beside.cancel()

    run(work, monkeypatch)


def _serve_nothing(pipe: Any) -> None:
    """Stands for a process that is busy, and takes no order."""
    threading.Event().wait(20)


def test_a_renderer_that_is_busy_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition with pictures fills the pipe: neither a newer save nor the end waits until it is taken."""
    large = replace(make_edition(), slug="x" * 4_000_000)

    async def work(own: Renderer) -> None:
        sent = asyncio.create_task(own.render(VIEW, "pdf", make_edition()))
        await asyncio.sleep(0.1)
        beside = asyncio.create_task(own.render(View("ferry", "internal"), "pdf", large))
        while not own._sending.locked():
            await asyncio.sleep(0.01)
        begin = time.monotonic()
        newest = asyncio.create_task(own.render(VIEW, "pdf", make_edition()))
        await asyncio.sleep(0.1)
        assert sent.cancelled()
        own.stop()
        assert time.monotonic() - begin < 10
        await asyncio.gather(beside, newest, return_exceptions=True)
        assert (beside.cancelled(), newest.cancelled()) == (True, True)

    run(work, monkeypatch, _serve_nothing)


def _render_and_count(kind: str, edition: Edition) -> Any:
    """Stands for the engine: how often this process has rendered, or those that it comes from."""
    _rendered.append(kind)
    return {"pdf": [*_rendered]}


_rendered: list[str] = []


def _serve_and_count(pipe: Any) -> None:
    render_process.render = _render_and_count
    render_process._warm_up = lambda: None
    render_process._REST = 0.2
    render_process.serve(pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no fork that is safe")
def test_what_was_rendered_warms_the_process_up_once_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition()
    other = replace(edition, lang="fr")

    async def work(own: Renderer) -> None:
        async def render(each: Edition, kind: str = "pdf") -> Any:
            return (await own.render(VIEW, kind, each))["pdf"]

        async def wait_for(wanted: list[str]) -> None:
            while await render(edition) != wanted:
                await asyncio.sleep(0.5)

        assert await render(edition, "draft") == ["draft"]
        warm = ["draft", "pdf"]
        await wait_for([*warm, "pdf"])
        await asyncio.sleep(1)
        assert await render(edition) == [*warm, "pdf"]
        await render(other)
        await wait_for([*warm, *warm, "pdf"])

    run(work, monkeypatch, _serve_and_count)


def _break_a_line(kind: str, edition: Edition) -> Any:
    """Stands for the engine: breaks one line, and tells how many were known before."""
    known = line_store.count()
    line_store.add({(edition.slug,): line_store.Line({"text": edition.slug}, (5, None, 1.0, 1.0, 1.0))})
    return {"pdf": known}


def _serve_and_break_lines(pipe: Any) -> None:
    render_process.render = _break_a_line
    render_process._warm_up = lambda: None
    render_process.serve(pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no fork that is safe")
def test_lines_that_a_child_has_broken_are_known_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(own: Renderer) -> None:
        async def render(slug: str) -> Any:
            return (await own.render(VIEW, "pdf", replace(make_edition(), slug=slug)))["pdf"]

        assert [await render(slug) for slug in ("one", "two", "two", "three")] == [0, 1, 2, 2]

    run(work, monkeypatch, _serve_and_break_lines)


def _tell_limit(kind: str, edition: Edition) -> Any:
    import resource

    return {"pdf": resource.getrlimit(resource.RLIMIT_DATA)[0]}


def _serve_and_tell_limit(pipe: Any) -> None:
    render_process.render = _tell_limit
    render_process._warm_up = lambda: None
    render_process.serve(pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not bounded")
def test_a_renderer_that_begins_while_a_brief_is_read_has_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = _tell_limit("pdf", make_edition())

    async def work(own: Renderer) -> None:
        files: Any = await own.render(VIEW, "pdf", make_edition())
        assert files == allowed

    with bounded():
        run(work, monkeypatch, _serve_and_tell_limit)


def _serve_and_warm_up_soon(pipe: Any) -> None:
    render_process._REST = 0.1
    _serve(pipe)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no fork that is safe")
def test_what_a_child_has_died_of_warms_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(own: Renderer) -> None:
        with pytest.raises(BriefgenError, match="ended with -9"):
            await own.render(VIEW, "pdf", replace(make_edition(), slug="dies"))
        await asyncio.sleep(1)
        assert own._process.is_alive()

    run(work, monkeypatch, _serve_and_warm_up_soon)


def test_who_does_not_listen_is_forgotten() -> None:
    async def work() -> None:
        events = Events()
        stream = events.listen()
        await anext(stream)
        for number in range(300):
            events.tell("changed", number=number)
        heard = [each async for each in stream]
        assert len(heard) == 201
        assert events.listeners == 0

    asyncio.run(work())


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_all_at_once(tmp_path: Path) -> None:
    write(tmp_path)
    command = [sys.executable, "-m", "briefgen", "preview", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        url = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{url}events") as stream:
            stream.readline()
            threading.Thread(target=_ask, args=(f"{url}print/ferry/public/pdf",), daemon=True).start()
            time.sleep(1)
            children = _list_children(process.pid)
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            process.wait(30)
        assert time.monotonic() - began < 5  # a fifth of a second where nothing else runs
        assert process.returncode == 130
        assert process.stderr.read().splitlines()[-1] == "Stopped."
        assert [child for child in children if Path(f"/proc/{child}/exe").exists() and _is_ours(child)] == []


def _ask(url: str) -> None:
    try:
        urllib.request.urlopen(url).read()
    except OSError:
        return


def _list_children(process: int) -> list[str]:
    tasks = Path(f"/proc/{process}/task")
    return [child for each in tasks.glob("*/children") for child in each.read_text().split()] if tasks.exists() else []


def _is_ours(process: str) -> bool:
    return b"briefgen" in Path(f"/proc/{process}/cmdline").read_bytes()


def test_what_is_saved_while_the_watch_begins_again_is_heard_of(tmp_path: Path) -> None:
    """Folders to watch come and go; whoever saves in that moment, or while somebody reads what was missed, is heard."""
    first, second = tmp_path / "one.md", tmp_path / "two.md"
    for path in (first, second):
        path.write_text("", "utf-8")

    async def work() -> set[str]:
        again, heard = asyncio.Event(), set[str]()
        async with aclosing(watch_folders(lambda: frozenset([str(tmp_path)]), again)) as events:
            waiting = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0.1)
            again.set()
            first.write_text("saved while nobody watches", "utf-8")
            heard |= await waiting
            # Nobody waits for the next one now.
            second.write_text("saved while somebody reads of the first", "utf-8")
            heard |= await asyncio.wait_for(anext(events), 20)
        return heard

    assert asyncio.run(work()) >= {str(first), str(second)}


def test_what_the_system_does_not_tell_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a network drive nobody tells, and the system may allow no further watch: inotify(7), max_user_instances."""
    known, fresh, folder = tmp_path / "known.md", tmp_path / "fresh.md", tmp_path / "content"
    folder.mkdir()
    known.write_text("", "utf-8")

    async def hear_nothing(*folders: str, **options: Any) -> AsyncIterator[set[Any]]:
        assert folders == (str(tmp_path),)
        await asyncio.sleep(options["rust_timeout"] / 1000)
        yield set()
        raise OSError(errno.EMFILE, "Too many open files")

    async def work() -> list[frozenset[str]]:
        heard: list[frozenset[str]] = []
        async with aclosing(watch_folders(lambda: frozenset([str(tmp_path)]), asyncio.Event())) as events:
            waiting = asyncio.ensure_future(anext(events))
            for change in (lambda: known.write_text("1", "utf-8"), lambda: fresh.write_text("", "utf-8"), known.unlink):
                # What lies deeper is none of its business.
                (folder / f"{len(heard)}.md").write_text("", "utf-8")
                await asyncio.sleep(0.1)
                change()
                heard.append(await asyncio.wait_for(waiting, 20))
                waiting = asyncio.ensure_future(anext(events))
            waiting.cancel()
        return heard

    monkeypatch.setattr(file_events, "awatch", hear_nothing)
    assert asyncio.run(work()) == [frozenset([str(known)]), frozenset([str(fresh)]), frozenset([str(known)])]


def test_a_folder_that_is_gone_does_not_end_the_watch(tmp_path: Path) -> None:
    """It may go between two looks: what is saved in the others is heard of all the same."""
    path, gone = tmp_path / "brief.md", tmp_path / "gone"

    async def work() -> frozenset[str]:
        folders = iter([frozenset(map(str, (tmp_path, gone)))])
        async with aclosing(
            watch_folders(lambda: next(folders, frozenset([str(tmp_path)])), asyncio.Event())
        ) as events:
            waiting = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0.1)
            path.write_text("", "utf-8")
            return await asyncio.wait_for(waiting, 20)

    assert asyncio.run(work()) == frozenset([str(path)])


def test_an_embargo_that_is_over_is_told_once(tmp_path: Path) -> None:
    """Where a brief stands is looked at when nobody waits, and until then its end is not known anew."""
    running = Running(tmp_path)
    briefs = Briefs([running.folder / "content"])
    (brief,) = briefs.list_all()
    brief.until = "2025-05-06T09:30+01:00"
    outdated = briefs.list_outdated()
    assert outdated == frozenset([str(running.brief)])
    assert briefs.take(outdated) == (brief,)
    assert briefs.list_outdated() == frozenset()


def test_a_preview_that_hears_of_no_saves_any_more_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever nobody foresaw in it: a page that is never brought up to date would say nothing of it."""

    def fail(self: Briefs, changed: frozenset[str]) -> None:
        raise LookupError

    running = Running(tmp_path)
    monkeypatch.setattr(Briefs, "take", fail)
    preview = Preview([running.folder / "content"], port=0)
    save = threading.Timer(1, lambda: running.change("in March", "in April"))
    other = threading.Timer(30, preview.stop)
    other.start()
    with pytest.raises(LookupError):
        preview.run(save.start)
    other.cancel()
