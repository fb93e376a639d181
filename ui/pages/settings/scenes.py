"""States of the settings worth a picture: every table with rows, the forms, a refusal; told by commands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.contracts import Contract, Hotline
from console.domain.messages import BY_PHONE, DINGTALK, SMTP, Address, Channel, Recipient
from console.domain.notices import NoticeGroup
from console.domain.periods import Period
from console.domain.policies import ACCOUNT_MANAGER, DIRECTOR, SHIFT_LEAD, SHIPPED_POLICIES
from console.domain.site import LEAD
from console.services.arrangements.contracts import SetContract, SetHotline
from console.services.arrangements.notices import SetNoticeGroup
from console.services.arrangements.people_told import SetChannel, SetDuty, SetRecipient
from console.services.arrangements.periods import SetPeriod
from console.services.arrangements.policies import EditPolicy
from console.services.calendar import EditDay
from console.services.decision import Done
from console.services.northbound.access import AddListener, AddToken, hashed
from ui.desk import Desk, Page
from ui.pages.settings.calendar_section import CalendarSection
from ui.pages.settings.channels import ChannelsSection
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.panels import RulesSection
from ui.pages.settings.table_section import TableSection

Then = Callable[[SettingsPage], None]


def _scene(section: str, then: Then = lambda page: None) -> Callable[[Page], None]:
    """A section with rows, and what is done in it."""

    async def fill(page: SettingsPage) -> None:
        await _fill(page.desk)
        page.show_snapshot(None, page.desk.snapshot)
        page.open_section(section)
        then(page)

    def show(page: Page) -> None:
        assert isinstance(page, SettingsPage)
        page.desk.start(fill(page), "scene")

    return show


async def _fill(desk: Desk) -> None:
    """A few rows of everything."""
    snapshot, now = desk.snapshot, desk.local(desk.now()).replace(hour=0, minute=0, second=0)
    cities = sorted(place.code for place in snapshot.places.values() if place.level == "city")
    customers = sorted(snapshot.customers.values(), key=lambda row: row.name)
    staff = [row.name for row in snapshot.people.values()]
    mail = await _put(desk, Channel("", SMTP, "Mail", {"host": "mail.example.org", "sender": "noc@example.org"}))
    group = await _robot(desk)
    where = tuple(cities[:1])
    await desk.run(SetNoticeGroup(NoticeGroup("", desk.say("Support group"), group, ("water",), where, 3)))
    day = timedelta(days=1)
    for number, customer in enumerate(customers[:6]):
        code = f"HT-2026-{number + 1:03d}"
        end = now - day if number == 4 else now + 200 * day
        await desk.run(
            SetContract(Contract("", code, customer.id, "", "", tuple(cities[:number]), (), now - 30 * day, end))
        )
    await desk.run(SetHotline(Hotline("", "1000 0086", "", tuple(cities[:2]))))
    await desk.run(SetHotline(Hotline("", "1000 0087", order=1)))
    await desk.run(
        SetPeriod(Period("", desk.say("Flood"), now - day, now + 3 * day, "", ("A", "B"), tuple(cities[:1])))
    )
    await desk.run(SetPeriod(Period("", desk.say("Election"), now + 20 * day, now + 25 * day, "", ("A",))))
    for number, role in enumerate((SHIFT_LEAD, ACCOUNT_MANAGER, DIRECTOR)):
        ways = (Address(group), Address(mail, f"post{number}@example.org"), Address(BY_PHONE, f"1000000000{number}"))
        whose = (customers[0].id,) if number == 1 else ()
        await desk.run(SetRecipient(Recipient("", staff[number], role, ways, whose, tuple(cities[:number]))))
    policy = SHIPPED_POLICIES[1]
    await desk.run(EditPolicy(replace(policy, working=True)))
    await desk.run(SetDuty(desk.user, LEAD))
    made = await desk.run(AddToken("OSS", hashed("picture")))
    if isinstance(made, Done):
        await desk.run(AddListener(made.result["token"], "https://oss.example.org/tmf/listener"))
    await desk.run(EditDay("2026-08-15", True, "", ((480, 720),)))
    await desk.run(EditDay("2026-08-17", False))


async def _put(desk: Desk, row: Channel, held: tuple[str, ...] | None = None) -> str:
    made = await desk.run(SetChannel(row, held))
    return str(made.result["channel"]) if isinstance(made, Done) else ""


async def _robot(desk: Desk) -> str:
    """A group robot; pictures show no secret, so a placeholder stands where one is sealed."""
    return await _put(desk, Channel("", DINGTALK, "Support group", {}, "", True, 20), ("token",))


def _table(page: SettingsPage) -> TableSection:
    section = page.section
    assert isinstance(section, TableSection)
    return section


def _edit(page: SettingsPage) -> None:
    _table(page).edit()


def _add(page: SettingsPage) -> None:
    _table(page).add()


def _refused(page: SettingsPage) -> None:
    """A recipient whose address is none."""
    form = _table(page).show_form(None)
    form.inputs["name"].fill("Lan")
    form.inputs["addresses"].fill([[BY_PHONE, "12"]])
    _table(page).commit()


def _weights(page: SettingsPage) -> None:
    """The last of the rules: a plan's weights."""
    assert isinstance(page.section, RulesSection)
    page.section.stops()[-1].setFocus()
    bar = page.section.scroll.verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    bar.setValue(bar.maximum())


