"""The gallery of charts -> its pictures in ``docs/images``: in print, on a dark page, in grey, as dichromats see it.

It needs Chromium and Poppler. Look at every picture before you commit it.

    .venv/bin/python .make/charts.py
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from briefgen.building.build import build

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "docs/examples/charts/gallery.md"
IMAGES = ROOT / "docs/images"
_CHROMIUM = "/usr/bin/chromium"
#: Deuteranopia, as G. M. Machado, M. M. Oliveira and L. A. F. Fernandes simulate it ("A Physiologically-based Model for
#: Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009), severity 1, on linear red, green and blue.
_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        brief = work / BRIEF.name
        brief.write_bytes(BRIEF.read_bytes())
        build([brief], formats=["html", "pdf"])
        pages = next(work.rglob("gallery.html"))
        print_pages(pages.with_suffix(".pdf"), work).save(IMAGES / "charts-print.png", optimize=True)
        shots = take_figures(pages, work, "dark")
        join(shots, 3, 0.5, (21, 24, 28)).save(IMAGES / "charts-dark.png", optimize=True)
        some = [take_figures(pages, work, "light")[index] for index in (0, 2, 3, 9)]
        grey = [shot.convert("L").convert("RGB") for shot in some]
        join([*grey, *map(simulate, some)], 4, 0.5, (255, 255, 255)).save(
            IMAGES / "charts-without-colour.png", optimize=True
        )
    for name in ("print", "dark", "without-colour"):
        path = IMAGES / f"charts-{name}.png"
        Image.open(path).quantize(64).save(path, optimize=True)


def print_pages(pdf: Path, work: Path) -> Image.Image:
    """The pages of a PDF side by side."""
    subprocess.run(["pdftoppm", "-r", "54", "-png", str(pdf), str(work / "page")], check=True)
    return join([Image.open(each) for each in sorted(work.glob("page*.png"))], 3, 1, (214, 217, 224))


def take_figures(page: Path, work: Path, scheme: str) -> list[Image.Image]:
    """Each chart of a web page, in light or dark."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 760, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        window.goto(page.as_uri())
        shots = []
        for number, figure in enumerate(window.query_selector_all("figure.chart")):
            path = work / f"{scheme}-{number}.png"
            figure.screenshot(path=str(path))
            shots.append(Image.open(path).convert("RGB"))
        browser.close()
    return shots


def join(pictures: list[Image.Image], columns: int, scale: float, ground: tuple[int, int, int]) -> Image.Image:
    """Pictures in rows."""
    small = [
        each.convert("RGB").resize((round(each.width * scale), round(each.height * scale)), Image.Resampling.LANCZOS)
        for each in pictures
    ]
    rows = [small[at : at + columns] for at in range(0, len(small), columns)]
    gap = 12
    width = max(sum(each.width + gap for each in row) for row in rows) + gap
    heights = [max(each.height for each in row) for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + gap * (len(rows) + 1)), ground)
    y = gap
    for row, height in zip(rows, heights, strict=True):
        x = gap
        for each in row:
            sheet.paste(each, (x, y))
            x += each.width + gap
        y += height + gap
    return sheet


def simulate(picture: Image.Image) -> Image.Image:
    """A picture as someone sees it who has no green cones."""
    to_linear = [each / 255 / 12.92 if each <= 10 else ((each / 255 + 0.055) / 1.055) ** 2.4 for each in range(256)]
    seen: dict[tuple[int, ...], tuple[int, ...]] = {}

    def change(pixel: tuple[int, ...]) -> tuple[int, ...]:
        if pixel not in seen:
            linear = [to_linear[value] for value in pixel]
            mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in _DEUTERANOPIA]
            seen[pixel] = tuple(_encode(min(max(value, 0.0), 1.0)) for value in mixed)
        return seen[pixel]

    done = picture.copy()
    pixels: list[tuple[int, ...]] = list(picture.get_flattened_data())  # type: ignore[arg-type]
    done.putdata([change(pixel) for pixel in pixels])
    return done


def _encode(value: float) -> int:
    return round(255 * (value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


if __name__ == "__main__":
    main()
