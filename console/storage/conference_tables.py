"""The tables of conference support: notices and answers, rounds, checklists, equipment, the log (see `tables`)."""

from console.storage.columns import integer, json, kind, owner, text, time, yes_no

notice_templates = kind("notice_templates", json("titles"), json("texts"))
hops = kind(
    "hops",
    integer("order"),
    *(text(name) for name in ("level", "sender", "sender_level", "unit", "after")),
    yes_no("timed"),
    json("means"),
)
notice_groups = kind(
    "notice_groups", text("name"), text("channel"), json("systems"), json("places"), integer("order"), yes_no("active")
)
notices = kind(
    "notices",
    owner("conference", "conferences"),
    integer("number"),
    text("kind"),
    time("at"),
    *(text(name) for name in ("by", "basis", "title")),
    time("start"),
    time("end"),
    text("scope_text"),
    json("groups"),
    json("means"),
    text("note"),
    integer("revision"),
    json("venues"),
    json("named"),
)
addressees = kind(
    "addressees",
    owner("conference", "conferences"),
    *(text(name) for name in ("hop", "place", "unit")),
    integer("number"),
    *(json(name) for name in ("sent", "answers", "clocks")),
)
roll_marks = kind(
    "roll_marks",
    owner("conference", "conferences"),
    *(text(name) for name in ("need", "round", "result")),
    time("at"),
    text("by"),
    text("note"),
)
check_templates = kind(
    "check_templates",
    text("code"),
    integer("number"),
    json("names"),
    text("purpose"),
    *(json(name) for name in ("steps", "systems", "levels")),
    yes_no("line"),
    yes_no("current"),
)
check_runs = kind(
    "check_runs",
    text("number", index=True),
    *(text(name) for name in ("template", "venue", "place")),
    time("opened"),
    *(text(name) for name in ("by", "conference", "need", "plan", "day")),
    json("results"),
    json("line"),
    text("on_site"),
    time("done", nullable=True),
    text("source"),
    text("digest"),
)
inspection_plans = kind(
    "inspection_plans",
    *(text(name) for name in ("name", "template", "rhythm")),
    integer("day"),
    text("since"),
    integer("within"),
    *(json(name) for name in ("systems", "places", "levels", "kinds")),
    yes_no("active"),
)
equipment = kind(
    "equipment",
    *(text(name) for name in ("serial", "kind", "model", "state", "since", "place", "venue", "system", "note")),
)
equipment_moves = kind(
    "equipment_moves",
    owner("equipment", "equipment"),
    time("at"),
    *(text(name) for name in ("by", "day", "before", "after", "place", "venue", "tracking", "ticket", "run", "note")),
)
conference_events = kind(
    "conference_events",
    owner("conference", "conferences"),
    time("at"),
    *(text(name) for name in ("by", "what", "need", "text")),
    json("facts"),
)
unit_tasks = kind(
    "unit_tasks",
    owner("conference", "conferences"),
    *(text(name) for name in ("need", "kind", "unit", "place")),
    time("at"),
    *(text(name) for name in ("by", "text")),
    time("done", nullable=True),
    *(text(name) for name in ("done_by", "answer")),
)
