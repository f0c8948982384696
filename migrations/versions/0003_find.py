"""The index of triples that finding asks first, the triggers that note who is missing in it, and all who are."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; it is filled at the first idle."""
    op.execute(
        "CREATE VIRTUAL TABLE child_find USING "
        "fts5(search, tokenize='trigram case_sensitive 1', content='', contentless_delete=1)"
    )
    op.execute(
        "CREATE TRIGGER child_find_new AFTER INSERT ON child BEGIN "
        "INSERT INTO child_unfound (child_id) VALUES (new.id); END"
    )
    op.execute(
        "CREATE TRIGGER child_find_changed AFTER UPDATE OF search ON child WHEN old.search <> new.search BEGIN "
        "DELETE FROM child_find WHERE rowid = old.id; "
        "INSERT OR IGNORE INTO child_unfound (child_id) VALUES (new.id); END"
    )
    op.execute(
        "CREATE TRIGGER child_find_gone AFTER DELETE ON child BEGIN "
        "DELETE FROM child_find WHERE rowid = old.id; DELETE FROM child_unfound WHERE child_id = old.id; END"
    )
    op.execute("INSERT INTO child_unfound (child_id) SELECT id FROM child")
