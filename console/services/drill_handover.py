"""The drill's hand-overs of the days before, and its duty log. Nobody has a PIN: whoever signs sets one first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.duty_log import CALL, EVENT, NOTE
from console.domain.handover import DONE, SECTIONS, Handover, ToldSection
from console.domain.snapshot import Snapshot
from console.exchange.forms.handover_digest import frozen
from console.planning.handover.digest import digest_of
from console.planning.handover.holder import LAPSE
from console.planning.handover.shift import ShiftPart, desk_line, shifts_around
from console.services.decision import Acting, Answer, Decision, Done, Outcome, handles
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry, StrikeLogEntry
from console.services.office import Office
from console.services.tickets.basis import NOT_ALLOWED, refused

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
    digest = frozen(snapshot, digest_of(snapshot, acting.now))
    rows = tuple(
        Handover(
            acting.new_id(), *_shift(snapshot, acting.now, first), first.start, first.end, second.end,
            DISPATCHERS[number % 3], DISPATCHERS[(number + 1) % 3], first.end - timedelta(minutes=14), DONE,
            tuple(ToldSection(code, first.end - timedelta(minutes=9), DISPATCHERS[number % 3]) for code in SECTIONS),
            digest, NOTES[number % 3], out_at=first.end - timedelta(minutes=4), in_at=first.end - timedelta(minutes=2),
            facts={
                "names": dict(first.shift.names), "next_names": dict(second.shift.names), "next_day": second.day,
                "next_shift": second.shift.code, "site": snapshot.site.name, "note_by": DISPATCHERS[number % 3],
                "note_at": (first.end - timedelta(minutes=12)).isoformat(),
            },
        )
        for number, (first, second) in enumerate(_before(snapshot, acting.now))
    )  # fmt: skip
    return Decision(rows, result={"handovers": [row.id for row in rows]})


def _shift(snapshot: Snapshot, now: datetime, part: ShiftPart) -> tuple[str, str, str]:
    line = desk_line(snapshot, now)
    return line.id if line is not None else "", part.day, part.shift.code


def _before(snapshot: Snapshot, now: datetime) -> Iterator[tuple[ShiftPart, ShiftPart]]:
    """Three pairs of shifts that follow each other, the last of which ended long enough ago."""
    line = desk_line(snapshot, now)
    parts = [part for part in shifts_around(snapshot, line, now) if part.end + LAPSE <= now]
    yield from list(zip(parts, parts[1:], strict=False))[-3:]


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
