"""Rosters in words: heads of columns, points, shifts, and each rule long, short and in a tag, in every language."""

from dataclasses import replace
from datetime import date

import pytest

from console.domain.duty.lines import DAY_TYPES, LINE_KINDS
from console.domain.duty.patterns import SHIPPED_PATTERNS
from console.domain.duty.rosters import ROSTER_STATES
from console.domain.duty.swaps import SWAP_STATES
from console.domain.findings import Finding
from console.domain.on_duty.in_force import LAYERS
from console.domain.on_duty.judging import judge_post
from console.domain.rules import DUTY_GAP, DUTY_OVERLAP, DUTY_REST, ON_DUTY, SHIPPED_RULES
from console.wording import duty, duty_commands
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty_findings import RULES, TAGS
from console.wording.findings import FindingWording
from console.wording.rule_names import RULE_NAMES
from console.wording.staffing import StaffingWording
from tests.domain.on_duty.test_layers import at_a_meeting
from tests.domain.on_duty.test_layers import duty as duty_post
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, day, entry, post, put, room

ZH, VI, EN = (wording(language) for language in ("zh_CN", "vi", "en"))


@pytest.mark.parametrize(
    ("month", "number", "zh", "vi"),
    [
        (12, 27, "腊月廿七", "27 Chạp"),
        (1, 1, "正月初一", "Mùng 1"),
        (1, 15, "正月十五", "15 Giêng"),
        (7, 5, "七月初五", "Mùng 5/7"),
        (7, 15, "七月十五", "15/7"),
    ],
)
def test_lunar_days_at_the_head_of_a_column(month, number, zh, vi):
    assert duty.lunar_head(ZH, month, number) == zh
    assert duty.lunar_head(VI, month, number) == vi
    assert duty.lunar_head(EN, month, number) == f"{month}/{number} lunar"


def test_days_points_hours_and_factors():
    assert [duty.duty_day(say, "2026-02-16") for say in (ZH, VI, EN)] == ["2月16日 周一", "Thứ Hai 16/2", "2/16 Mon"]
    assert [duty.short_weekday(say, date(2026, 2, 14)) for say in (ZH, VI)] == ["六", "T7"]
    assert [duty.day_head(say, "2026-02-16") for say in (ZH, VI)] == ["02/16", "16/02"]
    assert [duty.points_text(say, 145) for say in (ZH, VI)] == ["14.5", "14,5"]
    assert [duty.signed_points(VI, tenths) for tenths in (47, -69)] == ["+4,7", "−6,9"]
    assert [duty.factor_text(VI, tenths) for tenths in (20, 35)] == ["×2", "×3,5"]
    assert [duty.hours_text(ZH, hours) for hours in (8, 7.5)] == ["8", "7.5"]


def test_shifts_by_hours_and_by_letter():
    three, twelve, whole, nine = SHIPPED_PATTERNS
    assert [duty.shift_hours(shift) for shift in three.shifts] == ["06–14", "14–22", "22–06"]
    assert [duty.shift_hours(row.shifts[-1]) for row in (twelve, whole, nine)] == ["20–08", "08–08", "09–18"]
    assert duty.shift_hours(replace(three.shifts[0], begin=510, minutes=540)) == "08:30–17:30"
    assert [duty.shift_mark(ZH, room(), TECH, shift.code) for shift in three.shifts] == ["早", "中", "晚"]
    assert duty.shift_name(VI, room(), TECH, "night") == "Đêm" and duty.shift_name(VI, room(), TECH, "lost") == "lost"


