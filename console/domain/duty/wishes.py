"""What people ask of a roster, and who goes well together: a plan keeps to it where it can."""

from dataclasses import dataclass
from datetime import datetime

OFF, ON = "off", "on"
WISH_KINDS = (OFF, ON)
TOGETHER, APART, SHARED = "together", "apart", "shared"
COUPLE_KINDS = (TOGETHER, APART, SHARED)


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody (id) would like to be free (OFF) or on duty (ON) on a day (ISO); `shift` a code, '' the whole day."""

    id: str
    person: str
    kind: str
    day: str
    at: datetime
    by: str
    shift: str = ""
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people (ids) who serve TOGETHER or APART; or two lines (ids) whose posts one person may hold at once
    (SHARED).
    """

    id: str
    kind: str
    a: str
    b: str
    note: str = ""
    version: int = 1
