"""What the palette finds, and how two of one name are told apart; and what the strip counts."""

from dataclasses import replace
from datetime import timedelta

from console.domain.conferences import DRAFT, PUBLISHED, Assignment, Conference, Need
from console.domain.customers import Customer
from console.domain.people import Person
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.attention import attention, missing_people
from console.planning.lookup import Finder, whereabouts
from tests.support.surroundings import START
from tests.support.tickets import clocked


def ticket(key: str, summary: str, minutes: int) -> Ticket:
    received = START - timedelta(minutes=minutes)
    return clocked(Ticket(key, f"ZX-{key}", "c1", "", "", summary, received, "Lin"))


def conference(key: str, title: str, state: str = PUBLISHED, hours: int = 1) -> Conference:
    return Conference(key, "water", title, START, START + timedelta(hours=hours), "", (), f"N-{key}", state)


def need(key: str, of: str, count: int = 1) -> Need:
    end = START + timedelta(hours=1)
    return Need(key, of, "v", "3501", "county", "r", START, end, START, end, "fixed", ("fixed",), count=count)


STATE = Snapshot(
    places=Table(
        [
            Place("p0", "35", "福建省", "province"),
            Place("p1", "3501", "福州市", "city", "35"),
            Place("p2", "350121", "城关镇", "township", "3501"),
            Place("p3", "350421", "城关镇", "township", "35"),
        ]
    ),
    people=Table([Person("x1", "E1", "林晓", "township", "350121", "township")]),
    tickets=Table([ticket("1", "福州链路中断", 230), ticket("2", "误码", 250), ticket("3", "误码告警", 5)]),
    conferences=Table(
        [conference("c1", "福州防汛会商"), conference("c2", "草案", DRAFT), conference("c3", "过去", hours=-1)]
    ),
    needs=Table([need("n1", "c1", 2), need("n2", "c1"), need("n3", "c2"), need("n4", "c3")]),
    assignments=Table([Assignment("a1", "n1", "x1", START, "Lin"), Assignment("a2", "n2", "x1", START, "Lin")]),
)


look_up = Finder().look_up


def found(query: str) -> list[str]:
    return [entry.id for entry in look_up(STATE, query)]


def test_everything_of_the_site_is_found_in_one_order():
    assert found("fz") == ["1", "c1", "p1"]
    assert found("误码") == ["3", "2"]  # the latest first
    assert found("e1") == ["x1"] and found("n-c2") == ["c2"] and found("350421") == ["p3"]


def test_a_ticket_is_found_by_its_customer_and_follows_a_new_name():
    known = replace(STATE, customers=Table([Customer("k1", "闽侯县水利局")]))
    known = replace(known, tickets=STATE.tickets.changed([replace(STATE.tickets["2"], customer="k1")]))
    entry = look_up(known, "mhxslj")[0]
    assert (entry.id, entry.name, whereabouts(known, entry)) == ("2", "闽侯县水利局", "误码")
    renamed = replace(known, customers=Table([Customer("k1", "闽清县水利局")]))
    assert look_up(renamed, "mhxslj") == () and look_up(renamed, "mqx")[0].id == "2"


def test_two_of_one_name_are_told_apart():
    entries = look_up(STATE, "城关镇")
    assert [whereabouts(STATE, entry) for entry in entries] == ["福建省", "福建省 福州市"]
    assert whereabouts(STATE, look_up(STATE, "lx")[0]) == "福建省 福州市 城关镇"
    assert whereabouts(STATE, look_up(STATE, "误码")[0]) == ""


def test_the_counters():
    counted = attention(STATE, START)
    assert (counted.breached, counted.due, counted.unstaffed) == (1, 1, 1)
    assert missing_people(STATE, START + timedelta(hours=2)) == 0
    assert missing_people(Snapshot(), START) == 0
