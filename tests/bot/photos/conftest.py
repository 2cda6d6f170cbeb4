"""Pictures as phones take them, and as somebody up to no good would send them."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

GPS, ORIENTATION = 0x8825, 0x0112
WHERE = {1: "N", 2: (21.0, 42.0, 30.0), 3: "E", 4: (104.0, 52.0, 0.0)}


def made(
    size: tuple[int, int] = (400, 300), kind: str = "JPEG", colour: str = "green", *,
    mode: str = "RGB", turned: int = 0, **more: object,
) -> bytes:  # fmt: skip
    """Make a picture that says where it was taken, its upper left corner red."""
    picture = Image.new("RGBA" if mode == "RGBA" else "RGB", size, colour)
    picture.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    picture = picture.convert(mode)
    exif = Image.Exif()
    exif.get_ifd(GPS).update(WHERE)
    if turned:
        exif[ORIENTATION] = turned
    file = BytesIO()
    picture.save(file, kind, exif=exif, **more)
    return file.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """Write the head of a PNG of any size, with next to nothing behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checked = name + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 1000)),
         chunk(b"IEND", b""))
    )  # fmt: skip


def talkative() -> bytes:
    """Make a PNG that holds texts beside its dots."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "nhà ông Tư", zip=True)
    told.add_itxt("XML:com.adobe.xmp", "<x>21.7, 104.9</x>")
    return made(kind="PNG", pnginfo=told)


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    return made


@pytest.fixture(scope="session")
def shown() -> dict[str, bytes]:
    """Give files by what they are."""
    jpeg = made()
    return {
        "a photo": jpeg,
        "a progressive photo": made(progressive=True),
        "a grey photo": made(mode="L", colour="grey"),
        "a print shop's photo": made(mode="CMYK", colour="white"),
        "a PNG": made(kind="PNG"),
        "a PNG one can see through": made(kind="PNG", mode="RGBA", colour="#00ff0000"),
        "a PNG with a palette": made(kind="PNG", mode="P", colour="white"),
        "a PNG that says where": talkative(),
        "a WebP": made(kind="WEBP"),
        "a photo with a zip behind it": jpeg + b"PK\x03\x04" + b"evil" * 50,
        "a photo with a page behind it": jpeg + b"<script>alert(1)</script>",
        "a photo of 12 million dots": made((4000, 3000)),
        "a JPEG of 60 million dots": made((10_000, 6_000)),
        "a PNG of 30 million dots": made((6000, 5000), "PNG"),
        "a bomb": png_that_says(60_000, 60_000),
        "a bomb of 100 million": png_that_says(10_000, 10_000),
        "a PNG without dots": png_that_says(0, 0),
        "half a photo": jpeg[: len(jpeg) // 2],
        "half a PNG": made(kind="PNG")[:200],
        "a head alone": jpeg[:20],
        "a GIF": made(kind="GIF", mode="P"),
        "a TIFF": made(kind="TIFF"),
        "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "a PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "a page": b"<html>no</html>",
        "a program": b"MZ\x90\x00" * 100,
        "nothing": b"",
        "eleven megabytes": jpeg + b"\0" * (11 * 2**20),
    }
