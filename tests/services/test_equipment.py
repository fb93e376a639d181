"""Terminals and parts: what may be entered, how they move, what is away too long [D]."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import equipment
from console.domain.equipment import MOVES, Equipment, at_venue, by_serial, moves_of
from console.domain.site import Site
from console.domain.table import Table
from console.planning.equipment.listing import Wanted, equipment_attention, equipment_row, equipment_rows
from console.services.decision import Decision, Refused, Stale, decide
from console.services.equipment.entering import AddEquipment, EditEquipment, RemoveEquipment
from console.services.equipment.moving import MoveEquipment, ReplaceEquipment
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.world import acting, at, carried, province

NOON = at(12)


def world():
    return replace(province(), sites=Table([Site(zone="Asia/Shanghai")]))


def give(snapshot, command, now=NOON):
    answer = decide(command, snapshot, acting(now))
    assert isinstance(answer, Decision), answer
    return carried(snapshot, answer), answer


def no(snapshot, command, now=NOON):
    answer = decide(command, snapshot, acting(now))
    assert isinstance(answer, Refused), answer
    for language in LANGUAGES:
        assert FindingWording(wording(language), snapshot).fact(answer.findings[0])
    return answer.findings[0]


def entered(**changes):
    fields = {"serial": "ab-1", "model": "HD-200", "kind": "terminal", "venue": "v3501", "day": "2026-07-01"}
    snapshot, answer = give(world(), AddEquipment(**{**fields, **changes}))
    return snapshot, answer.result["equipment"]


def test_a_venue_brings_its_place_and_the_serial_is_known_however_it_is_written():
    snapshot, key = entered()
    row = snapshot.equipment[key]
    assert (row.place, row.state, row.since) == ("3501", equipment.IN_SERVICE, "2026-07-01")
    assert by_serial(snapshot.equipment, "ＡＢ－１ ") is row
    assert at_venue(snapshot.equipment, "v3501") == (row,)
    found = no(snapshot, AddEquipment("AB -1", "other", "part"))
    assert (found.rule, found.facts["serial"]) == ("serial_taken", "ab-1")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"serial": " "}, "field_owed", "serial"),
        ({"model": ""}, "field_owed", "model"),
        ({"kind": "cable"}, "unknown_equipment_kind", "kind"),
        ({"state": "lost"}, "unknown_equipment_state", "state"),
        ({"system": "sewage"}, "unknown_system", "system"),
        ({"place": "99", "venue": ""}, "unknown_places", "place"),
        ({"venue": "v99"}, "unknown_venue", "venue"),
        ({"place": "3502"}, "venue_elsewhere", "venue"),
        ({"day": "2026-07-25"}, "day_in_future", "day"),
        ({"day": "24.7."}, "bad_day", "day"),
    ],
)
def test_what_can_not_be_entered_is_named(changes, rule, field):
    fields = {"serial": "s2", "model": "m", "venue": "v3501"}
    found = no(world(), AddEquipment(**{**fields, **changes}))
    assert (found.rule, found.facts["field"]) == (rule, field)


def test_to_the_integrator_and_back_is_kept_with_its_parcels():
    snapshot, key = entered()
    snapshot, _ = give(snapshot, MoveEquipment(key, equipment.FAULTY, day="2026-07-02"))
    assert snapshot.equipment[key].venue == "v3501"
    snapshot, _ = give(snapshot, MoveEquipment(key, equipment.SHIPPED, day="2026-07-03", tracking="SF100"))
    assert (snapshot.equipment[key].venue, snapshot.equipment[key].place) == ("", "3501")
    snapshot, _ = give(snapshot, MoveEquipment(key, equipment.AT_INTEGRATOR, day="2026-07-06"))
    row = equipment_row(snapshot, snapshot.equipment[key], NOON)
    assert (row.out, row.days, row.overdue, row.tracking) == ("2026-07-03", 21, False, "SF100")
    later = NOON + timedelta(days=10)
    assert equipment_row(snapshot, snapshot.equipment[key], later).overdue
    assert (equipment_attention(snapshot, NOON), equipment_attention(snapshot, later)) == (0, 1)
    snapshot, _ = give(snapshot, MoveEquipment(key, equipment.RETURNED, day="2026-07-20", tracking="SF200"))
    snapshot, _ = give(snapshot, MoveEquipment(key, equipment.IN_SERVICE, day="2026-07-21", venue="v3502"))
    assert [(m.before, m.after) for m in moves_of(snapshot.equipment_moves, key)] == [
        ("returned", "in_service"), ("at_integrator", "returned"), ("shipped", "at_integrator"),
        ("faulty", "shipped"), ("in_service", "faulty"),
    ]  # fmt: skip
    assert (snapshot.equipment[key].place, snapshot.equipment[key].since) == ("3502", "2026-07-21")
    assert no(snapshot, RemoveEquipment(key)).rule == "equipment_moved"


@pytest.mark.parametrize("before", equipment.EQUIPMENT_STATES)
@pytest.mark.parametrize("after", equipment.EQUIPMENT_STATES)
def test_each_state_leads_only_where_the_table_says(before, after):
    snapshot = world()
    row = Equipment("e", "s", "part", "m", before, "2026-07-01", place="3501")
    snapshot = replace(snapshot, equipment=Table([row]))
    answer = decide(MoveEquipment("e", after), snapshot, acting(NOON))
    assert isinstance(answer, Decision) == (after in MOVES[before])


def test_days_go_forward_and_parcels_only_to_and_from_the_integrator():
    snapshot, key = entered()
    assert no(snapshot, MoveEquipment(key, "spare", day="2026-06-30")).rule == "day_before_last"
    assert no(snapshot, MoveEquipment(key, "spare", day="2026-07-25")).rule == "day_in_future"
    assert no(snapshot, MoveEquipment(key, "spare", tracking="SF1")).rule == "no_parcel"
    assert no(snapshot, MoveEquipment(key, "in_service")).rule == "nothing_moved"
    assert no(snapshot, MoveEquipment(key, "faulty", ticket="t9")).rule == "gone"
    snapshot, _ = give(snapshot, MoveEquipment(key, "in_service", venue="v350101"))
    assert snapshot.equipment[key].place == "350101"
    # 17:00 UTC is the next day in Shanghai
    assert no(snapshot, MoveEquipment(key, "spare", day="2026-07-25")).rule == "day_in_future"
    give(snapshot, MoveEquipment(key, "spare", day="2026-07-25"), at(17))


def test_a_move_is_taken_back_whole_unless_it_moved_on():
    snapshot, key = entered()
    moved, answer = give(snapshot, MoveEquipment(key, "faulty"))
    rows = {key: replace(moved.equipment[key], version=2)}
    moved = moved.with_rows(moved.seq + 1, {"equipment": rows})
    back, _ = give(moved, answer.undo)
    assert replace(back.equipment[key], version=1) == snapshot.equipment[key]
    assert not back.equipment_moves
    on = moved.with_rows(moved.seq + 1, {"equipment": {key: replace(moved.equipment[key], version=3)}})
    assert isinstance(decide(answer.undo, on, acting(NOON)), Stale)


def test_a_part_in_the_place_of_another_carries_the_reason_on_both():
    snapshot, old = entered()
    snapshot, answer = give(snapshot, AddEquipment("sp-1", "HD-200", "part", "spare", "35"))
    new = answer.result["equipment"]
    snapshot, _ = give(snapshot, ReplaceEquipment(old, new, "shipped", tracking="SF9", note="no picture"))
    assert (snapshot.equipment[old].state, snapshot.equipment[old].venue) == ("shipped", "")
    assert (snapshot.equipment[new].state, snapshot.equipment[new].venue) == ("in_service", "v3501")
    assert [m.tracking for m in moves_of(snapshot.equipment_moves, old)] == ["SF9"]
    assert [m.note for m in moves_of(snapshot.equipment_moves, new)] == ["no picture"]
    assert no(snapshot, ReplaceEquipment(old, old)).rule == "replaces_itself"
    assert no(snapshot, ReplaceEquipment(old, new)).rule == "in_service_already"


def test_an_edit_describes_and_does_not_move():
    snapshot, key = entered()
    snapshot, _ = give(snapshot, EditEquipment(key, 1, "ab-2", "HD-300", "part", "water", "n"))
    row = snapshot.equipment[key]
    assert (row.serial, row.model, row.kind, row.system, row.place) == ("ab-2", "HD-300", "part", "water", "3501")
    assert isinstance(decide(EditEquipment(key, 9, "x", "y", "part"), snapshot, acting()), Stale)


def test_the_list_is_chosen_by_what_a_row_says():
    snapshot, _key = entered()
    snapshot, _ = give(snapshot, AddEquipment("sp-1", "光模块", "part", "shipped", "350201", day="2026-05-01"))

    def serials(**wanted):
        return [row.equipment.serial for row in equipment_rows(snapshot, NOON, Wanted(**wanted))]

    assert serials() == ["sp-1", "ab-1"]
    assert serials(overdue=True) == serials(states=("shipped",)) == serials(place="3502") == ["sp-1"]
    assert serials(venue="v3501") == serials(kinds=("terminal",)) == serials(text="ＨＤ－２") == ["ab-1"]
    assert serials(system="water") == []
