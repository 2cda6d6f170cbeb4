import asyncio
import re
import stat
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.links.making import LASTS, NoLink, hashed
from bot.storage import storage_for
from models.engine import reading, writing
from models.links import links, revoke_links


def test_the_message_says_until_when_and_for_whom(post):
    said = post.link(title="Biểu 2b, tháng 3/2025")
    lines = said.split("\n")
    assert lines[0] == "Biểu 2b, tháng 3/2025"
    assert lines[1] == "Xem và tải về tại đây, đến hết thứ Năm 17/4, dành riêng cho chị:"
    assert re.fullmatch(r"https://bao-cao\.example/t/[A-Za-z0-9_-]{32}", lines[2])


def test_the_link_stands_before_the_options_and_is_called_by_the_first_line(post):
    said = post.link(title="Biểu 2b.\nBản dự thảo.\n\n1. Excel\n0. Trang đầu").split("\n")
    assert said[:2] == ["Biểu 2b.", "Bản dự thảo."]
    assert said[3].startswith("https://")
    assert said[4:] == ["", "1. Excel", "0. Trang đầu"]
    with reading(post.engine) as connection:
        assert connection.execute(select(links.c.title)).scalar_one() == "Biểu 2b."


def test_the_address_is_kept_nowhere(post, tmp_path):
    token = post.path().rpartition("/")[2]
    with reading(post.engine) as connection:
        rows = connection.execute(select(links)).all()
    assert hashed(token) in repr(rows)
    assert token not in repr(rows) + repr(post.audited())
    assert not any(token in str(path) for path in tmp_path.rglob("*"))


async def test_the_page_shows_the_picture_first_and_offers_the_formats(post):
    path = post.path(title="Biểu <2b> & «tháng 3»")
    async with post.browser() as browser:
        answer = await browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    body = answer.text
    assert "Biểu &lt;2b&gt; &amp; «tháng 3»" in body
    assert "<script" not in body
    assert len(answer.content) < 4000
    order = [body.index(one) for one in (f'src="{path}/bieu-2b.png"', "Tải về", "bieu-2b.xlsx?tai")]
    assert order == sorted(order)
    HTMLParser().feed(body)
    for header, value in {
        "cache-control": "private, no-store",
        "x-robots-tag": "noindex, nofollow, noarchive, nosnippet",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }.items():
        assert answer.headers[header] == value
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "data", "how"),
    [
        ("bieu-2b.png", b"\x89PNG dots", "inline"),
        ("bieu-2b.png?tai", b"\x89PNG dots", 'attachment; filename="bieu-2b.png"'),
        ("bieu-2b.xlsx", b"PK xlsx", 'attachment; filename="bieu-2b.xlsx"'),
        ("bieu-2b.pdf?tai", b"%PDF-", 'attachment; filename="bieu-2b.pdf"'),
    ],
)
async def test_a_file_is_what_was_made(post, name, data, how):
    path = post.path()
    post.files = ()  # whatever the data say now
    async with post.browser() as browser:
        answer = await browser.get(f"{path}/{name}")
    assert (answer.content, answer.headers["content-disposition"]) == (data, how)


@pytest.mark.parametrize(
    "ends", ["expiry", "post", "recall"], ids=["it expires", "the post ends", "it is taken back"]
)
async def test_a_link_that_holds_no_more(post, ends):
    path = post.path()
    async with post.browser() as browser:
        assert (await browser.get(path)).status_code == 200
        if ends == "expiry":
            post.now += LASTS
        elif ends == "post":
            post.end_post()
        else:
            with writing(post.engine) as connection:
                assert revoke_links(connection, post.person, post.now) == 1
        for address in (path, f"{path}/bieu-2b.xlsx"):
            answer = await browser.get(address)
            assert answer.status_code == 404
            assert "đã đóng" in answer.text


async def test_it_holds_until_the_last_moment_and_can_be_opened_again_and_again(post):
    path = post.path()
    post.now += LASTS - timedelta(seconds=1)
    async with post.browser() as browser:
        assert [(await browser.get(path)).status_code for _ in range(3)] == [200] * 3


@pytest.mark.parametrize(
    ("unit", "chat"), [("huyện Yên Bình", "84"), ("xã Thịnh Hưng", "85")],
    ids=["of a unit above", "a chat nobody is known in"],
)  # fmt: skip
def test_no_link_without_a_right(post, unit, chat):
    with pytest.raises(NoLink):
        post.link(unit=unit, chat=chat)


def test_no_link_after_the_post_has_ended(post):
    post.end_post()
    with pytest.raises(NoLink):
        post.link()


def test_without_an_address_the_message_says_what_to_do(post):
    object.__setattr__(post.linking, "address", None)
    assert post.link() == "Biểu 2b\nỞ đây chưa lấy được tệp, chị hỏi văn phòng xã giúp."


async def test_every_reading_is_written_down_and_a_robot_uses_nothing_up(post):
    path = post.path()
    async with post.browser(**{"user-agent": "TelegramBot (like TwitterBot)"}) as robot:
        assert (await robot.get(path)).status_code == 200
        assert (await robot.head(path)).status_code == 200
    async with post.browser(**{"user-agent": "Mozilla/5.0 (Linux; Android 5.1)"}) as browser:
        assert (await browser.get(path)).status_code == 200
        assert (await browser.get(f"{path}/bieu-2b.pdf")).status_code == 200
    assert [(action, after) for action, _, after in post.audited()][1:] == [
        ("link read", {"what": "page", "by": "robot"}),
        ("link read", {"what": "page", "by": "person"}),
        ("link read", {"what": "bieu-2b.pdf", "by": "person"}),
    ]


async def test_asking_too_often_is_slowed_down_and_allowed_again(post):
    path = post.path()
    async with post.browser() as browser:
        codes = [(await browser.get(path)).status_code for _ in range(61)]
        assert codes == [200] * 60 + [429]
        post.seconds += 2
        assert (await browser.get(path)).status_code == 200


async def test_guessing_is_slowed_down(post):
    async with post.browser() as browser:
        codes = [(await browser.get(f"/t/{'x' * 32}")).status_code for _ in range(121)]
    assert codes == [404] * 120 + [429]


async def test_robots_are_told_to_stay_away(post):
    async with post.browser() as browser:
        assert "Disallow: /" in (await browser.get("/robots.txt")).text


async def test_the_files_go_when_the_link_is_over(post, tmp_path):
    post.path()
    files = list(tmp_path.rglob("bieu-2b.*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    post.now += LASTS
    storage = storage_for(post.engine)
    clearing = asyncio.create_task(post.linking.run(storage, {}))
    async with asyncio.timeout(20):
        while list(tmp_path.rglob("bieu-2b.*")):  # noqa: ASYNC110 - nobody rings when a file goes
            await asyncio.sleep(0.01)
    clearing.cancel()
    await asyncio.to_thread(storage.close)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_other_token_opens_anything(post, data):
    """Whatever is asked for: changed, cut, longer, not even letters."""
    path = post.path()
    token = path.rpartition("/")[2]
    asked = data.draw(
        st.one_of(
            st.text(max_size=40),
            st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", min_size=32, max_size=32),
            st.integers(0, 31).map(lambda at: token[:at] + "~" + token[at + 1 :]),
            st.integers(1, 31).map(lambda cut: token[:cut]),
            st.just(token.swapcase()),
            st.just(token + "="),
        ).filter(lambda asked: asked != token)
    )

    async def answer():
        post.seconds += 60
        async with post.browser() as browser:
            return await browser.get(f"/t/{quote(asked, safe='')}")

    assert asyncio.run(answer()).status_code in {404, 307}
