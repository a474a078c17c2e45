"""FIRST FILES: new workspaces, briefs and template packs; copies of templates, followed through upgrades.

Import from the modules: a new brief loads nothing of what templates need.
"""
