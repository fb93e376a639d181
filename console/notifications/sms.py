"""An SMS gateway spoken to by an HTTP template; when it has taken a message is data too."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from console.notifications.letters import Letter, Outcome, Receipt
from console.notifications.means import Means
from console.notifications.robots import answered, with_cut
from console.notifications.secrets import Secret
from console.notifications.templates import CONTENT_TYPES, fill_body, fill_headers, fill_url
from console.notifications.texts import clean, fitted, subject_of
from console.notifications.web import Reply, Request, http_refusal

_PHONE = re.compile(r"\+?\d{3,20}")
_SPACING = re.compile(r"[\s()-]")
_SHORT_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,16}")
_MANY_DIGITS = re.compile(r"\d{7}")
_PATTERN_BYTES = 4096
_NOTHING = object()


def phone_number(text: str) -> str:
    """The number without spacing; '' when it is none."""
    number = _SPACING.sub("", text)
    return number if number.isascii() and _PHONE.fullmatch(number) else ""


class Sms:
    """One gateway, one phone number a letter."""

    def __init__(self, settings: Mapping[str, Any], secrets: Mapping[str, Secret], means: Means) -> None:
        self._settings, self._secrets, self._means = settings, secrets, means

    async def send(self, letter: Letter) -> Receipt:
        """One attempt."""
        phone = phone_number(letter.address)
        if not phone:
            return Receipt(Outcome.REJECTED, "bad_address")
        text = f"{subject_of(letter)}\n{clean(letter.text)}".strip()
        text, cut = fitted(text, self._settings["most_bytes"], letter.language)
        secret = self._secrets.get("secret")
        values = {"phone": phone, "text": text, "key": letter.id, "secret": secret.reveal() if secret else ""}
        try:
            request = self._request(values)
        except ValueError:
            return Receipt(Outcome.REJECTED, "secret_unfit")
        reply = await self._means.web.send(request)
        return with_cut(reply if isinstance(reply, Receipt) else self._judged(reply), cut)

    def _request(self, values: Mapping[str, str]) -> Request:
        given = self._settings
        charset = given["charset"]
        headers, body = fill_headers(given["headers"], values), None
        if given["method"] != "GET":
            body = fill_body(given["body"], given["body_type"], values, charset)
            named = {name.lower() for name in headers}
            if "content-type" not in named:
                headers["Content-Type"] = f"{CONTENT_TYPES[given['body_type']]}; charset={charset}"
        url = fill_url(given["url"], values, charset)
        return Request(given["method"], url, headers, body, self._means.deadline, given["proxy"], given["ca_file"])

    def _judged(self, reply: Reply) -> Receipt:
        """The gateway's answer by the site's conditions. An answer that fits none of them leaves doubt."""
        given = self._settings
        if reply.status != given["success_status"]:
            refusal = http_refusal(reply)
            return refusal or Receipt(Outcome.UNKNOWN, "unexpected_answer", f"HTTP {reply.status}")
        if given["success_path"]:
            return self._judged_by_path(at_path(answered(reply.body), given["success_path"]))
        text = reply.body[:_PATTERN_BYTES].decode(given["charset"], errors="replace")
        if re.search(given["success_pattern"], text):
            return Receipt(Outcome.DELIVERED)
        if given["refused_pattern"] and re.search(given["refused_pattern"], text):
            return Receipt(Outcome.REJECTED, "gateway_refused")
        return Receipt(Outcome.UNKNOWN, "unexpected_answer", f"HTTP {reply.status}")

    def _judged_by_path(self, value: Any) -> Receipt:
        given = self._settings
        if value is _NOTHING or isinstance(value, dict | list):
            return Receipt(Outcome.UNKNOWN, "unreadable_answer")
        said = _said(value)
        if said == given["success_value"].strip():
            return Receipt(Outcome.DELIVERED)
        harmless = _SHORT_CODE.fullmatch(said) and not _MANY_DIGITS.search(said)
        detail = said if harmless else ""
        if said in {item.strip() for item in given["throttled_values"].split(",") if item.strip()}:
            return Receipt(Outcome.THROTTLED, "throttled", detail, timedelta(minutes=1))
        return Receipt(Outcome.REJECTED, "gateway_refused", detail)


def at_path(answer: Any, path: str) -> Any:
    """What stands at `data.0.code` in an answer; a marker of its own when nothing does."""
    for name in path.split("."):
        if isinstance(answer, dict) and name in answer:
            answer = answer[name]
        elif isinstance(answer, list) and name.isdecimal() and int(name) < len(answer):
            answer = answer[int(name)]
        else:
            return _NOTHING
    return answer


def _said(value: Any) -> str:
    """A value as the settings write it: true, false and null as in JSON."""
    named = {True: "true", False: "false", None: "null"}
    return named[value] if value is None or isinstance(value, bool) else str(value).strip()
