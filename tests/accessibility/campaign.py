"""Many documents, printed and judged by veraPDF, page-validation and outloud, and compared with their editions.

``python -m tests.accessibility.campaign --documents 300 --seed 1`` prints that many, and the examples in every
template, gives all to one veraPDF process, and prints its figures. What fails is named by its seed, which ``--only``
takes; ``--keep FOLDER`` keeps the PDFs.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.inspecting.misread import find_misread
from tests.accessibility import verapdf
from tests.accessibility.documents import EXAMPLES, describe, make_document, make_example, print_pdf
from tests.accessibility.judges import judge
from tests.editions import PACKS


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was to be printed.

    Attributes:
        data: the PDF; empty when it could not be printed.
        told: why not; or what a screen reader would say otherwise than its edition has it.
    """

    data: bytes
    told: tuple[str, ...] = ()


def print_all(names: Sequence[str], jobs: int, pdf: str = "ua-1") -> tuple[dict[str, bytes], list[str]]:
    """The PDFs of some documents, by name; and what is wrong with them, or why there is none."""
    print_it = partial(print_one, pdf=pdf)
    if jobs == 1:
        printed = [*map(print_it, names)]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            printed = [*pool.map(print_it, names, chunksize=4)]
    files = {name: each.data for name, each in zip(names, printed, strict=True) if each.data}
    return files, [f"{name}: {told}" for name, each in zip(names, printed, strict=True) for told in each.told]


def print_one(name: str, pdf: str = "ua-1") -> Printed:
    """A document by its name: ``seed 12``, or an example and a pack with a slash between."""
    example, _, pack = name.partition("/")
    try:
        if name.startswith("seed "):
            edition = make_document(int(name.removeprefix("seed ")), pdf)
        else:
            edition = make_example(next(path for path in EXAMPLES if path.name == example), pack, pdf)
        data = print_pdf(edition)
    except BriefgenError as fault:
        return Printed(
            b"", (f"{fault.message} {' '.join(each.message for each in fault.problems)} {fault.__cause__!r}",)
        )
    return Printed(data, tuple(f"{each.code} {each.message}" for each in find_misread(edition, {"a.pdf": data})))


def list_examples() -> Iterator[str]:
    """Every example in every pack."""
    return (f"{path.name}/{pack}" for path in EXAMPLES for pack in PACKS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign; 1 when anything failed, 2 when veraPDF cannot run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="judge the document of this seed alone")
    parser.add_argument("--keep", type=Path, help="a folder to keep the PDFs in")
    parser.add_argument("--pdf", choices=["ua-1", "ua-2"], default="ua-1", help="what the PDFs follow")
    chosen = parser.parse_args(arguments)
    if reason := verapdf.why_not():
        print(reason, file=sys.stderr)
        return 2
    names = [f"seed {seed}" for seed in range(chosen.seed, chosen.seed + chosen.documents)] + [*list_examples()]
    if chosen.only is not None:
        names = [f"seed {chosen.only}"]
        print(describe(chosen.only))
    begun = time.monotonic()
    files, refused = print_all(names, chosen.jobs, chosen.pdf)
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (chosen.keep / f"{re.sub('[^a-z0-9]+', '-', name.lower())}.pdf").write_bytes(data)
    printed = time.monotonic() - begun
    figures = judge(files)
    figures.failures += refused
    print(*figures.failures, sep="\n")
    kinds = Counter(re.sub(r"^.*?: |\d+", "", failure)[:90] for failure in figures.failures)
    for count in (kinds, figures.counts):
        print(*(f"{number:7,} {name}" for name, number in count.most_common()), sep="\n")
    spent = time.monotonic() - begun
    print(f"{len(files)} documents, {sum(map(len, files.values())):,} bytes, {len(figures.failures)} failures")
    print(f"{printed:.0f} seconds to print, {spent - printed:.0f} seconds to judge")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
