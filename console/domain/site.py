"""The site itself: its name, its time zone, whether it is a drill; and the dispatchers who act."""

from dataclasses import dataclass
from datetime import datetime

DEFAULT_ZONE = "Asia/Shanghai"
SITE = "site"


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the site, one row with id `site`. `zone` is an IANA name; `drill` marks sample data."""

    id: str = SITE
    name: str = ""
    zone: str = DEFAULT_ZONE
    drill: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Someone who works at this console and in whose name changes are written."""

    id: str
    name: str
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
