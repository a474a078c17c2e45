"""THE LEAK CHECK: the files of an edition and the texts that must not be in them -> where one is, if anywhere.

It knows nothing of how the files were made: it reads them as a curious reader would, with everything decoded.
"""
