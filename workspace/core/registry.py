"""What the plugins declared, checked once and looked up by name ever after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workspace.core import fields
from workspace.core.model import MISTAKEN, Actor, Document, Permission
from workspace.core.policy import Policy
from workspace.core.procedure import Procedure
from workspace.core.schema import ContentType
from workspace.core.tasks import Task, TaskRule
from workspace.core.workflow import State, Workflow


class RegistryError(ValueError):
    """The plugins contradict one another: the workspace does not start."""


class Registry:
    """Content types, procedures and the policy made of all their workflows."""

    def __init__(self, types: Iterable[type[ContentType]], procedures: Iterable[Procedure]) -> None:
        """Raises RegistryError where a name is declared twice or one thing names another that nobody declares."""
        self.types: dict[str, type[ContentType]] = _by_name(types, "content type")
        self.procedures: dict[str, Procedure] = _by_name(procedures, "procedure")
        _check_workflows(w for p in self.procedures.values() for w in p.workflows)
        self._workflows = {(p.name, w.name): w for p in self.procedures.values() for w in p.workflows}
        matrix = {key: roles for w in self._workflows.values() for key, roles in w.matrix().items()}
        self.policy = Policy(matrix)
        # Whose a task is, by the same policy: a task's rule stands where a document's state does.
        self.task_policy = Policy(
            {(p.qualified(rule), Permission.WORK): rule.who for p in self.procedures.values() for rule in p.tasks}
        )
        for cls in self.types.values():
            if cls.workflow not in {name for _, name in self._workflows}:
                raise RegistryError(f"{cls.name}: no procedure has the workflow {cls.workflow}")
        for procedure in self.procedures.values():
            self._check_roles(procedure)
            self._check_types(procedure)
            self._check_tasks(procedure)
        self._check_public()
        self._check_needed()

    def _check_public(self) -> None:
        """Only a type that says that it may be published has a transition that does so."""
        shows = {w.name for w in self._workflows.values() for t in w.transitions if t.effect in ("publish", "join")}
        for cls in self.types.values():
            if not cls.public and cls.workflow in shows:
                raise RegistryError(f"{cls.name}: its workflow publishes it, and it is not declared as public")

    def _check_needed(self) -> None:
        """What a field is needed for is a transition of its type's workflow."""
        for cls in self.types.values():
            found = (w for w in self._workflows.values() if w.name == cls.workflow)
            known = {t.name for workflow in found for t in workflow.transitions}
            asked = {field.needed for field in fields.fields(cls)} - {""}
            if unknown := asked - known:
                raise RegistryError(f"{cls.name}: a field is needed for an unknown {', '.join(sorted(unknown))}")

    def _check_roles(self, procedure: Procedure) -> None:
        known = {role.name for role in procedure.roles} | {"system"}
        used = {procedure.name: frozenset().union(*procedure.administration.values())}
        used |= {f"task {rule.name}": rule.who | rule.owners for rule in procedure.tasks}
        used |= {f"exclusive {rule.role}": rule.others | {rule.role} for rule in procedure.exclusive}
        for workflow in procedure.workflows:
            used[workflow.name] = frozenset().union(
                *workflow.matrix().values(), *(t.by for t in workflow.transitions), workflow.create,
                *(s.tells for s in workflow.states),
            )  # fmt: skip
        for where, roles in used.items():
            if unknown := roles - known:
                raise RegistryError(f"{where}: unknown role {', '.join(sorted(unknown))}")

    def _check_types(self, procedure: Procedure) -> None:
        kinds = [(f"stage {stage.name}", kind) for stage in procedure.stages for kind in stage.decided_by]
        kinds += [("apart", kind) for kind in procedure.apart]
        for where, kind in [(procedure.name, procedure.case_review_type), *kinds]:
            if kind not in self.types or (procedure.name, self.types[kind].workflow) not in self._workflows:
                raise RegistryError(f"{where}: unknown content type {kind}")
        kind, _, reason = procedure.departures.partition(".")
        if procedure.departures and (kind not in self.types or reason not in self.types[kind].model_fields):
            raise RegistryError(f"departures: unknown field {procedure.departures}")
        for stage in procedure.stages:
            for type_name, reached in stage.decided_by.items():
                states = {s.name for s in self.workflow(procedure.name, type_name).states}
                if unknown := reached - states:
                    raise RegistryError(f"stage {stage.name}: unknown state {', '.join(sorted(unknown))}")
        for type_name, ended in procedure.apart.items():
            if unknown := ended - {s.name for s in self.workflow(procedure.name, type_name).states}:
                raise RegistryError(f"apart, {type_name}: unknown state {', '.join(sorted(unknown))}")
        known = self.types[procedure.case_review_type].model_fields.keys()
        taken_along = frozenset(name for w in procedure.workflows for t in w.transitions for name in t.together)
        if unknown := taken_along - self.types.keys():
            raise RegistryError(f"a transition takes an unknown content type along: {', '.join(sorted(unknown))}")
        stamped = {name for w in procedure.workflows for t in w.transitions for name in t.stamps}
        if unknown := frozenset(stamped) - known:
            raise RegistryError(f"a transition fills an unknown date: {', '.join(sorted(unknown))}")

    def _check_tasks(self, procedure: Procedure) -> None:
        _by_name(procedure.tasks, f"task of {procedure.name}")
        for rule in procedure.tasks:
            source = self.types.get(rule.type)
            if source is None:
                raise RegistryError(f"task {rule.name}: unknown content type {rule.type}")
            if rule.table and rule.table not in source.model_fields:
                raise RegistryError(f"task {rule.name}: unknown table {rule.table}")
            known = fields.field(source, rule.table).row if rule.table else source
            if known is None or (unknown := rule.fields - known.model_fields.keys()):
                raise RegistryError(f"task {rule.name}: unknown field {', '.join(sorted(unknown))}")
            if unknown := rule.does - {each.name for each in procedure.tasks}:
                raise RegistryError(f"task {rule.name}: unknown task {', '.join(sorted(unknown))}")
            if unknown := rule.states - {s.name for s in self.workflow(procedure.name, rule.type).states}:
                raise RegistryError(f"task {rule.name}: unknown state {', '.join(sorted(unknown))}")
            if unknown := frozenset(rule.drafts) - {draft.name for draft in procedure.drafts}:
                raise RegistryError(f"task {rule.name}: unknown draft {', '.join(sorted(unknown))}")
        for role in procedure.roles:
            if role.brings and role.brings not in {each.name for each in procedure.roles}:
                raise RegistryError(f"role {role.name}: unknown role {role.brings}")
        for name in procedure.begins:
            if name not in self.types:
                raise RegistryError(f"begins: unknown content type {name}")
        _by_name(procedure.drafts, f"draft of {procedure.name}")
        for draft in procedure.drafts:
            if draft.type not in self.types:
                raise RegistryError(f"draft {draft.name}: unknown content type {draft.type}")
            if draft.stage and draft.stage not in {stage.name for stage in procedure.stages}:
                raise RegistryError(f"draft {draft.name}: unknown stage {draft.stage}")

    def content_type(self, name: str) -> type[ContentType]:
        """A content type by name; KeyError where no plugin declares it."""
        return self.types[name]

    def procedure(self, name: str) -> Procedure:
        """A procedure by name."""
        return self.procedures[name]

    def declares(self, procedure: str, type_name: str, state: str) -> bool:
        """Whether a document of a type can be in a stored state under a procedure."""
        cls = self.types.get(type_name)
        workflow = self._workflows.get((procedure, cls.workflow)) if cls else None
        return workflow is not None and state in {workflow.qualified(s.name) for s in workflow.every_state}

    def types_of(self, procedure: str) -> tuple[type[ContentType], ...]:
        """The content types that have a workflow under a procedure."""
        return tuple(cls for cls in self.types.values() if (procedure, cls.workflow) in self._workflows)

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
        return tuple(t for t in self.types_of(procedure) if self._workflows[procedure, t.workflow].create & roles)

    def holders(self, document: Document, to: Permission) -> tuple[str, ...]:
        """The titles of the roles that a document permits something: of those it waits for, where they are among them.

        Not of guests, who were let in by one of the others.
        """
        permitted = self._permitted(document, to)
        waited_for = permitted & self.policy.roles_that(Permission.WORK, document.state)
        return self.procedure(document.procedure).titles(waited_for or permitted)

    def addressed(self, actor: Actor, document: Document, text: str) -> str:
        """A sentence of a document's procedure as somebody reads it who may be the one of whom it speaks."""
        return self.procedure(document.procedure).addressed(text, actor.roles(document))

    def writers(self, document: Document) -> tuple[str, ...]:
        """The titles of all the roles that may change a document as it is, whomever it waits for; not of guests."""
        return self.procedure(document.procedure).titles(self._permitted(document, Permission.EDIT))

    def _permitted(self, document: Document, to: Permission) -> frozenset[str]:
        guests = frozenset(role.name for role in self.procedure(document.procedure).roles if role.guest)
        return self.policy.roles_that(to, document.state) - guests

    def may_administer(self, actor: Actor, task: str) -> bool:
        """Whether a role held everywhere allows an administration task ("people", "events", …)."""
        return task in self.administered(actor)

    def administered(self, actor: Actor) -> frozenset[str]:
        """The administration tasks that a role held everywhere allows."""
        roles = actor.everywhere
        all_of_them = (task for p in self.procedures.values() for task in p.administration.items())
        return frozenset(task for task, allowed in all_of_them if allowed & roles)

    def administrators(self, task: str) -> tuple[str, ...]:
        """The titles of the roles that administer something, in all procedures."""
        found = (p.titles(p.administration.get(task, frozenset())) for p in self.procedures.values())
        return tuple(dict.fromkeys(title for titles in found for title in titles))

    def rule_of(self, task: Task) -> TaskRule | None:
        """The rule that a task comes from; None where the procedure no longer has it."""
        procedure = self.procedures.get(task.rule.partition(".")[0])
        return procedure.task(task.rule) if procedure else None

    def may_do(self, actor: Actor, task: Task, document: Document) -> bool:
        """Whether a task of a document is the actor's to do."""
        return self.task_policy.allows(actor, replace(document, state=task.rule), Permission.WORK)

    def may_set_aside(self, actor: Actor, document: Document) -> bool:
        """Whether the actor may say of a document that it was started by mistake, or take that back: who writes it
        where it begins, and who may start such a document and sees it."""
        workflow = self.workflow_of(document)
        first = replace(document, state=workflow.qualified(workflow.initial))
        if document.id == document.case_review or document.state not in (first.state, workflow.qualified(MISTAKEN)):
            return False
        starts = bool(actor.roles(document) & workflow.create) and self.may(actor, first, Permission.VIEW)
        return starts or self.may(actor, first, Permission.EDIT)

    def may(self, actor: Actor, document: Document, to: Permission) -> bool:
        """One permission check."""
        return self.policy.allows(actor, document, to)


def _check_workflows(declared: Iterable[Workflow]) -> None:
    """A stored state names its workflow alone: one name is one workflow, which several procedures may share."""
    found: dict[str, Workflow] = {}
    for workflow in declared:
        if found.setdefault(workflow.name, workflow) is not workflow:
            raise RegistryError(f"the workflow {workflow.name} is declared twice")


def _by_name(declared: Iterable[Any], what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for thing in declared:
        if thing.name in found:
            raise RegistryError(f"the {what} {thing.name} is declared twice")
        found[thing.name] = thing
    return found
