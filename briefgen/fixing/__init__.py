"""CONTENT FILE + what its findings offer -> the file fixed, with nothing else in it changed."""

from briefgen.fixing.fix import FixedFile, fix_text
from briefgen.fixing.write import fix_file, write_fixed

__all__ = ["FixedFile", "fix_file", "fix_text", "write_fixed"]
