"""A port that another program has is told before the demonstration is made, which takes a minute or two."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from workspace import demo
from workspace.core.errors import Refused


def test_a_port_that_is_taken_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refused, match=f"Port {port} cannot be used: perhaps another program listens there"):
            demo.run(port=port, folder=tmp_path / "demo")
    assert not (tmp_path / "demo").exists()
