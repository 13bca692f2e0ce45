"""One answer of the product to one number of the brief."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """`number`: "R033" or "H9". `does`: in a sentence. `where`: the rule, field or module that carries it."""

    number: str
    does: str
    where: str
