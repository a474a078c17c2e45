"""BRIEF x AUDIENCE -> EDITION: the only room that decides who sees what."""

from briefgen.tailoring.tailor import tailor

__all__ = ["tailor"]
