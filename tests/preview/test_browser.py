"""The preview in a browser, as a writer uses it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from briefgen.preview import site
from briefgen.preview.live_brief import LiveBrief
from tests.preview.conftest import BRIEF, TOML, Running, git
from tests.rendering.barriers import list_barriers
from tests.rendering.browser import needs_chromium

pytestmark = needs_chromium
LONG = "\n\n".join(f"Paragraph {number} says nothing new, and says it at some length." * 3 for number in range(40))
#: Something for the panel: a repeated word.
FAULT = "\n\nThe the council waits.\n"
REMARK = '\n\nThe mayors [agree]{remark="Do they, all four?" by="Kim Berg"} on this.\n'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One preview for the tests of this file; each puts the brief back as it was."""
    running = Running(tmp_path_factory.mktemp("preview"))
    running.put("content/pier.md", BRIEF.replace("The ferry that did not sail", "A pier"))
    running.start(editor="code")
    yield running
    running.stop()


@pytest.fixture
def page(preview: Running, browser: Browser) -> Iterator[Page]:
    """A page, and no request of it to any other host, and no error in it."""
    preview.put("content/ferry.md", BRIEF)
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(60_000)
    asked, wrong = set[str](), list[str]()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    yield page
    page.close()
    assert asked <= {urlsplit(preview.url).netloc, ""}  # data: has no host
    assert wrong == []


def wait_for(page: Page, expression: str) -> None:
    """Wait until something holds. Playwright's own way evaluates strings in the page, which its policy forbids."""
    end = time.monotonic() + 60
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


def open_brief(preview: Running, page: Page, query: str = "audience=public") -> Any:
    """The frame of the first page, once it is shown."""
    page.goto(f"{preview.url}brief/ferry?{query}")
    wait_for(page, "document.body.dataset.shown > 0 && document.body.dataset.found > 0")
    return page.frame_locator("iframe").first


def test_a_save_changes_only_what_it_must(preview: Running, page: Page) -> None:
    preview.change("Nothing, unless", f"{LONG}\n\nNothing, unless")
    frame = open_brief(preview, page)
    expect(frame.get_by_text("Fourteen ferries sailed in March")).to_be_visible()
    inside = page.frames[1]
    inside.evaluate(
        """() => {
            scrollTo({ top: 900, behavior: 'instant' });
            [...document.querySelectorAll('p')].find((each) => each.textContent.includes('Paragraph 30')).kept = 1;
            document.querySelector('main h2').kept = 2;
            document.querySelector('.skip').focus({ preventScroll: true });
            document.body.append();
        }"""
    )
    top = inside.evaluate("scrollY")
    assert top > 500
    preview.change("unless the council acts", "unless the mayors act")
    expect(frame.get_by_text("unless the mayors act")).to_have_count(1)
    assert inside.evaluate("scrollY") == top
    assert inside.evaluate("document.activeElement.className") == "skip"
    kept = "[...document.querySelectorAll('p, h2')].map((each) => each.kept ?? 0).reduce((one, two) => one + two)"
    assert inside.evaluate(kept) == 3

    # What authors say to each other about the text is listed, and is on no page.
    remarks = page.get_by_role("region", name="Remarks")
    expect(remarks).to_be_hidden()
    preview.change("\n\n[^1]:", f"{REMARK}\n\n[^1]:")
    expect(remarks).to_contain_text("Do they, all four?")
    expect(page.get_by_role("region", name="Findings")).not_to_contain_text("Do they, all four?")
    assert "all four" not in inside.evaluate("document.documentElement.outerHTML")
    assert inside.evaluate("scrollY") == top

    # An error lies over the last good page, and the next save takes it away.
    error = page.get_by_role("alert")
    preview.change("title:", "titel:")
    expect(error).to_be_visible()
    expect(error).to_contain_text("There is no key “titel” here.")
    expect(error).to_contain_text("the last page that could be made")
    expect(error.get_by_role("link", name="ferry.md:2:1")).to_have_attribute(
        "href", f"vscode://file{preview.brief}:2:1"
    )
    expect(frame.get_by_text("unless the mayors act")).to_have_count(1)
    found = page.get_by_role("region", name="Findings").locator("li b")
    expect(found.first).to_have_text("Error")  # they come after the error of the page
    kinds = found.all_inner_texts()
    assert kinds == sorted(kinds, key=["Error", "Warning", "Notice"].index)
    expect(page.get_by_role("region", name="Figures")).to_be_hidden()
    error.get_by_role("button", name="Hide").click()
    expect(error).to_be_hidden()
    preview.change("titel:", "titl:")
    expect(error).to_contain_text("There is no key “titl” here.")
    preview.change("titl:", "title:")
    expect(error).to_be_hidden()
    assert inside.evaluate("scrollY") == top
    assert inside.evaluate(kept) == 3


