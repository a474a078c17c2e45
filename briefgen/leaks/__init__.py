"""THE LEAK CHECK: the files of an edition and the texts that must not be in them -> where one is, if anywhere.

It knows nothing of how the files were made: it reads them as a curious reader would, with everything decoded.
"""

from briefgen.leaks.find import Leak, find_in, find_leaks
from briefgen.leaks.machine import find_traces
from briefgen.leaks.secret import Secret

__all__ = ["Leak", "Secret", "find_in", "find_leaks", "find_traces"]
