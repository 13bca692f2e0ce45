"""What a deployment decides, read from the environment (WORKSPACE_…) once, when the workspace starts."""

from __future__ import annotations

import os
import secrets
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

THEME = Path(__file__).parent.parent / "themes" / "govuk"
PREFIX = "WORKSPACE_"
SHORTEST_SECRET = 32
PRIVATE = 0o077  # the umask of everything but the public site: what it writes is its own


class Settings(BaseSettings):
    """Every setting; see docs/operating.md. Defaults are the embedded one: SQLite, one process, one machine."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    data: Path = Path("var/workspace")
    database: str = ""
    plugins: tuple[str, ...] = Field(default=("content", "plugins.enfield_scr"), min_length=1)
    board: str = "Safeguarding Children Board"
    product: str = "Case review workspace"
    contact: str = ""
    workspace_url: str = "http://127.0.0.1:8000/workspace"
    public_url: str = "http://127.0.0.1:8000"
    trusted_hosts: tuple[str, ...] = Field(default=("127.0.0.1", "localhost"), min_length=1)  # of none, all are trusted
    proxies: int = Field(default=0, ge=0)
    secret_file: Path | None = None
    worker: bool = True
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65_535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = "workspace@localhost"

    @field_validator("workspace_url", "public_url")
    @classmethod
    def _address(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            unfit = (
                parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.port == 0
            )
        except ValueError:
            unfit = True
        if unfit or parts.query or parts.fragment or not value.isprintable() or " " in value:
            raise ValueError("write the address that people use, like https://workspace.board.example")
        return value.rstrip("/")

    @field_validator("public_url")
    @classmethod
    def _at_the_root(cls, value: str) -> str:
        if urlsplit(value).path:
            raise ValueError("the public site is at the root of its host: leave out what comes after the host's name")
        return value

    @model_validator(mode="after")
    def _only_known(self) -> Self:
        known = [name.upper() for name in type(self).model_fields]
        given = sorted(name.upper() for name in os.environ if name.upper().startswith(PREFIX))
        for name in (each.removeprefix(PREFIX) for each in given):
            if name not in known:
                near = get_close_matches(name, known, 1) or [each for each in known if each.endswith(f"_{name}")]
                meant = f" Is {' or '.join(PREFIX + each for each in near)} meant?" if near else ""
                raise ValueError(f"{PREFIX}{name}: there is no such setting.{meant} docs/operating.md has them all")
        return self

    @field_validator("database")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("write it as postgresql+psycopg://user@host/name or sqlite:////folder/name.db")
        return value

    @property
    def database_url(self) -> str:
        """The database's address; an embedded SQLite file by default."""
        return self.database or f"sqlite:///{self.data.absolute()}/workspace.db"

    @property
    def https(self) -> bool:
        """Whether browsers come over TLS: then cookies say so."""
        return self.workspace_url.startswith("https://")

    def make_data_folder(self) -> None:
        """The data folder, ours alone; others only pass through it, to the public copy, and see no names."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.data.chmod(0o711)

    @property
    def index_folder(self) -> Path:
        """The private search index: disposable, never in a backup."""
        return self.data / "index"

    @property
    def public_folder(self) -> Path:
        """The public copy: its store and its index. Disposable: `workspace rebuild-public`."""
        return self.data / "public"

    @cached_property
    def secret(self) -> str:
        """What cookies and links are signed with, from a file that nobody else can read."""
        path = self.secret_file or self.data / "secret"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        if path.stat().st_mode & 0o007:
            raise PermissionError(f"Everybody can read the secret in {path}: set its mode to 600")
        try:
            value = path.read_text("utf-8").strip()
        except UnicodeDecodeError:
            raise ValueError(f"The secret in {path} is no text: take it away, and a new one is made") from None
        if len(value) < SHORTEST_SECRET:
            raise ValueError(f"The secret in {path} is too short: it needs {SHORTEST_SECRET} characters")
        return value
