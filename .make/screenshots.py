"""The example briefs -> the pictures in ``docs/images`` of Word files, mails, e-books, reports and the preview.

LibreOffice draws the Word files with the fonts of the packages that briefgen uses; Chromium opens the mails, the
e-book, the pages for editors and the preview. It needs both, and Poppler. Look at what has changed before you commit
it.

    .venv/bin/python .make/screenshots.py             all of them
    .venv/bin/python .make/screenshots.py reports     those of reports only; or of the preview: they need Chromium alone
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from briefgen.assets.fonts.packages import find_package
from briefgen.building.build import build
from briefgen.preview.serve import Preview
from briefgen.rendering.fonts import TEXT_PACKAGES

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
KURSK, CARBON, KOREAN = (
    ROOT / "content" / name
    for name in ("kursk-acknowledgement.md", "carbon-dioxide-record.md", "fertility-rebound-ko.yaml")
)
#: Dots to the inch of a page; pixels between two pictures; bytes of a picture in the documentation.
_SHARP, _GAP, _LARGEST = 54, 10, 120_000
_AROUND = (214, 217, 224)
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def run(*command: str | Path) -> None:
    """Run a program; its output is shown only when it fails."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def use_fonts(folder: Path) -> None:
    """Let programs see the fonts of the packages, and one of them as Word's own font for Korean."""
    fonts = folder / "fonts"
    fonts.mkdir()
    source = find_package("justmytype_intl_cjk") / "fonts/ofl/notosanskr/NotoSansKR[wght].ttf"  # type: ignore[operator]
    for weight in (400, 700):  # LibreOffice sets a variable font in its thinnest weight
        font = instantiateVariableFont(TTFont(source), {"wght": weight}, updateFontNames=True)
        font.save(fonts / f"korean-{weight}.ttf")
    folders = "".join(f"<dir>{each}</dir>" for each in (fonts, *map(find_package, TEXT_PACKAGES)))
    korean = "<alias><family>Malgun Gothic</family><prefer><family>Noto Sans KR</family></prefer></alias>"
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig>{folders}{korean}<cachedir>{folder / 'cache'}</cachedir></fontconfig>", "utf-8")
    os.environ["FONTCONFIG_FILE"] = str(config)


def draw_word(docx: Path, folder: Path) -> Path:
    """A Word file as LibreOffice prints it."""
    profile = (folder / "office").as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
    return folder / f"{docx.stem}.pdf"


def draw_page(pdf: Path, number: int, folder: Path) -> Image.Image:
    """A page of a PDF."""
    run("pdftoppm", "-r", _SHARP, "-f", number, "-l", number, "-png", "-singlefile", pdf, folder / "page")
    with Image.open(folder / "page.png") as page:
        return page.convert("RGB")


def open_page(page: Path, size: tuple[int, int], folder: Path, *, dark: bool = False, at: str = "") -> Image.Image:
    """What Chromium shows of a page; from an element on, if an expression says from which."""
    chromium = next(filter(None, map(shutil.which, _CHROMIUM)), "chromium")
    shot = folder / "shot.png"
    if at:
        # It draws nothing where a page is scrolled.
        move = f"document.body.style.marginTop = -{at}.getBoundingClientRect().top + 24 + 'px'"
        moved = page.with_stem(f"{page.stem}-moved")
        moved.write_text(page.read_text("utf-8").replace("</body>", f"<script>{move}</script></body>"), "utf-8")
        page = moved
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    run(
        chromium, "--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder / 'browser'}",
        f"--window-size={size[0]},{size[1]}", f"--screenshot={shot}", *scheme, page.as_uri(),
    )  # fmt: skip
    with Image.open(shot) as picture:
        return picture.convert("RGB")


def save(name: str, pictures: Sequence[Image.Image]) -> None:
    """Pictures side by side, in so few colours that they are small."""
    wide = sum(each.width + _GAP for each in pictures) + _GAP
    whole = Image.new("RGB", (wide, max(each.height for each in pictures) + 2 * _GAP), _AROUND)
    at = _GAP
    for each in pictures:
        whole.paste(each, (at, _GAP))
        at += each.width + _GAP
    path = IMAGES / f"{name}.png"
    whole.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size:,} bytes{' – too large' if size > _LARGEST else ''}")


