"""The access matrix as text. `python -m tests.plugins.access_matrix` writes the golden file anew: read its diff."""

from __future__ import annotations

from pathlib import Path

from workspace import Permission
from workspace.core.procedure import Procedure
from workspace.core.registry import Registry
from workspace.core.workflow import Workflow
from workspace.plugins import load

GOLDEN = Path(__file__).with_suffix(".txt")
LETTERS = {
    Permission.VIEW: "v",
    Permission.EDIT: "e",
    Permission.COMMENT: "c",
    Permission.SHARE: "s",
    Permission.WORK: "w",
}


def table(registry: Registry) -> str:
    """Every workflow: a row for each role that may do anything, a column for each state."""
    head = "v view, e edit, c comment, s share, w has work there, + may start one\n"
    every = {w.name: (p, w) for p in reversed(registry.procedures.values()) for w in p.workflows}
    first = dict.fromkeys(w.name for p in registry.procedures.values() for w in p.workflows)
    parts = [_workflow(registry, *every[name]) for name in first]
    return head + "".join(parts)


def _workflow(registry: Registry, procedure: Procedure, workflow: Workflow) -> str:
    roles = [r.name for r in procedure.roles] + ["system"]
    rows = [["", *(s.name for s in workflow.states)]]
    for role in roles:
        cells = [_cell(registry, role, workflow.qualified(s.name)) for s in workflow.states]
        if any(cells) or role in workflow.create:
            rows.append([f"{role}{' +' if role in workflow.create else ''}", *cells])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("  ".join((c or ".").ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    return f"\n{workflow.name}\n" + "".join(f"{line}\n" for line in lines)


def _cell(registry: Registry, role: str, state: str) -> str:
    permitted = registry.policy.permissions([role], state)
    return "".join(letter for permission, letter in LETTERS.items() if permission in permitted)


if __name__ == "__main__":
    GOLDEN.write_text(table(load(("content", "plugins.enfield_scr"))))
