"""EDITION -> HTML -> PDF: the only room but linting that imports jinja2 and weasyprint."""
