"""Write versions/0001_ground.py anew from the tables: `python -m migrations.generate`. Only until the first release."""

import subprocess
import sys

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import create_engine

from app.base.places import MIGRATIONS
from app.base.store.revisions import HEAD
from migrations.models import METADATA

TARGET = MIGRATIONS / "versions" / f"{HEAD}_ground.py"

TEXT = '''"""The first tables of all parts."""

import sqlalchemy as sa
from alembic import op

revision = "{head}"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    {body}
'''


def text() -> str:
    """The migration's text as the tables stand now."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": METADATA})
        upgrade = produce_migrations(context, METADATA).upgrade_ops
    assert isinstance(upgrade, ops.UpgradeOps)
    body = "\n".join(line for line in render_python_code(upgrade).splitlines() if not line.strip().startswith("#"))
    return TEXT.format(head=HEAD, body=body.strip())


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(TARGET)], check=True)  # noqa: S603 our own tool, our own file
    print(TARGET)
