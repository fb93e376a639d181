"""The site itself: its name, its time zone, whether it is a drill; and the dispatchers who act."""

from dataclasses import dataclass, field
from datetime import datetime

DEFAULT_ZONE = "Asia/Shanghai"
SITE = "site"
CHINA, VIETNAM = "CN", "VN"

# Who acts: a dispatcher at the desk, the lead of the shift, another system through the northbound interface.
DISPATCHER, LEAD, INTERFACE = "dispatcher", "lead", "interface"

CLOCKWORK = "clock-work"  # in whose name steps are taken that fell due


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the site, one row with id `site`. `zone` is an IANA name; `drill` marks sample data.

    `country` decides public holidays and the lunar calendar; `hours` the working hours of the seven weekdays, Monday
    first, as (from, to) minutes of the day; () for those that ship. `language` is that of messages to staff.
    """

    id: str = SITE
    name: str = ""
    zone: str = DEFAULT_ZONE
    drill: bool = False
    country: str = CHINA
    hours: tuple[tuple[tuple[int, ...], ...], ...] = ()
    language: str = "zh_CN"
    version: int = 1


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Someone who works at this console and in whose name changes are written. `role` is DISPATCHER or LEAD; `person`
    the row of staff (id) they are.

    `pin` proves a signature (`handover_pin`), '' while none is set: neither the PIN nor what it is proved by is in it.
    After `tries` wrong ones it is locked until `locked_until` (UTC).
    """

    id: str
    name: str
    role: str = DISPATCHER
    person: str = ""
    pin: str = field(default="", repr=False)
    tries: int = 0
    locked_until: datetime | None = None
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """That data left the console: what, by whom, when (aware UTC), how many rows, with full phone numbers or not."""

    id: str
    what: str
    by: str
    at: datetime
    rows: int
    file: str
    full_phones: bool
    version: int = 1
