"""CONTENT FILE + what its findings offer -> the file mended, with nothing else in it changed."""

from briefgen.fixing.fix import Mended, mend_text
from briefgen.fixing.write import mend_file, write_mended

__all__ = ["Mended", "mend_file", "mend_text", "write_mended"]
