"""MANY EDITIONS: read, check, tailor, render, write, each file whole or not at all."""

from briefgen.building.build import BuildResult, build
from briefgen.building.check import check, read_checked

__all__ = ["BuildResult", "build", "check", "read_checked"]
