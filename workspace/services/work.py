"""The unit of work as the web layer knows it: something to hand to a service."""

from workspace.store.unit_of_work import UnitOfWork

__all__ = ["UnitOfWork"]
