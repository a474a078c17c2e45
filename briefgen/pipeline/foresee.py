"""A brief without errors -> what else would stop a build of it, as far as that shows without a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.workspace_root import find_workspace
from briefgen.pipeline.label_language import find_english_words
from briefgen.pipeline.template_names import find_unknown_template
from briefgen.pipeline.unprintable import find_unprintable
from briefgen.problems import Report
from briefgen.publishing.output_folder import find_unwritable
from briefgen.reading import Reading
from briefgen.workspace import Workspace

#: Where a build writes, beside a workspace's content.
_OUTPUT = "output"


def foresee(path: Path, reading: Reading, workspace: Workspace, audiences: Sequence[str], lang: str) -> Report:
    """Characters without a font, templates and folders that are not there to be used; fixed words that are English.

    Args:
        path: the content file.
        reading: the file, read.
        workspace: where it belongs.
        audiences: who gets an edition.
        lang: the language of briefs that name none.
    """
    folder = find_workspace(path.parent)
    problems = find_unprintable(reading, workspace, lang)
    problems += find_english_words(reading, workspace, folder, audiences, lang)
    for audience in audiences:
        problems += find_unknown_template(reading, workspace, folder, audience)
    problems += find_unwritable((folder or path.parent) / _OUTPUT, audiences)
    return Report.of(problems)
