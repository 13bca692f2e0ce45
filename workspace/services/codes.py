"""Second-factor codes: six digits by time (TOTP, RFC 6238) and recovery codes. Pure arithmetic on secrets.

A secret that is not confirmed yet, and recovery codes that are shown once, are derived from a random token that
only the person's browser holds: the database never has them in clear.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from io import BytesIO

import pyotp
import segno

HOW_MANY = 10
_INTERVAL = 30  # seconds


def new_token() -> str:
    """256 random bits for a URL or a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The SHA-256 under which a token is stored and found again."""
    return hashlib.sha256(token.encode()).hexdigest()


def _derived(token: str, purpose: str) -> str:
    return base64.b32encode(hmac.new(token.encode(), purpose.encode(), "sha256").digest()[:20]).decode()


def totp_secret(token: str) -> str:
    """The TOTP secret (base32, 160 bits) that is being set up with this token."""
    return _derived(token, "totp")


def recovery_codes(token: str) -> tuple[str, ...]:
    """The ten recovery codes (80 bits each) of this token, as they are shown."""
    codes = (_derived(token, f"recovery {number}")[:16] for number in range(HOW_MANY))
    return tuple("-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes)


def recovery_hash(code: str) -> str:
    """The SHA-256 under which a recovery code is stored, however it was typed."""
    return digest("".join(character for character in code.upper() if character.isalnum()))


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that a six-digit code belongs to: this one, the one before or after; None for a wrong code."""
    digits = "".join(character for character in code if character in "0123456789")
    present, totp = int(now.timestamp()) // _INTERVAL, pyotp.TOTP(secret)
    found = [s for s in (present - 1, present, present + 1) if hmac.compare_digest(totp.generate_otp(s), digits)]
    return found[-1] if found else None


def spaced(secret: str) -> str:
    """A secret in groups of four, to be typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def app_address(secret: str, *, account: str, issuer: str) -> str:
    """What an authenticator app takes the secret from: on the phone itself it is followed as a link."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def picture(address: str) -> bytes:
    """The same as the QR code (SVG) that an app on another device scans."""
    out = BytesIO()
    drawn = segno.make(address, micro=False, error="m")
    drawn.save(out, kind="svg", scale=5, border=4, dark="#0b0c0c", light="#ffffff")
    return out.getvalue()
