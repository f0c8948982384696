"""`python -m tests.clauses [id …]`: take each rule of clauses.toml out, and see that its clause's tests fail.

A rule is replaced by `allow` (a value, or `module:name` of a function) in a process of its own, in which only the tests
marked with the clause run; with all rules in place they must pass. Exits 1 when a rule can be taken out unnoticed.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
TABLE = TESTS / "clauses.toml"
BUILT = ("done", "partly")
STATES = (*BUILT, "absent", "later")
#: What pytest answers when tests ran and some failed; anything else proves nothing.
SOME_FAILED, ALL_PASSED = 1, 0


@dataclass(frozen=True)
class Rule:
    """A function that holds a clause, and what stands in its place when it is taken out."""

    function: str
    allow: str = "None"


@dataclass(frozen=True)
class Clause:
    """One row of the table."""

    id: str
    line: str
    state: str
    rules: tuple[Rule, ...] = ()


def table() -> list[Clause]:
    """The clauses in their order."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["clause"]
    return [Clause(r["id"], r["line"], r["state"], tuple(Rule(**rule) for rule in r.get("rules", ()))) for r in rows]


def marked() -> dict[str, set[Path]]:
    """Which test files carry each clause's marker."""
    found: dict[str, set[Path]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for clause in _markers(path):
            found.setdefault(clause, set()).add(path)
    return found


def _markers(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "clause":
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


@dataclass(frozen=True)
class Answer:
    """What happened without a rule; `noticed` when a test of the clause failed."""

    clause: str
    rule: Rule
    code: int
    output: str

    @property
    def noticed(self) -> bool:
        """Whether the tests saw that the rule is gone."""
        return self.code == SOME_FAILED

    def __str__(self) -> str:
        what = {SOME_FAILED: "noticed", ALL_PASSED: "NOT NOTICED"}.get(self.code, f"pytest ended with {self.code}")
        return f"{self.clause:10} {self.rule.function:60} {what}"

    @property
    def sound(self) -> bool:
        """Whether the tests pass where nothing is taken out; else a failure proves nothing."""
        return self.code == ALL_PASSED


def without(clause: Clause, rule: Rule, files: set[Path]) -> Answer:
    """Run the tests of a clause with one of its rules taken out."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        "not slow",
        "-p",
        "tests.without_rule",
        "-p",
        "no:randomly",
    ]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", *map(str, sorted(files))]
    taken = {"TIREK_CLAUSE": clause.id, "TIREK_RULE": rule.function, "TIREK_ALLOW": rule.allow}
    environment = {**os.environ, **taken, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False)
    return Answer(clause.id, rule, done.returncode, done.stdout[-2000:] + done.stderr[-2000:])


def main(wanted: list[str]) -> int:
    """Try all rules, or those of the clauses that are named; 1 when one could be taken out unnoticed."""
    files = marked()
    jobs = [
        (clause, rule, _near(files.get(clause.id, set())))
        for clause in table()
        if clause.state in BUILT and (not wanted or clause.id in wanted)
        for rule in clause.rules
    ]
    whole = {clause.id: (clause, Rule(rule.function, rule.function), paths) for clause, rule, paths in jobs}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        before = list(pool.map(lambda job: without(*job), whole.values()))
        answers = list(pool.map(lambda job: without(*job), jobs))
    return _tell([answer for answer in before if not answer.sound], answers)


def _near(paths: set[Path]) -> set[Path]:
    """Without the journeys, which take minutes and walk through many rules, where a nearer test is there."""
    return {path for path in paths if path.parent.name != "journey"} or paths


def _tell(unsound: list[Answer], answers: list[Answer]) -> int:
    for answer in unsound:
        sys.stdout.write(f"{answer.clause:10} its tests fail with every rule in place\n{answer.output}\n")
    for answer in answers:
        sys.stdout.write(f"{answer}\n")
        if answer.code not in {SOME_FAILED, ALL_PASSED}:
            sys.stdout.write(answer.output)
    missed = sum(not answer.noticed for answer in answers)
    sys.stdout.write(f"{len(answers)} rules, {missed} can be taken out unnoticed\n")
    return 1 if missed or unsound else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
