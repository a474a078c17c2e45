"""EDITION -> HTML -> PDF: the only room that imports jinja2 and weasyprint."""

from briefgen.rendering.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
