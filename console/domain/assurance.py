"""What of a conference's support can be unfinished, in the order in which it is told [D]."""

from dataclasses import dataclass

NO_NOTICE_SENT, UNANSWERED, OLD_VERSION, UNSTAFFED, NOT_TORN_DOWN, FAULT_OPEN, TASK_OPEN, PATH_ON, CHECK_OPEN = (
    "no_notice_sent", "unanswered", "old_version", "unstaffed", "not_torn_down", "fault_open", "task_open", "path_on",
    "check_open",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that remains: what, of which unit, need, ticket, task or run (its id), '' for the conference itself."""

    what: str
    about: str = ""
