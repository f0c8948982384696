"""Write the next migration from the tables: `python -m migrations.generate`.

It writes the revision NEXT, which is not released yet, anew: the difference between the released revisions before it
and the tables as they stand. A released revision is never written again. What no table says (an index of triples and
its triggers) stands in revisions written by hand after it.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import create_engine

from app.base.places import MIGRATIONS
from migrations.models import METADATA

VERSIONS = MIGRATIONS / "versions"
NEXT, BEFORE = "0002", "0001"
ABOUT = ("week", "The whole week, and the register.")

TEXT = '''"""{about}"""

import sqlalchemy as sa
from alembic import op

revision = "{head}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new."""
    {body}
'''


def target() -> Path:
    """The file of the revision that is not released yet."""
    return VERSIONS / f"{NEXT}_{ABOUT[0]}.py"


def text() -> str:
    """The migration's text as the tables stand now."""
    engine = create_engine("sqlite://")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE)
        opts = {"target_metadata": METADATA, "render_as_batch": True, "compare_type": False}
        context = MigrationContext.configure(connection, opts=opts)
        upgrade = produce_migrations(context, METADATA).upgrade_ops
    engine.dispose()
    assert isinstance(upgrade, ops.UpgradeOps)
    lines = render_python_code(upgrade, render_as_batch=True).splitlines()
    body = "\n".join(line for line in lines if not line.strip().startswith("#"))
    return TEXT.format(about=ABOUT[1], head=NEXT, before=BEFORE, body=body.strip() or "pass")


if __name__ == "__main__":
    target().write_text(text(), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(target())], check=True)  # noqa: S603 our own tool, our own file
    print(target())
