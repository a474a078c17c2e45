"""A BRIEF, or one of its EDITIONS -> its quotations as a list for whoever checks the facts: who said it, and where."""

from briefgen.ledger.edition import list_edition
from briefgen.ledger.entry import Entry, Ledger
from briefgen.ledger.formats import FORMATS, write_ledgers
from briefgen.ledger.whole import list_whole

__all__ = ["FORMATS", "Entry", "Ledger", "list_edition", "list_whole", "write_ledgers"]
