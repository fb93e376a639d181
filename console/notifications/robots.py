"""What group robots have in common: they answer in JSON, and only errcode 0 is success."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from console.notifications.letters import Letter, Outcome, Receipt
from console.notifications.means import Means
from console.notifications.texts import clean, fitted, subject_of
from console.notifications.web import Reply, Request, http_refusal

BUSY = -1
_MARKUP = str.maketrans({"<": "＜", ">": "＞", "[": "［", "]": "］", "*": "＊", "`": "｀"})


@dataclass(frozen=True, slots=True)
class Codes:
    """What a robot's errcodes mean: codes of sentences; those not listed refuse for good without a known reason."""

    refused: Mapping[int, str]
    throttled: Mapping[int, timedelta]


async def posted(means: Means, url: str, message: Mapping[str, Any], proxy: str) -> Reply | Receipt:
    """The robot's answer to a message, or why there is none."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    body = json.dumps(message, ensure_ascii=False).encode()
    return await means.web.send(Request("POST", url, headers, body, means.deadline, proxy))


def judged(reply: Reply, codes: Codes) -> Receipt:
    """What the robot's answer means. HTTP 200 alone is nothing: a login page of a network answers 200 too."""
    errcode = _errcode(reply.body)
    if errcode is None:
        refusal = http_refusal(reply)
        return refusal or Receipt(Outcome.UNKNOWN, "unreadable_answer", f"HTTP {reply.status}")
    if errcode == 0:
        return http_refusal(reply) or Receipt(Outcome.DELIVERED)
    detail = str(errcode)[:12]
    if errcode == BUSY:
        return Receipt(Outcome.FAILED, "robot_busy", detail)
    if errcode in codes.throttled:
        return Receipt(Outcome.THROTTLED, "throttled", detail, codes.throttled[errcode])
    return Receipt(Outcome.REJECTED, codes.refused.get(errcode, "robot_refused"), detail)


def answered(body: bytes) -> Any:
    """The JSON of an answer; None when it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):  # RecursionError: thousands of brackets
        return None


def _errcode(body: bytes) -> int | None:
    answer = answered(body)
    errcode = answer.get("errcode") if isinstance(answer, dict) else None
    return errcode if isinstance(errcode, int) and not isinstance(errcode, bool) else None


def plain_content(letter: Letter, most: int, keyword: str = "") -> tuple[str, bool]:
    """Subject and text for a message without markup, within `most` bytes, and whether it was cut."""
    return fitted(_headed(subject_of(letter), clean(letter.text), keyword), most, letter.language)


def markdown_content(letter: Letter, most: int, keyword: str = "") -> tuple[str, bool]:
    """The same with a bold subject. Signs of markup in the text lose their meaning: nobody slips in a link."""
    lines = [line.lstrip("#").strip() for line in clean(letter.text).translate(_MARKUP).split("\n")]
    subject = f"**{subject_of(letter).translate(_MARKUP)}**"
    return fitted(_headed(subject, "\n\n".join(line for line in lines if line), keyword), most, letter.language)


def _headed(subject: str, text: str, keyword: str) -> str:
    whole = f"{subject}\n{text}".strip()
    return whole if keyword in whole else f"{keyword} {whole}"


def with_cut(receipt: Receipt, cut: bool) -> Receipt:
    """The receipt, noting whether the text was cut."""
    return replace(receipt, cut=cut)
