"""What the plugins declared, checked once and looked up by name ever after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workspace.core.model import Actor, Document, Permission
from workspace.core.policy import Policy
from workspace.core.procedure import Procedure
from workspace.core.schema import ContentType
from workspace.core.workflow import State, Workflow


class RegistryError(ValueError):
    """The plugins contradict one another: the workspace does not start."""


class Registry:
    """Content types, procedures and the policy made of all their workflows."""

    def __init__(self, types: Iterable[type[ContentType]], procedures: Iterable[Procedure]) -> None:
        """Raises RegistryError where a name is declared twice or one thing names another that nobody declares."""
        self.types: dict[str, type[ContentType]] = _by_name(types, "content type")
        self.procedures: dict[str, Procedure] = _by_name(procedures, "procedure")
        declared = [w for p in self.procedures.values() for w in p.workflows]
        _by_name(declared, "workflow")  # in all procedures together: a stored state names its workflow alone
        self._workflows = {(p.name, w.name): w for p in self.procedures.values() for w in p.workflows}
        matrix = {key: roles for w in self._workflows.values() for key, roles in w.matrix().items()}
        self.policy = Policy(matrix)
        for cls in self.types.values():
            if cls.workflow not in {name for _, name in self._workflows}:
                raise RegistryError(f"{cls.name}: no procedure has the workflow {cls.workflow}")
        for procedure in self.procedures.values():
            self._check_roles(procedure)
            self._check_types(procedure)

    def _check_roles(self, procedure: Procedure) -> None:
        known = {role.name for role in procedure.roles} | {"system"}
        used = {procedure.name: frozenset().union(*procedure.administration.values())}
        for workflow in procedure.workflows:
            used[workflow.name] = frozenset().union(
                *workflow.matrix().values(), *(t.by for t in workflow.transitions), workflow.create
            )
        for where, roles in used.items():
            if unknown := roles - known:
                raise RegistryError(f"{where}: unknown role {', '.join(sorted(unknown))}")

    def _check_types(self, procedure: Procedure) -> None:
        kinds = {procedure.name: procedure.case_review_type} | {f"stage {s.name}": s.type for s in procedure.stages}
        for where, kind in kinds.items():
            if kind not in self.types or (procedure.name, self.types[kind].workflow) not in self._workflows:
                raise RegistryError(f"{where}: unknown content type {kind}")
        for stage in procedure.stages:
            states = {s.name for s in self.workflow(procedure.name, stage.type).states}
            if unknown := stage.reached - states:
                raise RegistryError(f"stage {stage.name}: unknown state {', '.join(sorted(unknown))}")
        known = self.types[procedure.case_review_type].model_fields.keys()
        for rule in procedure.deadlines:
            if unknown := frozenset({rule.start, rule.stop, rule.agreed}) - known - {""}:
                raise RegistryError(f"deadline {rule.name}: unknown field {', '.join(sorted(unknown))}")
        stamped = {name for w in procedure.workflows for t in w.transitions for name in t.stamps}
        if unknown := frozenset(stamped) - known:
            raise RegistryError(f"a transition fills an unknown date: {', '.join(sorted(unknown))}")

    def content_type(self, name: str) -> type[ContentType]:
        """A content type by name; KeyError where no plugin declares it."""
        return self.types[name]

    def procedure(self, name: str) -> Procedure:
        """A procedure by name."""
        return self.procedures[name]

    def workflow(self, procedure: str, type_name: str) -> Workflow:
        """The workflow of a content type under a procedure."""
        return self._workflows[procedure, self.types[type_name].workflow]

    def workflow_of(self, document: Document) -> Workflow:
        """The workflow that a document follows."""
        return self.workflow(document.procedure, document.type)

    def state_of(self, document: Document) -> State:
        """The state that a document is in."""
        return self.workflow_of(document).state(document.state)

    def creatable(self, procedure: str, roles: frozenset[str]) -> tuple[type[ContentType], ...]:
        """The content types that holders of these roles may start."""
        known = {w for p, w in self._workflows if p == procedure}
        return tuple(
            t
            for t in self.types.values()
            if t.workflow in known and self._workflows[procedure, t.workflow].create & roles
        )

    def may_administer(self, actor: Actor, task: str) -> bool:
        """Whether a role held everywhere allows an administration task ("people", "events", …)."""
        return any(actor.everywhere & p.administration.get(task, frozenset()) for p in self.procedures.values())

    def may(self, actor: Actor, document: Document, to: Permission) -> bool:
        """One permission check."""
        return self.policy.allows(actor, document, to)


def _by_name(declared: Iterable[Any], what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for thing in declared:
        if thing.name in found:
            raise RegistryError(f"the {what} {thing.name} is declared twice")
        found[thing.name] = thing
    return found
