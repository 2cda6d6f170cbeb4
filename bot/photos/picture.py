"""A photo as it is kept: judged by its bytes, turned upright, made smaller, written anew.

What is kept is made from the picture's dots alone, so nothing else of the file goes along: no place
where it was taken (EXIF, XMP), no other file hidden behind its end.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 10 * 2**20
MOST_DOTS: Final = {"JPEG": 50_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
"""By what the bytes are: a JPEG is read small at once, the others take four bytes a dot."""

LONGEST_SIDE: Final = 1600
QUALITY: Final = 82


class NoPicture(Exception):  # noqa: N818 - reads as what it is
    """These bytes are not kept; `why` is `too big`, `no picture` or `broken`.

    Of a note it is `too big`, `picture` or `no note`.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Picture:
    """A photo ready to be kept, always a JPEG; `hash` names its bytes."""

    data: bytes
    hash: str
    width: int
    height: int


def picture_of(data: bytes) -> Picture:
    """Make what is kept out of what was sent; the same bytes always give the same picture.

    Raises:
        NoPicture: if it is none, is broken, or has too many bytes or dots.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 10 MiB that only photos need

    if len(data) > MOST_BYTES:
        raise NoPicture("too big")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count ourselves
        try:
            return _kept(data)
        except (NoPicture, MemoryError):
            raise
        except Image.DecompressionBombError:
            raise NoPicture("too big") from None
        except UnidentifiedImageError:
            raise NoPicture("no picture") from None
        except Exception:  # Pillow's readers raise whatever they stumble over
            raise NoPicture("broken") from None


def _kept(data: bytes) -> Picture:
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    with Image.open(BytesIO(data), formats=tuple(MOST_DOTS)) as found:
        if found.width * found.height > MOST_DOTS[found.format or ""]:
            raise NoPicture("too big")
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = _on_white(upright)
    file = BytesIO()
    plain.save(file, "JPEG", quality=QUALITY, optimize=True)
    made = file.getvalue()
    return Picture(made, hashlib.sha256(made).hexdigest(), plain.width, plain.height)


def _on_white(found: "Image") -> "Image":
    """Take the dots alone, what can be seen through on white."""
    from PIL import Image  # noqa: PLC0415 - as above

    if not found.has_transparency_data:
        bare = found.convert("RGB")
    else:
        seen = found.convert("RGBA")
        bare = Image.new("RGB", seen.size, "white")
        bare.paste(seen, mask=seen)
    bare.info.clear()  # where Pillow keeps EXIF, XMP and comments for the next writer
    return bare
