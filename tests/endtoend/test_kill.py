"""Kill -9 in the middle of a report: the chat goes on where it was, the sheet has the row once."""

import random
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from bot.sample.loading import sample
from models.engine import open_engine, reading
from models.filings import filings
from models.units import units
from sandbox import Sandbox

HEAD, OFFICER = 0, 2
KILLS, SEED = 5, 267
MOST_LOOKS = 2000
RECEIPT = "✅ Đã nhận"
JOIN = (("TAM-234-KXM", "Nên gọi anh/chị thế nào"), ("bác", "Giờ bác muốn làm gì?"))
REPORT = (
    ("báo cáo", "đã làm chưa?"),
    ("đã làm", "Hôm đó làm những việc gì?"),
    ("xong", "Có bao nhiêu lượt người"),
    ("35 người", "35 người. Trong đó bao nhiêu cán bộ"),
    ("ko có", "0 người."),
    ("1,2km", "6. Phát dọn, vệ sinh đường: 1.200 m"),
    ("gửi", RECEIPT),
)
BIEU = (
    ("VET-892-DCB", "Nên gọi"),
    ("anh", "muốn làm gì?"),
    ("biểu", "Lấy biểu nào?"),
    ("Biểu 2b", "Kỳ nào"),
    ("tháng 3/2025", "của đơn vị nào?"),
    ("xã Thịnh Hưng, mỗi thôn một dòng", "số liệu tính đến"),
    ("excel", "tệp Excel"),
)


@dataclass
class Demo:
    """`cuoituan demo` in a process of its own, talked to over its page."""

    command: list[str]
    folder: Path
    environment: dict[str, str]
    url: str
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment,
                stdout=subprocess.DEVNULL, stderr=log,
            )  # fmt: skip
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "log").read_text("utf-8")

    def end(self, how: int = signal.SIGKILL) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(timeout=20)

    def answers(self) -> bool:
        try:
            return self.get("/phones").is_success
        except httpx.TransportError:
            return False

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, trust_env=False)

    def chat(self, slot: int) -> list[dict]:
        return self.get("/phones").json()["phones"][slot]["messages"]

    def type(self, slot: int, text: str) -> int:
        """Send a text and give its message id."""
        httpx.post(f"{self.url}/phones/{slot}/send", json={"text": text}, trust_env=False)
        return max(one["message_id"] for one in self.chat(slot) if not one["from"]["is_bot"])

    def hears(self, slot: int, after: int, wanted: str) -> dict:
        """Wait for the answer to a message; one sent twice over a crash does not confuse it."""
        for _ in range(MOST_LOOKS):
            for one in self.chat(slot):
                said = one.get("text") or one.get("caption", "")
                if one["from"]["is_bot"] and one["message_id"] > after and wanted in said:
                    return one
        raise AssertionError(f"no «{wanted}» in {[one.get('text') for one in self.chat(slot)]}")


@pytest.fixture
def demo(cuoituan, environment, database_url, tmp_path, free_port):
    given = environment(database_url=database_url, data_dir=str(tmp_path / "data"))
    command = [*cuoituan, "demo", "--port", str(free_port)]
    made = Demo(command, tmp_path, given, f"http://127.0.0.1:{free_port}")
    made.start()
    yield made
    made.end()


@pytest.fixture
def engine(database_url):
    """Look into the demo's database from outside."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def filed(engine) -> int:
    """Count the papers of March that thôn Đồng Tâm has sent."""
    ours = filings.c.unit_id.in_(select(units.c.id).where(units.c.code == "YB-TH-01"))
    march = select(filings.c.id).where(ours, filings.c.period == "2025-03")
    with reading(engine) as connection:
        return len(connection.execute(march).all())


def receipts(folder: Path) -> int:
    """Count the receipts on the dead demo's phone."""
    sandbox = Sandbox(path=folder / "data" / "demo-phones.db")
    head = sandbox.phone(sample().phone[HEAD].id)
    found = [one for one in head.messages if one.from_bot and RECEIPT in one.text]
    sandbox.close()
    return len(found)


def test_killed_in_the_middle_of_a_report_nothing_is_lost_or_doubled(
    demo, engine, tmp_path, talks, rows_of
):
    dice = random.Random(SEED)
    killed = {*dice.sample(range(len(REPORT) - 1), KILLS - 1), len(REPORT) - 1}
    for said, answer in JOIN:
        demo.hears(HEAD, demo.type(HEAD, said), answer)
    for place, (said, answer) in enumerate(REPORT):
        sent = demo.type(HEAD, said)
        if place in killed:
            for _ in range(dice.randrange(12)):
                demo.get("/phones")
            demo.end()
            assert filed(engine) <= 1
            assert filed(engine) or not receipts(tmp_path)
            demo.start()
        demo.hears(HEAD, sent, answer)
    for said, answer in BIEU:
        last = demo.hears(OFFICER, demo.type(OFFICER, said), answer)
    data = demo.get(f"/phones/files/{last['document']['file_id']}").content

    assert [row[2:8] for row in rows_of(data, "thôn Đồng Tâm")] == [talks.in_the_sheet]
    assert filed(engine) == 1
    assert demo.end(signal.SIGINT) == 0
    log = (tmp_path / "log").read_text("utf-8")
    for secret in ("1000000001:sandbox", "Hoàng Văn Tâm", "5000000001"):
        assert secret not in log
