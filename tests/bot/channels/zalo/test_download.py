from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.channel import NotFetched, TooBig
from bot.channels.zalo.api import OFFICIAL
from bot.channels.zalo.download import fetched, may_be_asked
from sandbox import running


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://photo-stal-1.zdn.vn/a.jpg", True),
        ("https://f20-zpc.zdn.vn/jpg/1/a.jpg?x=1", True),
        ("http://photo-stal-1.zdn.vn/a.jpg", False),
        ("https://zdn.vn.evil.example/a.jpg", False),
        ("https://evilzdn.vn/a.jpg", False),
        ("https://photo.zdn.vn@evil.example/a.jpg", False),
        ("https://evil.example#.zdn.vn", False),
        ("https://a.zdn.vn:8443/a.jpg", False),
        ("https://a.zdn.vn:no/a.jpg", False),
        ("https://127.0.0.1/a.jpg", False),
        ("http://169.254.169.254/latest/meta-data", False),
        ("https://bot-api.zaloplatforms.com/a.jpg", False),
        ("file:///etc/passwd", False),
        ("https://[::1/a", False),
        ("", False),
    ],
)
def test_only_zalos_picture_servers_are_asked(url, asked):
    assert may_be_asked(url, OFFICIAL) is asked


def test_a_platform_of_ones_own_keeps_its_pictures_itself():
    own = "http://127.0.0.1:8081/zalo"
    assert may_be_asked("http://127.0.0.1:8081/zalo/pictures/1", own)
    assert not may_be_asked("http://127.0.0.1:8082/zalo/pictures/1", own)


@asynccontextmanager
async def picture_server(*answers):
    """Serve these answers one after the other."""
    left = list(answers)

    async def picture(request):  # noqa: ARG001 - Starlette's shape
        return left.pop(0)

    async with running(Starlette(routes=[Route("/a.jpg", picture)])) as url:
        yield url


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def get(pauses):
    async def got(url, most=100):
        async def sleep(seconds):
            pauses.append(seconds)

        return await fetched(f"{url}/a.jpg", url, most, sleep)

    return got


async def test_a_picture_that_is_not_there_yet_is_waited_for(get, pauses):
    async with picture_server(Response(status_code=202), Response(b"jpeg")) as url:
        assert await get(url) == b"jpeg"
    assert pauses == [0.5]


@pytest.mark.parametrize(
    ("answer", "again"),
    [
        (Response(status_code=404), False),
        (Response(status_code=403), False),
        (Response(status_code=502), True),
        (Response(status_code=429), True),
        (RedirectResponse("http://127.0.0.1:1/"), False),
    ],
)
async def test_what_cannot_be_had(get, answer, again):
    async with picture_server(answer) as url:
        with pytest.raises(NotFetched) as failed:
            await get(url)
    assert failed.value.again is again


async def test_nobody_waits_for_ever(get, pauses):
    async with picture_server(*(Response(status_code=202) for _ in range(4))) as url:
        with pytest.raises(NotFetched) as failed:
            await get(url)
    assert failed.value.again
    assert len(pauses) == 3


async def test_what_is_too_big_is_left_there(get):
    async with picture_server(Response(b"x" * 101)) as url:
        with pytest.raises(TooBig):
            await get(url)


async def test_a_server_that_is_not_there(get):
    with pytest.raises(NotFetched) as failed:
        await get("http://127.0.0.1:1")
    assert failed.value.again
