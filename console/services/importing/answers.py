"""Answers of units from a list: which unit, of which meeting, by what means, when, who said what [D]."""

from datetime import UTC, datetime
from typing import Any

from console.domain.conferences import CANCELLED, Conference
from console.domain.findings import Finding
from console.domain.notices import IM, Addressee, NoticeGroup, by_conference
from console.domain.table import Table
from console.exchange.intake import moments
from console.exchange.intake.answers import ANSWER_MEANS
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.records import Record
from console.exchange.intake.text import fold
from console.exchange.intake.values import ROLES, index_of
from console.services.decision import Decision
from console.services.importing.batch import Batch, Bound, Rejected, one_of, place_of, text_of
from console.services.notices.answers import ANSWERED_ALREADY, Said, number_at, recorded, said_problem, with_answer

_MEANS, _UNITS = index_of(ANSWER_MEANS), index_of(ROLES)


class AnswerList:
    """One list under way; `conference` (id) is the meeting of the rows that name none."""

    def __init__(self, conference: str = "") -> None:
        self._default = conference
        self._stand: dict[str, Addressee] = {}

    def bind(self, batch: Batch, record: Record) -> Bound:
        """One answer. The same one again changes nothing; another one given the same way is rejected."""
        conference = self._conference(batch, record)
        row = self._unit(batch, record, conference)
        said = _said(batch, record, row)
        code = said_problem(row, said, batch.acting.now)
        if code == ANSWERED_ALREADY and _is_there(row, said):
            return ("again", record.sheet, str(record.row)), row, row
        if code:
            raise Rejected(code, "at", record.texts.get("at", ""))
        after = with_answer(batch.snapshot, batch.acting, row, said)
        self._stand[row.id] = after
        return ("answer", row.id, said.means, said.group, said.at.isoformat()), row, after

    def _conference(self, batch: Batch, record: Record) -> Conference:
        number = record.values.get("notice")
        rows = batch.snapshot.conferences
        if number is None:
            if self._default in rows:
                found: Conference = rows[self._default]
                return found
            raise Rejected("required", "notice")
        same = [row for row in rows.values() if row.notice == number]
        if not same:
            raise Rejected("unknown_conference", "notice", record.texts["notice"], part=record.texts["notice"])
        return min(same, key=lambda row: row.state == CANCELLED)

    def _unit(self, batch: Batch, record: Record, conference: Conference) -> Addressee:
        place = place_of(batch, record)
        known = by_conference(batch.snapshot.addressees).get(conference.id)
        rows = [self._stand.get(row.id, row) for row in known if row.place == place and row.number]
        field = "place_code" if record.values.get("place_code") is not None else "place"
        if not rows:
            raise Rejected("no_unit_told", field, record.texts[field])
        unit = one_of(_UNITS, record, "unit", "unknown_unit")
        fitting = [row for row in rows if not unit or row.unit == unit]
        if not fitting:
            raise Rejected("no_unit_told", "unit", record.texts["unit"])
        if len({row.unit for row in fitting}) > 1:
            raise Rejected("which_unit", "unit", record.texts.get("unit", ""))
        return fitting[0]

    def decision(self, batch: Batch, result: dict[str, Any]) -> Decision:
        """What writes all answers that were taken, with what follows each."""
        puts: list[Any] = []
        removes: list[tuple[str, str]] = []
        findings: tuple[Finding, ...] = ()
        for key in dict.fromkeys(row.conference for row in self._stand.values()):
            after = [row for row in self._stand.values() if row.conference == key]
            one = recorded(batch.snapshot, batch.acting, batch.snapshot.conferences[key], after)
            puts += one.puts
            removes += one.removes
            findings += one.findings
        return Decision(tuple(puts), tuple(removes), result=result, findings=findings)


def _is_there(row: Addressee, said: Said) -> bool:
    """Whether just this answer was recorded before."""
    wanted = (number_at(row, said.at), said.means, said.group, said.at)
    return any((a.number, a.means, a.group, a.at) == wanted for a in row.answers)


def _said(batch: Batch, record: Record, row: Addressee) -> Said:
    text_of(record, "means")
    means = one_of(_MEANS, record, "means", "unknown_means")
    return Said(
        means, _at(batch, record, row), str(record.values.get("who") or ""), str(record.values.get("text") or ""),
        _group(batch, record) if means == IM else "",
    )  # fmt: skip


def _group(batch: Batch, record: Record) -> str:
    name = record.values.get("group")
    if name is None:
        return ""
    found = batch.snapshot.notice_groups.derived(_groups_by_name).get(fold(str(name)))
    if found is None:
        raise Rejected("unknown_group", "group", record.texts["group"], part=record.texts["group"])
    return found


def _groups_by_name(groups: Table[NoticeGroup]) -> dict[str, str]:
    return {fold(row.name): row.id for row in groups.values()}


def _at(batch: Batch, record: Record, row: Addressee) -> datetime:
    """The moment of the answer; one without a date is of the day on which the notice went out."""
    if record.values.get("at") is None:
        raise Rejected("required", "at")
    zone = batch.acting.zone(batch.snapshot)
    sent = max((s.at for s in row.sent), default=batch.acting.now)
    try:
        at = moments.moment(record.values["at"], sent.astimezone(zone).date())
    except Unreadable as problem:
        raise Rejected(problem.code, "at", record.texts["at"], **problem.facts) from None
    return at.replace(tzinfo=at.tzinfo or zone).astimezone(UTC)
