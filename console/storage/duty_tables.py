"""The tables of assurance periods, duty rosters and hand-over (see `tables`)."""

from console.storage.columns import integer, json, kind, owner, text, time, yes_no

shift_patterns = kind("shift_patterns", json("names"), json("shifts"), integer("order"))
duty_lines = kind(
    "duty_lines",
    text("kind"),
    json("names"),
    text("pattern"),
    text("place"),
    integer("order"),
    *(json(name) for name in ("needs", "members", "levels", "posts", "skills")),
    text("period"),
    yes_no("desk"),
    yes_no("active"),
)
rosters = kind(
    "rosters",
    *(text(name) for name in ("name", "first", "last")),
    json("lines"),
    text("period"),
    text("state"),
    integer("number"),
    time("submitted", nullable=True),
    text("submitted_by"),
    time("published", nullable=True),
    text("published_by"),
    text("note"),
)
duty_entries = kind(
    "duty_entries",
    owner("roster", "rosters"),
    *(text(name) for name in ("line", "day", "shift")),
    text("person", index=True),
    time("start"),
    time("end"),
    time("at"),
    *(text(name) for name in ("by", "standing", "stands_for")),
    yes_no("fixed"),
    text("despite"),
    json("passed"),
)
publications = kind(
    "publications",
    owner("roster", "rosters"),
    integer("number"),
    time("at"),
    text("by"),
    integer("came"),
    integer("went"),
    json("told"),
    text("note"),
    json("said_came"),
    json("said_went"),
    json("said_whole"),
)
rotations = kind(
    "rotations",
    text("line"),
    text("first"),
    json("cycle"),
    json("groups"),
    *(text(name) for name in ("last", "by", "despite")),
    json("passed"),
)
overrides = kind(
    "overrides",
    *(text(name) for name in ("line", "day", "shift")),
    json("people"),
    time("at"),
    *(text(name) for name in ("by", "why", "despite")),
    json("passed"),
)
duty_swaps = kind(
    "duty_swaps",
    text("kind"),
    json("given"),
    text("to"),
    time("asked"),
    text("asked_by"),
    json("taken", nullable=True),
    text("state"),
    text("why"),
    time("answered", nullable=True),
    text("answered_by"),
    time("decided", nullable=True),
    text("decided_by"),
    text("note"),
)
wishes = kind(
    "wishes",
    *(text(name) for name in ("person", "kind", "day")),
    time("at"),
    *(text(name) for name in ("by", "shift", "note")),
)
couples = kind("couples", *(text(name) for name in ("kind", "a", "b", "note")))
duty_intervals = kind(
    "duty_intervals",
    text("line", index=True),
    *(text(name) for name in ("place", "day", "shift", "person")),
    time("start"),
    time("end", nullable=True),
    *(text(name) for name in ("layer", "name", "stands_for", "note")),
)
readiness_templates = kind("readiness_templates", json("names"), json("tasks"), json("kinds"), integer("order"))
readiness_items = kind(
    "readiness_items",
    owner("period", "periods"),
    *(text(name) for name in ("section", "title", "due", "place")),
    integer("count"),
    *(text(name) for name in ("unit", "owner", "state", "evidence", "note", "stock", "task")),
    time("done", nullable=True),
    text("done_by"),
    integer("ahead", nullable=True),
)
stock_items = kind(
    "stock_items",
    *(text(name) for name in ("kind", "name", "place")),
    integer("count"),
    integer("least"),
    text("unit"),
    text("model"),
    integer("beds"),
    *(text(name) for name in ("point", "keeper", "checked", "note")),
)
handovers = kind(
    "handovers",
    *(text(name) for name in ("desk", "day", "shift")),
    *(time(name) for name in ("start", "end", "next_end")),
    text("outgoing"),
    text("incoming"),
    time("opened"),
    text("state"),
    json("told"),
    json("digest"),
    text("note"),
    text("reason"),
    json("unseen"),
    time("out_at", nullable=True),
    time("in_at", nullable=True),
    json("facts"),
)
log_entries = kind(
    "log_entries",
    time("at"),
    time("written"),
    *(text(name) for name in ("by", "kind", "text", "ticket", "conference", "person")),
    text("corrects", index=True),
)
wall_pages = kind(
    "wall_pages",
    text("kind"),
    integer("order"),
    integer("seconds"),
    text("title"),
    json("places"),
    integer("rows"),
    yes_no("active"),
)
