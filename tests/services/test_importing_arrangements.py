"""Hotlines and recipients brought in from spreadsheets: recognised, bound by the site's own keys, wrong rows told."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.contracts import Hotline
from console.domain.customers import Customer
from console.domain.messages import BY_PHONE, Address, Channel, Recipient
from console.domain.policies import ROLES
from console.domain.snapshot import Snapshot
from console.exchange.intake.values import ROLES as ROLE_WORDS
from console.exchange.intake.values import TONGUES, YES_NO, index_of, meaning
from console.services.importing import Rejection, load, rehearse
from console.services.importing.words import shown_value, template_choices
from console.wording.catalogue import LANGUAGES, wording
from console.wording.intake import row_problem
from tests.support.world import acting, done, province

HOTLINES = "热线号码,名称,适用地区,顺序\n10000-1,省会热线,A市；乙县,1\n10000-2,其他地区,,2\n"
RECIPIENTS = "姓名,通知角色,通知方式,手机,邮箱,负责客户,语言,启用\n"
CHANNELS = (
    Channel("ch1", "sms", "短信网关"), Channel("ch2", "smtp", "邮件"),
    Channel("ch3", "dingtalk", "一号群"), Channel("ch4", "dingtalk", "二号群"),
)  # fmt: skip


def site() -> Snapshot:
    rows = {row.id: row for row in CHANNELS}
    return province().with_rows(0, {"channel": rows, "customer": {"c1": Customer("c1", "省水利厅", "A")}})


def brought(snapshot: Snapshot, folder: Path, text: str, kind: str) -> tuple[Snapshot, tuple[Rejection, ...]]:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    (loaded,) = load(folder / "t.csv")
    assert loaded.command is not None, loaded.problem
    assert loaded.command.kind == kind
    (report,) = rehearse([loaded], snapshot, acting())
    return done(snapshot, loaded.command), tuple(report.rejected)


def hotlines(snapshot: Snapshot) -> dict[str, Hotline]:
    return {row.number: row for row in snapshot.hotlines.values()}


def people(snapshot: Snapshot) -> dict[str, Recipient]:
    return {row.name: row for row in snapshot.recipients.values()}


def test_hotlines_by_region(tmp_path: Path) -> None:
    snapshot, rejected = brought(site(), tmp_path, HOTLINES, "hotlines")
    found = hotlines(snapshot)
    assert rejected == ()
    assert (found["10000-1"].name, found["10000-1"].places, found["10000-1"].order) == (
        "省会热线",
        ("3501", "350102"),
        1,
    )
    assert found["10000-2"].places == ()


def test_a_number_grouped_otherwise_is_the_same_hotline(tmp_path: Path) -> None:
    snapshot, _ = brought(site(), tmp_path, HOTLINES, "hotlines")
    after, rejected = brought(snapshot, tmp_path, "热线,名称\n100001,新名称\n", "hotlines")
    assert rejected == ()
    before, row = hotlines(snapshot)["10000-1"], hotlines(after)["10000-1"]
    assert row == replace(before, name="新名称")


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",x,,\n", "hotline", "required"),
        ("不详,x,,\n", "hotline", "bad_number"),
        ("10000-3,x,丁市,\n", "places", "unknown_place"),
        ("10000-3,x,,第一\n", "order", "whole_number"),
        ("10000 1,别的,,\n", "hotline", "duplicate"),
    ],
)
def test_a_wrong_hotline_stops_no_other(tmp_path: Path, row: str, field: str, code: str) -> None:
    snapshot, rejected = brought(site(), tmp_path, HOTLINES + row, "hotlines")
    assert set(hotlines(snapshot)) == {"10000-1", "10000-2"}
    assert [(one.row, one.field, one.code) for one in rejected] == [(4, field, code)]
    assert all(row_problem(wording(language), code, rejected[0].facts) for language in LANGUAGES)


def test_a_recipient_with_ways_in_their_order(tmp_path: Path) -> None:
    row = "李四,客户经理,短信网关、邮件、电话=10033334444,10011112222,li@example.org,省水利厅,Tiếng Việt,是\n"
    snapshot, rejected = brought(site(), tmp_path, RECIPIENTS + row, "recipients")
    assert rejected == ()
    found = people(snapshot)["李四"]
    assert found.addresses == (
        Address("ch1", "10011112222"), Address("ch2", "li@example.org"), Address(BY_PHONE, "10033334444"),
    )  # fmt: skip
    assert (found.role, found.customers, found.language, found.active) == ("account_manager", ("c1",), "vi", True)


def test_ways_a_line_each_and_kinds_by_their_word(tmp_path: Path) -> None:
    row = '王五,值班长,"短信\n一号群",10011112222,,,,停用\n'
    snapshot, rejected = brought(site(), tmp_path, RECIPIENTS + row, "recipients")
    assert rejected == ()
    found = people(snapshot)["王五"]
    assert found.addresses == (Address("ch1", "10011112222"), Address("ch3", "10011112222"))
    assert not found.active


def test_without_ways_mail_comes_before_the_phone(tmp_path: Path) -> None:
    text = "Người nhận;Vai trò;Số điện thoại;Thư điện tử\nÔng Minh;Trưởng ca;10011112222;minh@example.org\n"
    snapshot, rejected = brought(site(), tmp_path, text, "recipients")
    assert rejected == ()
    assert people(snapshot)["Ông Minh"].addresses == (
        Address("ch2", "minh@example.org"),
        Address(BY_PHONE, "10011112222"),
    )


def test_missing_columns_change_nothing(tmp_path: Path) -> None:
    row = "李四,客户经理,短信,10011112222,,省水利厅,English,否\n"
    snapshot, _ = brought(site(), tmp_path, RECIPIENTS + row, "recipients")
    after, rejected = brought(snapshot, tmp_path, "姓名,角色,手机\n李四,客户经理,10055556666\n", "recipients")
    assert rejected == ()
    before, found = people(snapshot)["李四"], people(after)["李四"]
    assert found == replace(before, addresses=(Address(BY_PHONE, "10055556666"),))


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",客户经理,短信,10011112222,,,,\n", "name", "required"),
        ("李四,,短信,10011112222,,,,\n", "role", "required"),
        ("李四,厨师,短信,10011112222,,,,\n", "role", "unknown_role"),
        ("李四,客户经理,,,,,,\n", "ways", "required"),
        ("李四,客户经理,传真,10011112222,,,,\n", "ways", "unknown_channel"),
        ("李四,客户经理,钉钉,10011112222,,,,\n", "ways", "several_channels"),
        ("李四,客户经理,企业微信,10011112222,,,,\n", "ways", "no_channel"),
        ("李四,客户经理,邮件,10011112222,,,,\n", "ways", "bad_address"),
        ("李四,客户经理,短信、短信网关,10011112222,,,,\n", "ways", "way_twice"),
        ("李四,客户经理,短信,家里电话,,,,\n", "phone", "phone"),
        ("李四,客户经理,短信,10011112222,,某公司,,\n", "customers", "unknown_customer"),
        ("李四,客户经理,短信,10011112222,,,火星文,\n", "language", "unknown_language"),
        ("李四,客户经理,短信,10011112222,,,,也许\n", "active", "unknown_active"),
    ],
)
def test_a_wrong_recipient_stops_no_other(tmp_path: Path, row: str, field: str, code: str) -> None:
    good = "王五,值班长,短信,10099998888,,,,\n"
    snapshot, rejected = brought(site(), tmp_path, RECIPIENTS + good + row, "recipients")
    assert set(people(snapshot)) == {"王五"}
    assert [(one.row, one.field, one.code) for one in rejected] == [(3, field, code)]
    assert all(row_problem(wording(language), code, rejected[0].facts) for language in LANGUAGES)


def test_one_name_twice_in_a_role_is_left_to_the_settings(tmp_path: Path) -> None:
    twins = {key: Recipient(key, "李四", "director", (Address(BY_PHONE, "10011112222"),)) for key in ("r1", "r2")}
    snapshot = site().with_rows(0, {"recipient": twins})
    after, rejected = brought(snapshot, tmp_path, "姓名,角色,手机\n李四,主任,10055556666\n", "recipients")
    assert after.recipients == snapshot.recipients
    assert [one.code for one in rejected] == ["several_recipients"]


def test_phones_of_rejected_rows_are_masked(tmp_path: Path) -> None:
    text = RECIPIENTS + "李四,客户经理,传真=10012345678,10012345678,,,,\n"
    _, (ways,) = brought(site(), tmp_path, text, "recipients")
    _, (glued,) = brought(site(), tmp_path, RECIPIENTS + "李四,客户经理,传真10012345678,,,,,\n", "recipients")
    _, (number,) = brought(site(), tmp_path, "热线,名称\n10012345678转不详,x\n", "hotlines")
    for row in (ways, glued, number):
        told = shown_value(row) + row_problem(wording("zh_CN"), row.code, row.facts)
        assert "12345" not in told and "****" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_template_offers_is_understood(language: str) -> None:
    offered = template_choices(wording(language), site())
    for field, words in (("role", ROLE_WORDS), ("language", TONGUES), ("active", YES_NO)):
        assert [meaning(index_of(words), word) for word in offered[field]] == list(words)
    assert tuple(ROLE_WORDS) == ROLES


def test_a_sheet_of_people_is_still_one(tmp_path: Path) -> None:
    text = "工号,姓名,手机,单位代码,岗位,职务\n1,张三,10000000001,3501,固定,班长\n"
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    (loaded,) = load(tmp_path / "p.csv")
    assert loaded.command is not None
    assert loaded.command.kind == "people"
