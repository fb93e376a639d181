"""The site's own settings: its name and zone, its rules, its dispatchers."""

from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from console.domain.findings import Finding
from console.domain.lunar_points import are_lunar_points
from console.domain.people import POSTS
from console.domain.rules import BLOCKING, PRESENCE, SHIPPED_RULES, WARNING, rule
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, handles
from console.wording.catalogue import LANGUAGES

_SHIPPED = {row.id: row for row in SHIPPED_RULES}
MOST_MINUTES = 24 * 60
LEAST = {"road_percent": 100}  # no road is shorter than the distance


def _bad(code: str, **facts: Any) -> Refused:
    return Refused((Finding(code, BLOCKING, facts),))


@dataclass(frozen=True, slots=True)
class EditSite:
    """Set the site's name and IANA time zone; `drill` marks it as sample data."""

    name: str
    zone: str
    drill: bool = False


@handles(EditSite)
def edit_site(command: EditSite, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a time zone that does not exist."""
    try:
        ZoneInfo(command.zone)
    except (ZoneInfoNotFoundError, ValueError, IsADirectoryError):
        return _bad("unknown_zone", field="zone", value=command.zone)
    old = snapshot.site
    new = replace(old, name=command.name.strip(), zone=command.zone, drill=command.drill)
    return Decision(puts=(new,), undo=EditSite(old.name, old.zone, old.drill))


@dataclass(frozen=True, slots=True)
class EditLanguage:
    """Set the language of messages to staff; a recipient's own language comes before it."""

    language: str


@handles(EditLanguage)
def edit_language(command: EditLanguage, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a language that the console does not speak."""
    if command.language not in LANGUAGES:
        return _bad("unknown_language", field="language", value=command.language, languages=list(LANGUAGES))
    old = snapshot.site
    new = replace(old, language=command.language)
    return Decision(puts=(new,), undo=EditLanguage(old.language), result={"language": new.language})


@dataclass(frozen=True, slots=True)
class AddDispatcher:
    """Make sure that a dispatcher of this name is known."""

    name: str


@handles(AddDispatcher)
def add_dispatcher(command: AddDispatcher, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an empty name; a known name changes nothing."""
    name = command.name.strip()
    if not name:
        return _bad("field_owed", field="name")
    if any(dispatcher.name == name for dispatcher in snapshot.dispatchers.values()):
        return Decision(result={"name": name})
    return Decision(puts=(Dispatcher(acting.new_id(), name),), result={"name": name})


@dataclass(frozen=True, slots=True)
class EditRule:
    """Set a rule's severity and figures. Conferences already published keep the needs they were frozen with."""

    rule: str
    severity: str
    values: dict[str, Any]


def _value_problem(snapshot: Snapshot, code: str, name: str, value: Any) -> Refused | None:
    """What is wrong with one value: posts where the rule lists some (who may come to a level, who goes elsewhere),
    weights of lunar days, else a whole number.
    """
    shipped, least = _SHIPPED[code].values.get(name), LEAST.get(name, 0)
    if isinstance(shipped, list) or (code == PRESENCE and name in snapshot.levels):
        some = code != PRESENCE or bool(value)
        listed = isinstance(value, list | tuple) and some and all(post in POSTS for post in value)
        return None if listed else _bad("unknown_post", field=name, value=value, posts=list(POSTS))
    if isinstance(shipped, dict):
        return None if are_lunar_points(value) else _bad("bad_lunar_points", field=name, figure_of=code, value=value)
    is_figure = isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST_MINUTES
    if isinstance(shipped, int) and is_figure:
        return None
    return _bad("bad_figure", field=name, figure_of=code, value=value, least=least, most=MOST_MINUTES)


@handles(EditRule)
def edit_rule(command: EditRule, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a figure that is none: it names the field."""
    if command.rule not in _SHIPPED:
        return _bad("unknown_rule", field="rule", value=command.rule)
    if command.severity not in (BLOCKING, WARNING):
        return _bad("unknown_severity", field="severity", value=command.severity)
    for name, value in command.values.items():
        if problem := _value_problem(snapshot, command.rule, name, value):
            return problem
    old = rule(snapshot.rules, command.rule)
    new = replace(old, severity=command.severity, values={**old.values, **command.values})
    return Decision(puts=(new,), undo=EditRule(old.id, old.severity, dict(old.values)))
