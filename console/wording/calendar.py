"""Working time in words: why a day is worked or not, holidays by name, lunar dates, what commands refuse."""

from console.domain.workdays import HOLIDAY, MAKEUP, OWN, WEEKLY, DayFacts
from console.wording.catalogue import Wording, mark

HOLIDAY_NAMES = {
    name: name
    for name in (
        mark("New Year's Day"),
        mark("Spring Festival"),
        mark("Tomb-sweeping Day"),
        mark("Labour Day"),
        mark("Dragon Boat Festival"),
        mark("National Day"),
        mark("Mid-autumn Festival"),
        mark("Anti-Fascist 70th Day"),
        mark("Lunar New Year holiday"),
        mark("Lunar New Year's Eve"),
        mark("Lunar New Year"),
        mark("Second Day of Lunar New Year"),
        mark("Third Day of Lunar New Year"),
        mark("Fourth Day of Lunar New Year"),
        mark("Fifth Day of Lunar New Year"),
        mark("Sixth Day of Lunar New Year"),
        mark("Hung Kings' Commemoration Day"),
        mark("Liberation Day/Reunification Day"),
        mark("International Labor Day"),
        mark("Vietnam Cultural Day"),
        mark("Day off for a make-up workday"),
    )
}
_WHY = {
    (WEEKLY, True): mark("Workday"),
    (WEEKLY, False): mark("Weekly rest"),
    (HOLIDAY, False): mark("Public holiday"),
    (MAKEUP, True): mark("Make-up workday"),
    (OWN, True): mark("Workday, the site's own table"),
    (OWN, False): mark("Day off, the site's own table"),
}
UNANNOUNCED = mark("Not announced")
COUNTRY_NAMES = {"CN": mark("China"), "VN": mark("Vietnam"), "": mark("No country")}
FACTS = {
    "bad_day": mark("“{value}” is no date. Write it like 2026-10-01."),
    "bad_hours": mark("These are no working hours. Write them like 08:00-12:00,14:00-18:00, without overlap."),
    "hours_of_day_off": mark("A day off has no working hours."),
    "no_hours": mark("A week needs working hours on one day at least."),
    "unknown_country": mark("Public holidays are known for CN and VN, not for “{value}”."),
}
_MONTHS = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九十"


def why_sentence(say: Wording, facts: DayFacts) -> str:
    """Why a day is worked or not, in words."""
    return say(_WHY.get((facts.why, bool(facts.spans)), _WHY[WEEKLY, bool(facts.spans)]))


def holiday_name(say: Wording, name: str) -> str:
    """A public holiday in the user's language; a name of the site's own as it is written."""
    return say(HOLIDAY_NAMES[name]) if name in HOLIDAY_NAMES else name


def country_name(say: Wording, country: str) -> str:
    """The country whose holidays the site goes by."""
    return say(COUNTRY_NAMES[country])


def lunar_text(say: Wording, month: int, day: int, leap: bool) -> str:
    """A lunar date: 正月初一, 1/1 âm lịch."""
    chinese = say.language == "zh_CN"
    month_text, day_text = (_MONTHS[month - 1], _chinese_day(day)) if chinese else (str(month), str(day))
    if leap:
        return say("leap {month}/{day} lunar", month=month_text, day=day_text)
    return say("{month}/{day} lunar", month=month_text, day=day_text)


def _chinese_day(day: int) -> str:
    """初一 … 三十, as lunar days are written."""
    if day % 10 == 0:
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return "初十廿"[day // 10] + _DIGITS[day % 10 - 1]


def hours_sentence(say: Wording, hours: str) -> str:
    """Hours of a day, or that there are none."""
    return hours or say("none")
