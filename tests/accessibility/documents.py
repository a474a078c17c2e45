"""A seed -> a document with constructs and options that nobody has combined; and the examples in every template.

The briefs are those of ``tests.visibility``, written from the model itself: a construct that the model gains is in them
as soon as it is there. Their words become English ones here, since some judges ask whether a text is language. Every
seed has its own pack, language, and a value for each option of the pack.
"""

from __future__ import annotations

import random
import re
import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.edition import Edition
from briefgen.model import Brief
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.formats import render
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from tests.editions import PACKS
from tests.visibility.campaign import ASSETS, choose_workspace
from tests.visibility.secret_briefs import GONE, SHOWN, write_brief

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "content").iterdir() if path.suffix in (".md", ".yaml"))
#: Those of which the fonts that briefgen installs have all letters.
LANGUAGES = ("en", "en", "en-GB", "ko", "fr", "de", "es", "ja", "zh", "it", "nl", "pl")
_WORD = re.compile(rf"{SHOWN}[bcdfghklmnprst]{{4}}")
_WORDS = (
    "harbour ferry island winter crossing engine crew report minister budget season office vessel market bridge shore "
    "weather cargo timetable passenger contract licence repair captain inspection delay subsidy fuel tariff council "
    "village school hospital road airport railway tunnel survey reading estimate evidence proposal review decision"
).split()


@cache
def read_example(path: Path) -> PreparedBrief:
    """An example of ``content/``, read and checked."""
    return prepare_brief(path, Session())


def make_example(path: Path, name: str, pdf: str = "ua-1") -> Edition:
    """An example in a pack.

    Args:
        pdf: what its PDF follows, as the option of the pack has it.
    """
    ready = read_example(path)
    lang = ready.brief.lang or "en"
    pack = load_pack(name, search=search_path(None), options={"contents": "true", "pdf": pdf}, lang=lang)
    return tailor(ready.brief, ready.workspace, "public", pack, slug=ready.slug, assets=ready.pictures)


def make_document(seed: int, pdf: str = "ua-1") -> Edition:
    """The document of a seed; ``pdf`` as ``make_example`` takes it."""
    chance = random.Random(f"document {seed}")
    lang = LANGUAGES[seed % len(LANGUAGES)]
    name = PACKS[seed % len(PACKS)]
    drawn = {key: values for key, values in _list_options(name).items() if key not in ("attach", "pdf")}
    options = {key: chance.choice(values) for key, values in drawn.items()} | {"pdf": pdf}
    options["attach"] = random.Random(f"attachments {seed}").choice(_list_options(name)["attach"])
    content = _speak(write_brief(seed, "public", GONE).content) | {"lang": lang}
    pack = load_pack(name, search=search_path(None), options=options, lang=lang)
    return tailor(Brief.model_validate(content), choose_workspace(0), "public", pack, slug="a-brief", assets=ASSETS)


def print_pdf(edition: Edition) -> bytes:
    """The PDF of an edition."""
    return render(edition, ["pdf"])["pdf"].data


def describe(seed: int) -> str:
    """A line about a document, for whoever looks into it."""
    edition = make_document(seed)
    return f"seed {seed}: {edition.pack.name}, {edition.lang}, {dict(edition.pack.options)}"


@cache
def _list_options(pack: str) -> dict[str, list[str]]:
    """Each option of a pack with the values to choose from."""
    found: dict[str, list[str]] = {}
    for name in ("base", pack):
        declared = tomllib.loads((ROOT / "templates" / name / "template.toml").read_text("utf-8")).get("options", {})
        for key, option in declared.items():
            kind = option.get("type", "")
            if kind == "choice":
                found[key] = option["choices"]
            elif kind == "flag":
                found[key] = ["true", "false"]
    return found


def _speak(value: Any) -> Any:
    """The same content with English words."""
    if isinstance(value, str):
        return _WORD.sub(lambda match: _WORDS[zlib.crc32(match[0].encode()) % len(_WORDS)], value)
    if isinstance(value, dict):
        return {_speak(key): _speak(each) for key, each in value.items()}
    return [_speak(each) for each in value] if isinstance(value, list) else value