def write_mail(mail: Path, folder: Path) -> Path:
    """The HTML of a mail, with its pictures in it."""
    message = message_from_bytes(mail.read_bytes(), policy=policy.default)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    for part in message.walk():
        if name := str(part["Content-ID"] or "").strip("<>"):
            data = base64.b64encode(part.get_payload(decode=True)).decode()
            html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{data}")
    page = folder / f"{mail.stem}.html"
    page.write_text(html, "utf-8")
    return page


@contextmanager
def run_preview(paths: Sequence[Path]) -> Iterator[str]:
    """The address of a preview of some briefs."""
    preview, ready = Preview(paths, port=0, editor="code"), threading.Event()
    thread = threading.Thread(target=preview.run, args=(ready.set,), daemon=True)
    thread.start()
    ready.wait(60)
    yield preview.url
    preview.stop()
    thread.join(10)


def show_preview(folder: Path) -> None:
    """The preview, narrow and wide, light and dark."""
    site = folder / "preview"
    shutil.copytree(ROOT / "content", site / "content", ignore=shutil.ignore_patterns(KOREAN.name))
    shutil.copy(ROOT / "briefgen.toml", site)
    os.chdir(site)
    build(sorted(Path("content").glob("*.md")), formats=("html",), audiences=("all",))
    kursk = Path("content", KURSK.name)
    # Something to find, and pages that are out of date.
    text = kursk.read_text("utf-8").replace("At the front little changes.", "At the the front little changes.", 1)
    kursk.write_text(text, "utf-8")
    carbon = Path("content", CARBON.name)
    carbon.write_text(carbon.read_text("utf-8").replace("status: final", "status: review", 1), "utf-8")
    brief = f"brief/{KURSK.stem}?audience=internal"
    with run_preview([Path("content")]) as url, sync_playwright() as play:
        chromium = next(filter(None, map(shutil.which, _CHROMIUM)), "chromium")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            shots = []
            for name, width, path in (
                ("briefs", 1400, ""), ("briefs", 390, ""),
                ("brief", 1400, f"{brief}&beside=public"), ("brief", 390, brief), ("pdf", 1400, f"{brief}&show=pdf"),
            ):  # fmt: skip
                page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)
                page.goto(f"{url}{path}")
                _wait_until_shown(page, name)
                shots.append((name, _shoot(page, folder)))
                page.close()
            for name in ("briefs", "brief", "pdf"):
                save(f"preview-{name}-{scheme}", [_shrink(each) for own, each in shots if own == name])
        browser.close()


def _wait_until_shown(page: Page, name: str) -> None:
    settled = {
        "briefs": "!document.querySelector('.reading')",
        "brief": "document.querySelector('#numbers dd')",
        "pdf": "document.querySelector('.sheets[data-kind=pdf] img')",
    }[name]
    for _ in range(600):
        if page.evaluate(f"Boolean({settled})"):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(1500)


def _shoot(page: Page, folder: Path) -> Image.Image:
    page.screenshot(path=folder / "preview.png")
    with Image.open(folder / "preview.png") as picture:
        return picture.convert("RGB")


