"""Every setting, documented once: the environment or `.env`, prefix `CUOITUAN_`."""

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AnyHttpUrl, AwareDatetime, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dialog.speech import Language

PREFIX = "CUOITUAN_"
DATA_DIR = Path("data")


class SettingsError(Exception):
    """The settings cannot be used; the message says which, why, and what to do."""


class Settings(BaseSettings):
    """How this installation runs; each description is also the comment in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: str = Field(
        "sqlite:///data/cuoituan.db",
        repr=False,
        description="Where the data lives: sqlite:///FILE, or "
        "postgresql://USER:PASSWORD@HOST/NAME for several servers.",
    )
    telegram_token: SecretStr | None = Field(
        None, description="The Telegram bot's token, from @BotFather; empty: no Telegram."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        description="The Bot API server: Telegram's, or one of your own "
        "(http://127.0.0.1:8081); calls go to URL/bot<token>/<method>.",
    )
    zalo_token: SecretStr | None = Field(
        None, description="The Zalo bot's token, from Zalo Bot Creator; empty: no Zalo."
    )
    zalo_api_url: str = Field(
        "https://bot-api.zaloplatforms.com", description="The Zalo Bot Platform's server."
    )
    zalo_monthly: int = Field(
        3000,
        ge=0,
        description="How many messages a month the Zalo bot's plan gives: 3000 when it is free; "
        "0: as many as it likes.",
    )
    zalo_counts: Literal["both", "sent"] = Field(
        "both",
        description="Which messages count for that: both (Zalo does not say, this is the safe "
        "reading) or sent.",
    )
    public_url: str | None = Field(
        None,
        description="The https address this server is reached at from outside; "
        "set: channels deliver by webhook, empty: the bot asks for updates itself.",
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="What a channel must send along with each webhook call; "
        "32 to 256 letters, digits, - and _. Needed with PUBLIC_URL.",
    )
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        description="The port this server listens on when PUBLIC_URL is set.",
    )
    timezone: str = Field(
        "Asia/Ho_Chi_Minh", description="The time zone people live in and deadlines are meant in."
    )
    locale: Language = Field(
        "vi", description="The language spoken until a person chooses another: vi or en."
    )
    data_dir: Path = Field(
        DATA_DIR, description="The folder for whatever is kept outside the database."
    )
    clock: AwareDatetime | None = Field(
        None,
        description="For rehearsals only: start the clock at this instant, "
        "2025-03-20T07:00+07:00; empty: the real time.",
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="How log lines are written: console for people, json for machines."
    )
    backup_key: SecretStr | None = Field(
        None, description="The passphrase backups are encrypted with; keep a copy elsewhere."
    )

    @field_validator("telegram_api_url", "zalo_api_url", "public_url")
    @classmethod
    def _web_address(cls, given: str | None) -> str | None:
        if given is None:
            return None
        AnyHttpUrl(given)
        return given.rstrip("/")

    @field_validator("zalo_token")
    @classmethod
    def _number_and_letters(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not all(given.get_secret_value().partition(":")):
            raise ValueError("not a Zalo bot's token, which is a number, a colon, and letters")
        return given

    @field_validator("webhook_secret")
    @classmethod
    def _writable_secret(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not re.fullmatch(
            r"[A-Za-z0-9_-]{32,256}", given.get_secret_value()
        ):
            raise ValueError("32 to 256 letters without marks, digits, - and _ are needed")
        return given

    @field_validator("timezone")
    @classmethod
    def _known_time_zone(cls, given: str) -> str:
        try:
            ZoneInfo(given)
        except (LookupError, OSError, ValueError):
            raise ValueError("no such time zone; for Viet Nam: Asia/Ho_Chi_Minh") from None
        return given

    @property
    def zone(self) -> ZoneInfo:
        """The time zone people live in."""
        return ZoneInfo(self.timezone)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Whatever must never be written to a log."""
        given = (getattr(self, name) for name in SECRET_NAMES)
        return tuple(secret.get_secret_value() for secret in given if secret is not None)

    @property
    def log_key(self) -> bytes:
        """The key that people's ids are made unrecognisable with in logs; stays while tokens do."""
        return hashlib.blake2b("\n".join(self.secrets).encode(), digest_size=32).digest()


SECRET_NAMES = tuple(
    name
    for name, field in Settings.model_fields.items()
    if field.annotation in (SecretStr, SecretStr | None)
)


def load_settings(env_file: Path = Path(".env")) -> Settings:
    """Read the environment over `env_file`; raises SettingsError, never showing a value."""
    _refuse_open_secrets(env_file)
    try:
        return Settings(_env_file=env_file, _env_file_encoding="utf-8")
    except ValidationError as error:
        raise SettingsError("\n".join(_named(error))) from None


def _refuse_open_secrets(env_file: Path) -> None:
    if os.name != "posix" or not env_file.is_file():
        return
    if env_file.stat().st_mode & stat.S_IROTH and _holds_secrets(env_file):
        raise SettingsError(
            f"{env_file} holds secrets and every user of this machine can read it: "
            f"chmod 600 {env_file}"
        )


def _holds_secrets(env_file: Path) -> bool:
    given = dotenv_values(env_file, encoding="utf-8")
    password_in_url = "@" in (given.get(f"{PREFIX}DATABASE_URL") or "")
    return password_in_url or any(given.get(f"{PREFIX}{name.upper()}") for name in SECRET_NAMES)


def _named(error: ValidationError) -> list[str]:
    return [
        f"{PREFIX}{str(fault['loc'][0]).upper() if fault['loc'] else ''}: {fault['msg']}"
        for fault in error.errors(include_input=False, include_url=False)
    ]
