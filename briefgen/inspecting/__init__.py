"""OUTPUTS: the finished files of an edition -> what they are not and must be. Read from their bytes alone."""

from briefgen.inspecting.inspect import inspect_edition

__all__ = ["inspect_edition"]
