"""Files of a ticket: kept whole, capped, named so that any system can write them, proved when they are read."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.attachments import MOST_BYTES, MOST_BYTES_OF_TICKET
from console.domain.lifecycle import RESUME, SUSPEND
from console.domain.media import LONGEST_NAME, clean_name, media_type
from console.domain.site import INTERFACE
from console.domain.tickets import FORCE_MAJEURE, Ticket, events_by_ticket
from console.services.clock import FixedClock
from console.services.decision import Acting, Decision, Done, Refused, Stale, decide
from console.services.office import Office
from console.services.tickets import GatherTickets, MoveTicket, ReportFault
from console.services.tickets.attachments import (
    AttachFile,
    RemoveAttachment,
    command_of,
    read_attachment_now,
    save_attachment_now,
)
from console.storage import tables
from console.storage.problems import FILE_DAMAGED, NO_FILE, StorageProblem
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from console.wording.tickets import event_details, event_name

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    made = Office.open(database_url, user="林晓", clock=FixedClock(NOW))
    yield made
    made.close()


def reported(office: Office, circuit: str = "X-1") -> Ticket:
    done = must(office.do_now(ReportFault("全部业务中断", office.clock.now(), circuit=circuit)))
    return office.snapshot.tickets[done.result["ticket"]]


def must(outcome: Any) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


def refusal(outcome: Any, office: Office) -> str:
    """The rule; its sentence stands in every language."""
    assert isinstance(outcome, Refused), outcome
    for language in LANGUAGES:
        sentence = FindingWording(wording(language), office.snapshot).fact(outcome.findings[0])
        assert sentence and "{" not in sentence
    return outcome.findings[0].rule


def attached(office: Office, ticket: Ticket, name: str = "断点.jpg", content: bytes = PHOTO) -> str:
    return str(must(office.do_now(AttachFile(ticket.id, name, content))).result["attachment"])


def test_a_file_is_kept_whole_with_its_facts_and_its_history(office: Office) -> None:
    ticket = reported(office)
    key = must(office.do_now(AttachFile(ticket.id, "/home/lin/断点 1.JPG", PHOTO, " K12+300 "))).result["attachment"]
    row = office.snapshot.attachments[key]
    assert (row.name, row.media, row.size, row.note, row.by) == (
        "断点 1.JPG",
        "image/jpeg",
        len(PHOTO),
        "K12+300",
        "林晓",
    )
    assert row.digest == hashlib.sha256(PHOTO).hexdigest()
    assert read_attachment_now(office, key) == PHOTO
    event = office.snapshot.ticket_events.derived(events_by_ticket)[ticket.id][0]
    assert (event.what, event.facts["attachment"], event.facts["digest"]) == ("attached", key, row.digest)
    say = wording("zh_CN")
    assert "断点 1.JPG" in event_details(say, event, NOW, NOW.tzinfo)  # type: ignore[arg-type]
    assert event_name(say, event)


def test_it_is_written_to_a_file_part_by_part(office: Office, tmp_path: Path) -> None:
    content = b"%PDF-1.7" + hashlib.sha256(b"x").digest() * 70_000  # of three parts
    key = attached(office, reported(office), "函.pdf", content)
    file = tmp_path / "out.pdf"
    file.write_text("older")
    assert save_attachment_now(office, key, file) == len(content)
    assert file.read_bytes() == content
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.pdf"]
    with pytest.raises(StorageProblem) as refused:
        save_attachment_now(office, key, tmp_path / "nowhere" / "out.pdf")
    assert refused.value.code == NO_FILE


def test_bytes_that_changed_in_the_database_are_not_given_out(office: Office, tmp_path: Path) -> None:
    key = attached(office, reported(office))
    file = tmp_path / "out.jpg"
    file.write_text("older")

    def spoil(content: bytes | None) -> None:
        def job(keeper: Any) -> None:
            with keeper.database.writing() as connection:
                change = tables.blobs.delete() if content is None else tables.blobs.update().values(content=content)
                connection.execute(change)

        office.ask_now(job)

    for content in (PHOTO[:-1] + b"?", PHOTO[:-1], None):
        spoil(content)
        with pytest.raises(StorageProblem) as refused:
            read_attachment_now(office, key)
        assert refused.value.code == FILE_DAMAGED
        with pytest.raises(StorageProblem) as refused:
            save_attachment_now(office, key, file)
        assert refused.value.code == FILE_DAMAGED
    assert file.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_caps_are_said_and_nothing_is_written(office: Office) -> None:
    ticket = reported(office)
    before = office.snapshot
    assert refusal(office.do_now(AttachFile(ticket.id, "leer.txt", b"")), office) == "file_empty"
    large = bytes(MOST_BYTES + 1)
    assert refusal(office.do_now(AttachFile(ticket.id, "groß.bin", large)), office) == "file_too_large"
    assert office.snapshot is before
    row = attached(office, ticket, "a.bin", b"\0" * 1000)
    full = office.snapshot.with_rows(
        office.snapshot.seq,
        {"attachment": {row: replace(office.snapshot.attachments[row], size=MOST_BYTES_OF_TICKET - 10)}},
    )
    acting = Acting("林晓", NOW, iter("abc").__next__)
    assert isinstance(decide(AttachFile(ticket.id, "b.bin", b"x" * 10), full, acting), Decision)
    answer = decide(AttachFile(ticket.id, "b.bin", b"x" * 11), full, acting)
    assert refusal(answer, office) == "ticket_full"
    assert office.do_now(AttachFile("nothing", "b.bin", b"x")) == Stale("ticket", "nothing")


def test_the_same_bytes_again_are_the_same_attachment(office: Office) -> None:
    ticket = reported(office)
    key, seq = attached(office, ticket), office.snapshot.seq
    assert attached(office, ticket, "other name.jpg") == key
    assert office.snapshot.seq == seq
    assert attached(office, reported(office, "X-2")) != key


def test_a_file_of_this_machine_is_read_only_when_it_may_be(office: Office, tmp_path: Path) -> None:
    ticket = reported(office)
    file = tmp_path / "记录.txt"
    file.write_text("光功率 -28 dBm", encoding="utf-8")
    command = command_of(ticket.id, file, "测试记录")
    assert isinstance(command, AttachFile)
    key = must(office.do_now(command)).result["attachment"]
    assert office.snapshot.attachments[key].media == "text/plain"
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert refusal(command_of(ticket.id, file), office) == "file_too_large"
    assert refusal(command_of(ticket.id, tmp_path / "nowhere.txt"), office) == "file_unreadable"
    assert refusal(command_of(ticket.id, tmp_path), office) == "file_unreadable"


def test_removing_takes_the_bytes_too_and_the_history_remembers(office: Office) -> None:
    ticket = reported(office)
    done = must(office.do_now(AttachFile(ticket.id, "断点.jpg", PHOTO)))
    key = done.result["attachment"]
    must(office.do_now(done.undo))
    assert key not in office.snapshot.attachments
    assert office.ask_now(lambda keeper: keeper.blob(key)) is None
    whats = [event.what for event in office.snapshot.ticket_events.derived(events_by_ticket)[ticket.id]]
    assert sorted(whats) == ["attached", "detached", "reported"]
    assert office.do_now(RemoveAttachment(key)) == Stale("attachment", key)
    assert attached(office, ticket) != key


def test_evidence_of_force_majeure_stays_also_when_it_is_over_and_for_children(office: Office) -> None:
    parent, child = reported(office), reported(office, "X-2")
    must(office.do_now(GatherTickets(parent.id, parent.version, ((child.id, child.version),))))
    key = attached(office, parent, "通知.pdf", b"%PDF-1.4 typhoon")
    fields = {"text": "台风", "reason": FORCE_MAJEURE, "evidence": key}
    suspension = must(office.do_now(MoveTicket(parent.id, office.snapshot.tickets[parent.id].version, SUSPEND, fields)))
    refused = office.do_now(RemoveAttachment(key))
    assert refusal(refused, office) == "is_evidence"
    assert isinstance(refused, Refused)
    assert refused.findings[0].facts["codes"] == sorted([parent.code, child.code])
    must(office.do_now(suspension.undo))
    fields = {"text": "台风", "reason": FORCE_MAJEURE, "evidence": key}
    must(office.do_now(MoveTicket(parent.id, office.snapshot.tickets[parent.id].version, SUSPEND, fields)))
    office.clock.advance(timedelta(hours=1))  # type: ignore[attr-defined]
    must(office.do_now(MoveTicket(parent.id, office.snapshot.tickets[parent.id].version, RESUME)))
    assert refusal(office.do_now(RemoveAttachment(key)), office) == "is_evidence"


def test_a_suspension_taken_back_needs_no_evidence_any_more(office: Office) -> None:
    ticket = reported(office)
    key = attached(office, ticket)
    fields = {"text": "台风", "reason": FORCE_MAJEURE, "evidence": key}
    suspension = must(office.do_now(MoveTicket(ticket.id, ticket.version, SUSPEND, fields)))
    must(office.do_now(suspension.undo))
    must(office.do_now(RemoveAttachment(key)))


def test_another_system_may_attach_but_not_remove(office: Office) -> None:
    ticket = reported(office)
    office.role = INTERFACE
    key = attached(office, ticket)
    assert refusal(office.do_now(RemoveAttachment(key)), office) == "not_allowed"


@pytest.mark.parametrize(
    ("name", "head", "media"),
    [
        ("a.txt", "光缆".encode(), "text/plain"),
        ("a.txt", "光缆中断".encode("gb18030"), "text/plain"),
        ("a.csv", b"a,b\n", "text/csv"),
        ("photo", b"\x89PNG\r\n\x1a\n\0", "image/png"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0", "image/png"),
        ("表.xlsx", b"PK\x03\x04rest", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.zip", b"PK\x03\x04rest", "application/zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        ("call.amr", b"#!AMR\n\x3c", "audio/amr"),
        ("clip.mp4", b"\0\0\0\x18ftypmp42", "video/mp4"),
        ("a.pdf", b"MZ\x90\0\3\0", "application/octet-stream"),
        ("a.png", b"\0\1\2", "application/octet-stream"),
        ("page.html", b"<html>", "text/html"),
        ("odd.txt", b"\xff\xfd\xfc", "application/octet-stream"),
        ("long.txt", "断点".encode() * 3000, "text/plain"),
        ("long.txt", "a断点".encode("gb18030") * 3000, "text/plain"),
    ],
)
def test_the_content_says_what_it_is(name: str, head: bytes, media: str) -> None:
    assert media_type(name, head) == media


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\Users\\lin\\报告.doc", "报告.doc"),
        ("../../etc/passwd", "passwd"),
        ("ab\u202egpj.exe", "abgpj.exe"),
        ("a\0b\n.txt", "ab.txt"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("what?.txt", "what_.txt"),
        (" .. ", "file"),
        ("", "file"),
        ("x" * 400 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
        ("没" * 400, "没" * (LONGEST_NAME // 3)),
    ],
)
def test_a_name_is_one_that_any_system_can_write(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text(max_size=300))
def test_any_name_becomes_a_file_name(name: str) -> None:
    clean = clean_name(name)
    assert clean and clean not in (".", "..")
    assert len(clean.encode()) <= LONGEST_NAME + 1
    assert not set(clean) & set('/\\<>:"|?*\0')
    assert clean_name(clean) == clean


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_content_has_a_type(content: bytes, name: str) -> None:
    assert media_type(name, content).count("/") == 1
