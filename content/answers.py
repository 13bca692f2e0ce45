"""Answers to choose from, written as people read them. The empty answer means: not answered yet."""

from __future__ import annotations

from typing import Literal

YesNo = Literal["", "yes", "no"]
Known = Literal["", "known", "suspected", "not known yet", "excluded"]
Recorded = Literal["", "yes", "no", "not recorded", "not applicable"]
Kind = Literal["", "serious case review", "management review", "other review", "no review"]
