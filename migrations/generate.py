"""Write the next migration from the tables: `python -m migrations.generate`.

It writes the one revision that is not released yet (`revisions.HEAD`) anew, as the difference between the released
revisions before it and the tables as they stand. A released revision is never written again.
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
from app.base.store.revisions import HEAD
from migrations.models import METADATA

VERSIONS = MIGRATIONS / "versions"
#: What each revision is about, for its file's name and first line; the last one is the one that is written.
ABOUT = {"0001": ("ground", "The first tables of all parts."), "0002": ("week", "The whole week, and the register.")}
BEFORE = f"{int(HEAD) - 1:04d}"

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
    return VERSIONS / f"{HEAD}_{ABOUT[HEAD][0]}.py"


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
    return TEXT.format(about=ABOUT[HEAD][1], head=HEAD, before=BEFORE, body=body.strip() or "pass")


if __name__ == "__main__":
    target().write_text(text(), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(target())], check=True)  # noqa: S603 our own tool, our own file
    print(target())
