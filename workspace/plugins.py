"""From module names to the registry: the plugins are asked once, when the workspace starts."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

import pluggy

from workspace import hookspecs
from workspace.core.demonstration import Demonstration
from workspace.core.registry import Registry, RegistryError


def load(modules: Iterable[str]) -> Registry:
    """Import the plugins and put what they declare together; contradictions raise RegistryError."""
    manager = _manager(modules)
    types = [cls for declared in manager.hook.content_types() for cls in declared]
    return Registry(types, [p for declared in manager.hook.procedures() for p in declared])


def demonstrations(modules: Iterable[str]) -> tuple[Demonstration, ...]:
    """The stories that the plugins tell."""
    return tuple(story for declared in _manager(modules).hook.demonstrations() for story in declared)


def _manager(modules: Iterable[str]) -> pluggy.PluginManager:
    manager = pluggy.PluginManager("workspace")
    manager.add_hookspecs(hookspecs)
    for name in modules:
        manager.register(_module(name))
    manager.check_pending()
    return manager


def _module(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if not error.name or not f"{name}.".startswith(f"{error.name}."):
            raise  # it is there, and misses something itself
        raise RegistryError(f"WORKSPACE_PLUGINS: there is no module “{name}”; check how it is written.") from None
