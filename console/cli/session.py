"""What every verb gets: the office, the language, where answers go."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from console.cli.listing import Lister, Row, plain
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.candidates import ways_out
from console.services.decision import Done, Outcome, Refused, Stale
from console.services.office import Office
from console.wording.catalogue import Wording
from console.wording.findings import FindingWording
from console.wording.names import severity_name

Acts: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a parser takes the verbs or acts below it."""

OK, REMAINS, UNUSABLE, REFUSED = 0, 1, 2, 3

# A renderer writes a print document to a file; those that need a window toolkit are handed in by the window's
# entry point.
Renderers = Mapping[str, Callable[..., Any]]


class Misuse(Exception):
    """The call's words are off; the sentence says which. Exit 2."""


@dataclass(slots=True)
class Session:
    """One headless call. `office` opens the database on first use."""

    office: Office
    say: Wording
    as_json: bool
    renderers: Renderers = field(default_factory=dict)

    @property
    def lister(self) -> Lister:
        """Rows of the state as it stands."""
        return self.lister_of(self.office.snapshot)

    def lister_of(self, snapshot: Snapshot) -> Lister:
        """Rows of a state, one that is only proposed or the one that stands."""
        return Lister(snapshot, self.say, self.office.clock.now())

    def moment(self, text: str) -> datetime:
        """A time as a script writes it: ISO 8601, in the site's zone when it has no offset. Raises Misuse."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise Misuse(self.say("“{text}” is no time. Write it like 2026-12-01T09:00.", text=text)) from None
        return moment if moment.tzinfo else moment.replace(tzinfo=self.lister.zone)

    def print_json(self, value: Any) -> None:
        """One JSON document on one line of standard output."""
        print(json.dumps(value, ensure_ascii=False, default=str))

    def print_rows(self, rows: Iterable[Row]) -> None:
        """A JSON array, or a line a row for people."""
        if self.as_json:
            self.print_json(list(rows))
            return
        for row in rows:
            print("\t".join("" if value is None else _plain(value) for value in row.values()))

    def print_listed(self, rows: Iterable[Row]) -> None:
        """As `print_rows`; people read no empty values."""
        self.print_rows(rows if self.as_json else map(plain, rows))

    def print_findings(
        self, findings: tuple[Finding, ...], stream: TextIO | None = None, snapshot: Snapshot | None = None
    ) -> None:
        """Findings: a JSON array, or for people (to `stream`) severity, fact and ways out. `snapshot` is the state that
        they are of, where that is only proposed.
        """
        snapshot = snapshot or self.office.snapshot
        if self.as_json:
            self.print_json(list(self.lister_of(snapshot).findings(findings)))
            return
        words = FindingWording(self.say, snapshot)
        for finding in findings:
            print(f"[{severity_name(self.say, finding.severity)}] {words.fact(finding)}", file=stream)
            for way in words.ways_out(finding, ways_out(snapshot, finding)):
                print(f"  → {way}", file=stream)

    def report(self, outcome: Outcome, say_done: Callable[[Done], str]) -> int:
        """Print an outcome and give the exit code: 0 done, 3 refused with its findings."""
        match outcome:
            case Done():
                if self.as_json:
                    self.print_json(outcome.result)
                else:
                    print(say_done(outcome))
                return OK
            case Refused(findings):
                self.print_findings(findings, sys.stderr)
                return REFUSED
            case Stale(kind, entity):
                raise Misuse(self.say("There is no {kind} “{id}” in that state.", kind=kind, id=entity))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def output_path(text: str) -> Path:
    """A file the user named, as a path."""
    return Path(text).expanduser()
