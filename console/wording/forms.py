"""Words of the printed forms: dates and periods as each language writes them, and what can go wrong when a
file is written.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from console.domain.places import full_name
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark

_DAY = {"zh_CN": "y年M月d日", "vi": "dd/MM/y", "en": "d MMM y"}
_WEEKDAY = {"zh_CN": "y年M月d日 EEE", "vi": "EEEE, dd/MM/y", "en": "EEE d MMM y"}

_MONTH = {"zh_CN": "y年M月", "vi": "'tháng' M/y", "en": "MMMM y"}

PROBLEMS: dict[str, str] = {
    "folder_missing": mark("The folder {folder} does not exist."),
    "is_folder": mark("{file} is a folder; give the name of a file."),
    "name_too_long": mark("The name of the file is too long for its folder. Give a shorter one; nothing was written."),
    "not_writable": mark("{file} may not be written: no permission for the folder or the file."),
    "file_open": mark("{file} is open in another program. Close it there and export again; the old file is unchanged."),
    "disk_full": mark("There is no room left to write {file}. Nothing was changed; make room and export again."),
    "write_failed": mark("{file} could not be written ({reason}). Nothing was changed."),
    "no_such_conference": mark("There is no conference “{conference}”."),
    "no_such_period": mark("There is no period “{period}”."),
    "no_conference": mark("Choose at least one conference."),
    "no_people": mark("The unit has no people that could be listed."),
    "no_needs": mark("“{title}” has no venues to staff yet; publish it first."),
    "no_checklist": mark("No checklist is kept for {venue}. Enter one, or enable one again."),
    "no_handover": mark("There is no such hand-over."),
    "no_log_entry": mark("The duty log has nothing of this time."),
    "no_visit": mark("Choose at least one venue to inspect."),
    "no_such_visit": mark("There is no inspection of {venue} by the plan {plan}."),
    "no_such_roster": mark("There is no roster “{roster}”."),
    "empty_roster": mark("The roster has neither lines nor days."),
    "several_calendars": mark("One .ics holds one person's calendar; these are {count}. Name the file .zip."),
    "nobody_was_on_duty": mark("Nothing is written of anybody on duty in this time."),
    "nobody_on_duty": mark("Nobody is on duty in it, so there is nothing for a calendar."),
    "unknown_suffix": mark("The name of the file must end with {suffixes}, not “{suffix}”."),
    "pdf_needs_window": mark(
        "A PDF needs the window's fonts: run dispatcher-console instead of python -m console, or export .xlsx."
    ),
    "too_many_rows": mark("The sheet {sheet} would have {rows} rows; a workbook holds {most}. Choose less."),
    "cancelled": mark("The export was cancelled; no file was written."),
    "no_fonts": mark("No font for this language is installed, so the PDF would be unreadable."),
    "print_failed": mark("The printer did not take the job."),
}


class ExportProblem(Exception):
    """An export that came to nothing: a code of `PROBLEMS` and its facts. Whatever stood at the target stands
    there still.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


def problem_text(say: Wording, problem: ExportProblem) -> str:
    """What went wrong and what to do, as one sentence."""
    return say(PROBLEMS[problem.code], **problem.facts)


@lru_cache(maxsize=512)
def _formatted(language: str, pattern: str, day: date) -> str:
    return format_date(day, pattern, locale=language)


def day_text(say: Wording, day: date) -> str:
    """A day with its year: 2026年12月1日, 01/12/2026, 1 Dec 2026."""
    return _formatted(say.language, _DAY[say.language], day)


def month_text(say: Wording, year: int, number: int) -> str:
    """A month: 2026年11月, tháng 11/2026, November 2026."""
    return _formatted(say.language, _MONTH[say.language], date(year, number, 1))


def weekday_text(say: Wording, day: date) -> str:
    """A day with its year and weekday."""
    return _formatted(say.language, _WEEKDAY[say.language], day)


def period_text(say: Wording, days: Iterable[date]) -> str:
    """The days from the first to the last; '' for none."""
    known = sorted(set(days))
    if not known:
        return ""
    if known[0] == known[-1]:
        return day_text(say, known[0])
    return say("{start} to {end}", start=day_text(say, known[0]), end=day_text(say, known[-1]))


@lru_cache(maxsize=512)
def span_text(say: Wording, start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """09:00–11:00; with the day at the end where it is another one."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    if first.date() == last.date():
        return f"{first:%H:%M}–{last:%H:%M}"
    return f"{first:%H:%M}–{day_text(say, last.date())} {last:%H:%M}"


def unit_name(snapshot: Snapshot) -> str:
    """The unit that fills the form in: the site's name, else its topmost place."""
    if snapshot.site.name:
        return snapshot.site.name
    top = min(snapshot.places.values(), key=lambda place: (bool(place.parent), place.code), default=None)
    return full_name(snapshot.places, top.code) if top else ""
