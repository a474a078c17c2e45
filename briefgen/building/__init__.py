"""MANY EDITIONS: read, check, tailor, render, write, each file whole or not at all.

Import from the modules: a check loads nothing of what a build needs.
"""
