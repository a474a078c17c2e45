"""What WeasyPrint 70 writes -> PDF/UA-1 and PDF/A-2a (3a) in one file, with a structure that reads well.

``finish.py`` is the finishing step: it reads the structure tree (``tree.py``), lets each of the other files mend one
thing in it, and writes it again. Each is named after what it mends; where WeasyPrint learns to write it that way, the
file goes, and its line in ``finish.py``. See ``docs/adr/0019-one-finishing-step.md`` and ``docs/upstream``.
"""
