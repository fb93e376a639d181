"""WeCom's group robot: 20 messages a minute; the key in the address is the secret."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from console.notifications.letters import Letter, Receipt
from console.notifications.means import Means
from console.notifications.robots import Codes, judged, markdown_content, plain_content, posted, with_cut
from console.notifications.secrets import Secret

ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"
TEXT_BYTES = 2048
MARKDOWN_BYTES = 4096
_CODES = Codes(
    refused={
        40008: "format_refused",
        40058: "message_refused",
        44004: "message_refused",
        45002: "too_long",
        93000: "robot_unknown",
        93004: "robot_disabled",
        93008: "group_gone",
    },
    throttled={45009: timedelta(minutes=1), 45033: timedelta(seconds=10)},
)


class WeCom:
    """One robot in one group; the address of a letter is not used."""

    def __init__(self, settings: Mapping[str, Any], secrets: Mapping[str, Secret], means: Means) -> None:
        self._settings, self._secrets, self._means = settings, secrets, means

    async def send(self, letter: Letter) -> Receipt:
        """One attempt."""
        message, cut = self._message(letter)
        url = f"{self._settings['url']}?key={quote(self._secrets['key'].reveal(), safe='')}"
        reply = await posted(self._means, url, message, self._settings["proxy"])
        return with_cut(reply if isinstance(reply, Receipt) else judged(reply, _CODES), cut)

    def _message(self, letter: Letter) -> tuple[dict[str, Any], bool]:
        # Markdown knows no mentions by phone number, so a letter with mentions goes as plain text.
        if self._settings["format"] == "markdown" and not letter.mentions:
            content, cut = markdown_content(letter, MARKDOWN_BYTES)
            return {"msgtype": "markdown", "markdown": {"content": content}}, cut
        content, cut = plain_content(letter, TEXT_BYTES)
        return {"msgtype": "text", "text": {"content": content, "mentioned_mobile_list": list(letter.mentions)}}, cut
