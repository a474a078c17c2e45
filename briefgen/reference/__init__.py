"""The types -> tables for people: what a template can see, what ``briefgen.toml`` can say, what the rules ask for."""

from briefgen.reference.documents import NAMES, print_document

__all__ = ["NAMES", "print_document"]
