"""Where a conference stands by the clock: until when each column must be done, and what is late or soon due now [D]."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.checks import AFTER_MEETING, MEETING_CHECK, CheckTemplate
from console.domain.clocks import SOON
from console.domain.conferences import MEETING, PUBLISHED, Conference
from console.domain.levels import COUNTY
from console.domain.policies import ANSWER_IM, current
from console.domain.rollcalls import JOINT_DAY, JOINT_HOURS, TEARDOWN, round_at
from console.domain.rules import ASSURANCE, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.checks.choice import template_for
from console.planning.conferences.figures import JOINT_DAY_TEST, JOINT_HOURS_TEST, LINE, STEPS


@dataclass(frozen=True, slots=True)
class Standing:
    """What the clock says of all places alike. `joint` is the test that counts now: that of the day before until the
    meeting's day begins, then that of the hours before. `late` and `soon` are figures whose time has passed or is near;
    `pressing`: people should be there by now.
    """

    joint: str = JOINT_HOURS_TEST
    late: frozenset[str] = frozenset()
    soon: frozenset[str] = frozenset()
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns ask for: until when (by figure), within what time answers are owed, the steps' checklist."""

    due: dict[str, datetime]
    answer: timedelta
    template: CheckTemplate | None


def heads(snapshot: Snapshot, conference: Conference) -> Heads:
    """By the site's figures. A residence has no tests, no checklist and no notice."""
    policy = current(snapshot.policies).get(ANSWER_IM)
    seconds = next((step.seconds for step in policy.steps if not step.notice), 0) if policy else 0
    if conference.kind != MEETING:
        return Heads({}, timedelta(seconds=seconds), None)
    template = template_for(snapshot, MEETING_CHECK, conference.system, COUNTY)
    rules = snapshot.rules
    ready = conference.start - timedelta(minutes=figure(rules, ASSURANCE, "ready_minutes"))
    due = {
        JOINT_DAY_TEST: round_at(rules, conference, JOINT_DAY),
        JOINT_HOURS_TEST: round_at(rules, conference, JOINT_HOURS),
        LINE: ready,
    }
    for number, step in enumerate(template.steps if template else ()):
        after = step.due == AFTER_MEETING
        due[STEPS[min(number, len(STEPS) - 1)]] = round_at(rules, conference, TEARDOWN) if after else ready
    return Heads(due, timedelta(seconds=seconds), template)


def standing(snapshot: Snapshot, conference: Conference, now: datetime, *, pressing: bool = False) -> Standing:
    """At `now`. What was due before the meeting is moot once it has ended; what is due after it stays until it is
    closed.
    """
    dawn, _ = local_day(conference.start, ZoneInfo(snapshot.site.zone))
    joint = JOINT_HOURS_TEST if now >= dawn else JOINT_DAY_TEST
    if conference.state != PUBLISHED:
        return Standing(joint, pressing=pressing)
    asked = {
        name: due
        for name, due in heads(snapshot, conference).due.items()
        if name in (joint, LINE, *STEPS) and (due >= conference.end or now < conference.end)
    }
    late = frozenset(name for name, due in asked.items() if due <= now)
    soon = frozenset(name for name, due in asked.items() if due - SOON <= now < due)
    return Standing(joint, late, soon, pressing)
