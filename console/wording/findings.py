"""Findings in words: the rule, the fact, the ways out. The only place that knows how a rule speaks."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.findings import Finding, WayOut
from console.domain.rules import STRENGTH
from console.domain.snapshot import Snapshot
from console.wording import (
    arrangements,
    calendar,
    checks,
    conference_log,
    duty_commands,
    duty_findings,
    equipment,
    handover,
    inspections,
    messages,
    northbound,
    notices,
    readiness,
    residence,
    rollcalls,
    tickets,
    travel,
    wall,
)
from console.wording.catalogue import Wording, mark
from console.wording.names import (
    clock_time,
    conference_state_name,
    conference_title,
    date_time,
    duration,
    level_name,
    person_name,
    place_name,
    post_name,
    venue_name,
)
from console.wording.notifications import problem_sentence
from console.wording.rule_names import RULE_NAMES

_FACTS: dict[str, str] = {
    "wrong_level": mark("{person} belongs to the {person_level} level; this venue is of the {need_level} level."),
    "wrong_place": mark("{person} belongs to {person_place}; this venue is staffed by {need_place}."),
    "wrong_post": mark("{person} is {person_post}; this venue takes {need_posts}."),
    "on_leave": mark("{person} is on leave from {start} to {leave_end}."),
    "missing_skill": mark("{person} lacks: {skills}."),
    "double_booking": mark(
        "{person} is at {other_venue} from {other_start} to {other_end}; with {travel} of travel, {short} are missing."
    ),
    "over_hours": mark("{person} would be on site {hours} h that day; the limit is {limit} h."),
    "surplus": mark("{assigned} people for a venue that needs {count}."),
    "shortfall": mark("{venue}, on site from {start}: {assigned} of {count} assigned."),
    "strength": mark("{place}, {start}–{end}: {post} {present}/{required}, {short} missing."),
    "strength_lent": mark(
        "{place}, {start}–{end}: {post} {present}/{required}, {short} missing; {lent} at other units' venues."
    ),
    "venue_clash": mark("{venue} is booked by overlapping meetings: {conferences}."),
    "no_notice": mark("“{title}” has no formal meeting notice number, so it can be drafted but not published."),
    "not_published": mark("“{title}” is not published ({state}); people are assigned to published conferences only."),
    "not_a_draft": mark("The conference is no draft any more ({state})."),
    "state_not_allowed": mark("A conference that is {state} can't become {to}."),
    "scope_unknown": mark("The scope names places that are unknown or not unique: {names}."),
    "scope_unreadable": mark(
        "The scope can't be understood at “{part}”. Write it like 全省至乡镇 or 福州市、厦门市至县."
    ),
    "no_venues": mark("No venue of this system lies in the scope “{scope}”."),
    "notice_taken": mark("The notice number {notice} belongs to “{title}” already."),
    "unknown_system": mark("There is no system “{value}” at this site."),
    "end_before_start": mark("The end must come after the start."),
    "field_owed": mark("This field is needed: {field}."),
    "unknown_zone": mark("There is no time zone “{value}”."),
    "unknown_rule": mark("There is no rule “{value}”."),
    "unknown_severity": mark("A rule is blocking or warning, not “{value}”."),
    "bad_figure": mark("{field}: a whole number from {least} to {most} is needed, not “{value}”."),
    "unknown_post": mark("{field}: choose from {posts}, not “{value}”."),
    "gone": mark("It has been removed in the meantime."),
    **tickets.FACTS,
    **messages.FACTS,
    **northbound.FACTS,
    **arrangements.FACTS,
    **calendar.FACTS,
    **checks.FACTS,
    **equipment.FACTS,
    **handover.FACTS,
    **inspections.FACTS,
    **readiness.FACTS,
    **residence.FACTS,
    **conference_log.FACTS,
    **rollcalls.FACTS,
    **notices.FACTS,
    **travel.FACTS,
    **wall.FACTS,
    **duty_findings.FACTS,
    **duty_commands.FACTS,
}

_PLACES = ("person_place", "need_place", "place", "origin", "destination")  # facts that are codes of places

_WAYS: dict[str, str] = {
    "assign": mark("Assign {person}"),
    "choose_other": mark("Choose somebody else"),
    "assign_candidate": mark("Assign one of the candidates"),
    "fill": mark("Fill the conference"),
    "release_other": mark("Release them from {need} first"),
    "replace_one": mark("Replace the one assigned"),
    "correct_leave": mark("Correct the leave, if it is wrong"),
    "correct_skills": mark("Add the skill to the person, if they have it"),
    "bring_in_staff": mark("Enter staff for {place} ({post})"),
    "one_person_both": mark("Let one person serve both meetings"),
    "other_room": mark("Ask the customer for another room or time"),
    "enter_notice": mark("Enter the notice number"),
    "correct_scope": mark("Correct the scope"),
    "choose_system": mark("Choose one of the site's systems"),
    "publish": mark("Publish the conference first"),
    **tickets.WAYS,
    **conference_log.WAYS,
    **notices.WAYS,
    **duty_findings.WAYS,
    **duty_commands.WAYS,
}

FIELD_NAMES = {
    "system": mark("System"),
    "title": mark("Title"),
    "start": mark("Start"),
    "end": mark("End"),
    "scope": mark("Scope"),
    "notice": mark("Notice number"),
    "name": mark("Name"),
    "zone": mark("Time zone"),
    "setup_minutes": mark("Set-up, minutes"),
    "teardown_minutes": mark("Tear-down, minutes"),
    "travel_inside_minutes": mark("Travel inside a county, minutes"),
    "travel_between_minutes": mark("Travel between counties, minutes"),
    "hours": mark("Hours a day"),
    "count": mark("People a venue"),
    "city_fixed": mark("City, fixed"),
    "city_mobile": mark("City, mobile"),
    "county_fixed": mark("County, fixed"),
    "county_mobile": mark("County, mobile"),
    "grade_a": mark("Priority of class A customers"),
    "grade_b": mark("Priority of class B customers"),
    "grade_c": mark("Priority of class C customers"),
    "grade_other": mark("Priority of other customers"),
    "period_raises": mark("An assurance period raises the priority by"),
    "meeting_hours": mark("A coming meeting counts from, hours ahead"),
    "flap_minutes": mark("Reported again within, minutes: the same fault"),
    "grace_seconds": mark("Messages can be withdrawn for, seconds"),
    "joint_day_minutes": mark("Joint test of the day before, minutes before the start"),
    "joint_hours_minutes": mark("Last joint test, minutes before the start"),
    "watch_minutes": mark("On watch, minutes before the start"),
    "rollcall_minutes": mark("Roll-call, minutes before the start"),
    "ready_minutes": mark("All ready, minutes before the start"),
    **notices.FIELDS,
    **conference_log.FIELDS,
    **tickets.FIELDS,
    **messages.FIELDS,
    **arrangements.FIELDS,
    **checks.FIELDS,
    **equipment.FIELDS,
    **handover.FIELDS,
    **inspections.FIELDS,
    **readiness.FIELDS,
    **residence.FIELDS,
    **travel.FIELDS,
    **duty_findings.FIELDS,
    **duty_commands.FIELDS,
}


class FindingWording:
    """Says findings about one snapshot in one language."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        self._say, self._snapshot = say, snapshot
        self._zone = ZoneInfo(snapshot.site.zone)
        self._facts: dict[str, Callable[[Any], str]] = {
            **dict.fromkeys(("person_level", "need_level"), lambda v: level_name(say, snapshot, v)),
            **dict.fromkeys(_PLACES, lambda v: place_name(snapshot, v)),
            **dict.fromkeys(("person_post", "post"), lambda v: post_name(say, v)),
            **dict.fromkeys(("other_venue", "venue"), lambda v: venue_name(snapshot, v)),
            **dict.fromkeys(("travel",), lambda v: duration(say, v)),
            **dict.fromkeys(("state", "to"), lambda v: conference_state_name(say, v)),
            "person": lambda v: person_name(snapshot, v),
            **dict.fromkeys(("need_posts", "posts"), lambda v: say(", ").join(post_name(say, post) for post in v)),
            "conferences": lambda v: say(", ").join(conference_title(snapshot, c) for c in v),
            "skills": say(", ").join,
            **dict.fromkeys(("names", "codes", *arrangements.LISTED, *checks.LISTED), say(", ").join),
            "places": lambda v: say(", ").join(dict.fromkeys(place_name(snapshot, code) for code in v)),
            "notice_kind": lambda v: notices.notice_kind_name(say, v),
            "notice_kinds": lambda v: say(", ").join(notices.notice_kind_name(say, kind) for kind in v),
            "means": lambda v: say(", ").join(notices.means_name(say, means) for means in v),
            "fields": say(", ").join,
            "field": self.field,
            "equipment_state": lambda v: equipment.state_name(say, v),
            "states": lambda v: equipment.state_names(say, v),
            "need": self._need,
            "channel": lambda v: arrangements.channel_name(say, snapshot, v),
            "round": lambda v: rollcalls.round_name(say, v),
            "sections": lambda v: handover.section_list(say, v),
            "said": lambda v: rollcalls.result_name(say, "", v),
            "path": lambda v: conference_log.path_name(say, v),
        }

    def rule(self, code: str) -> str:
        """The rule by name; '' for a refusal that is no staffing rule."""
        return self._say(RULE_NAMES.get(code, ""))

    def field(self, code: str, rule: str = "") -> str:
        """A field by name; a figure of a `rule` by that rule's own name for it."""
        if f"{rule}.{code}" in FIELD_NAMES:
            return self._say(FIELD_NAMES[f"{rule}.{code}"])
        if code in self._snapshot.levels:
            return level_name(self._say, self._snapshot, code)
        return self._say(FIELD_NAMES.get(code, code))

    def fact(self, finding: Finding) -> str:
        """What is the case, as one sentence."""
        if finding.rule == arrangements.CHANNEL_PROBLEM:
            return problem_sentence(self._say, **finding.facts)
        facts = {"person": finding.person, "place": finding.place, **finding.facts}
        if finding.rule in duty_findings.RULES:
            said = duty_findings.spoken(self._say, self._snapshot, facts)
            return self._say(_FACTS[duty_findings.code_of(finding)], **said)
        if finding.rule in duty_commands.FACTS:
            return self._say(_FACTS[finding.rule], **duty_commands.spoken(self._say, self._snapshot, facts))
        if finding.rule == "double_booking":
            facts["short"] = duration(self._say, facts["short"])
        code = "strength_lent" if finding.rule == STRENGTH and facts.get("lent") else finding.rule
        words = {name: self._fact(name, value) for name, value in facts.items()}
        if "figure_of" in facts:
            words["field"] = self.field(facts["field"], facts["figure_of"])
        return self._say(_FACTS[code], **words)

    def ways_out(self, finding: Finding, ways: tuple[WayOut, ...] | None = None) -> tuple[str, ...]:
        """What can be done, a sentence each; `ways` instead of the finding's own where names were looked up."""
        chosen = finding.ways_out if ways is None else ways
        return tuple(self.way(way) for way in chosen)

    def way(self, way: WayOut) -> str:
        """One way out in words."""
        if way.code in duty_findings.WAYS:
            return self._say(_WAYS[way.code], **duty_findings.spoken(self._say, self._snapshot, way.facts))
        return self._say(_WAYS[way.code], **{name: self._fact(name, value) for name, value in way.facts.items()})

    def _fact(self, name: str, value: Any) -> str:
        if isinstance(value, datetime):
            same_day = name in ("other_start", "other_end", "end")
            return clock_time(value, self._zone) if same_day else date_time(self._say, value, self._zone)
        if isinstance(value, date):
            return value.isoformat()
        if value and name in self._facts:
            return self._facts[name](value)
        return str(value)

    def _need(self, need: str) -> str:
        row = self._snapshot.needs.get(need)
        return venue_name(self._snapshot, row.venue) if row else need
