"""The drill's hand-overs of the days before, and its duty log. Nobody has a PIN: whoever signs sets one first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from console.domain.digest import DigestRow
from console.domain.duty_log import CALL, EVENT, NOTE
from console.domain.handover import DONE, DUE_NEXT, READINESS, SECTIONS, DigestSection, Handover, ToldSection
from console.domain.handover import NOTES as LEFT
from console.domain.snapshot import Snapshot
from console.exchange.forms.handover_digest import frozen
from console.planning.handover.digest import digest_of
from console.planning.handover.due_next import due_next
from console.planning.handover.holder import LAPSE
from console.planning.handover.notes import notes
from console.planning.handover.readiness import readiness
from console.planning.handover.shift import ShiftPart, desk_line, shifts_around
from console.services.decision import Acting, Answer, Decision, Done, Outcome, handles
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry, StrikeLogEntry
from console.services.office import Office
from console.services.tickets.basis import NOT_ALLOWED, refused
from console.services.tickets.report import code_head

HOUR = timedelta(hours=1)
DISPATCHERS = ("林晓", "陈立", "吴敏")
NOTES = (
    "泉港方向光缆割接改到 00:30，客户已书面同意；到点恢复计时。",
    "台风外围雨带约 02:00 到宁德，福鼎、霞浦留两队不撤。",
    "水利厅明早 08:00 要会场点名结果，请接班后先核对应答。",
)
# Minutes ago, kind, words.
LOG = (
    (412, CALL, "应急管理厅值班室来电，询问明日防汛会商会场准备情况，已答复。"),
    (305, EVENT, "机房巡检：二号空调告警，动力维护班 20 分钟后恢复。"),
    (188, CALL, "气象局通报：今夜到明晨沿海有 7 到 8 级阵风。"),
    (96, NOTE, "抢修车辆 2 台在闽侯待命，油料已补足。"),
    (41, EVENT, "主备电源切换演练完成，业务无影响。"),
)
CORRECTED = "机房巡检：二号空调告警，动力维护班 35 分钟后恢复。"
STRUCK = "测试记录，请忽略。"


@dataclass(frozen=True, slots=True)
class HandedOverBefore:
    """Hand-overs as they took place on the days before; only the drill writes what it was not there for."""


@handles(HandedOverBefore)
def handed_over_before(command: HandedOverBefore, snapshot: Snapshot, acting: Acting) -> Answer:
    """The last three that leave the desk to nobody by now: whoever opens the drill works as who they are. Refused where
    the site is no drill: real work dates nothing back.
    """
    if not snapshot.site.drill:
        return refused(NOT_ALLOWED)
    pairs = enumerate(_before(snapshot, acting.now))
    rows = tuple(_row(snapshot, acting, number, *pair) for number, pair in pairs)
    return Decision(rows, result={"handovers": [row.id for row in rows]})


def _row(snapshot: Snapshot, acting: Acting, number: int, first: ShiftPart, second: ShiftPart) -> Handover:
    """One of them: begun a quarter of an hour before the shift's end, signed by both just before it."""
    line, end = desk_line(snapshot, acting.now), first.end

    def before(minutes: int) -> datetime:
        return end - timedelta(minutes=minutes)

    outgoing, incoming = (DISPATCHERS[(number + n) % 3] for n in (0, 1))
    facts = {
        "names": dict(first.shift.names), "next_names": dict(second.shift.names), "next_day": second.day,
        "next_shift": second.shift.code, "site": snapshot.site.name, "note_by": outgoing,
        "note_at": before(12).isoformat(),
    }  # fmt: skip
    row = Handover(
        acting.new_id(), line.id if line is not None else "", first.day, first.shift.code, first.start, end, second.end,
        outgoing, incoming, before(14), DONE, tuple(ToldSection(code, before(9), outgoing) for code in SECTIONS),
        note=NOTES[number % 3], out_at=before(4), in_at=before(2), facts=facts,
    )  # fmt: skip
    return replace(row, digest=_stood(snapshot, acting, row, second))


def _stood(snapshot: Snapshot, acting: Acting, row: Handover, second: ShiftPart) -> tuple[DigestSection, ...]:
    """The digest at a shift's beginning: what fell due in it and what was not ready by the calendar; the rest what
    stands now, moved by whole hours, so that times stay those that people agree on.
    """
    end = second.start
    back = -ceil((acting.now - end) / HOUR) * HOUR
    then = _coded(snapshot, back, acting.zone(snapshot))
    digest = digest_of(then, end - back)
    sections = {
        code: replace(part, rows=tuple(_moved(row, back) for row in part.rows))
        for code, part in digest.sections.items()
    }
    sections |= {
        DUE_NEXT: due_next(then, end, second), READINESS: readiness(then, end),
        LEFT: notes(then, row, row.start, end),
    }  # fmt: skip
    return frozen(then, replace(digest, at=end, sections=sections))


def _coded(snapshot: Snapshot, back: timedelta, zone: ZoneInfo) -> Snapshot:
    """With the tickets' codes of the days on which they would have come in."""
    tickets = {
        row.id: replace(row, code=f"{code_head(row.received + back, zone)}-{row.code.rpartition('-')[2]}")
        for row in snapshot.tickets.values()
    }
    return snapshot.with_rows(snapshot.seq, {"ticket": tickets})


def _moved(row: DigestRow, back: timedelta) -> DigestRow:
    facts = dict(row.facts)
    for name in ("start", "setup", "end"):
        if name in facts:
            facts[name] = (datetime.fromisoformat(facts[name]) + back).isoformat()
    later = [((datetime.fromisoformat(at) + back).isoformat(), *rest) for at, *rest in facts.get("later", ())]
    return replace(row, at=row.at + back if row.at else None, facts={**facts, **({"later": later} if later else {})})


def _before(snapshot: Snapshot, now: datetime) -> Iterator[tuple[ShiftPart, ShiftPart]]:
    """Three pairs of shifts that follow each other, the last of which ended long enough ago."""
    line = desk_line(snapshot, now)
    parts = [part for part in shifts_around(snapshot, line, now) if part.end + LAPSE <= now]
    yield from list(pairwise(parts))[-3:]


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def arrange_handover(office: Office) -> None:
    """What the days before have left in writing."""
    now, keys = office.clock.now(), []
    for minutes, kind, text in LOG:
        at = now - timedelta(minutes=minutes)
        keys.append(str(_must(office.do_now(AddLogEntry(text, at, kind))).result["log_entry"]))
    _must(office.do_now(CorrectLogEntry(keys[1], CORRECTED)))
    struck = _must(office.do_now(AddLogEntry(STRUCK, now - timedelta(minutes=70)))).result["log_entry"]
    _must(office.do_now(StrikeLogEntry(str(struck))))
    _must(office.do_now(HandedOverBefore()))
