"""A program of this package and its arguments -> what it prints. It runs where no WeasyPrint was imported before."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from bench.places import ENV, PYTHON, ROOT
from bench.plain.kit import Kit


def make_command(name: str, *arguments: str) -> tuple[str, ...]:
    """The command of a program."""
    return (PYTHON, "-m", f"bench.experiments.{name}", *arguments)


def make_environment(kit: Kit) -> Mapping[str, str]:
    """The environment in which it finds the fonts of a kit."""
    return {**os.environ, **ENV, **kit.env}


def run_program(name: str, kit: Kit, *arguments: str) -> str:
    """Run it to its end.

    Raises:
        CalledProcessError: it failed.
    """
    command, env = make_command(name, *arguments), make_environment(kit)
    return subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
