"""A fixed word -> what is wrong with its form: what stands in braces, how many months and digits there are."""

from __future__ import annotations

from string import Formatter

#: What is filled in, for labels that are forms. Empty names are filled in from left to right, as often as they stand.
_FIELDS = {
    "date_format": ("day", "month", "year"),
    "month_format": ("month", "year"),
    "moment_format": ("date", "time", "zone"),
    "period_format": ("", ""),
    "names_pair": ("", ""),
    "names_middle": ("", ""),
    "names_last": ("", ""),
    "edited_by": ("",),
    "edition_format": ("",),
    "elsewhere": ("",),
    "number_format": ("",),
    "volume_format": ("",),
}
_LISTS = {"months": 12, "months_alone": 12}
_DIGITS = 10


def explain_form(name: str, text: str) -> str:
    """What a label must have and has not, in words that go on after its name; "" where nothing is wrong."""
    if name in _LISTS and len(text.split()) != _LISTS[name]:
        return f"must be {_LISTS[name]} words with spaces between them, and has {len(text.split())}"
    if name == "digits" and len(text) != _DIGITS:
        return f"must be ten digits, from zero to nine, and has {len(text)}"
    fields = _FIELDS.get(name)
    if fields is None:
        rest = text.replace("{until}", "") if name == "embargo" else text
        return "is printed as it stands, and must have no braces" if "{" in rest or "}" in rest else ""
    wanted = " and ".join(f"{{{field}}}" for field in fields)
    return "" if _find_fields(text) == sorted(fields) else f"must have {wanted}, each once, and nothing else in braces"


def _find_fields(text: str) -> list[str] | None:
    """What stands in braces; None where they are not what can be filled in."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(field is not None and (form or conversion) for _, field, form, conversion in parts):
        return None
    return sorted(field for _, field, _, _ in parts if field is not None)