def test_what_a_reader_has_done_to_a_page_stays(preview: Running, page: Page) -> None:
    page.goto(preview.url)
    left = page.evaluate(
        """async () => {
            const { morph } = await import('/static/morph.js');
            const parse = (html) => new DOMParser().parseFromString(html, 'text/html').body;
            const before = parse(`<p id=a>one</p><details><summary>more</summary><p>hidden</p>
                </details><input value="x"><input type=checkbox><div popover id=p>pop</div>
                <ul><li>1<li>2<li>3</ul><i>gone</i>`);
            const live = document.body;
            live.replaceChildren(...before.cloneNode(true).childNodes);
            live.querySelector('details').open = true;
            const [text, box] = live.querySelectorAll('input');
            text.value = 'typed';
            box.checked = true;
            text.focus();
            text.setSelectionRange(1, 3);
            live.querySelector('[popover]').showPopover();
            const [, second] = live.querySelectorAll('li');
            const after = parse(`<h2>new</h2><p id=a class=b>two</p><details><summary>more</summary><p>changed</p>
                </details><input value="x"><input type=checkbox><div popover id=p>pop</div>
                <ul><li>0<li>2<li>3<li>4</ul>`);
            morph(before, after, live);
            return {
                html: live.innerHTML.replace(' open=""', ''), wanted: after.innerHTML,
                open: live.querySelector('details').open, typed: text.value, box: box.checked, same: text.isConnected,
                focus: document.activeElement === text, from: text.selectionStart,
                popover: live.querySelector('[popover]').matches(':popover-open'), item: second.isConnected,
            };
        }"""
    )
    assert left.pop("html") == left.pop("wanted")
    assert left.pop("from") == 1
    assert left.pop("typed") == "typed"
    assert left == dict.fromkeys(("open", "box", "same", "focus", "popover", "item"), True)


def test_what_is_looked_at_is_switched_at_once(preview: Running, page: Page) -> None:
    frame = open_brief(preview, page)
    secret = frame.get_by_text("The pilots counted eleven")
    expect(secret).to_have_count(0)
    page.get_by_label("Audience").select_option("internal")
    expect(secret).to_have_count(1)
    page.get_by_label("Audience").select_option("public")
    expect(secret).to_have_count(0)
    page.get_by_label("Beside it").select_option("internal")
    beside = page.frame_locator("iframe").nth(1)
    expect(beside.get_by_text("The pilots counted eleven")).to_have_count(1)
    expect(page.get_by_role("region", name="Differences").locator("ins")).to_contain_text("The pilots counted eleven.")
    marked = "[...(CSS.highlights.get('differs') ?? [])].map(String).join(' ')"
    wait_for(page, "document.querySelectorAll('iframe')[1].contentWindow.CSS.highlights.get('differs')?.size > 0")
    assert page.frames[2].evaluate(marked) == "The pilots counted eleven."
    assert page.frames[2].evaluate("CSS.highlights.get('differs').size") == 1  # without gaps between the words
    assert page.frames[1].evaluate(marked) == ""
    # What is chosen is in the address.
    page.reload()
    expect(page.frame_locator("iframe").nth(1).get_by_text("The pilots counted eleven")).to_have_count(1)
    page.get_by_label("Beside it").select_option("")
    expect(page.locator("iframe")).to_have_count(1)

    # Where there is no edition for an audience, what was shown is not taken for it.
    page.get_by_label("Audience").select_option("internal")
    expect(secret).to_have_count(1)
    preview.change("## What follows", "See [below](#below).\n\n## What follows {#below audience=internal}")
    expect(frame.get_by_role("link", name="below")).to_have_count(1)
    page.get_by_label("Audience").select_option("public")
    expect(page.get_by_role("alert")).to_contain_text("There is no page yet.")
    expect(secret).to_have_count(0)
    preview.change("See [below](#below).\n\n## What follows {#below audience=internal}", "## What follows")
    expect(frame.get_by_text("Fourteen ferries sailed in March")).to_be_visible()

    ground = "getComputedStyle(document.body).color"
    light = page.frames[1].evaluate(ground)
    page.get_by_label("Colours").select_option("dark")
    wait_for(
        page,
        f"document.querySelector('iframe').contentWindow.{ground} !== '{light}'".replace(
            "document.body", "document.querySelector('iframe').contentDocument.body"
        ),
    )
    # It stays dark when the page is changed.
    preview.change("in March", "in April")
    expect(frame.get_by_text("in April")).to_have_count(1)
    assert page.frames[1].evaluate(ground) != light
    page.get_by_label("Width").select_option("390")
    assert page.frames[1].evaluate("innerWidth") == 390
    page.get_by_label("Template").select_option("academic")
    expect(frame.locator("body.pack-academic")).to_have_count(1)


