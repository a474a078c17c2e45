"""RELEASES: a brief that may go out -> a folder with its evidence; such a folder -> whether it is what it was.

Import from the modules: an approval lays out no page.
"""
