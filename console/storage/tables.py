"""The schema as it stands now: one real table a kind, the changes, and the counter that numbers them.

Columns are named as the fields they hold. `migrations/` makes the same schema step by step; a test compares the two.
"""

from sqlalchemy import BigInteger, Column, Float, LargeBinary, Table, Text

from console.storage import conference_tables, duty_tables  # noqa: F401  their tables belong to the same metadata
from console.storage.columns import integer, json, kind, long, metadata, owner, text, time, yes_no
from console.storage.types import UtcDateTime

sites = kind("sites", text("name"), text("zone"), yes_no("drill"), text("country"), json("hours"), text("language"))
dispatchers = kind(
    "dispatchers",
    text("name"),
    text("role"),
    text("person"),
    text("pin"),
    integer("tries"),
    time("locked_until", nullable=True),
    yes_no("active"),
)
levels = kind("levels", integer("rank"), json("names"))
systems = kind("systems", integer("order"), json("names"))
rules = kind("rules", text("severity"), json("values"))
places = kind(
    "places",
    text("code"),
    text("name"),
    text("level"),
    text("parent"),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
)
people = kind(
    "people",
    *(text(name) for name in ("code", "name", "level", "place", "post", "phone", "unit", "duty")),
    json("skills"),
    json("leave"),
    text("note"),
)
customers = kind("customers", text("name"), text("grade"))
circuits = kind(
    "circuits",
    *(text(name) for name in ("code", "customer", "contract", "a_end", "z_end", "bandwidth", "place", "service")),
)
travel_times = kind(
    "travel_times",
    text("origin"),
    text("destination"),
    *(integer(name, nullable=True) for name in ("minutes", "setup", "teardown")),
)
venues = kind(
    "venues",
    text("name"),
    text("level"),
    text("place"),
    json("systems"),
    text("circuit"),
    text("address"),
    text("room"),
    json("skills"),
)
conferences = kind(
    "conferences",
    text("system"),
    text("title"),
    time("start"),
    time("end"),
    text("scope_text"),
    json("scope"),
    text("notice"),
    text("state"),
    text("notice_file"),
    integer("revision"),
    text("kind"),
    text("period"),
    json("duty", nullable=True),
)
needs = kind(
    "needs",
    owner("conference", "conferences"),
    owner("venue", "venues"),
    text("place"),
    text("level"),
    text("room"),
    *(time(name) for name in ("start", "end", "meeting_start", "meeting_end")),
    text("post"),
    json("posts"),
    json("skills"),
    integer("count"),
    text("excused"),
)
assignments = kind(
    "assignments", owner("need", "needs"), owner("person", "people"), time("at"), text("by"), text("override")
)
tickets = kind(
    "tickets",
    *(text(name) for name in ("code", "circuit", "customer", "place", "summary")),
    time("received"),
    *(text(name) for name in ("received_by", "state", "contact", "side", "cause")),
    time("expected_repair", nullable=True),
    text("assignee"),
    time("last_feedback", nullable=True),
    time("answered", nullable=True),
    json("clocks"),
    text("resume_to"),
    time("restored", nullable=True),
    time("closed", nullable=True),
    text("duplicate_of"),
    integer("reopened"),
    integer("priority"),
    text("parent"),
    integer("flaps"),
    *(text(name) for name in ("contract", "source", "external")),
    json("extra"),
    *(text(name) for name in ("conference", "venue", "fault")),
)
ticket_events = kind(
    "ticket_events",
    owner("ticket", "tickets"),
    time("at"),
    text("by"),
    text("what"),
    text("text"),
    json("facts"),
)
export_records = kind(
    "export_records",
    text("what"),
    text("by"),
    time("at"),
    integer("rows"),
    text("file"),
    yes_no("full_phones"),
)

