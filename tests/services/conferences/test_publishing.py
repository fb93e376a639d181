"""A formal notice by number or as a file goes before publishing; rounds fall due with it, and nobody is told by it."""

from dataclasses import replace

import pytest

from console.domain.conference_log import PUBLISHED_EVENT
from console.domain.conferences import CANCELLED, DRAFT, PUBLISHED
from console.domain.rules import NO_NOTICE
from console.services.attachments import DropFile
from console.services.conferences import (
    AddConference,
    AttachFormalNotice,
    EndConference,
    PublishConference,
    formal_notice_of,
)
from console.services.decision import Refused, Stale
from tests.support.hand import Hand
from tests.support.world import DAY, at, province

LETTER = b"%PDF-1.4 \xe5\x87\xbd"


@pytest.fixture
def hand():
    hand = Hand(province(), now=DAY)
    hand.conference = hand.do(AddConference("water", "会商", at(9), at(11), "全省至县")).result["conference"]
    return hand


def attach(hand, content=LETTER, name="通知.pdf"):
    return hand.do(AttachFormalNotice(hand.conference, name, content))


def test_a_file_stands_for_the_number(hand):
    assert hand.refusal(PublishConference(hand.conference)) == NO_NOTICE
    answer = attach(hand)
    assert answer.blobs == ((answer.result["attachment"], LETTER),)
    row = hand.snapshot.attachments[answer.result["attachment"]]
    assert (row.record, row.ticket, row.name) == (hand.conference, "", "通知.pdf")
    hand.do(PublishConference(hand.conference))
    assert hand.snapshot.conferences[hand.conference].state == PUBLISHED
    assert hand.refusal(DropFile(row.id)) == "is_evidence"


def test_taking_the_file_back_takes_the_right_to_publish(hand):
    hand.do(attach(hand).undo)
    assert not hand.snapshot.attachments
    assert hand.refusal(PublishConference(hand.conference)) == NO_NOTICE


def test_a_later_file_takes_the_place_and_the_same_bytes_are_one(hand):
    first = attach(hand).result["attachment"]
    second = attach(hand, LETTER + b"2").result["attachment"]
    assert hand.snapshot.conferences[hand.conference].notice_file == second
    again = attach(hand, LETTER, "又一份.pdf")
    assert (again.result["attachment"], again.blobs) == (first, ())
    assert hand.snapshot.conferences[hand.conference].notice_file == first
    hand.do(again.undo)
    assert hand.snapshot.conferences[hand.conference].notice_file == second


def test_what_is_no_file_and_no_open_conference(hand, tmp_path):
    assert hand.refusal(AttachFormalNotice(hand.conference, "空.pdf", b"")) == "file_empty"
    assert isinstance(hand.ask(AttachFormalNotice("nothing", "x.pdf", LETTER)), Stale)
    assert isinstance(formal_notice_of(hand.conference, tmp_path / "missing.pdf"), Refused)
    (tmp_path / "函.pdf").write_bytes(LETTER)
    command = formal_notice_of(hand.conference, tmp_path / "函.pdf")
    assert isinstance(command, AttachFormalNotice) and command.content == LETTER
    hand.do(EndConference(hand.conference, CANCELLED))
    assert hand.refusal(AttachFormalNotice(hand.conference, "x.pdf", LETTER)) == "not_running"


def test_publishing_makes_rounds_due_and_sends_nothing(hand):
    attach(hand)
    answer = hand.do(PublishConference(hand.conference))
    assert hand.snapshot.dues[hand.conference].at is not None
    assert not hand.snapshot.messages and not hand.snapshot.notices and not hand.snapshot.addressees
    (event,) = hand.snapshot.conference_events.values()
    assert (event.what, event.facts["needs"]) == (PUBLISHED_EVENT, answer.result["needs"])
    hand.do(answer.undo)
    assert hand.snapshot.conferences[hand.conference].state == DRAFT
    assert not hand.snapshot.needs and not hand.snapshot.conference_events
    assert hand.snapshot.dues[hand.conference].at is None


def test_a_second_hand_comes_too_late(hand):
    attach(hand)
    seen = hand.snapshot.conferences[hand.conference].version
    late = replace(AttachFormalNotice(hand.conference, "y.pdf", LETTER + b"3"), version=seen)
    hand.do(PublishConference(hand.conference, seen))
    assert isinstance(hand.ask(late), Stale)