def test_what_is_saved_of_its_styles_is_on_the_page(workspace: Running, browser: Browser) -> None:
    """Styles that have not changed are left out when a page is compared, and its own stay as they are."""
    workspace.start()
    page = browser.new_page()
    frame = open_brief(workspace, page)
    accent = page.frames[1].evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    sheet = "document.styleSheets[0].kept ??= 1"
    page.frames[1].evaluate(sheet)
    workspace.change("in March", "in April")
    expect(frame.get_by_text("in April")).to_have_count(1)
    assert page.frames[1].evaluate("document.styleSheets[0].kept") == 1
    for colour, month in (("#7a1f2b", "May"), ("#005533", "June")):
        workspace.put("briefgen.toml", f'{TOML}\n[brand]\naccent = "{colour}"\n')
        found = "document.querySelector('iframe').contentDocument.documentElement"
        wait_for(page, f"getComputedStyle({found}).getPropertyValue('--accent').trim() === '{colour}'")
        workspace.change(workspace.brief.read_text("utf-8").split("sailed in ")[1].split(".")[0], month)
        expect(frame.get_by_text(f"in {month}")).to_have_count(1)
        now = page.frames[1].evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')")
        assert now.strip() == colour != accent.strip()
    page.close()


def test_styles_that_move_in_a_template_are_kept(workspace: Running, browser: Browser) -> None:
    """They are left out when pages are compared; those that are made anew have to get what was in them."""
    part = "templates/base/partials/summary.html.j2"
    one, two = "<style>#x { margin-left: 7px }</style>", "<style>#x { margin-right: 9px }</style>"
    workspace.put(part, f"{one}<p id=x>stage 0</p>")
    workspace.start()
    page = browser.new_page()
    frame = open_brief(workspace, page)
    stages = (
        f"{one.replace('<style', '<style media=all')}<p id=x>stage</p>",
        f"<section>{one}</section><p id=x>stage</p>",
        f"<section>{one}</section>{two}<p id=x>stage</p>",
        f"{one}<p id=x>stage</p>{two}",
        f"<svg><style>{one[7:]}</svg><p id=x>stage</p>",
        f"<div><svg><style>{one[7:]}</svg></div><p id=x>stage</p>",
        f"{one}<i><!-- <style> -->first<!-- -->, then<!-- </style> --></i><p id=x>stage</p>",
        f"{one}<i><!-- <style> -->first<!-- -->, then<!-- </style> --><b>!</b></i><p id=x>stage</p>",
    )
    made = "document.querySelector('iframe').contentDocument"
    for number, text in enumerate(stages, start=1):
        workspace.put(part, text.replace("stage", f"stage {number}"))
        expect(frame.locator("#x")).to_have_text(f"stage {number}")
        wait_for(page, f"getComputedStyle({made}.getElementById('x')).marginLeft === '7px'")
        if "first" in text:
            assert "first, then" in frame.locator("i").first.inner_text()
    page.close()