policies = kind(
    "policies",
    text("clock"),
    integer("order"),
    *(json(name) for name in ("starts", "stops", "steps", "restarts", "paused_by", "exempt_by")),
    text("basis"),
    yes_no("working"),
    yes_no("current"),
)
calendar_days = kind("calendar_days", yes_no("working"), text("name"), json("hours"))
periods = kind(
    "periods",
    text("name"),
    time("start"),
    time("end"),
    text("kind"),
    *(json(name) for name in ("grades", "places", "orders")),
    integer("raises", nullable=True),
    json("strength"),
    text("residents"),
    time("opened", nullable=True),
    text("opened_by"),
    text("note"),
)
contracts = kind(
    "contracts",
    *(text(name) for name in ("code", "customer", "title", "scope")),
    json("places"),
    json("services"),
    time("valid_from", nullable=True),
    time("valid_to", nullable=True),
)
hotlines = kind("hotlines", text("number"), text("name"), json("places"), integer("order"))
attachments = kind(
    "attachments",
    text("ticket", index=True),
    text("name"),
    text("media"),
    integer("size"),
    text("digest"),
    time("at"),
    text("by"),
    text("note"),
    text("record", index=True),
)
dues = kind("dues", text("kind"), Column("at", UtcDateTime, nullable=True, index=True), json("fired"))
alarms = kind(
    "alarms",
    text("ticket", index=True),
    text("clock"),
    integer("run"),
    text("step"),
    time("at"),
    integer("priority"),
    yes_no("notice"),
    yes_no("unreached"),
    time("acknowledged", nullable=True),
    text("acknowledged_by"),
    time("shelved_until", nullable=True),
    text("shelved_by"),
    text("shelf_reason"),
    time("cleared", nullable=True),
    text("conference"),
    text("period"),
)
channels = kind(
    "channels", text("kind"), text("name"), json("settings"), text("secret"), yes_no("enabled"),
    integer("per_minute"),
)  # fmt: skip
recipients = kind(
    "recipients",
    text("name"),
    text("role"),
    json("addresses"),
    json("customers"),
    json("places"),
    text("language"),
    yes_no("active"),
)
messages = kind(
    "messages",
    text("kind"),
    text("subject", index=True),
    *(text(name) for name in ("clock", "step", "step_key", "role", "recipient", "name", "channel", "address")),
    text("title"),
    text("text"),
    time("made"),
    time("ready"),
    integer("priority"),
    text("state", index=True),
    integer("attempts"),
    time("sent", nullable=True),
    time("ended", nullable=True),
    text("holder"),
    text("problem"),
    yes_no("repeated"),
    yes_no("first"),
    text("digest"),
    json("rest"),
    integer("caused"),
    text("answer"),
    text("answered_by"),
    json("about"),
)
tokens = kind("tokens", text("name"), text("hash"), time("created"), text("by"), time("revoked", nullable=True))
listeners = kind("listeners", text("callback"), text("query"), text("token"), long("delivered"))

changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    time("at"),
    text("by"),
    text("command", index=True),
    text("kind"),
    text("entity", index=True),
    json("before", nullable=True),
    json("after", nullable=True),
)

# One row, `changes`: the number of the last change. Whoever writes locks it, so numbers follow the order of commits.
# `epoch` changes when a backup was restored: whoever holds a snapshot then reads everything anew.
counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    text("epoch"),
)

# Beside the snapshot: what no console needs in memory, or what changes too often to be a change.

# The bytes of attachments, written in the transaction that writes their facts.
blobs = Table("blobs", metadata, Column("id", Text, primary_key=True), Column("content", LargeBinary, nullable=False))

# Who may do a work of which only one may do it at a time; it goes to another when `expires` has passed.
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    text("holder"),
    text("label"),
    time("since"),
    time("expires"),
)

# The last time this database saw, with the machine's boot and its steady counter: a jump across a stop shows here.
watermarks = Table(
    "watermarks",
    metadata,
    Column("name", Text, primary_key=True),
    time("at"),
    text("boot"),
    Column("uptime", Float(53), nullable=False),
)
