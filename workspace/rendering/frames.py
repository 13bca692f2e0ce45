"""Messages between a server process and its child: 4 bytes of length (big-endian), then JSON."""

import json
import os

_LENGTH_BYTES = 4


def framed(message: object) -> bytes:
    """Return one message as the bytes that go over the pipe."""
    body = json.dumps(message, separators=(",", ":")).encode()
    return len(body).to_bytes(_LENGTH_BYTES, "big") + body


def send(pipe: int, message: object) -> None:
    """Write one message to a file descriptor. Raises OSError when the other side has gone."""
    rest = memoryview(framed(message))
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int) -> object:
    """Read one message from a file descriptor. Raises EOFError when the other side has gone."""
    size = int.from_bytes(_exactly(pipe, _LENGTH_BYTES), "big")
    message: object = json.loads(_exactly(pipe, size))
    return message


def _exactly(pipe: int, size: int) -> bytes:
    body = bytearray()
    while len(body) < size:
        part = os.read(pipe, min(size - len(body), 1 << 20))
        if not part:
            raise EOFError
        body += part
    return bytes(body)
