"""What can be put to the test, and how it is refused."""

import pickle
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from console.planning.plans.whatif.scenario import ScenarioProblem, check
from console.planning.plans.whatif.varied import work_of
from console.wording.catalogue import LANGUAGES, wording
from console.wording.whatif import problem_sentence
from tests.support.scenarios import apart, outlook, scenario, year

BAD = (
    ({"systems": ()}, "no_system"),
    ({"systems": ("water", "电力")}, "unknown_system"),
    ({"scope": "全省至某某"}, "bad_scope"),
    ({"scope": "无名县至县"}, "unknown_scope"),
    ({"cut_off": ("999",)}, "unknown_place"),
    ({"hours": 0.0}, "bad_hours"),
    ({"hours": 25.0}, "bad_hours"),
    ({"absent_percent": 101}, "bad_percent"),
    ({"absent_percent": -1}, "bad_percent"),
    ({"draws": 0}, "bad_draws"),
)


@pytest.mark.parametrize(("changes", "code"), BAD)
def test_what_can_not_be_played_is_refused_in_words(changes, code):
    with pytest.raises(ScenarioProblem) as caught:
        outlook(apart(), scenario(**changes))
    assert caught.value.code == code
    # it crosses the border of a process whole
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.facts) == (code, caught.value.facts)
    sentences = {problem_sentence(wording(language), again) for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES) and all("{" not in text for text in sentences)


def test_a_scope_without_venues_and_a_year_beyond_all_years_are_refused():
    state = apart()
    empty = state.with_rows(1, {"venue": dict.fromkeys(state.venues)})
    with pytest.raises(ScenarioProblem, match="no_venue"):
        outlook(empty, scenario())
    with pytest.raises(ScenarioProblem, match="bad_year"):
        year(state, 1999, scenario())


def test_the_time_is_the_site_s_own():
    start, end = scenario(start=time(9, 30), hours=1.5).meeting(ZoneInfo("Asia/Shanghai"))
    assert (start, end) == (datetime(2026, 7, 24, 1, 30, tzinfo=UTC), datetime(2026, 7, 24, 3, tzinfo=UTC))


def test_the_scope_is_that_of_a_notice():
    state = apart()
    check(state, scenario(scope="甲县至县"))
    assert {need.place for need in work_of(state, scenario(scope="甲县至县")).needs} == {"350101"}
    assert {need.place for need in work_of(state, scenario(scope="全省至市")).needs} == {"35", "3501", "3502"}
    assert len(work_of(state, scenario()).needs) == 30
