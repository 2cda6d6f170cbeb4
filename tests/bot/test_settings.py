"""Settings: read, refused with a reason, and documented in `.env.example`."""

import textwrap
from datetime import datetime
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, load_settings

TOKEN = "123456789:AAF-canary_token_of_a_bot_that_never_was"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


@pytest.fixture
def env_file(tmp_path: Path):
    def written(text: str, mode: int = 0o600) -> Path:
        path = tmp_path / ".env"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    return written


def test_nothing_set_gives_a_bot_that_can_be_tried(tmp_path: Path):
    settings = load_settings(tmp_path / ".env")

    assert settings.database_url == "sqlite:///data/cuoituan.db"
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.zone.key == "Asia/Ho_Chi_Minh"
    assert (settings.locale, settings.log_format, settings.clock) == ("vi", "console", None)


def test_the_environment_wins_over_the_file(env_file, monkeypatch: pytest.MonkeyPatch):
    path = env_file("CUOITUAN_LOCALE=vi\nCUOITUAN_LOG_FORMAT=json\n")
    monkeypatch.setenv("CUOITUAN_LOCALE", "en")

    settings = load_settings(path)

    assert (settings.locale, settings.log_format) == ("en", "json")


def test_values_are_read_as_meant(env_file):
    settings = load_settings(
        env_file(
            "CUOITUAN_TELEGRAM_API_URL=http://127.0.0.1:8081/\n"
            "CUOITUAN_CLOCK=2025-03-20T07:00+07:00\n"
            "CUOITUAN_PUBLIC_URL=\n"
        )
    )

    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.clock == datetime.fromisoformat("2025-03-20T07:00+07:00")
    assert settings.public_url is None


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("CUOITUAN_TIMEZONE=Asia/Yen_Bai", "CUOITUAN_TIMEZONE"),
        ("CUOITUAN_LOCALE=tay", "CUOITUAN_LOCALE"),
        ("CUOITUAN_LOG_FORMAT=xml", "CUOITUAN_LOG_FORMAT"),
        ("CUOITUAN_CLOCK=2025-03-20T07:00", "CUOITUAN_CLOCK"),
        ("CUOITUAN_TELEGRAM_API_URL=127.0.0.1:8081", "CUOITUAN_TELEGRAM_API_URL"),
        ("CUOITUAN_ZALO_TOKEN=12345689abc-xyz", "CUOITUAN_ZALO_TOKEN"),
        ("CUOITUAN_ZALO_MONTHLY=-3", "CUOITUAN_ZALO_MONTHLY"),
        ("CUOITUAN_ZALO_COUNTS=received", "CUOITUAN_ZALO_COUNTS"),
        ("CUOITUAN_WEBHOOK_SECRET=short-of-the-32", "CUOITUAN_WEBHOOK_SECRET"),
        ("CUOITUAN_WEBHOOK_SECRET=ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ", "CUOITUAN_WEBHOOK_SECRET"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(env_file, line: str, named: str):
    with pytest.raises(SettingsError, match=named) as refusal:
        load_settings(env_file(line))

    assert line.partition("=")[2] not in str(refusal.value)


@pytest.mark.parametrize(
    "line",
    [
        f"CUOITUAN_TELEGRAM_TOKEN={TOKEN}",
        "CUOITUAN_BACKUP_KEY=chìa khóa",
        "CUOITUAN_DATABASE_URL=postgresql+psycopg://bot:mật@db/cuoituan",
    ],
)
def test_secrets_that_everybody_can_read_are_refused(env_file, line: str):
    with pytest.raises(SettingsError, match="chmod 600"):
        load_settings(env_file(line, mode=0o644))


def test_an_open_file_without_secrets_is_fine(env_file, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CUOITUAN_TELEGRAM_TOKEN", TOKEN)

    settings = load_settings(env_file("CUOITUAN_LOCALE=en\nCUOITUAN_ZALO_TOKEN=\n", mode=0o644))

    assert settings.secrets == (TOKEN,)


def test_a_secret_shows_nowhere(env_file):
    settings = load_settings(
        env_file(
            f"CUOITUAN_TELEGRAM_TOKEN={TOKEN}\nCUOITUAN_DATABASE_URL=postgresql://u:{TOKEN}@db/x\n"
        )
    )

    assert TOKEN not in repr(settings) + str(settings) + repr(settings.telegram_token)


def test_people_keep_their_pseudonyms_while_the_tokens_stay(env_file):
    first = load_settings(env_file(f"CUOITUAN_TELEGRAM_TOKEN={TOKEN}\n"))
    again = load_settings(env_file(f"CUOITUAN_TELEGRAM_TOKEN={TOKEN}\nCUOITUAN_LOCALE=en\n"))
    other = load_settings(env_file(f"CUOITUAN_TELEGRAM_TOKEN={TOKEN}x\n"))

    assert first.log_key == again.log_key != other.log_key


def test_env_example_shows_every_setting_with_its_description():
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def example() -> str:
    head = (
        "# Copy to .env (chmod 600), or set in the environment. What is empty keeps its default.\n"
    )
    return head + "".join(
        f"\n{_comment(field.description or '')}\n{PREFIX}{name.upper()}={_shown(field.default)}\n"
        for name, field in Settings.model_fields.items()
    )


def _comment(text: str) -> str:
    return textwrap.fill(
        text,
        98,
        initial_indent="# ",
        subsequent_indent="# ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(default: object) -> str:
    return "" if default is None else str(default)
