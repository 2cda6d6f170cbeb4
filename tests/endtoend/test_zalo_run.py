"""`cuoituan run` with both tokens, called by both platforms; killed in the middle of a report."""

import asyncio
import secrets
import signal
from contextlib import suppress

import httpx
import pytest

from sandbox import Sandbox, create_app, running
from sandbox.zalo import ZaloSandbox

LAN = "6ede9afa66b88fe6d6a9"
SECRET = secrets.token_urlsafe(32)
BEFORE = (
    ("PTN-345-QRS", "Nên gọi anh/chị thế nào"),
    ("1", "muốn làm gì?"),
    ("báo cáo", "1. Đã làm"),
    ("1", "Hôm đó làm những việc gì?"),
    ("xong", "Có bao nhiêu lượt người"),
    ("35 người", "35 người. Trong đó bao nhiêu cán bộ"),
)
AFTER = (
    ("ko có", "0 người."),
    ("1,2km", "1.200 m"),
    ("gửi", "✅ Đã nhận"),
)


@pytest.fixture
def bot(cuoituan, environment, database_url, tmp_path, free_port):
    """Start the bot on the sample in a process of its own; its output goes to `log`."""

    async def started(address: str, sandbox: Sandbox, zalo: ZaloSandbox):
        given = environment(
            database_url=database_url, data_dir=str(tmp_path), clock="2025-04-10T07:00+07:00",
            telegram_token=sandbox.token, telegram_api_url=address,
            zalo_token=zalo.token, zalo_api_url=f"{address}/zalo",
            public_url=f"http://127.0.0.1:{free_port}", webhook_secret=SECRET,
            port=str(free_port),
        )  # fmt: skip
        prepare = [*cuoituan, "demo", "--prepare-only"]
        settings = {**given, "CUOITUAN_DATABASE_URL": database_url}
        prepared = await asyncio.create_subprocess_exec(
            *prepare, env=settings, stdout=asyncio.subprocess.DEVNULL
        )
        assert await prepared.wait() == 0
        with (tmp_path / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *cuoituan, "run", env=given, cwd=tmp_path, stdout=log, stderr=log
            )

    return started


async def test_both_channels_run_and_survive_a_kill(bot, tmp_path):
    sandbox, zalo = Sandbox(), ZaloSandbox()
    phone, other = zalo.phone(LAN, "Lan"), sandbox.phone(84, "Tâm")
    async with running(create_app(sandbox, zalo=zalo, webhook_wait=0.05)) as address:
        first = await bot(address, sandbox, zalo)
        await listens(zalo)
        await talks(phone, BEFORE)
        other.send("TAM-234-KXM")
        assert "Nên gọi anh/chị thế nào" in (await other.next()).text
        first.send_signal(signal.SIGKILL)
        await first.wait()
        second = await bot(address, sandbox, zalo)
        await listens(zalo)
        await talks(phone, AFTER)
        second.send_signal(signal.SIGTERM)
        assert await second.wait() == 0
    told = [name for name, _ in zalo.calls if name == "setWebhook"]
    assert len(told) == 1
    log = (tmp_path / "log").read_text("utf-8")
    assert zalo.token.partition(":")[2] not in log
    assert SECRET not in log
    assert zalo.violations == sandbox.violations == []


async def listens(zalo: ZaloSandbox) -> None:
    """Wait until the bot answers at its address, as it has told it."""
    webhook = await zalo.hooked.until(lambda: zalo.state.settings.get("webhook"))
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(30):
        while True:
            with suppress(httpx.TransportError):
                if (await client.get(webhook["url"])).is_success:
                    return


async def talks(phone, lines) -> None:
    """Say each line and wait for its answer; what a kill left unsure may come once more."""
    heard = {message.text for message in phone.messages}
    for text, answer in lines:
        phone.send(text)
        said = await phone.next()
        while said.text in heard:
            said = await phone.next()
        assert answer in said.text
        heard.add(said.text)