def _shrink(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width * 5 // 8, picture.height * 5 // 8), Image.Resampling.LANCZOS)


#: A workspace on a day, with briefs in several states. All of it is fiction.
_DAY = "1746608400"  # 2025-05-07, 09:00 UTC
_OFFICE = """\
[organisation]
name = "Harbour Institute"

[release]
approvals = ["author", "editor"]

[audiences.public]
formats = ["html"]

[audiences.council]
formats = ["html"]
"""
_FERRY = """\
---
title: The ferry that did not sail
date: 2025-05-06
version: "1.0"
status: final
lang: en-GB
authors: [Kim Aldern, Lee Brandt]
---

Fourteen ferries were to sail on the first day of the timetable. Thirteen did.

## Why it matters

The harbour office counts every sailing, and pays for each.[^log]
[The operator told the council that a fuel pump had failed.]{audience=council}
Whoever waited at the north pier was not told.

[^log]: Harbour office, log of sailings, 1 May 2025.
"""


def write_office(folder: Path) -> None:
    """Put a workspace into a folder, with approvals and a release."""
    pier = _FERRY.replace("The ferry that did not sail", "A roof for the north pier")
    briefs = {
        "ferry": _FERRY,
        "pier": pier,
        "fares": pier.replace("A roof for the north pier", "What a crossing costs"),
        "tides": pier.replace("A roof for the north pier", "Tide tables for 2026").replace("final", "draft"),
        "winter": pier.replace("A roof for the north pier", "The winter timetable").replace(
            "lang: en-GB", "lang: en-GB\nembargo: 2025-06-01T09:00Z"
        ),
    }
    (folder / "content").mkdir()
    (folder / "briefgen.toml").write_text(_OFFICE, "utf-8")
    for name, text in briefs.items():
        (folder / f"content/{name}.md").write_text(text, "utf-8")
    for name, role, who in (
        ("ferry", "author", "Kim Aldern"), ("ferry", "editor", "Noor Vance"), ("pier", "author", "Kim Aldern"),
        ("pier", "editor", "Noor Vance"), ("fares", "author", "Lee Brandt"), ("winter", "author", "Kim Aldern"),
        ("winter", "editor", "Noor Vance"),
    ):  # fmt: skip
        run_briefgen(folder, "approve", f"content/{name}.md", "--as", role, "--name", who)
    run_briefgen(folder, "release", "content/pier.md", "--by", "Noor Vance")
    ferry = _FERRY.replace("Thirteen did.", "Thirteen did, 7 % fewer than planned.").replace(
        "not told.", "not  told.[^bus]"
    )
    path = folder / "content/ferry.md"
    path.write_text(ferry, "utf-8")
    os.utime(path, (int(_DAY), int(_DAY)))


def run_briefgen(folder: Path, *words: str, ok: Sequence[int] = (0,)) -> None:
    """Run a command in a workspace, on its day."""
    command = [sys.executable, "-m", "briefgen", *words]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _DAY}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode not in ok:
        sys.exit(f"{words} failed:\n{done.stdout}{done.stderr}")


def draw_reports(folder: Path) -> None:
    """The pages for editors, wide and narrow, light and dark."""
    office = folder / "office"
    office.mkdir()
    write_office(office)
    run_briefgen(office, "status", "--report", "html", "--report-file", "status.html")
    run_briefgen(
        office,
        "check",
        "content/ferry.md",
        "content/pier.md",
        "--report",
        "html",
        "--report-file",
        "findings.html",
        ok=(0, 3),
    )
    for name in ("status", "findings"):
        page = office / f"{name}.html"
        for dark in (False, True):
            shades = "-dark" if dark else ""
            wide, narrow = (open_page(page, (width, 900), folder, dark=dark) for width in (1400, 390))
            save(f"{name}{shades}", [wide])
            save(f"{name}-narrow{shades}", [narrow])


#: What can be asked for alone; these need Chromium only.
_ALONE = {"reports": draw_reports, "preview": show_preview}


def main() -> None:
    """Make them all, or those of one kind."""
    if alone := _ALONE.get("".join(sys.argv[1:])):
        with tempfile.TemporaryDirectory() as name:
            alone(Path(name))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        formats = ("docx", "pdf", "email", "epub")
        report = build([KURSK, CARBON, KOREAN], formats=formats, audiences=("public",), output=folder / "out").report
        if not report.ok:
            sys.exit("\n".join(map(str, report)))
        made = folder / "out/public"
        use_fonts(folder)
        word = draw_word(made / f"{KURSK.stem}.docx", folder)
        save("word", [draw_page(word, number, folder) for number in (1, 3, 5)])
        word = draw_word(made / f"{KOREAN.stem}.docx", folder)
        save("word-korean", [draw_page(pdf, 1, folder) for pdf in (word, made / f"{KOREAN.stem}.pdf")])
        # Programs for mails have the fonts of the machine.
        del os.environ["FONTCONFIG_FILE"]
        mails = [write_mail(made / f"{path.stem}.eml", folder) for path in (KURSK, CARBON)]
        telephone = open_page(mails[0], (380, 880), folder)
        save("mail", [telephone, open_page(mails[1], (700, 880), folder, dark=True, at="document.images[1]")])
        book = folder / "book"
        with zipfile.ZipFile(made / f"{CARBON.stem}.epub") as archive:
            archive.extractall(book)
        text = book / "EPUB/text.xhtml"
        save("epub", [open_page(text, (490, 880), folder, at=at) for at in ("", "document.getElementById('budget')")])
        draw_reports(folder)
        show_preview(folder)


if __name__ == "__main__":
    main()
