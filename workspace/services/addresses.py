"""E-mail and network addresses in the one form in which they are stored, compared and counted."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def normal_email(typed: str) -> str:
    """Without spaces and invisible characters, compatibility forms folded, in lower case: still the same mailbox, so
    “ß” stays what it is."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).lower())
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] not in "CZ")


def is_email(normal: str) -> bool:
    """Whether a letter can be sent there; no character in it means anything to a mail header."""
    return len(normal) <= 254 and _EMAIL.fullmatch(normal) is not None


def network(address: str) -> str:
    """What one subscriber has: an IPv4 address, or the /64 around an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
