"""DingTalk's group robot: 20 messages a minute, over it a pause of ten minutes."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from console.notifications.letters import Letter, Receipt
from console.notifications.means import Means
from console.notifications.robots import Codes, answered, judged, markdown_content, plain_content, posted, with_cut
from console.notifications.secrets import Secret
from console.notifications.texts import subject_of

ADDRESS = "https://oapi.dingtalk.com/robot/send"
CONTENT_BYTES = 18_000  # the whole message may have 20,000; the rest is for mentions and JSON
_PAUSE = timedelta(minutes=10)
_CODES = Codes(
    refused={
        310000: "robot_security",
        300001: "robot_unknown",
        400101: "robot_unknown",
        400106: "robot_unknown",
        400102: "robot_disabled",
        400013: "group_gone",
        430101: "content_refused",
        430102: "content_refused",
        430103: "content_refused",
        430104: "content_refused",
        460101: "too_long",
    },
    throttled={130101: _PAUSE, 410100: _PAUSE},
)
# 310000 covers three settings of the robot; its English text is the only thing that tells them apart.
_SECURITY = (
    ("keyword", "keyword_missing"),
    ("whitelist", "address_not_allowed"),
    ("timestamp", "clock_off"),
    ("sign", "signature_refused"),
)


def signature(secret: Secret, milliseconds: int) -> str:
    """The signature of a moment, ready for the address; valid for an hour around it."""
    key = secret.reveal()
    digest = hmac.new(key.encode(), f"{milliseconds}\n{key}".encode(), hashlib.sha256).digest()
    return quote(base64.b64encode(digest), safe="")


class DingTalk:
    """One robot in one group; the address of a letter is not used."""

    def __init__(self, settings: Mapping[str, Any], secrets: Mapping[str, Secret], means: Means) -> None:
        self._settings, self._secrets, self._means = settings, secrets, means

    async def send(self, letter: Letter) -> Receipt:
        """One attempt."""
        message, cut = self._message(letter)
        reply = await posted(self._means, self._signed_url(), message, self._settings["proxy"])
        if isinstance(reply, Receipt):
            return with_cut(reply, cut)
        receipt = judged(reply, _CODES)
        if receipt.code == "robot_security":
            receipt = _explained(receipt, reply.body)
        return with_cut(receipt, cut)

    def _message(self, letter: Letter) -> tuple[dict[str, Any], bool]:
        keyword = self._settings["keyword"]
        # Markdown calls upon people only by showing their numbers, so a letter with mentions goes as plain text.
        if self._settings["format"] == "markdown" and not letter.mentions:
            text, cut = markdown_content(letter, CONTENT_BYTES, keyword)
            return {"msgtype": "markdown", "markdown": {"title": subject_of(letter)[:64], "text": text}}, cut
        content, cut = plain_content(letter, CONTENT_BYTES, keyword)
        mentions = {"atMobiles": list(letter.mentions), "isAtAll": False}
        return {"msgtype": "text", "text": {"content": content}, "at": mentions}, cut

    def _signed_url(self) -> str:
        url = f"{self._settings['url']}?access_token={quote(self._secrets['token'].reveal(), safe='')}"
        if sign := self._secrets.get("sign"):
            milliseconds = int(self._means.now().timestamp() * 1000)
            url += f"&timestamp={milliseconds}&sign={signature(sign, milliseconds)}"
        return url


def _explained(receipt: Receipt, body: bytes) -> Receipt:
    said = str(answered(body).get("errmsg", "")).lower()
    code = next((code for word, code in _SECURITY if word in said), receipt.code)
    return Receipt(receipt.outcome, code, receipt.detail)
