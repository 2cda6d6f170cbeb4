from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.photos.picture import LONGEST_SIDE, NoPicture, picture_of


@pytest.mark.parametrize(
    ("what", "size"),
    [
        ("a photo", (400, 300)),
        ("a progressive photo", (400, 300)),
        ("a grey photo", (400, 300)),
        ("a print shop's photo", (400, 300)),
        ("a PNG", (400, 300)),
        ("a PNG one can see through", (400, 300)),
        ("a PNG with a palette", (400, 300)),
        ("a PNG that says where", (400, 300)),
        ("a WebP", (400, 300)),
        ("a photo with a zip behind it", (400, 300)),
        ("a photo with a page behind it", (400, 300)),
        ("a photo of 12 million dots", (LONGEST_SIDE, 1200)),
    ],
)
def test_what_is_kept_is_a_photo_and_nothing_else(shown, what, size):
    kept = picture_of(shown[what])
    again = Image.open(BytesIO(kept.data))
    assert (again.format, again.mode, again.size) == ("JPEG", "RGB", size)
    assert (kept.width, kept.height) == size
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not [word for word in (b"PK\x03", b"script", b"104.9", b"Exif") if word in kept.data]
    assert kept.data.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("a JPEG of 60 million dots", "too big"),
        ("a PNG of 30 million dots", "too big"),
        ("a bomb", "too big"),
        ("a bomb of 100 million", "too big"),
        ("eleven megabytes", "too big"),
        ("half a photo", "broken"),
        ("half a PNG", "broken"),
        ("a head alone", "no picture"),
        ("a PNG without dots", "no picture"),
        ("a GIF", "no picture"),
        ("a TIFF", "no picture"),
        ("an SVG", "no picture"),
        ("a PostScript", "no picture"),
        ("a page", "no picture"),
        ("a program", "no picture"),
        ("nothing", "no picture"),
    ],
)
def test_what_is_refused_and_why(shown, what, why):
    with pytest.raises(NoPicture) as refused:
        picture_of(shown[what])
    assert refused.value.why == why


@pytest.mark.parametrize(("turned", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_photo_stands_upright(picture, turned, corner):
    kept = Image.open(BytesIO(picture_of(picture(turned=turned)).data))
    width, height = kept.size
    assert (width < height) == (turned in (6, 8))
    at = (10 if corner[0] == 0 else width - 10, 10 if corner[1] == 0 else height - 10)
    red, green, _ = kept.getpixel(at)
    assert red > 200
    assert green < 100


def test_what_one_can_see_through_becomes_white(shown):
    kept = Image.open(BytesIO(picture_of(shown["a PNG one can see through"]).data))
    assert min(kept.getpixel((390, 290))) > 250


def test_the_same_photo_has_the_same_name_and_another_one_another(picture):
    assert picture_of(picture()).hash == picture_of(picture()).hash
    assert picture_of(picture()).hash != picture_of(picture(colour="blue")).hash


@given(st.data())
@settings(max_examples=300)
def test_rubbish_never_does_more_than_be_refused(shown, data):
    whole = bytearray(shown[data.draw(st.sampled_from(["a photo", "a PNG", "a WebP"]))])
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=30)
    ):
        whole[at] = byte
    cut = data.draw(st.integers(0, len(whole)))
    try:
        kept = picture_of(bytes(whole[:cut]))
    except NoPicture:
        return
    assert max(kept.width, kept.height) <= LONGEST_SIDE
    assert Image.open(BytesIO(kept.data)).format == "JPEG"
