"""What would need a change in WeasyPrint itself, measured: each change is a patch, applied to a copy of the library.

``python -m bench.experiments [NAME ...]`` runs the copy and the library as it is in turn, in processes of their own,
and writes docs/upstream/experiments.md; the pages beside it propose the changes. No part of briefgen uses any of this.
"""