def test_a_page_that_is_not_what_was_parsed_is_loaded_twice(workspace: Running, browser: Browser) -> None:
    """Of a shadow root in a template, nothing is left in the document that is loaded."""
    shadow = '<div><template shadowrootmode="open"><p>In the shade</p></template></div>'
    workspace.put("templates/base/partials/summary.html.j2", shadow)
    workspace.start()
    page = browser.new_page()
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url) if "/page/" in request.url else None)
    frame = open_brief(workspace, page)
    expect(frame.get_by_text("In the shade")).to_be_visible()
    workspace.change("in March", "in April")
    expect(frame.get_by_text("in April")).to_have_count(1)
    assert len(asked) < 9
    page.close()


def test_a_file_without_pages_of_its_own_is_named_at_once(workspace: Running, browser: Browser) -> None:
    workspace.start()
    page = browser.new_page()
    page.goto(workspace.url)
    expect(page.locator("tbody tr")).to_have_count(2)
    clash = page.get_by_text("would both be written as ferry.html")
    second = workspace.put("content/more/ferry.md", BRIEF)
    expect(clash).to_have_count(1)
    second.unlink()
    expect(clash).to_have_count(0)
    expect(page.locator("tbody tr")).to_have_count(2)
    page.close()


def test_an_audience_that_is_new_can_be_chosen(workspace: Running, browser: Browser) -> None:
    workspace.start()
    page = browser.new_page()
    frame = open_brief(workspace, page)
    workspace.put("briefgen.toml", f'{TOML}\n[audiences.board]\ntitle = "The board"\n')
    for label in ("Audience", "Beside it"):
        expect(page.get_by_label(label).locator("option", has_text="board")).to_have_count(1)
    page.get_by_label("Audience").select_option("board")
    expect(frame.get_by_text("Fourteen ferries")).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute("title", "Web page for board")
    workspace.put("briefgen.toml", TOML.replace("[audiences.internal]", "[audiences.staff]"))
    audiences = page.get_by_label("Audience").locator("option")
    # The one that is chosen stays, with what is wrong: there is no such audience any more.
    expect(audiences).to_have_text(["public", "board", "staff"])
    expect(page.get_by_role("alert")).to_be_visible()
    page.close()


def test_what_could_not_be_looked_at_is_not_called_clean(
    preview: Running, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any) -> None:
        raise LookupError

    monkeypatch.setattr(LiveBrief, "list_findings", fail)
    monkeypatch.setattr(site, "compare_editions", fail)
    open_brief(preview, page, "audience=public&beside=internal")
    expect(page.locator("#list .count")).to_have_text(re.compile("bug in briefgen"))
    expect(page.locator("#differences .count")).to_have_text(re.compile("bug in briefgen"))


