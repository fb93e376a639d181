"""The kinds of channels with their settings as data: shown and asked by a page or a verb, checked here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from yarl import URL

from console.domain.messages import DINGTALK, PHONE, SMS, SMTP, WECOM
from console.notifications import dingtalk, mail, sms, templates, wecom
from console.notifications.checks import mail_problems, robot_problems, sms_problems
from console.notifications.fields import Field, FieldType, Problem, field_problems, filled
from console.notifications.letters import Channel
from console.notifications.means import Means
from console.notifications.secrets import Secret

GROUP, MAIL_ADDRESS, PHONE_NUMBER = "group", "mail", "phone"

Check = Callable[[Mapping[str, Any]], list[Problem]]
Make = Callable[[Mapping[str, Any], Mapping[str, Secret], Means], Channel]

_ROBOT_FIELDS = (
    Field("format", FieldType.CHOICE, "text", choices=("text", "markdown")),
    Field("proxy"),
    Field("allow_http", FieldType.FLAG, False),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `address`: what a letter's address is. `per_minute`: what the other side allows, 0 for no limit.

    A kind that does not `send` is done by people: the services make a task of it.
    """

    code: str
    address: str
    fields: tuple[Field, ...] = ()
    per_minute: int = 0
    check_together: Check | None = None
    make: Make | None = None
    secret_parameters: tuple[tuple[str, str], ...] = ()

    @property
    def sends(self) -> bool:
        """Whether the console sends it by itself."""
        return self.make is not None

    @property
    def secret_fields(self) -> tuple[Field, ...]:
        """What is sealed and never shown."""
        return tuple(item for item in self.fields if item.secret)

    def check(self, settings: Mapping[str, Any], held: Collection[str] | None = None) -> tuple[Problem, ...]:
        """What is wrong with the settings. `held`: names of the secrets that are stored; None leaves them unjudged."""
        found = field_problems(self.fields, settings)
        if not found and self.check_together:
            found = self.check_together(filled(self.fields, settings))
        if held is not None:
            found += [Problem(name, "secret_owed") for name in self._wanted(settings) if name not in held]
        return tuple(found)

    def _wanted(self, settings: Mapping[str, Any]) -> list[str]:
        """Secrets that these settings cannot do without."""
        templates_name = any("{secret}" in value for value in settings.values() if isinstance(value, str))
        wanted = {"password": bool(settings.get("user")), "secret": templates_name}
        return [item.name for item in self.secret_fields if item.required or wanted.get(item.name, False)]

    def pasted(self, address: str) -> tuple[dict[str, str], dict[str, Secret]]:
        """Settings and secrets out of the whole webhook address that a robot's page offers to copy.

        ({}, {}) when it is no such address.
        """
        try:
            url = URL(address.strip())
        except ValueError:
            return {}, {}
        secrets = {name: url.query[parameter] for parameter, name in self.secret_parameters if parameter in url.query}
        if not secrets or not url.host:
            return {}, {}
        return {"url": str(url.with_query(None))}, {name: Secret(text) for name, text in secrets.items()}


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            DINGTALK,
            GROUP,
            (
                Field("url", FieldType.URL, dingtalk.ADDRESS, required=True),
                Field("token", secret=True, required=True),
                Field("sign", secret=True),
                Field("keyword"),
                *_ROBOT_FIELDS,
            ),
            20,
            robot_problems,
            dingtalk.DingTalk,
            (("access_token", "token"),),
        ),
        Kind(
            WECOM,
            GROUP,
            (
                Field("url", FieldType.URL, wecom.ADDRESS, required=True),
                Field("key", secret=True, required=True),
                *_ROBOT_FIELDS,
            ),
            20,
            robot_problems,
            wecom.WeCom,
            (("key", "key"),),
        ),
        Kind(
            SMTP,
            MAIL_ADDRESS,
            (
                Field("host", required=True),
                Field("port", FieldType.WHOLE, 587, least=1, most=65535),
                Field("security", FieldType.CHOICE, mail.STARTTLS, choices=mail.SECURITIES),
                Field("ca_file"),
                Field("user"),
                Field("password", secret=True),
                Field("sender", required=True),
                Field("sender_name"),
            ),
            0,
            mail_problems,
            mail.Mail,
        ),
        Kind(
            SMS,
            PHONE_NUMBER,
            (
                Field("url", required=True),
                Field("method", FieldType.CHOICE, "POST", choices=("POST", "GET", "PUT")),
                Field("headers", FieldType.LINES),
                Field("body", FieldType.LINES),
                Field("body_type", FieldType.CHOICE, templates.JSON, choices=templates.BODY_TYPES),
                Field("charset", FieldType.CHOICE, "utf-8", choices=("utf-8", "gb18030")),
                Field("secret", secret=True),
                Field("success_status", FieldType.WHOLE, 200, least=200, most=299),
                Field("success_path"),
                Field("success_value"),
                Field("throttled_values"),
                Field("success_pattern", FieldType.PATTERN),
                Field("refused_pattern", FieldType.PATTERN),
                Field("most_bytes", FieldType.WHOLE, 600, least=70, most=10_000),
                Field("ca_file"),
                Field("proxy"),
                Field("allow_http", FieldType.FLAG, False),
            ),
            0,
            sms_problems,
            sms.Sms,
        ),
        Kind(PHONE, PHONE_NUMBER),
    )
}


def build(kind: str, settings: Mapping[str, Any], secrets: Mapping[str, Secret], means: Means) -> Channel:
    """A channel ready to send. Raises KeyError for an unknown kind, ValueError for "phone" and for settings or secrets
    that `check` would find fault with (the message names the fields, never their values).
    """
    found = KINDS[kind]
    if found.make is None:
        raise ValueError(f"{kind} is done by people")
    held = [name for name, secret in secrets.items() if secret]
    if problems := found.check(settings, held):
        raise ValueError(f"{kind}: " + ", ".join(f"{problem.field} {problem.code}" for problem in problems))
    return found.make(filled(found.fields, settings), secrets, means)
