"""`notice group|template|hop`: where notices go, what they say, which way they take."""

import argparse
from dataclasses import replace

from console.cli.named import listed, place_code, system_code
from console.cli.notice_rows import group_named
from console.cli.session import OK, Acts, Misuse, Session, output_path
from console.domain.notice_facts import TEMPLATE_FIELDS
from console.domain.notice_hops import Hop, hops_of
from console.domain.notices import MEANS, TEMPLATES, NoticeGroup
from console.domain.policies import UNITS
from console.planning.notices.groups import has_robot
from console.services.arrangements.notices import EditTemplate, RemoveHop, RemoveNoticeGroup, SetHop, SetNoticeGroup
from console.wording.catalogue import LANGUAGES, Wording
from console.wording.notices import field_meaning, hop_name


def add_to(acts: Acts, say: Wording) -> None:
    """Add the three verbs to those of `notice`."""
    _groups(_parts(acts, "group", say("Groups that notices go to: list, set, remove")), say)
    _templates(_parts(acts, "template", say("Words of the notices: show, set, fields")), say)
    _hops(_parts(acts, "hop", say("Units that a notice passes: list, set, remove")), say)


def _parts(acts: Acts, name: str, text: str) -> Acts:
    parser = acts.add_parser(name, help=text)
    return parser.add_subparsers(dest="part", metavar="ACT", required=True, parser_class=type(parser))


def _groups(parts: Acts, say: Wording) -> None:
    parts.add_parser("list", help=say("List them")).set_defaults(run=_list_groups)
    put = parts.add_parser("set", help=say("Enter a group, or change one; flags left out stay as they are"))
    put.add_argument("name", help=say("Name or id"))
    put.add_argument("--rename", metavar="NAME", help=say("New name"))
    put.add_argument("--channel", help=say("The robot's channel by name or id; - where the text is pasted by hand"))
    put.add_argument("--system", action="append", help=say("Only this system; repeatable, - for all"))
    put.add_argument("--place", action="append", help=say("Only places below this one; repeatable, - for all"))
    put.add_argument("--order", type=int, help=say("Its place in the list"))
    put.add_argument("--active", choices=("yes", "no"), help=say("Whether notices go there at present"))
    put.set_defaults(run=_set_group)
    out = parts.add_parser("remove", help=say("Take a group out"))
    out.add_argument("name", help=say("Name or id"))
    out.set_defaults(run=_remove_group)


