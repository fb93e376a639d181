"""A time as a dispatcher types it: 14:40, 1440, +90, 11-23 08:00."""

import re
from datetime import datetime, timedelta

_RELATIVE = re.compile(r"([+-])(\d{1,4})")
_CLOCK = r"(\d{1,2}):?(\d{2})"
_TIME = re.compile(_CLOCK)
_DATED = re.compile(r"(?:(\d{4})[-/.])?(\d{1,2})([-/.])(\d{1,2}) +" + _CLOCK)
_PLAIN = str.maketrans("：／－＋．　０１２３４５６７８９", ":/-+. 0123456789")


def read_time(text: str, now: datetime, *, ahead: bool, day_first: bool = False) -> datetime:
    """The moment meant, in the zone of `now` (aware, the site's). Raises ValueError for anything else.

    A bare time of day is the next one when `ahead`, else the last one; `+90` and `-15` are minutes from now.
    `day_first` reads 23/11 as Vietnamese does; with a hyphen the month comes first always.
    """
    typed = " ".join(text.translate(_PLAIN).split())
    if found := _RELATIVE.fullmatch(typed):
        minutes = timedelta(minutes=int(found[2]))
        return (now + minutes if found[1] == "+" else now - minutes).replace(second=0, microsecond=0)
    if found := _TIME.fullmatch(typed):
        return _nearest(now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0), now, ahead)
    if found := _DATED.fullmatch(typed):
        return _dated(found, now, ahead, day_first)
    raise ValueError(text)


def _nearest(moment: datetime, now: datetime, ahead: bool) -> datetime:
    if ahead and moment <= now:
        return moment + timedelta(days=1)
    return moment - timedelta(days=1) if not ahead and moment > now else moment


def _dated(found: "re.Match[str]", now: datetime, ahead: bool, day_first: bool) -> datetime:
    month, day = int(found[2]), int(found[4])
    if day_first and found[3] != "-" and not found[1]:
        month, day = day, month
    year = int(found[1] or now.year)
    moment = datetime(year, month, day, int(found[5]), int(found[6]), tzinfo=now.tzinfo)
    if found[1]:
        return moment
    if ahead and moment < now - timedelta(days=180):
        return moment.replace(year=year + 1)
    return moment.replace(year=year - 1) if not ahead and moment > now else moment
