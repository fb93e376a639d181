"""Tables from a line of text each, as revisions write them.

`column: type`, parted by commas; `?` may be empty, `!` is indexed, `owner:table` is the id of a row of that table.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from console.storage.types import Json, UtcDateTime

TYPES: dict[str, Any] = {
    "text": sa.Text,
    "integer": sa.Integer,
    "long": sa.BigInteger,
    "yes_no": sa.Boolean,
    "float": lambda: sa.Float(53),
    "time": UtcDateTime,
    "json": Json,
    "bytes": sa.LargeBinary,
}


def create(name: str, spec: str) -> sa.Table:
    """Make the table; its first column is its key."""
    columns = [column_of(part.strip()) for part in spec.split(",")]
    key = columns[0].name
    owners = [
        sa.ForeignKeyConstraint(
            [column.name],
            [f"{column.info['owner']}.id"],
            f"fk_{name}_{column.name}",
            deferrable=True,
            initially="DEFERRED",
        )
        for column in columns
        if "owner" in column.info
    ]
    table = op.create_table(name, *columns, sa.PrimaryKeyConstraint(key, name=f"pk_{name}"), *owners)
    for column in columns:
        if column.info.get("index"):
            op.create_index(f"ix_{name}_{column.name}", name, [column.name])
    return table


def column_of(text: str) -> sa.Column[Any]:
    """One column."""
    name, word = text.split(": ")
    if word.startswith("owner:"):
        return sa.Column(name, sa.Text, nullable=False, info={"index": True, "owner": word.removeprefix("owner:")})
    made = TYPES[word.rstrip("!?")]()
    return sa.Column(name, made, nullable="?" in word, autoincrement=False, info={"index": "!" in word})
