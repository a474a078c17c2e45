"""Translations, compared with their originals."""
