"""Ways between places, set-up by place, how a plan weighs its reasons; whom a notice named."""

import json
from importlib.resources import files

import sqlalchemy as sa
from alembic import op

from console.storage.migrations.shipping import add_figures, ship
from console.storage.migrations.specs import create
from console.storage.types import Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TRAVEL_TIMES = (
    "id: text, origin: text, destination: text, minutes: integer?, setup: integer?, teardown: integer?, "
    "version: integer"
)
ROADS = {"road_kmh": 0, "road_percent": 140}


def upgrade() -> None:
    create("travel_times", TRAVEL_TIMES)
    with op.batch_alter_table("notices") as table:
        table.add_column(sa.Column("named", Json, nullable=False, server_default="[]"))
    with op.batch_alter_table("notices") as table:
        table.alter_column("named", server_default=None)
    ship(json.loads((files("console.storage.migrations") / "shipped_0004.json").read_text("utf-8")), revision)
    add_figures("double_booking", ROADS, revision)
