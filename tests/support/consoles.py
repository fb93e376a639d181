"""Consoles on one database, and commands that must be carried out there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.services.clock import Clock
from console.services.decision import Done
from console.services.importing import in_order, load
from console.services.office import Office


@contextmanager
def console(url: str, clock: Clock, user: str) -> Iterator[Office]:
    """One dispatcher's console."""
    office = Office.open(url, user=user, clock=clock)
    try:
        yield office
    finally:
        office.close()


def done(office: Office, command: Any) -> Done:
    """A command that must be carried out."""
    outcome = office.do_now(command)
    assert isinstance(outcome, Done), outcome
    return outcome


def bring_in(office: Office, folder: Path, names: tuple[str, ...]) -> None:
    """A site's own files."""
    for part in in_order([part for name in names for part in load(folder / name)]):
        assert part.command is not None
        done(office, part.command)
