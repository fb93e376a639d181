"""What the rules of duty rosters say: facts and ways out, with lines, shifts and days by name."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.findings import Finding, WayOut
from console.domain.rules import (
    DUTY_COUPLE,
    DUTY_GAP,
    DUTY_MEMBER,
    DUTY_NIGHTS,
    DUTY_OVERLAP,
    DUTY_POINTS,
    DUTY_REST,
    DUTY_SURPLUS,
    DUTY_UNFAIR,
    DUTY_WEEK,
    DUTY_WISH,
    HANDOVER,
    ON_DUTY,
)
from console.domain.snapshot import Snapshot
from console.wording import duty
from console.wording.catalogue import Wording, mark
from console.wording.names import conference_title, duration, person_name, venue_name

RULES = frozenset(
    (
        DUTY_OVERLAP, DUTY_MEMBER, DUTY_REST, DUTY_NIGHTS, DUTY_WEEK, DUTY_GAP, DUTY_SURPLUS, DUTY_UNFAIR, DUTY_WISH,
        DUTY_COUPLE, ON_DUTY,
    )
)  # fmt: skip
_MEETING, _OFF, _ON, _TOGETHER, _APART = "_meeting", "_off", "_on", "_together", "_apart"

FACTS = {
    ON_DUTY: mark("{person} is on duty: {post}, {span}; with the way between, {short} are missing."),
    ON_DUTY + _MEETING: mark(
        "{person} is at {need_venue} from {need_start} to {need_end} for “{need_conference}”; {short} are missing."
    ),
    DUTY_OVERLAP: mark("{person} is on duty at the same time: {other_post}, {other_span}."),
    DUTY_MEMBER: mark("{person} is not one of the people of {line}."),
    DUTY_REST: mark("{person} has {hours} h of rest beside {other_post}, {other_span}; at least {limit} h are due."),
    DUTY_NIGHTS: mark("{person} would serve {nights} nights in a row; {limit} is the most."),
    DUTY_WEEK: mark("{person} would be on duty {hours} h in the week from {week}; {limit} h is the most."),
    DUTY_GAP: mark("{post}: {assigned} of {needed} people on duty."),
    DUTY_SURPLUS: mark("{post}: {assigned} people on duty where {needed} are needed."),
    DUTY_UNFAIR: mark("{line}: {uneven} points; the mean is {mean}, within {band} of it is fair."),
    DUTY_WISH + _OFF: mark("{person} asked to be free: {wish}."),
    DUTY_WISH + _ON: mark("{person} asked to be on duty: {wish}."),
    DUTY_COUPLE + _TOGETHER: mark("{person} and {other} serve together, but {other} is not in {post}."),
    DUTY_COUPLE + _APART: mark("{person} and {other} should not serve together: {post}."),
    "bad_lunar_points": mark("{field}: write lunar days with tenths of points, like 12-30=40, 1-1=40; not “{value}”."),
}
SHORT = {
    ON_DUTY: mark("On duty until {duty_end}, {short} missing"),
    ON_DUTY + _MEETING: mark("Meeting {need_start}–{need_end}"),
    DUTY_OVERLAP: mark("On duty {other_span}"),
    DUTY_MEMBER: mark("Not of this line"),
    DUTY_REST: mark("Rest {hours} h"),
    DUTY_NIGHTS: mark("{nights} nights in a row"),
    DUTY_WEEK: mark("{hours} h a week"),
    DUTY_GAP: mark("{missing} missing"),
    DUTY_SURPLUS: mark("{surplus} too many"),
    DUTY_UNFAIR: mark("{uneven} points"),
    DUTY_WISH + _OFF: mark("Asked to be free"),
    DUTY_WISH + _ON: mark("Asked to be on duty"),
    DUTY_COUPLE + _TOGETHER: mark("Without {other}"),
    DUTY_COUPLE + _APART: mark("With {other}"),
}
TAGS = {
    ON_DUTY: mark("Duty shift"),
    DUTY_OVERLAP: mark("Overlap"),
    DUTY_MEMBER: mark("Duty line"),
    DUTY_REST: mark("Rest"),
    DUTY_NIGHTS: mark("Nights"),
    DUTY_WEEK: mark("Week's hours"),
    DUTY_GAP: mark("Gap"),
    DUTY_SURPLUS: mark("Too many"),
    DUTY_UNFAIR: mark("Uneven"),
    DUTY_WISH: mark("Wish"),
    DUTY_COUPLE: mark("Couple"),
}
WAYS = {
    "take_off_duty": mark("Take them off duty first: {post}"),
    "take_off_other": mark("Take them off this duty first: {post}"),
    "put_on_duty": mark("Put {person} on duty"),
    "take_one_off": mark("Take {person} off this duty"),
    "take_off_one": mark("Take one of them off"),
    "fill_gap": mark("Put somebody on duty there"),
    "even_out": mark("Let them change duties"),
    "swap_with": mark("Change duties with {other}: {other_post}"),
    "give_duty_to": mark("Let {other} serve instead: {post}"),
    "plan_line": mark("Let the roster of {line} be planned"),
    "add_members": mark("Add people to {line}"),
}
FIELDS = {
    f"{DUTY_REST}.hours": mark("Rest after a duty, hours"),
    f"{DUTY_REST}.after_24h": mark("Rest after a 24 h duty, hours"),
    f"{DUTY_NIGHTS}.in_a_row": mark("Nights in a row at most"),
    f"{DUTY_WEEK}.hours": mark("Hours a week at most"),
    f"{DUTY_UNFAIR}.band": mark("Away from the mean, tenths of points"),
    f"{DUTY_POINTS}.workday": mark("Workday, tenths of points"),
    f"{DUTY_POINTS}.weekend": mark("Weekend, tenths of points"),
    f"{DUTY_POINTS}.holiday": mark("Holiday, tenths of points"),
    f"{DUTY_POINTS}.night": mark("Night, tenths of points more"),
    f"{DUTY_POINTS}.lunar": mark("Lunar days (month-day = tenths of points)"),
    f"{HANDOVER}.ahead_minutes": mark("Hand-over may begin before the shift's end, minutes"),
    f"{HANDOVER}.pin_tries": mark("Wrong PINs until it is locked"),
    f"{HANDOVER}.lock_minutes": mark("A PIN stays locked, minutes"),
}


def way_short(say: Wording, snapshot: Snapshot, way: WayOut) -> str:
    """A way out in few letters, for a list at the side; others in full."""
    facts = way.facts
    if way.code == "give_duty_to":
        return say("Give it to {other}", other=person_name(snapshot, facts["other"]))
    if way.code == "swap_with":
        shift = duty.shift_name(say, snapshot, facts["other_line"], facts["other_shift"])
        other, day = person_name(snapshot, facts["other"]), duty.day_head(say, facts["other_day"])
        return say("Change with {other}: {shift} {day}", other=other, shift=shift, day=day)
    return say(WAYS.get(way.code, way.code), **spoken(say, snapshot, facts)) if way.code in WAYS else ""


def code_of(finding: Finding) -> str:
    """Which of the sentences of a rule this finding takes."""
    if finding.rule == ON_DUTY and "need_venue" in finding.facts:
        return ON_DUTY + _MEETING
    if finding.rule in (DUTY_WISH, DUTY_COUPLE):
        return f"{finding.rule}_{finding.facts['kind']}"
    return finding.rule


def spoken(say: Wording, snapshot: Snapshot, facts: dict[str, Any]) -> dict[str, str]:
    """Facts of a finding or of a way out of it in words. `post`, `other_post` and `wish` are made of line, day, shift;
    `span` and `other_span` of beginning and end.
    """
    zone = ZoneInfo(snapshot.site.zone)
    said = {name: _said(say, snapshot, zone, name, value) for name, value in facts.items()}
    if "line" in facts:
        said["line"] = duty.line_name(say, snapshot, facts["line"])
    if facts.get("shift") and facts.get("day"):
        said["post"] = duty.cell_name(say, snapshot, facts["line"], facts["day"], facts["shift"])
    if facts.get("other_line"):
        start = facts.get("other_start")
        day = facts.get("other_day") or (start.astimezone(zone).date().isoformat() if start else facts.get("day", ""))
        said["other_post"] = duty.cell_name(say, snapshot, facts["other_line"], day, facts.get("other_shift", ""))
    if "wish_day" in facts:
        said["wish"] = _wish(say, snapshot, facts)
    for span, start, end in (("span", "duty_start", "duty_end"), ("other_span", "other_start", "other_end")):
        if start in facts and end in facts:
            said[span] = duty.span_text(facts[start], facts[end], zone)
    return said


def _wish(say: Wording, snapshot: Snapshot, facts: dict[str, Any]) -> str:
    if facts["wish_shift"]:
        return duty.cell_name(say, snapshot, facts["line"], facts["wish_day"], facts["wish_shift"])
    return duty.duty_day(say, facts["wish_day"])


def _said(say: Wording, snapshot: Snapshot, zone: ZoneInfo, name: str, value: Any) -> str:
    ways: dict[str, Callable[[Any], str]] = {
        **dict.fromkeys(("person", "other"), lambda v: person_name(snapshot, v)),
        "need_venue": lambda v: venue_name(snapshot, v),
        "need_conference": lambda v: conference_title(snapshot, v),
        "short": lambda v: duration(say, v),
        **dict.fromkeys(("mean", "band"), lambda v: duty.points_text(say, v)),
        "uneven": lambda v: say(", ").join(
            say("{person} {above}", person=person_name(snapshot, who), above=duty.signed_points(say, above))
            for who, above in v
        ),
        **dict.fromkeys(("hours", "limit"), lambda v: duty.hours_text(say, v)),
        "week": lambda v: duty.duty_day(say, v),
    }
    if name in ways:
        return ways[name](value)
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%H:%M}"
    return duty.duty_day(say, value) if isinstance(value, date) else str(value)
