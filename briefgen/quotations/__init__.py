"""A BRIEF, or one of its EDITIONS -> its quotations as a list for fact-checkers: who said it, and where."""

from briefgen.quotations.edition import list_edition
from briefgen.quotations.entry import Entry, Ledger
from briefgen.quotations.formats import FORMATS, write_ledgers
from briefgen.quotations.whole import list_whole

__all__ = ["FORMATS", "Entry", "Ledger", "list_edition", "list_whole", "write_ledgers"]
