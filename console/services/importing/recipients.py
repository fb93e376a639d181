"""Who is told, from a site's sheets: 姓名, 通知角色, the ways in their order with phone and mail beside."""

import re
from dataclasses import replace

from console.domain.customers import customers_by_name
from console.domain.messages import BY_PHONE, SMTP, Address, Channel, Recipient
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.intake.records import Record
from console.exchange.intake.text import fold
from console.exchange.intake.values import NO, ROLES, TONGUES, YES, YES_NO, index_of
from console.notifications.kinds import KINDS, MAIL_ADDRESS
from console.services.arrangements.people_told import address_fits, channel_kinds
from console.services.importing.batch import Batch, Bound, Rejected, given, one_of, text_of
from console.services.importing.contracts import PARTS, places_of
from console.services.importing.directory import new_id
from console.wording.tickets import mask_numbers

_ROLES, _TONGUES, _YES_NO = index_of(ROLES), index_of(TONGUES), index_of(YES_NO)
_WAYS = re.compile(r"[、;；|\n]+|[,，]")
_PHONE_WORDS = frozenset(map(fold, (BY_PHONE, "by phone", "call", "电话", "电话通知", "điện thoại", "gọi điện")))
_KIND_WORDS = {
    "sms": ("短信", "sms", "tin nhắn"),
    "smtp": ("邮件", "邮箱", "电子邮件", "mail", "e-mail", "thư điện tử", "thư"),
    "dingtalk": ("钉钉", "钉钉群", "dingtalk"),
    "wecom": ("企业微信", "企微", "企业微信群", "wecom"),
}
_KIND_OF = {fold(word): kind for kind, words in _KIND_WORDS.items() for word in words}
Held = dict[tuple[str, str], tuple[Recipient, ...]]


def bind_recipient(batch: Batch, record: Record) -> Bound:
    """A recipient by name and role."""
    name = text_of(record, "name")
    text_of(record, "role")
    role = one_of(_ROLES, record, "role", "unknown_role")
    held = batch.snapshot.recipients.derived(_by_name_and_role).get((name, role), ())
    if len(held) > 1:
        raise Rejected("several_recipients", "name", record.texts["name"])
    key, old = ("recipient", role, name), held[0] if held else None
    base = old or Recipient(new_id(batch, key), name, role)
    new = replace(
        base,
        addresses=_addresses(batch.snapshot, record, base.addresses),
        customers=_customers(batch, record, base.customers),
        places=places_of(batch, record, base.places),
        language=_chosen(_TONGUES, record, "language", base.language),
        active=_chosen(_YES_NO, record, "active", YES if base.active else NO, YES) == YES,
    )
    return key, old, new


def _by_name_and_role(recipients: Table[Recipient]) -> Held:
    found: Held = {}
    for row in recipients.values():
        found[row.name, row.role] = (*found.get((row.name, row.role), ()), row)
    return found


def _chosen(index: dict[str, str], record: Record, name: str, old: str, blank: str = "") -> str:
    return one_of(index, record, name, f"unknown_{name}", blank) if name in record.texts else old


def _customers(batch: Batch, record: Record, old: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of customers that are known; blank means all."""
    if "customers" not in record.texts:
        return old
    known = batch.snapshot.customers.derived(customers_by_name)
    names = [part.strip() for part in PARTS.split(record.values.get("customers", "")) if part.strip()]
    for name in names:
        if name not in known:
            raise Rejected("unknown_customer", "customers", record.texts["customers"], part=name)
    return tuple(dict.fromkeys(known[name].id for name in names))


def _addresses(snapshot: Snapshot, record: Record, old: tuple[Address, ...]) -> tuple[Address, ...]:
    """The ways as the sheet orders them; where it names none, mail before the phone."""
    if not {"ways", "phone", "mail"} & record.texts.keys():
        return old
    written = [part.strip() for part in _WAYS.split(given(record, "ways", "")) if part.strip()]
    found = [_way(snapshot, record, part) for part in written] or _plain(snapshot, record)
    if not found:
        raise Rejected("required", next(name for name in ("ways", "phone", "mail") if name in record.texts))
    if len({address.channel for address in found}) < len(found):
        raise Rejected("way_twice", "ways", record.texts["ways"])
    return tuple(found)


def _plain(snapshot: Snapshot, record: Record) -> list[Address]:
    found = []
    if record.values.get("mail"):
        found.append(_checked(snapshot, record, _only(snapshot, record, SMTP, "mail"), record.values["mail"]))
    if record.values.get("phone"):
        found.append(_checked(snapshot, record, BY_PHONE, record.values["phone"]))
    return found


def _way(snapshot: Snapshot, record: Record, text: str) -> Address:
    """`channel=address`, or a channel alone, whose address stands in the column beside."""
    name, _, address = (part.strip() for part in re.sub("[:：]", "=", text, count=1).partition("="))
    channel = _channel(snapshot, record, name)
    mails = KINDS[channel_kinds(snapshot)[channel]].address == MAIL_ADDRESS
    return _checked(snapshot, record, channel, address or given(record, "mail" if mails else "phone", ""))


def _channel(snapshot: Snapshot, record: Record, name: str) -> str:
    """By the site's name for it or its id, by phone, or the only one of a kind."""
    named = snapshot.channels.derived(_by_word).get(fold(name))
    if named is not None:
        return named.id
    if fold(name) in _PHONE_WORDS:
        return BY_PHONE
    kind = _KIND_OF.get(fold(name))
    if kind is None:
        raise Rejected("unknown_channel", "ways", record.texts["ways"], part=mask_numbers(name))
    return _only(snapshot, record, kind, "ways")


def _by_word(channels: Table[Channel]) -> dict[str, Channel]:
    return {fold(word): row for row in channels.values() for word in (row.id, row.name)}


def _only(snapshot: Snapshot, record: Record, kind: str, field: str) -> str:
    rows = [row for row in snapshot.channels.values() if row.kind == kind]
    if len(rows) != 1:
        code = "several_channels" if rows else "no_channel"
        raise Rejected(code, field, record.texts[field])
    return rows[0].id


def _checked(snapshot: Snapshot, record: Record, channel: str, address: str) -> Address:
    if not address_fits(channel_kinds(snapshot)[channel], address):
        field = next(name for name in ("ways", "mail", "phone") if record.texts.get(name))
        raise Rejected("bad_address", field, record.texts[field])
    return Address(channel, address)
