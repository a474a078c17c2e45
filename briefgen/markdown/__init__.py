"""MARKDOWN -> tree -> HTML or plain text."""
