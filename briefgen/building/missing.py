"""What the engine found while rendering -> Problems, with the missing characters placed where they are written."""

from __future__ import annotations

from dataclasses import replace

from briefgen.building.misplaced import place_misplaced
from briefgen.problems import Place, Problem, Report
from briefgen.reading import Reading
from briefgen.rendering.formats import Rendered
from briefgen.rendering.glyphs import is_cjk, name_character


def judge(files: dict[str, Rendered], reading: Reading) -> Report:
    """All that the engine warned of in an edition's files, and the characters that no font has."""
    missing = dict.fromkeys(character for file in files.values() for character in file.missing)
    # The engine's own word for a missing glyph has no place; it counts only where ours missed it.
    problems = [p for file in files.values() for p in file.problems if not (missing and p.code == "REN104")]
    # What is wrong with the pages as a whole is said where the brief begins.
    whole = reading.source.locate(("title",))
    problems = [replace(p, place=whole) if p.code.startswith("LAY") and p.place is None else p for p in problems]
    unknown = [character for character in missing if not is_cjk(character)]
    for character in unknown:
        place = _find_character(character, reading)
        message = f"No font can print {name_character(character)}."
        problems.append(Problem("LAY903", message, place, "Write it another way, or leave it out."))
    east_asian = [(_find_character(character, reading), character) for character in missing if is_cjk(character)]
    if east_asian:
        # One cause, one cure: a Korean brief would otherwise fill the screen with its letters.
        place, first = min(east_asian)
        others = f" and {len(east_asian) - 1} more characters" if len(east_asian) > 1 else ""
        hint = "Install the fonts for Chinese, Japanese and Korean: pip install 'briefgen[cjk]'"
        problems.append(Problem("LAY903", f"No font can print {name_character(first)}{others}.", place, hint))
    problems += place_misplaced([each for file in files.values() for each in file.misplaced], reading)
    return Report.of(problems)


def _find_character(character: str, reading: Reading) -> Place:
    for number, line in enumerate(reading.source.lines, 1):
        column = line.find(character)
        if column >= 0:
            return reading.source.place(number, column + 1)
    return Place(reading.source.file)
