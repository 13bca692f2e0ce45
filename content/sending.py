"""How it is known afterwards what was sent: the same of every letter and form (3.4)."""

from __future__ import annotations

from typing import Annotated, Literal

from workspace import Label, Needed

CopyKept = Annotated[
    Literal["", "this text is what was sent", "the file that was sent is attached", "kept elsewhere"],
    Label("Copy", "What was sent has to be kept. If elsewhere, say where under “Reply”. (3.4)"),
    Needed("send"),
]
