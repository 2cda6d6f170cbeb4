import hashlib
import stat

import pytest

from bot.photos.store import NOTE, PhotoStore

NAME = hashlib.sha256(b"one").hexdigest()
OTHER = hashlib.sha256(b"two").hexdigest()


def test_a_photo_is_kept_once_and_read_back(tmp_path):
    store = PhotoStore(tmp_path / "photos")
    assert list(store.names()) == []
    store.keep(NAME, b"one")
    store.keep(NAME, b"one")
    store.keep(OTHER, b"two")
    assert sorted(store.names()) == sorted([NAME, OTHER])
    assert store.read(NAME) == b"one"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_note_is_kept_beside_photos(tmp_path):
    store = PhotoStore(tmp_path)
    store.keep(NAME, b"one", NOTE)
    assert (list(store.names()), store.read(NAME)) == ([NAME], b"one")
    store.drop([NAME])
    assert list(store.names()) == []


def test_a_photo_is_dropped_for_good(tmp_path):
    store = PhotoStore(tmp_path)
    store.keep(NAME, b"one")
    store.drop([NAME, OTHER])
    with pytest.raises(LookupError):
        store.read(NAME)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", NAME.upper(), NAME[:-1], f"{NAME}/x", "ảnh"]
)
def test_only_a_hash_is_a_name(tmp_path, name):
    with pytest.raises(LookupError):
        PhotoStore(tmp_path).read(name)
