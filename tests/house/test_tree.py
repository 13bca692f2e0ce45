"""What the repository may hold: no bundles, no machine's paths, no registry's address, hashes only."""

from __future__ import annotations

import re

import pytest

from tests.house import tree

_HOSTS = ("pypi.org", "pythonhosted.org", "npmjs.org", "npmjs.com", "yarnpkg.com", "jsdelivr.net", "unpkg.com",
          "cdnjs.cloudflare.com", "crates.io", "artifactory", "nexus", "devpi")  # fmt: skip
HOSTS = re.compile("|".join(re.escape(host) for host in _HOSTS), re.IGNORECASE)
PATHS = re.compile(r"(?<![\w.:/-])/(work|home|root|Users|tmp|mnt|private)/[\w.-]+|(?<!\w)[A-Z]:\\\\?\w")
PINNED = re.compile(r"[\w.\[\]-]+==\S+( ; [^\\]+)?( \\\n\s+--hash=sha256:\w{64})+")
SCHEME = re.compile(r"https?://")
THIS = ("tests/house/test_tree.py",)
LARGEST = 300_000  # bytes


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in tree.texts()
        if str(path) not in THIS
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named() -> None:
    assert lines_that_match(HOSTS) == []


def test_no_path_of_a_machine_is_named() -> None:
    assert lines_that_match(PATHS) == []


@pytest.mark.parametrize("name", ["base", "dev", "assets"])
def test_a_lock_file_pins_every_package_with_its_hash_and_nothing_else(name: str) -> None:
    text = (tree.ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert packages != [""]
    strange = [
        p for p in packages if not re.fullmatch(r"[\w.\[\]-]+==\S+( ; [^\\]+)?( \\\n\s+--hash=sha256:\w{64})+", p)
    ]
    assert strange == []
    assert not SCHEME.search(text)


def test_the_lock_of_the_design_system_has_a_hash_for_every_package() -> None:
    text = (tree.ROOT / "themes/govuk/package-lock.json").read_text()
    assert text.count('"node_modules/') == text.count('"integrity": "sha512-') > 0
    assert '"resolved"' not in text


def test_no_file_is_a_bundle() -> None:
    """Nothing minified, nothing large, no archive: what others wrote is fetched by its lock file."""
    found = [
        str(path)
        for path in tree.kept()
        if (tree.ROOT / path).stat().st_size > LARGEST
        or ".min." in path.name
        or path.suffix in {".zip", ".gz", ".whl", ".jar", ".woff", ".woff2", ".exe", ".so", ".pyc", ".db"}
        or {"node_modules", "vendor", "third_party"} & set(path.parts)
    ]
    assert found == []
