"""The whole week, and the register."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new."""
    op.create_table(
        "child_unfound",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("child_id", name=op.f("pk_child_unfound")),
    )
