"""What Alembic makes of each target on one graph: the expected answers of
packages/revisions/src/graph/alembic.test.ts.

    python3 scripts/alembic/answers.py > packages/revisions/src/graph/fixtures/alembic-answers.json

Needs Alembic; 1.8 is in Debian's packages.
"""

import itertools
import json
import sys
import warnings

import alembic
from alembic.script.revision import Revision, RevisionMap

# Two bases, a branch point with labels, a merge, another branch point above it, three heads, and a
# dependency of one base's line on the other's.
REVISIONS = {
    "1001_users": {},
    "1002_teams": {"revises": ["1001_users"]},
    "1003_pages": {"revises": ["1002_teams"], "labels": ["web"]},
    "1004_posts": {"revises": ["1003_pages"]},
    "1005_keys": {"revises": ["1002_teams"], "labels": ["api"]},
    "1006_merge": {"revises": ["1004_posts", "1005_keys"]},
    "1007_tags": {"revises": ["1006_merge"]},
    "1008_likes": {"revises": ["1006_merge"], "labels": ["likes"]},
    "2001_jobs": {"labels": ["jobs"]},
    "2002_runs": {"revises": ["2001_jobs"], "depends": ["1005_keys"]},
}

# What the ledger says: the applied revisions on which no other applied one stands.
STATES = [
    [],
    ["1001_users"],
    ["1002_teams"],
    ["1004_posts"],
    ["1005_keys"],
    ["1003_pages", "1005_keys"],
    ["1006_merge"],
    ["1007_tags"],
    ["1007_tags", "1008_likes"],
    ["2001_jobs"],
    ["2001_jobs", "1002_teams"],
    ["2002_runs"],
    ["1006_merge", "2002_runs"],
    ["1007_tags", "1008_likes", "2002_runs"],
]

LABELS = ["web", "api", "likes", "jobs"]
SYMBOLS = ["head", "heads", "base"]
STEPS = ["+1", "+2", "+4", "-1", "-2", "-4"]
ANCHORS = ["1002_teams", "1004_posts", "1006_merge", "2001_jobs", "head", "heads", "base"]

TARGETS = [
    *SYMBOLS,
    *REVISIONS,
    *["1002", "1008_", "2", "2002", "100", "1", "10", "3", "none", "1002_teamsX"],
    *LABELS,
    *[f"{label}@{symbol}" for label, symbol in itertools.product(LABELS, SYMBOLS)],
    *[f"{rev}@{symbol}" for rev, symbol in itertools.product(["1003_pages", "1005", "2001"], SYMBOLS)],
    *["web@1004_posts", "web@1005_keys", "api@1005", "jobs@1", "jobs@2002", "likes@1001_users"],
    *["none@head", "web@none", "@head"],
    *STEPS,
    *[f"{label}@{step}" for label, step in itertools.product(LABELS, STEPS)],
    *[f"{anchor}{step}" for anchor, step in itertools.product(ANCHORS, ["+1", "+2", "-1", "-2"])],
    *["web@1003_pages+1", "web@1002_teams+1", "api@1002_teams+1", "jobs@2001_jobs+1", "web@1004_posts-1"],
    *["web@head-1", "jobs@head-1", "jobs@base+1", "web@base+3"],
]

# Of ranges.
ENDS = [
    *["base", "1002_teams", "1004", "1006_merge", "1007_tags", "2001_jobs"],
    *["web@base", "heads", "head", "jobs@head"],
]


def graph():
    return RevisionMap(
        lambda: [
            Revision(
                id,
                tuple(facts.get("revises", ())),
                dependencies=tuple(facts.get("depends", ())),
                branch_labels=tuple(facts.get("labels", ())),
            )
            for id, facts in REVISIONS.items()
        ]
    )


def upgrade(revisions, state, target):
    found = revisions.iterate_revisions(target, tuple(state), implicit_base=True)
    return [revision.revision for revision in reversed(list(found))]


def downgrade(revisions, state, target):
    found = revisions.iterate_revisions(tuple(state), target, select_for_downgrade=True)
    return [revision.revision for revision in found]


def show(revisions, target):
    found = revisions.get_revisions(target)
    return [getattr(revision, "revision", revision) for revision in found]


def history(revisions, range):
    lower, upper = range.split(":")
    found = revisions.iterate_revisions(
        upper, lower, inclusive=True, assert_relative_length=False
    )
    return [revision.revision for revision in found]


def answer(ask, *of):
    """The revisions, or the name of the error; marked where it warned of its own answer."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            told = ask(graph(), *of)
        except Exception as error:
            return type(error).__name__
    return {"warned": told} if caught else told


def answers(ask, targets, *state):
    return {target: answer(ask, *state, target) for target in targets}


def rows():
    yield {"ask": "show", "answers": answers(show, TARGETS)}
    for ask, state in itertools.product((upgrade, downgrade), STATES):
        yield {"ask": ask.__name__, "from": state, "answers": answers(ask, TARGETS, state)}
    ranges = [f"{lower}:{upper}" for lower, upper in itertools.product(ENDS, ENDS)]
    yield {"ask": "history", "answers": answers(history, ranges)}


def main():
    revisions = {
        id: {
            "revises": facts.get("revises", []),
            "dependsOn": facts.get("depends", []),
            "branchLabels": facts.get("labels", []),
        }
        for id, facts in REVISIONS.items()
    }
    lines = ",\n".join(json.dumps(row) for row in rows())
    sys.stdout.write(
        f'{{"alembic": "{alembic.__version__}",\n"revisions": {json.dumps(revisions)},\n"rows": [\n{lines}\n]}}\n'
    )


main()
