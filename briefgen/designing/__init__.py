"""HOW PAGES LOOK: copy a template's file, follow it through upgrades, describe a pack, start one."""

from briefgen.designing.accept import accept_originals
from briefgen.designing.describe import PackDescription, PackSummary, describe_pack, list_summaries
from briefgen.designing.difference import Difference, compare_copies, compare_own
from briefgen.designing.eject import eject
from briefgen.designing.pack import start_pack

__all__ = [
    "Difference",
    "PackDescription",
    "PackSummary",
    "accept_originals",
    "compare_copies",
    "compare_own",
    "describe_pack",
    "eject",
    "list_summaries",
    "start_pack",
]
