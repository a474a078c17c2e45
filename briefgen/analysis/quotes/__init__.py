"""PASSAGES -> what is quoted in them: the words, who said them, and where they are from."""

from briefgen.analysis.quotes.find import find_quotations, list_quotations
from briefgen.analysis.quotes.quotation import LEAST_WORDS, Quotation, Sort

__all__ = ["LEAST_WORDS", "Quotation", "Sort", "find_quotations", "list_quotations"]
