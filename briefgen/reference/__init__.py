"""The types -> tables for people: what a template can see, what ``briefgen.toml`` can say."""

from briefgen.reference.documents import NAMES, print_document

__all__ = ["NAMES", "print_document"]
