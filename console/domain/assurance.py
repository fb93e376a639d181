"""What of a conference's support can be unfinished, in the order in which it is told [D]."""

from dataclasses import dataclass

NO_NOTICE_SENT, NOTICE_OWED, UNANSWERED, OLD_VERSION, UNSTAFFED, NOT_TORN_DOWN = (
    "no_notice_sent", "notice_owed", "unanswered", "old_version", "unstaffed", "not_torn_down",
)  # fmt: skip
FAULT_OPEN, TASK_OPEN, PATH_ON, CHECK_OPEN = "fault_open", "task_open", "path_on", "check_open"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that remains: what, of which unit, need, ticket, task or run (its id), '' for the conference itself.
    Of a backup `path` that is on the venue's.
    """

    what: str
    about: str = ""
    path: str = ""
