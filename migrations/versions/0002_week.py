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
    op.create_table(
        "case_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_task_case_id_case"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_case_task_responsible_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_task")),
    )
    with op.batch_alter_table("case_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_task_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_task_responsible_id"), ["responsible_id"], unique=False)

    op.create_table(
        "enquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("addressee_to", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("give_iin", sa.Boolean(), nullable=False),
        sa.Column("executor_id", sa.Integer(), nullable=True),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.Column("answer_text", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_enquiry_case_id_case"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["executor_id"], ["staff.id"], name=op.f("fk_enquiry_executor_id_staff")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_enquiry_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_enquiry_letter_id")),
    )
    with op.batch_alter_table("enquiry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enquiry_case_id"), ["case_id"], unique=False)

    op.create_table(
        "material_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.Column("handed_at", sa.DateTime(), nullable=True),
        sa.Column("not_given_reason", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_material_request_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_material_request_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_request")),
    )
    with op.batch_alter_table("material_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_material_request_case_id"), ["case_id"], unique=False)