def _list_groups(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    rows = sorted(snapshot.notice_groups.values(), key=lambda row: (row.order, row.name))
    session.print_rows(
        {
            "id": row.id, "name": row.name, "channel": row.channel or None, "robot": has_robot(snapshot, row),
            "systems": list(row.systems), "places": list(row.places), "order": row.order, "active": row.active,
            "version": row.version,
        }
        for row in rows
    )  # fmt: skip
    return OK


def _set_group(args: argparse.Namespace, session: Session) -> int:
    rows = session.office.snapshot.notice_groups
    old = rows.get(args.name) or next((row for row in rows.values() if row.name == args.name), None)
    row = old or NoticeGroup("", args.name, order=len(rows))
    row = replace(row, name=args.rename or row.name, order=row.order if args.order is None else args.order)
    if args.channel is not None:
        row = replace(row, channel="" if args.channel == "-" else _channel(session, args.channel))
    if args.system is not None:
        row = replace(row, systems=tuple(system_code(session, s) for s in listed(args.system) if s != "-"))
    if args.place is not None:
        row = replace(row, places=tuple(place_code(session, p) for p in listed(args.place) if p != "-"))
    if args.active is not None:
        row = replace(row, active=args.active == "yes")
    return session.report(session.office.do_now(SetNoticeGroup(row)), lambda _: session.say("Saved."))


def _channel(session: Session, name: str) -> str:
    rows = session.office.snapshot.channels.values()
    return next((row.id for row in rows if name in (row.id, row.name)), name)


def _remove_group(args: argparse.Namespace, session: Session) -> int:
    row = group_named(session, args.name)
    outcome = session.office.do_now(RemoveNoticeGroup(row.id, row.version))
    return session.report(outcome, lambda _: session.say("Removed."))


def _templates(parts: Acts, say: Wording) -> None:
    show = parts.add_parser("show", help=say("Show the words of a kind of notice, or of all"))
    show.add_argument("kind", nargs="?", choices=TEMPLATES, help=say("Kind of notice"))
    show.set_defaults(run=_show_templates)
    put = parts.add_parser("set", help=say("Change the words of a kind of notice in one language"))
    put.add_argument("kind", choices=TEMPLATES, help=say("Kind of notice"))
    put.add_argument("--language", choices=LANGUAGES, required=True, help=say("Language"))
    put.add_argument("--title", help=say("Title"))
    text = put.add_mutually_exclusive_group()
    text.add_argument("--text", help=say("Text"))
    text.add_argument("--file", metavar="FILE", help=say("A text file with it, in UTF-8"))
    put.set_defaults(run=_set_template)
    parts.add_parser("fields", help=say("Which fields the words can name")).set_defaults(run=_fields)


def _show_templates(args: argparse.Namespace, session: Session) -> int:
    rows = session.office.snapshot.notice_templates
    session.print_rows(
        {"kind": key, "titles": rows[key].titles, "texts": rows[key].texts, "version": rows[key].version}
        for key in TEMPLATES
        if key in rows and args.kind in (None, key)
    )
    return OK


def _set_template(args: argparse.Namespace, session: Session) -> int:
    row = session.office.snapshot.notice_templates.get(args.kind)
    if row is None:
        raise Misuse(session.say("There is no notice “{id}”.", id=args.kind))
    text = output_path(args.file).read_text("utf-8").rstrip("\n") if args.file else args.text
    if args.title is not None:
        row = replace(row, titles=row.titles | {args.language: args.title})
    if text is not None:
        row = replace(row, texts=row.texts | {args.language: text})
    return session.report(session.office.do_now(EditTemplate(row)), lambda _: session.say("Saved."))


def _fields(args: argparse.Namespace, session: Session) -> int:
    session.print_rows(
        {"field": f"{{{name}}}", "meaning": field_meaning(session.say, name)} for name in TEMPLATE_FIELDS
    )
    return OK


def _hops(parts: Acts, say: Wording) -> None:
    parts.add_parser("list", help=say("List them in order")).set_defaults(run=_list_hops)
    put = parts.add_parser("set", help=say("Enter a hop, or change one; flags left out stay as they are"))
    put.add_argument("code", help=say("Code of the hop"))
    put.add_argument("--order", type=int, help=say("Its place in the list"))
    put.add_argument("--level", help=say("Level of the places that read it"))
    put.add_argument("--unit", choices=UNITS, help=say("Unit that reads it"))
    put.add_argument("--sender", choices=UNITS, help=say("Unit that passes it on"))
    put.add_argument("--sender-level", help=say("Level of the sender"))
    put.add_argument("--after", help=say("Hop that must have answered before; - for none"))
    put.add_argument(
        "--means", action="append", help=say("Means that it takes ({means}); repeatable", means=", ".join(MEANS))
    )
    put.add_argument("--timed", choices=("yes", "no"), help=say("Whether the answer is owed by the clock"))
    put.set_defaults(run=_set_hop)
    out = parts.add_parser("remove", help=say("Take a hop out"))
    out.add_argument("code", help=say("Code of the hop"))
    out.set_defaults(run=_remove_hop)


def _list_hops(args: argparse.Namespace, session: Session) -> int:
    snapshot = session.office.snapshot
    session.print_rows(
        {
            "id": hop.id, "name": hop_name(session.say, snapshot, hop), "order": hop.order, "level": hop.level,
            "unit": hop.unit, "sender": hop.sender, "sender_level": hop.sender_level, "after": hop.after or None,
            "means": list(hop.means), "timed": hop.timed,
        }
        for hop in hops_of(snapshot.hops)
    )  # fmt: skip
    return OK


def _set_hop(args: argparse.Namespace, session: Session) -> int:
    rows = session.office.snapshot.hops
    hops = hops_of(rows)
    old = next((hop for hop in hops if hop.id == args.code), None)
    row = old or Hop(args.code, len(hops) + 1, "", "", "", "", version=0)
    if row.id not in rows:
        row = replace(row, version=0)
    given = {"level": args.level, "unit": args.unit, "sender": args.sender, "sender_level": args.sender_level}
    row = replace(row, **{name: value for name, value in given.items() if value is not None})
    row = replace(row, order=row.order if args.order is None else args.order)
    if args.after is not None:
        row = replace(row, after="" if args.after == "-" else args.after)
    if args.means is not None:
        row = replace(row, means=listed(args.means))
    if args.timed is not None:
        row = replace(row, timed=args.timed == "yes")
    return session.report(session.office.do_now(SetHop(row)), lambda _: session.say("Saved."))


def _remove_hop(args: argparse.Namespace, session: Session) -> int:
    outcome = session.office.do_now(RemoveHop(args.code))
    return session.report(outcome, lambda _: session.say("Removed."))
