"""A brief without errors -> what else would stop a build of it, as far as that shows without a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.core.messages import quote
from briefgen.errors import ContentError, TemplateError
from briefgen.pipeline.missing_characters import find_unprintable
from briefgen.pipeline.template_names import find_unknown_template
from briefgen.problems import Problem, Report, Severity
from briefgen.reading import Reading
from briefgen.workspace import Workspace

#: Where a template pack keeps its fixed words.
_LABELS = "labels"


def find_obstacles(
    reading: Reading, workspace: Workspace, folder: Path | None, audiences: Sequence[str], lang: str
) -> Report:
    """Characters without a font, templates that are not there to be used; fixed words that are English.

    Args:
        reading: the file, read.
        workspace: where it belongs.
        folder: the workspace's folder; None outside of one.
        audiences: who gets an edition.
        lang: the language of briefs that name none.
    """
    problems = find_unprintable(reading, workspace, lang)
    problems += find_english_words(reading, workspace, folder, audiences, lang)
    for audience in audiences:
        problems += find_unknown_template(reading, workspace, folder, audience)
    problems += find_wrong_words(reading, workspace, folder, audiences)
    return Report.of(problems)


#: Letters of a language's code, ISO 639.
_LONGEST = 3


def find_wrong_words(
    reading: Reading, workspace: Workspace, folder: Path | None, audiences: Iterable[str]
) -> list[Problem]:
    """What is wrong with words in place of fixed ones, by the templates that print them."""
    brief = reading.brief
    if brief is None or not (brief.words or any(workspace.list_words(name) for name in audiences)):
        return []
    # Here, not above: few briefs have words of their own, and templates are not light to load.
    from briefgen.pipeline.packs import choose_pack

    problems: list[Problem] = []
    for audience in audiences:
        try:
            choose_pack(brief, workspace, audience, folder, reading.source)
        except ContentError as fault:
            problems += (each for each in fault.problems if each.path[:1] == ("words",) and each not in problems)
        except TemplateError:  # which is told by itself
            continue
    return problems


def find_english_words(
    reading: Reading, workspace: Workspace, folder: Path | None, audiences: Iterable[str], lang: str
) -> list[Problem]:
    """Say that Abstract, Notes, the months and the like will be English, where nobody has chosen that.

    Args:
        reading: a brief that is valid.
        workspace: where it belongs.
        folder: the workspace's folder, whose templates may have words of their own.
        audiences: who gets an edition.
        lang: the language of briefs that name none.
    """
    # Here, not above: the search for templates is not light to load.
    from briefgen.core.shipped import find_languages
    from briefgen.core.workspace_folders import TEMPLATES
    from briefgen.templates.labels import DEFAULT, fall_back

    if reading.brief is None or all(workspace.audience(name).labels for name in audiences):
        return []
    tag = reading.brief.lang or lang
    tags = set(fall_back(tag)) - {DEFAULT}
    if not tags or tag.lower().partition("-")[0] == DEFAULT:
        return []
    places = [find_languages(), *((folder / TEMPLATES).glob(f"*/{_LABELS}") if folder else ())]
    if any(path.stem.lower() in tags for place in places for path in place.glob("*.toml")):
        return []
    place = reading.source.locate(("lang",) if reading.brief.lang else ("title",))
    message = f"Fixed words (Abstract, Notes, months) will be in English, because there are no labels for {quote(tag)}."
    hint = (
        f"Write them in {TEMPLATES}/base/{_LABELS}/{tag}.toml, as en.toml has them, or name another language in labels."
    )
    if len(tag.partition("-")[0]) > _LONGEST:
        message = f"{quote(tag)} is not the tag of a language, so the fixed words (Abstract, Notes) will be in English."
        hint = "Write its tag of two or three letters: de for German, ko for Korean, fr for French."
    return [Problem("TPL116", message, place, hint, Severity.INFO, ("lang",))]
