"""The rules a site edits: severity and figures of each, with shipped defaults."""

from dataclasses import dataclass
from typing import Any

from console.domain.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from console.domain.people import FIXED, MOBILE, RESIDENT, TOWNSHIP_POST
from console.domain.table import Table

BLOCKING, WARNING = "blocking", "warning"

DOUBLE_BOOKING = "double_booking"
WRONG_PLACE = "wrong_place"
WRONG_LEVEL = "wrong_level"
WRONG_POST = "wrong_post"
ON_LEAVE = "on_leave"
MISSING_SKILL = "missing_skill"
OVER_HOURS = "over_hours"
SURPLUS = "surplus"
SHORTFALL = "shortfall"
STRENGTH = "strength"
VENUE_CLASH = "venue_clash"
NO_NOTICE = "no_notice"
PRESENCE = "presence"
TICKET = "ticket"
NOTICE = "notice"
ASSURANCE = "assurance"
PLANNING = "planning"
ON_DUTY = "on_duty"
DUTY_OVERLAP = "duty_overlap"
DUTY_MEMBER = "duty_member"
DUTY_REST = "duty_rest"
DUTY_NIGHTS = "duty_nights"
DUTY_WEEK = "duty_week"
DUTY_GAP = "duty_gap"
DUTY_SURPLUS = "duty_surplus"
DUTY_UNFAIR = "duty_unfair"
DUTY_WISH = "duty_wish"
DUTY_COUPLE = "duty_couple"
DUTY_POINTS = "duty_points"
HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule [D]. `values` are its figures (minutes, hours, head-counts, posts), each a plain JSON value."""

    id: str
    severity: str
    values: dict[str, Any]
    version: int = 1


SHIPPED_RULES = (
    # `road_kmh`: ways go by the distance of coordinates at that speed, 0: by the two flat figures. A road is
    # `road_percent` of that distance.
    Rule(
        DOUBLE_BOOKING,
        BLOCKING,
        {
            "setup_minutes": 60,
            "teardown_minutes": 30,
            "travel_inside_minutes": 30,
            "travel_between_minutes": 90,
            "road_kmh": 0,
            "road_percent": 140,
        },
    ),
    Rule(WRONG_PLACE, BLOCKING, {}),
    Rule(WRONG_LEVEL, BLOCKING, {}),
    Rule(WRONG_POST, BLOCKING, {}),
    Rule(ON_LEAVE, BLOCKING, {}),
    Rule(MISSING_SKILL, WARNING, {}),
    Rule(OVER_HOURS, WARNING, {"hours": 10}),
    Rule(SURPLUS, WARNING, {}),
    Rule(SHORTFALL, BLOCKING, {}),
    Rule(
        STRENGTH,
        WARNING,
        {f"{CITY}_{FIXED}": 2, f"{CITY}_{MOBILE}": 2, f"{COUNTY}_{FIXED}": 2, f"{COUNTY}_{MOBILE}": 3},
    ),
    Rule(VENUE_CLASH, WARNING, {}),
    Rule(NO_NOTICE, BLOCKING, {}),
    Rule(
        PRESENCE,
        BLOCKING,
        {PROVINCE: [RESIDENT], CITY: [FIXED, MOBILE], COUNTY: [FIXED, MOBILE], TOWNSHIP: [TOWNSHIP_POST], "count": 1},
    ),
    # Figures of fault tickets: priority by customer class, how far a running period raises it, how far ahead a meeting
    # counts, within what time a fault that comes back is the same one, and how long a message can still be withdrawn.
    Rule(
        TICKET,
        WARNING,
        {
            "grade_a": 2,
            "grade_b": 3,
            "grade_c": 4,
            "grade_other": 3,
            "period_raises": 1,
            "meeting_hours": 24,
            "flap_minutes": 30,
            "grace_seconds": 10,
        },
    ),
    # Figures of notices: in how many groups at least a unit must read one at the same time [D]; which other ways are
    # taken (1) or not (0).
    Rule(NOTICE, BLOCKING, {"groups": 2, "oa": 1, "mail": 1, "sms": 0}),
    # Minutes before a conference's start at which its rounds are due and all must be ready; tear-down after its end;
    # days after which equipment should be back from the integrator; the least priority of a fault at a venue from the
    # watch to the end.
    Rule(
        ASSURANCE,
        WARNING,
        {
            "joint_day_minutes": 1440,
            "joint_hours_minutes": 120,
            "watch_minutes": 60,
            "rollcall_minutes": 30,
            "ready_minutes": 15,
            "teardown_minutes": 30,
            "integrator_days": 30,
            "fault_priority": 1,
        },
    ),
    # Points that a plan makes few, for one unit of each reason (planning/optimise/compiling/costs.py); posts that a
    # plan sends to other units where the rule of the place lets them.
    Rule(
        PLANNING,
        WARNING,
        {
            "travel": 1,
            "post": 40,
            "fairness": 3,
            "continuity": 10,
            "change": 30,
            "told": 120,
            "strength": 60,
            "warning": 100,
            "reach": [MOBILE],
        },
    ),
    # Duty rosters: nobody is on duty and at a meeting's venue at one time, nor on two duties; hours of rest after a
    # duty; nights in a row; hours a week at most; tenths of points that somebody may be away from a line's mean.
    Rule(ON_DUTY, BLOCKING, {}),
    Rule(DUTY_OVERLAP, BLOCKING, {}),
    Rule(DUTY_MEMBER, BLOCKING, {}),
    Rule(DUTY_REST, WARNING, {"hours": 12, "after_24h": 24}),
    Rule(DUTY_NIGHTS, WARNING, {"in_a_row": 3}),
    Rule(DUTY_WEEK, WARNING, {"hours": 56}),
    Rule(DUTY_GAP, BLOCKING, {}),
    Rule(DUTY_SURPLUS, WARNING, {}),
    Rule(DUTY_UNFAIR, WARNING, {"band": 30}),
    Rule(DUTY_WISH, WARNING, {}),
    Rule(DUTY_COUPLE, WARNING, {}),
    # Tenths of points of a shift by the type of its day, what a night adds, and lunar days (month-day) by themselves.
    Rule(
        DUTY_POINTS,
        WARNING,
        {"workday": 10, "weekend": 20, "holiday": 30, "night": 5, "lunar": {"12-30": 40, "1-1": 40, "1-2": 35}},
    ),
    # Hand-over: how long before the end of a shift it may begin, wrong PINs until it is locked, and for how long.
    Rule(HANDOVER, BLOCKING, {"ahead_minutes": 60, "pin_tries": 5, "lock_minutes": 10}),
)
_DEFAULTS = {rule.id: rule for rule in SHIPPED_RULES}


def rule(rules: Table[Rule], code: str) -> Rule:
    """The site's rule, or the shipped one while the site has none. Raises KeyError for a code that is no rule."""
    return rules.get(code) or _DEFAULTS[code]


def figure(rules: Table[Rule], code: str, name: str) -> int:
    """A figure of a rule, the shipped one where the site's row lacks it."""
    return int(rule(rules, code).values.get(name, _DEFAULTS[code].values[name]))


def posts_for(rules: Table[Rule], level: str) -> tuple[str, ...]:
    """Posts that may serve a venue of this level, the first preferred; levels below the township go by the
    township's.
    """
    values = rule(rules, PRESENCE).values
    return tuple(values.get(level) or values.get(TOWNSHIP) or (TOWNSHIP_POST,))
