"""The site's own settings as commands."""

import pytest

from console.domain.rules import (
    DOUBLE_BOOKING,
    DUTY_POINTS,
    DUTY_WEEK,
    OVER_HOURS,
    PRESENCE,
    STRENGTH,
    figure,
    posts_for,
    rule,
)
from console.services.arrangements.site import AddDispatcher, EditLanguage, EditRule, EditSite
from console.services.decision import Decision, Refused, decide
from console.wording.catalogue import wording
from console.wording.findings import FindingWording
from tests.support.world import acting, carried, done, province


def refused_field(command, snapshot=None):
    answer = decide(command, snapshot or province(), acting())
    assert isinstance(answer, Refused)
    return answer.findings[0].rule, answer.findings[0].facts.get("field")


def test_name_and_zone_are_set_and_taken_back():
    answer = decide(EditSite(" 演练省 ", "Asia/Ho_Chi_Minh"), province(), acting())
    after = carried(province(), answer)
    assert (after.site.name, after.site.zone) == ("演练省", "Asia/Ho_Chi_Minh")
    assert done(after, answer.undo).site.zone == "Asia/Shanghai"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "Asia"])
def test_a_zone_that_does_not_exist_is_refused(zone):
    assert refused_field(EditSite("x", zone)) == ("unknown_zone", "zone")


def test_a_dispatcher_is_known_once():
    snapshot = done(province(), AddDispatcher("林晓"))
    assert [d.name for d in snapshot.dispatchers.values()] == ["林晓"]
    again = decide(AddDispatcher(" 林晓 "), snapshot, acting())
    assert isinstance(again, Decision) and not again.puts
    assert refused_field(AddDispatcher("  ")) == ("field_owed", "name")


def test_a_figure_is_set_others_stay_and_undo_brings_it_back():
    answer = decide(EditRule(DOUBLE_BOOKING, "warning", {"setup_minutes": 45}), province(), acting())
    after = carried(province(), answer)
    assert figure(after.rules, DOUBLE_BOOKING, "setup_minutes") == 45
    assert figure(after.rules, DOUBLE_BOOKING, "teardown_minutes") == 30
    assert rule(after.rules, DOUBLE_BOOKING).severity == "warning"
    back = done(after, answer.undo)
    assert figure(back.rules, DOUBLE_BOOKING, "setup_minutes") == 60


@pytest.mark.parametrize("value", [-1, 1441, "60", 2.5, None, True])
def test_what_is_no_figure_is_refused_by_its_field(value):
    assert refused_field(EditRule(OVER_HOURS, "warning", {"hours": value})) == ("bad_figure", "hours")


def test_unknown_rules_severities_and_figures_are_refused():
    assert refused_field(EditRule("no_such", "warning", {}))[0] == "unknown_rule"
    assert refused_field(EditRule(OVER_HOURS, "fatal", {}))[0] == "unknown_severity"
    assert refused_field(EditRule(STRENGTH, "warning", {"county_cooks": 2}))[0] == "bad_figure"


def test_who_may_come_can_be_edited_by_posts_of_a_level():
    snapshot = done(province(), EditRule(PRESENCE, "blocking", {"township": ["township", "mobile"]}))
    assert posts_for(snapshot.rules, "township") == ("township", "mobile")
    assert posts_for(snapshot.rules, "community") == ("township", "mobile")
    for bad in (["cook"], [], "township", [1]):
        assert refused_field(EditRule(PRESENCE, "blocking", {"township": bad}), snapshot)[0] == "unknown_post"


def test_the_language_of_messages_with_its_undo():
    answer = decide(EditLanguage("vi"), province(), acting())
    assert answer.puts[0].language == "vi" and answer.undo == EditLanguage("zh_CN")
    assert refused_field(EditLanguage("fr")) == ("unknown_language", "language")


def test_weights_of_lunar_days_are_set_and_undo_brings_them_back():
    answer = decide(EditRule(DUTY_POINTS, "warning", {"lunar": {"1-1": 50}, "night": 7}), province(), acting())
    after = carried(province(), answer)
    assert rule(after.rules, DUTY_POINTS).values["lunar"] == {"1-1": 50}
    assert (figure(after.rules, DUTY_POINTS, "night"), figure(after.rules, DUTY_POINTS, "holiday")) == (7, 30)
    assert rule(done(after, answer.undo).rules, DUTY_POINTS) == rule(province().rules, DUTY_POINTS)


@pytest.mark.parametrize("value", [{"13-1": 10}, {"1-31": 10}, {"1-1": 0}, {"1-1": True}, {"1": 10}, [], "1-1=40", 3])
def test_what_is_no_weight_of_a_lunar_day_is_refused_by_its_field(value):
    assert refused_field(EditRule(DUTY_POINTS, "warning", {"lunar": value})) == ("bad_lunar_points", "lunar")


def test_a_figure_is_refused_by_its_own_rules_name_for_it():
    answer = decide(EditRule(DUTY_WEEK, "warning", {"hours": -1}), province(), acting())
    assert isinstance(answer, Refused)
    told = FindingWording(wording("en"), province()).fact(answer.findings[0])
    assert told.startswith("Hours a week at most:")
