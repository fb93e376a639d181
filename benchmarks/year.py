"""A simulated year of tickets, shifts and escalations: each step once, none late by more than 15 s.

    python benchmarks/year.py [--days 365] [--tickets 6] [--seed 1]

Three consoles share the work; every eight hours one hands over or is switched off, some die while they send. Time jumps
from event to event, the commands and the clock-work are those of the product. Target: a year within 60 s. Exit 1 when
it is missed or anything is wrong.
"""

import argparse
import asyncio
import gc
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tests.support.lives import Lives  # noqa: E402
from tests.support.year import Site  # noqa: E402
from tests.support.year_checks import Verdict, judge  # noqa: E402

TARGET_SECONDS = 60.0


def simulated(days: float, tickets: float, seed: int) -> tuple[Site, Verdict, float]:
    """The site afterwards, what is to be said of it, and how long it took (seconds of the processor: one thread)."""
    gc.disable()  # nothing cyclic to collect, and each pass would walk the whole year so far
    begun = time.process_time()
    site = Site(seed, days)
    lives = Lives(site, tickets)
    asyncio.run(site.run())
    took = time.process_time() - begun
    gc.enable()
    return site, judge(site, lives), took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=float, default=365)
    parser.add_argument("--tickets", type=float, default=6, help="a day")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    site, verdict, took = simulated(args.days, args.tickets, args.seed)
    print(f"{args.days:g} days in {took:.1f} s of the processor (target {TARGET_SECONDS:g} s), seed {args.seed}")
    print(f"commands {site.keeper.commands}, handovers {site.handovers}, consoles killed {site.kills}")
    print(f"tickets {verdict.tickets}, steps {verdict.steps}, messages {verdict.messages}, letters {verdict.letters}")
    print(f"latest step {verdict.latest.total_seconds():.2f} s after its time; wrong: {len(verdict.wrong)}")
    for line in verdict.wrong[:20]:
        print(" ", line)
    return 1 if verdict.wrong or took > TARGET_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())
