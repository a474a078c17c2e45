"""Files with data -> typed columns and rows; and what tables and texts make of them.

``load.py`` reads the files that a brief names under ``data``. ``fill.py`` puts values and rows into the trees of texts.
"""