def _own_place(page: SettingsPage) -> None:
    """Set-up of one place."""
    _table(page).select(next(row.id for row in page.desk.snapshot.travel_times.values() if row.is_own))
    _table(page).edit()


def _first_page(page: SettingsPage) -> None:
    """The wall's first page."""
    _table(page).select("situation")
    _table(page).edit()


def _way_refused(page: SettingsPage) -> None:
    """Set-up of two places."""
    form = _table(page).show_form(next(row for row in page.desk.snapshot.travel_times.values() if not row.is_own))
    form.inputs["setup"].fill("30")
    _table(page).commit()


def _key(page: SettingsPage) -> None:
    section = page.section
    assert isinstance(section, ChannelsSection)
    section.open_key()


def _test(page: SettingsPage) -> None:
    section = page.section
    assert isinstance(section, ChannelsSection)
    section.test(section.current())


def _token(page: SettingsPage) -> None:
    form: Any = _table(page).show_form(None)
    form.secret = "0" * 43  # the same in every picture
    form.inputs["name"].fill("Monitoring")
    _table(page).commit()


def _day(page: SettingsPage) -> None:
    section = page.section
    assert isinstance(section, CalendarSection)
    section.edit()


def _far(page: SettingsPage) -> None:
    """A year that is not announced."""
    section = page.section
    assert isinstance(section, CalendarSection)
    section.year.go_to(section.year.day.replace(year=2029, month=2, day=13))


def _residents(page: SettingsPage) -> None:
    _table(page).deed("P")


def _usual(page: SettingsPage) -> None:
    _table(page).deed("A")


def _empty(page: Page) -> None:
    assert isinstance(page, SettingsPage)
    page.open_section("contracts")


SCENES: Mapping[str, Callable[[Page], None]] = {
    "empty": _empty,
    "site": _scene("site"),
    "rules": _scene("rules"),
    "rules-weights": _scene("rules", _weights),
    "files": _scene("files"),
    "readiness": _scene("readiness_templates"),
    "readiness-form": _scene("readiness_templates", _edit),
    "duty-lines": _scene("duty_lines"),
    "duty-line-form": _scene("duty_lines", _edit),
    "duty-lines-usual": _scene("duty_lines", _usual),
    "shift-pattern-form": _scene("shift_patterns", _edit),
    "rotations": _scene("rotations"),
    "rotation-form": _scene("rotations", _edit),
    "couple-form": _scene("couples", _add),
    "calendar": _scene("calendar"),
    "calendar-day": _scene("calendar", _day),
    "calendar-far": _scene("calendar", _far),
    "dispatchers": _scene("dispatchers", _edit),
    "policies": _scene("policies"),
    "policy-form": _scene("policies", _edit),
    "recipients": _scene("recipients"),
    "recipient-form": _scene("recipients", _edit),
    "recipient-refused": _scene("recipients", _refused),
    "channels": _scene("channels"),
    "channel-new": _scene("channels", _add),
    "channel-form": _scene("channels", _edit),
    "channel-test": _scene("channels", _test),
    "channel-key": _scene("channels", _key),
    "contracts": _scene("contracts"),
    "contract-form": _scene("contracts", _edit),
    "hotlines": _scene("hotlines", _edit),
    "notice-groups": _scene("notice_groups"),
    "notice-group-form": _scene("notice_groups", _edit),
    "notice-texts": _scene("notice_texts"),
    "notice-text-form": _scene("notice_texts", _edit),
    "hops": _scene("hops"),
    "hop-form": _scene("hops", _edit),
    "check-templates": _scene("check_templates"),
    "check-template-form": _scene("check_templates", _edit),
    "periods": _scene("periods"),
    "period-form": _scene("periods", _add),
    "period-residents": _scene("periods", _residents),
    "travel": _scene("travel"),
    "travel-form": _scene("travel", _own_place),
    "travel-refused": _scene("travel", _way_refused),
    "wall": _scene("wall"),
    "wall-form": _scene("wall", _first_page),
    "tokens": _scene("tokens"),
    "token-made": _scene("tokens", _token),
}
