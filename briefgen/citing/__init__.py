"""Sources and citations -> what a style of the Citation Style Language (CSL 1.0.2) prints for them.

pandoc's citeproc does the formatting, in one process for an edition; trees go in and trees come out. The room knows
sources, not briefs: what an audience may cite was decided before.
"""
