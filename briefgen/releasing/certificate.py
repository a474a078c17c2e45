"""What ``release.json`` says -> the same as a page for people: ``certificate.html``, whole by itself."""

from __future__ import annotations

from pathlib import Path

from briefgen.releasing.model import Release

_TEMPLATE = Path(__file__).with_name("certificate.html.j2")


def write_certificate(release: Release) -> bytes:
    """The certificate of a release: the same bytes for the same release."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["moment"] = _spell_moment
    environment.filters["size"] = _spell_size
    return environment.from_string(_TEMPLATE.read_text("utf-8")).render(release=release).encode()


def _spell_moment(at: str) -> str:
    """``2025-05-06T09:30:00Z`` as ``2025-05-06, 09:30 UTC``; another zone as it is written."""
    return f"{at[:10]}, {at[11:16]} UTC" if at.endswith("Z") else at.replace("T", ", ")


def _spell_size(number: int) -> str:
    return f"{number / 1000:,.0f} kB" if number >= 1000 else f"{number} bytes"
