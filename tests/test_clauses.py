"""The table of clauses: each built clause has a test, each marker names a clause, each rule is there."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests import clauses
from tests.clauses import Clause, Rule

TABLE = clauses.table()
KNOWN = {clause.id for clause in TABLE}
RULES = [(clause.id, rule) for clause in TABLE for rule in clause.rules]


def test_clauses_are_named_once_and_have_a_state() -> None:
    assert len(KNOWN) == len(TABLE)
    assert {clause.state for clause in TABLE} <= set(clauses.STATES)
    assert all(clause.line.strip() for clause in TABLE)


def test_every_built_clause_has_a_test() -> None:
    built = {clause.id for clause in TABLE if clause.state in clauses.BUILT}
    assert not built - clauses.marked().keys()


def test_every_marker_names_a_clause() -> None:
    assert not clauses.marked().keys() - KNOWN


@pytest.mark.parametrize(("clause", "rule"), RULES, ids=[f"{clause}-{rule.function}" for clause, rule in RULES])
def test_every_rule_is_a_function_of_the_program(clause: str, rule: Rule) -> None:
    for dotted in (rule.function, *([rule.allow] if ":" in rule.allow else [])):
        module, _, inside = dotted.partition(":")
        found: object = importlib.import_module(module)
        for name in inside.split("."):
            found = getattr(found, name)
        assert callable(found), clause


HERE = Path(__file__).parent


@pytest.mark.slow
@pytest.mark.parametrize(("allow", "noticed"), [("True", True), ("app.base.workdays:Calendar.is_working", False)])
def test_a_rule_that_is_taken_out_is_noticed_and_one_that_is_not_is_told(allow: str, noticed: bool) -> None:
    clause = Clause("398/11", "", "done")
    files = {HERE / "base" / "test_workdays.py"}
    answer = clauses.without(clause, Rule("app.base.workdays:Calendar.is_working", allow), files)
    assert answer.noticed is noticed, answer.output
