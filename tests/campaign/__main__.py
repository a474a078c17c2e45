"""``python -m tests.campaign --inputs 2000 --seed 1``: run many inputs, print figures and all that is wrong."""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter

from tests.campaign.inputs import make_input
from tests.campaign.run import load_all, run_input


def main() -> int:
    """Run a campaign; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign")
    parser.add_argument("--inputs", type=int, default=2000, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first seed; those of the others follow")
    parser.add_argument("--show", action="store_true", help="print what each command says")
    asked = parser.parse_args()
    # A shell has those in the background ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    load_all()
    kinds, statuses = Counter[str](), Counter[tuple[str, int]]()
    slowest, largest, wrong = 0.0, 0, 0
    try:
        for seed in range(asked.seed, asked.seed + asked.inputs):
            given = make_input(seed)
            kinds[given.kind] += 1
            for done in run_input(given):
                statuses[done.command[0], done.status] += 1
                slowest, largest = max(slowest, done.seconds), max(largest, done.memory)
                if done.wrong or asked.show:
                    wrong += bool(done.wrong)
                    print(f"seed {seed} ({given.kind}) {' '.join(done.command)}: {done.wrong}", flush=True)
                    print(
                        "    " + done.output[-3000 if asked.show else -300 :].strip().replace("\n", "\n    "),
                        flush=True,
                    )
    except KeyboardInterrupt:
        print("stopped; what was done until then:")
    print(f"{sum(kinds.values())} inputs: {dict(kinds)}")
    print(f"commands by exit status: {dict(sorted(statuses.items()))}")
    print(f"slowest {slowest:.1f} s, largest {largest // 1024} MiB, wrong {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