def test_an_earlier_version_beside_the_one_that_is_saved(preview: Running, page: Page) -> None:
    preview.change("Nothing, unless", f"{LONG}\n\nNothing, unless")
    git(preview.folder, "init", "-q")
    git(preview.folder, "add", "briefgen.toml", "content")
    git(preview.folder, "commit", "-qm", "In March")
    frame = open_brief(preview, page, "audience=internal")
    beside = page.get_by_label("Beside it")
    expect(beside.locator("optgroup[label=Releases]")).to_contain_text("Not released yet.")
    # It is chosen by keyboard alone.
    beside.focus()
    page.keyboard.type("Last commit")
    then = page.frame_locator("iframe").nth(1)
    expect(then.get_by_text("ferries sailed in March")).to_have_count(1)
    differences = page.get_by_role("region", name="Differences")
    expect(differences).to_contain_text("Both read the same.")
    preview.change("unless the council acts", "unless the mayors act")
    expect(differences.locator("ins")).to_have_text("mayors act")
    expect(differences.locator("del")).to_have_text("council acts")
    marked = "[...(CSS.highlights.get('differs') ?? [])].map(String).join(' ')"
    wait_for(page, "document.querySelectorAll('iframe')[1].contentWindow.CSS.highlights.get('differs')?.size > 0")
    assert [page.frames[number].evaluate(marked) for number in (1, 2)] == ["mayors act.", "council acts."]
    differences.get_by_role("button", name="Show on page").press("Enter")
    expect(frame.locator(":focus")).to_contain_text("unless the mayors act")
    above = "CSS.highlights.get('differs').priority > CSS.highlights.get('found').priority"
    assert page.frames[1].evaluate(above)
    expect(differences.locator("li").first).to_contain_text("council acts mayors act")
    for number in (0, 1):
        wait_for(page, f"document.querySelectorAll('iframe')[{number}].contentWindow.scrollY > 500")
    # The version is in the address, and another commit is seen when somebody comes back to the page.
    page.reload()
    expect(differences.locator("ins")).to_have_text("mayors act")
    git(preview.folder, "commit", "-qam", "The mayors")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(differences).to_contain_text("Both read the same.")
    expect(beside.locator("optgroup[label=Commits]")).to_contain_text("The mayors")
    assert list_own_barriers(page) == []
    # What differs between the last good pages stays while there is an error, and is not taken for that of others.
    error = page.get_by_role("alert")
    preview.change("title:", "titel:")
    expect(error).to_be_visible()
    expect(differences).to_contain_text("Both read the same.")
    beside.select_option("public")
    expect(differences).to_be_hidden()
    preview.change("titel:", "title:")
    expect(differences.locator("del, ins")).to_have_text("The pilots counted eleven.")
    # One that is not there is said over the pages.
    page.goto(f"{preview.url}brief/ferry?audience=internal&beside=git:HEAD~7")
    expect(error).to_contain_text("git has no revision HEAD~7.")
    wait_for(page, "document.body.dataset.found > 0")
    expect(differences).to_be_hidden()
    expect(frame.get_by_text("unless the mayors act")).to_have_count(1)


def test_the_pages_of_the_pdf(preview: Running, page: Page) -> None:
    preview.change("Nothing, unless", f"{LONG}\n\nThe the end is near.\n\nNothing, unless")
    page.goto(f"{preview.url}brief/ferry?audience=public&show=pdf&paper=a5")
    sheets = page.locator(".sheets[data-kind=pdf] img")
    expect(sheets.first).to_be_visible(timeout=60_000)
    first = sheets.first.get_attribute("src")
    size = sheets.first.evaluate("(each) => [each.complete && each.naturalWidth > 500, each.width / each.height]")
    assert size == [True, pytest.approx(148 / 210, abs=0.01)]
    page.locator(".findings li", has_text="is repeated").get_by_role("button", name="Show on page").click()
    wait_for(page, "document.querySelector('.sheets').scrollTop > 500")
    expect(page.locator(".sheets")).to_be_focused()
    scrolled = page.locator(".sheets").evaluate("(each) => each.scrollTop")
    preview.change("in March", "in April")
    wait_for(page, f"document.querySelector('.sheets img').getAttribute('src') !== '{first}'")
    assert abs(page.locator(".sheets").evaluate("(each) => each.scrollTop") - scrolled) <= 10  # pages are drawn anew
    expect(page.locator("#numbers")).to_contain_text("Pages")
    for label in ("Width", "Colours"):  # they are those of web pages
        expect(page.get_by_label(label)).to_be_disabled()
    # For another audience, other pages: as a draft at first, and never those of before.
    brief = preview.preview._briefs.find("ferry")
    assert brief
    while page.locator(".sheets[data-kind=pdf]").get_attribute("data-revision") != str(brief.changed):
        page.wait_for_timeout(100)  # one save may be heard of twice
    page.route(lambda url: url.endswith("/print/ferry/internal/pdf?paper=a5"), lambda route: None)
    page.get_by_label("Audience").select_option("internal")
    if find_spec("plutoprint"):
        expect(page.locator(".sheets[data-kind=draft] img").first).to_be_visible(timeout=30_000)
    else:
        expect(page.locator(".sheets img")).to_have_count(0)


