"""Where the project is on the web: the one place that says so.

PLACEHOLDERS: nothing is published yet. ``pyproject.toml`` repeats both for package indexes, and a test holds them
together; `CONTRIBUTING.md` says what to change when the project has a home.
"""

from __future__ import annotations

#: The repository, without a slash at its end.
REPOSITORY = "https://github.com/briefgen/briefgen"
#: The documentation site that ``make site`` builds, with a slash at its end.
SITE = "https://briefgen.github.io/briefgen/"
