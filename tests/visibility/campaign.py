"""Many briefs with secrets, tailored and printed: what nobody may see is on no page, and no page depends on it.

``python -m tests.visibility.campaign --comparisons 20000 --pdfs 500 --seed 1`` makes that many comparisons of pages, in
as many processes as ``--jobs`` says, and prints its figures. What fails is named by its seed, which ``--only`` takes.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition, Pack
from briefgen.markdown.parse import Texts
from briefgen.model import Brief
from briefgen.rendering.formats import render
from briefgen.tailoring.language_editions import link_language_edition
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience, Workspace
from briefgen.workspace.audience import FrontTexts
from tests.editions import PACKS, WORKSPACE
from tests.visibility.finished import READERS, read_page
from tests.visibility.secret_briefs import GONE, KNOWN, SHOWN, TELLTALE, Written, write_brief
from tests.visibility.secret_writer import CLEARANCES, WEB_ONLY

#: What an audience has around a text of its own.
AROUND = ("So: {text}", "*{text}*", "{text}, so", "(So) {text}.", "So{text}", "**So:** {text} [so](https://a.org/)")
#: Fields whose text an audience has in words of its own.
WORDED = ("kicker", "abstract", "standfirst", "title")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>%s</title></svg>'
ASSETS = {
    f"{name}.svg": Asset(f"{name}.svg", "image/svg+xml", SVG % word.encode(), 9, 9, name)
    for name, word in (("seen", SHOWN), ("hidden", TELLTALE))
}
#: Packs as they come, and with the options that print more.
OPTIONS: tuple[dict[str, str], ...] = (
    {},
    {"numbering": "true", "contents": "true"},
    {"citations": "references"},
    {"notes": "end", "note_numbers": "section"},
    {"portion_marks": "true"},
)
#: The formats that are neither of the two that every audience gets.
OTHER_FORMATS = tuple(name for name in READERS if name not in ("html", "pdf"))
#: Formats that have no place for what machines read.
UNDESCRIBED = frozenset({"txt", "md", "email"})
#: The fillings whose pages are compared with the first.
OTHERS = ("two", "three", GONE)
#: Fields that no page prints: they are for machines that read the file, for the check, or for the writer.
UNPRINTED = re.compile(
    r"(spelling|glossary|waivers|links|translation_of|words)\b|(supersedes|rescinds)\..*brief$"
    # Of the people of a source only names are printed; SRC313 says so.
    r"|sources\.\*\.(authors|editors)\.(?!name$)"
    # These are for citation styles.
    r"|sources\.\*\.(original_title|short_title|translators|volumes|original_date|issn|group)\b"
    # A label stands before a heading, and the day of a visit behind an address.
    r"|sections\.(.*\.)?label$|sources\.\*\.accessed\."
)
#: Fields that only a PDF prints, at the head of its second page and those that follow.
RUNNING = re.compile("short_title$")


@dataclass
class Figures:
    """What a campaign counted.

    Attributes:
        counts: comparisons and words looked for, by name.
        failures: what is wrong, each with the seed that shows it.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add the figures of another part of the campaign."""
        self.counts.update(other.counts)
        self.failures += other.failures


@cache
def choose_pack(number: int) -> Pack:
    """One of the packs with one of the options."""
    name, options = PACKS[number % len(PACKS)], OPTIONS[number // len(PACKS) % len(OPTIONS)]
    return load_pack(name, search=search_path(None), options=options, lang="en")


@cache
def choose_workspace(number: int) -> Workspace:
    """A workspace in which the public has words of its own around some texts, others for each number."""
    texts = FrontTexts(**{name: AROUND[(number + at) % len(AROUND)] for at, name in enumerate(WORDED)})
    own = {"public": texts}
    audiences = {name: Audience(text=own.get(name, FrontTexts()), clearance=CLEARANCES[name] or None) for name in KNOWN}
    return WORKSPACE.model_copy(update={"audiences": audiences})


def make_edition(written: Written, audience: str, pack: Pack, workspace: Workspace) -> Edition:
    """The edition of a brief for an audience."""
    return tailor(Brief.model_validate(written.content), workspace, audience, pack, slug="a-brief", assets=ASSETS)


def show(edition: Edition) -> str:
    """All of it but the template pack, which is the same for every brief."""
    return repr({field.name: getattr(edition, field.name) for field in fields(edition) if field.name != "pack"})


def judge(seed: int, media: Sequence[str] = ("html",)) -> Figures:
    """One brief for each audience, in one pack: its pages with every filling are the same, and say what they must."""
    figures = Figures()
    for number, audience in enumerate(KNOWN):
        pack = choose_pack(seed + number)
        written = [write_brief(seed, audience, filling) for filling in ("one", *OTHERS)]
        workspace = choose_workspace(seed % len(AROUND))
        editions = [make_edition(each, audience, pack, workspace) for each in written]
        name = f"seed {seed}, {audience}, {pack.name}"
        for medium in media:
            files = [render(edition, [medium])[medium] for edition in editions]
            pages = [file.data for file in files]
            lost = [each.message for each in files[0].misplaced if each.code == "LAY907"]
            figures.failures += [f"{name}: {message}" for message in lost]
            figures.counts[f"comparisons of {medium}"] += len(OTHERS)
            for filling, page in zip(OTHERS, pages[1:], strict=True):
                if page != pages[0]:
                    figures.failures.append(f"{name}: the {medium} page with filling {filling} is another")
            figures.add(_look_for_words(written[0], pages[0], medium, name, whole=not editions[0].shortened))
        figures.add(_look_into_editions(editions, name))
        figures.add(_look_at_links(written, audience, workspace, name))
    return figures


def _look_at_links(written: Sequence[Written], audience: str, workspace: Workspace, name: str) -> Figures:
    """What the pages of other language editions say of a brief is the same with every filling, and holds no secret."""
    figures = Figures()
    briefs = [Brief.model_validate(each.content) for each in written]
    links = [
        repr(link_language_edition(brief, workspace, audience, slug="a-brief", texts=Texts(brief.links)))
        for brief in briefs
    ]
    figures.counts["comparisons of links"] += len(links) - 1
    figures.counts["links"] += links[0] != repr(None)
    if len(set(links)) > 1 or any(word in links[0] for word in (TELLTALE, *written[0].hidden)):
        figures.failures.append(f"{name}: what other language editions say of it depends on what is withheld")
    return figures


def _look_into_editions(editions: Sequence[Edition], name: str) -> Figures:
    figures = Figures()
    first = show(editions[0])
    if TELLTALE in first or "hidden.svg" in editions[0].assets:
        figures.failures.append(f"{name}: the edition holds a secret")
    for filling, edition in zip(OTHERS[:-1], editions[1:], strict=False):
        figures.counts["comparisons of editions"] += 1
        if edition != editions[0] or show(edition) != first:
            figures.failures.append(f"{name}: the edition with filling {filling} is another")
    return figures


def _look_for_words(written: Written, page: bytes, medium: str, name: str, *, whole: bool) -> Figures:
    """No hidden word is in the file, in no part of it; each that the audience sees is."""
    figures = Figures()
    raw = READERS[medium](page)
    said = read_page(page) if medium == "html" else raw
    figures.counts[f"hidden words in {medium}"] += len(written.hidden)
    figures.counts[f"shown words in {medium}"] += len(written.shown) if whole else 0
    figures.failures += [f"{name}: {word} is in the {medium} page" for word in [TELLTALE] if word in raw]
    for word, path in written.shown if whole else ():
        way = ".".join(path)
        elsewhere = RUNNING.match(way) or (path[-1] == WEB_ONLY and medium != "html")
        elsewhere = elsewhere or (medium in UNDESCRIBED and path[0] == "description")
        printed = not UNPRINTED.match(way) and not elsewhere
        if printed and word not in said:
            figures.failures.append(f"{name}: {word} of {way} is not in the {medium} page")
    return figures


def run(figures: Figures, seeds: Sequence[int], media: Sequence[str], jobs: int) -> None:
    """Judge many briefs; the figures are those of all that were judged, whenever it is stopped."""
    if jobs == 1:
        for seed in seeds:
            _tell_failures(figures, judge(seed, media))
        return
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(judge, seeds, [media] * len(seeds), chunksize=8):
            _tell_failures(figures, part)


def _tell_failures(figures: Figures, part: Figures) -> None:
    figures.add(part)
    for failure in part.failures:
        print(failure, flush=True)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _list_seeds(first: int, comparisons: int) -> Iterator[int]:
    return iter(range(first, first + -(-comparisons // (len(KNOWN) * len(OTHERS)))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--comparisons", type=int, default=20_000, help="of web pages")
    parser.add_argument("--pdfs", type=int, default=0, help="comparisons of PDFs besides")
    parser.add_argument("--others", type=int, default=0, help="comparisons of each other format besides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="judge the brief of this seed alone")
    chosen: Any = parser.parse_args(arguments)
    begun = time.monotonic()
    figures, stopped = Figures(), False
    try:
        if chosen.only is not None:
            media = ("html", *(("pdf",) if chosen.pdfs else ()), *(OTHER_FORMATS if chosen.others else ()))
            _tell_failures(figures, judge(chosen.only, media))
        else:
            run(figures, list(_list_seeds(chosen.seed, chosen.comparisons)), ("html",), chosen.jobs)
            run(figures, list(_list_seeds(chosen.seed, chosen.pdfs)), ("pdf",), chosen.jobs)
            run(figures, list(_list_seeds(chosen.seed, chosen.others)), OTHER_FORMATS, chosen.jobs)
    except KeyboardInterrupt:
        stopped = True
    for name, count in sorted(figures.counts.items()):
        print(f"{count:9,} {name}")
    ended = " (stopped)" if stopped else ""
    print(f"{time.monotonic() - begun:9.0f} seconds{ended}, {len(figures.failures)} failures")
    return 1 if figures.failures or stopped else 0


if __name__ == "__main__":
    # Whatever ends a campaign before its time, what was found until then is told.
    signal.signal(signal.SIGTERM, _stop)
    # A shell gives what it starts in the background an interrupt that is ignored.
    signal.signal(signal.SIGINT, _stop)
    sys.exit(main())