def test_what_happens_while_the_stream_is_broken_is_shown(preview: Running, page: Page) -> None:
    frame = open_brief(preview, page)
    assert preview.preview._loop
    preview.preview._loop.call_soon_threadsafe(preview.preview._events.end)
    while preview.preview._events.listeners:
        page.wait_for_timeout(20)
    preview.change("in March", "in April")
    expect(frame.get_by_text("in April")).to_have_count(1)


def test_by_keyboard_alone(preview: Running, page: Page) -> None:
    preview.change("Nothing, unless", f"{LONG}{FAULT}\nNothing, unless")
    frame = open_brief(preview, page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    reached = (
        "document.activeElement.textContent === 'Show on page' && document.activeElement.closest('li').textContent"
    )
    for _ in range(40):
        page.keyboard.press("Tab")
        if "is repeated" in str(page.evaluate(reached)):
            break
    assert "is repeated" in page.evaluate(reached)
    page.keyboard.press("Enter")
    expect(frame.locator(":focus")).to_contain_text("The the council waits")
    wait_for(page, "document.querySelector('iframe').contentWindow.scrollY > 500")  # it moves smoothly
    # The table: sorted and filtered by keys.
    page.goto(preview.url)
    expect(page.get_by_role("row", name="A pier")).to_have_count(2)
    page.get_by_role("button", name="Brief", exact=True).press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("A pier")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Brief")
    page.get_by_role("button", name="Brief", exact=True).press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("The ferry")
    page.get_by_label("Search").press_sequentially("pier")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("Audience").select_option("internal")
    expect(page.locator("tbody tr")).to_have_count(1)
    # What is typed and where the focus is stays when a brief is saved.
    page.get_by_label("Search").focus()
    preview.change("title: The ferry that did not sail", "title: A pier for the ferry")
    expect(page.locator("tbody tr")).to_have_count(2)
    assert page.get_by_label("Search").input_value() == "pier"
    assert page.evaluate("document.activeElement.name") == "search"


def list_own_barriers(page: Page) -> list[tuple[str, str]]:
    """Those of the preview. Of the pages in its frames, in which no script may run, tests/rendering asks."""
    return [each for each in list_barriers(page) if each[0] != "frame-tested"]


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_barriers(preview: Running, browser: Browser, width: int, scheme: Any) -> None:
    preview.put("content/ferry.md", BRIEF + FAULT)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in ("", "brief/ferry?audience=public&beside=internal"):
        page.goto(f"{preview.url}{path}")
        wait_for(page, "!location.pathname.includes('brief') || document.querySelector('#numbers dd')")
        page.wait_for_timeout(200)  # what has just come may still fade in
        assert list_own_barriers(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    preview.change("title:", "titel:")
    expect(page.get_by_role("alert")).to_be_visible(timeout=60_000)
    assert list_own_barriers(page) == []
    page.close()


def test_text_of_twice_the_size_fits(preview: Running, browser: Browser) -> None:
    """A browser that zooms to 200 % has half as many CSS pixels (WCAG 2.2, 1.4.4 and 1.4.10)."""
    preview.put("content/ferry.md", BRIEF + FAULT)
    page = browser.new_page(viewport={"width": 640, "height": 450})
    for path in ("", "brief/ferry?audience=public"):
        page.goto(f"{preview.url}{path}")
        wait_for(page, "!location.pathname.includes('brief') || document.querySelector('#numbers dd')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        cut = """[...document.querySelectorAll('select, button, a:not(.skip), h1, h2, td, li, p')].filter((each) =>
            getComputedStyle(each).overflow !== 'visible' && each.scrollWidth > each.clientWidth + 1)"""
        assert page.evaluate(f"{cut}.map((each) => each.outerHTML)") == []
    page.close()


def test_all_tabs_share_one_stream(running: Running, browser: Browser) -> None:
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(8)]
    for tab in tabs:
        tab.goto(f"{running.url}brief/ferry?audience=public", timeout=60_000)
    # A browser opens six connections to a server: with a stream each, the seventh tab would wait for ever.
    assert running.preview._events.listeners == 1
    running.change("in March", "in April")
    tabs[-1].bring_to_front()
    expect(tabs[-1].frame_locator("iframe").get_by_text("in April")).to_have_count(1, timeout=60_000)
    context.close()
