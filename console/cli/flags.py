"""Flags that several verbs of the site's arrangements share: words, places, times; and how a change is told."""

import re
from datetime import datetime, timedelta

from console.cli.named import listed, place_code, when
from console.cli.session import Acts, Session
from console.services.decision import Done, Outcome

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def sub_verbs(verbs: Acts, name: str, text: str) -> Acts:
    """A verb with verbs of its own."""
    return verbs.add_parser(name, help=text).add_subparsers(dest="act", metavar="VERB", required=True)


def words(values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a repeatable flag; without it as it was, `-` for none."""
    return old if values is None else tuple(word for word in listed(values) if word != "-")


def codes(session: Session, values: list[str] | None, old: tuple[str, ...]) -> tuple[str, ...]:
    """The places of a repeatable flag by code; without it as they were."""
    return old if values is None else tuple(place_code(session, word) for word in words(values, old))


def edge(session: Session, text: str | None, old: datetime | None, *, ends: bool = False) -> datetime | None:
    """A time, `-` for none. A day without a time is meant whole: where something ends, up to its midnight."""
    if text is None:
        return old
    if text == "-":
        return None
    whole_day = ends and _DAY.fullmatch(text) is not None
    return when(session, text, ahead=True) + timedelta(days=whole_day)


def saved(session: Session, outcome: Outcome) -> int:
    """Tell how a change ended, with what remains worth a warning; the exit code."""
    code = session.report(outcome, lambda _: session.say("Saved."))
    if isinstance(outcome, Done) and outcome.findings and not session.as_json:
        session.print_findings(outcome.findings)
    return code