def test_names_fall_back_to_what_there_is():
    snapshot = room(names={"vi": "Trực kỹ thuật"})
    assert duty.line_name(ZH, snapshot, TECH) == "Trực kỹ thuật"
    assert duty.line_name(ZH, room(names={}), TECH) == "技术值班"
    assert duty.line_name(ZH, room(), "gone") == "gone"
    assert duty.kind_name(ZH, "网管值守") == "网管值守"
    assert duty.cell_name(ZH, room(names={"zh_CN": "技术值班"}), TECH, day(16), "night") == "2月16日 周一 技术值班晚班"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_name(language):
    say = wording(language)
    tables = (
        (duty.KIND_NAMES, LINE_KINDS), (duty.DAY_TYPE_NAMES, DAY_TYPES), (duty.LAYER_NAMES, LAYERS),
        (duty.ROSTER_STATE_NAMES, ROSTER_STATES), (duty_commands.SWAP_STATES, SWAP_STATES),
        (TAGS, RULES), (RULE_NAMES, [row.id for row in SHIPPED_RULES]),
    )  # fmt: skip
    for names, codes in tables:
        assert set(codes) <= set(names)
        assert all(say(names[code]) for code in codes)
        assert language == "en" or all(say(names[code]) != names[code] for code in codes)


@pytest.mark.parametrize("row", SHIPPED_RULES, ids=lambda row: row.id)
def test_every_figure_of_a_rule_has_a_name_of_its_own(row):
    words = FindingWording(ZH, room())
    for name, value in row.values.items():
        if isinstance(value, int | dict):
            assert words.field(name, row.id) != name


def overlap():
    rows = entry(TECH, 16, "night", "p0"), entry(RESPONSE, 15, "night", "p0")
    snapshot = put(room(names={"zh_CN": "技术值班", "vi": "Trực kỹ thuật"}), *rows)
    return snapshot, judge_post(snapshot, post(RESPONSE, 16, "night", "p0"), TET)


def test_a_rest_and_an_overlap_as_they_are_said():
    snapshot, said = overlap()
    found = {finding.rule: finding for finding in said}
    zh = StaffingWording(ZH, snapshot)
    assert zh.fact(found[DUTY_OVERLAP]) == "Hồ N同一时间已有值班：2月16日 周一 技术值班晚班（22:00–06:00）。"
    assert (zh.tag(DUTY_OVERLAP), zh.short(found[DUTY_OVERLAP])) == ("重叠", "22:00–06:00 已有值班")
    assert zh.ways_out(found[DUTY_OVERLAP])[-1] == "先撤下其另一班：2月16日 周一 技术值班晚班"
    soon = judge_post(snapshot, post(TECH, 17, "afternoon", "p0"), TET)
    (rest,) = [finding for finding in soon if finding.rule == DUTY_REST]
    assert zh.fact(rest).endswith("只休息 8 小时，至少应休息 12 小时。")
    vi = StaffingWording(VI, snapshot)
    assert vi.short(rest) == "Nghỉ 8 giờ"
    assert vi.fact(rest) == (
        "Hồ N chỉ nghỉ 8 giờ giữa ca này và ca Trực kỹ thuật, Đêm, Thứ Hai 16/2 (22:00–06:00); tối thiểu 12 giờ."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_against_a_duty_is_said_from_both_sides(language):
    snapshot, need = at_a_meeting()
    (barred,) = [f for f in judge_post(snapshot, duty_post(need.start, need.end)) if f.rule == ON_DUTY]
    on_duty = Finding(
        ON_DUTY, "blocking",
        {"line": "desk", "day": "2026-07-24", "shift": "morning", "duty_start": need.start, "duty_end": need.end,
         "short": 75},
        person="p350101f1",
    )  # fmt: skip
    words = StaffingWording(wording(language), snapshot)
    told = [words.fact(barred), words.short(barred), words.fact(on_duty), words.short(on_duty)]
    assert all(text and "{" not in text for text in told) and len(set(told)) == 4
    assert snapshot.venues[need.venue].name in told[0]


def test_a_gap_in_a_few_words():
    facts = {"line": TECH, "day": day(16), "shift": "morning", "assigned": 1, "needed": 2, "missing": 1}
    found = Finding(DUTY_GAP, "blocking", facts)
    words = [StaffingWording(say, room()) for say in (ZH, VI)]
    assert [one.short(found) for one in words] == ["缺 1 人", "Thiếu 1"]
    assert words[1].fact(found) == "Trực kỹ thuật, Sáng, Thứ Hai 16/2: đã xếp 1/2 người."


def test_points_below_none_have_the_sign_of_a_figure():
    assert [duty.points_text(say, -3) for say in (ZH, VI)] == ["−0.3", "−0,3"]
