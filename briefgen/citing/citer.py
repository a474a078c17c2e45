"""Requests -> answers: one run of pandoc for each that was not answered before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.caching.digest import digest_value
from briefgen.caching.store import Store
from briefgen.core.pandoc import PandocFailed, find_program, run_pandoc, sign_program

if TYPE_CHECKING:
    from briefgen.citing.request import Answer, Request

#: Seconds for one edition; 1,000 citations take three.
SECONDS = 60


class Citer:
    """Formats citations, and remembers what was formatted.

    Attributes:
        store: where answers are kept for later commands; None keeps them for this one only.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store = store
        self._known: dict[str, bytes] = {}

    def format(self, request: Request) -> Answer:
        """What the style prints.

        Args:
            request: all citations of an edition.

        Raises:
            PandocFailed: pandoc is not there, or does not understand the style.
        """
        answer = self._ask(request)
        if all(answer.citations):
            return answer
        return self._fill(request, answer)

    def _fill(self, request: Request, answer: Answer) -> Answer:
        """The answer with the form of later notes where a style prints nothing: some do so for a source that is cited
        twice in a row, and for one without its authors.

        The same citation is asked for again, behind one of another source. What is empty then stays so.
        """
        empty = [index for index, nodes in enumerate(answer.citations) if not nodes]
        keys = [item["c"]["id"]["c"] for item in request.items]
        clusters, number = list(request.clusters), max(cluster.note for cluster in request.clusters)
        for index in empty:
            asked = request.clusters[index]
            other = next((key for key in keys if key != asked.cites[0].key), None)
            between = [replace(asked.cites[0], key=other, prefix="", locator="")] if other else []
            for cites in (tuple(between), tuple(replace(cite, suppressed=False) for cite in asked.cites)):
                number += 1 if asked.note else 0
                if cites:
                    clusters.append(replace(asked, cites=cites, note=number if asked.note else 0))
        again = self._ask(replace(request, clusters=tuple(clusters)))
        found = list(answer.citations)
        added = again.citations[len(request.clusters) :]
        step = len(added) // len(empty)
        for place, index in enumerate(empty):
            found[index] = added[(place + 1) * step - 1]
        return replace(answer, citations=tuple(found))

    def _ask(self, request: Request) -> Answer:
        program = find_program()
        if program is None:
            raise PandocFailed("pandoc is not installed")
        # Here, not above: most briefs have no CSL style.
        from briefgen.citing.pandoc_document import read_answer, write_document

        document = write_document(request)
        key = f"citations {digest_value((sign_program(program), document))}"
        data = self._known.get(key) or (self.store.get(key) if self.store else None)
        if data is None:
            data = run_pandoc(program, ("--from=json", "--to=json", "--citeproc"), document, seconds=SECONDS)
            if self.store:
                self.store.put(key, data)
        self._known[key] = data
        try:
            return read_answer(data, request)
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise PandocFailed(f"its answer cannot be read: {fault}") from None
