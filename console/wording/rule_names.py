"""The rules by name."""

from console.wording.catalogue import mark

RULE_NAMES = {
    "double_booking": mark("One place at a time, with set-up, travel and tear-down"),
    "wrong_place": mark("Staff of the venue's own unit"),
    "wrong_level": mark("Staff of the venue's level"),
    "wrong_post": mark("Staff of a fitting post"),
    "on_leave": mark("Nobody on leave"),
    "missing_skill": mark("Skills that the venue asks for"),
    "over_hours": mark("Hours on site a day"),
    "surplus": mark("No more people than needed"),
    "shortfall": mark("Every venue staffed"),
    "strength": mark("Strength of the unit"),
    "venue_clash": mark("One meeting a room"),
    "no_notice": mark("Formal meeting notice first"),
    "presence": mark("Who may come to a venue"),
    "ticket": mark("Fault tickets"),
    "notice": mark("Notices"),
    "assurance": mark("Rounds around a meeting"),
    "planning": mark("Weights of a plan"),
}
