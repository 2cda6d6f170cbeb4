"""The photo annex, from stored photos to the paper."""

import hashlib
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace
from PIL import Image

from dialog.chat import SheetWanted
from exports.annex import ANNEX, HEAD, MOST, PHOTOS, make_annex, make_photos
from exports.pdf import page_count
from models.people import who_is
from models.photos import Belongs, add_photo, keep_photo, remove_photo

PLAN = "ngay-cuoi-tuan-2025"
NOW = datetime(2025, 4, 8, 12, tzinfo=UTC)


def jpeg(size=(400, 300)):
    file = BytesIO()
    Image.new("RGB", size, "green").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def sent(district):
    """Let photos have been sent with reports; give their numbers and what reads their files."""
    account = who_is(district.connection, "phone", "bot", "Tâm")

    def of(unit, *captions, day=date(2025, 3, 15), draft=False, period="2025-03"):
        numbers = []
        for caption in captions:
            belongs = Belongs(PLAN, period, district.places[unit].id, day, "phát dọn", draft)
            photo = add_photo(
                district.connection, account.account, account.person, handle="h", album="",
                caption=caption, sent_at=NOW, received_at=NOW, belongs=belongs,
            )  # fmt: skip
            name = hashlib.sha256(f"{unit} {caption} {period} {draft}".encode()).hexdigest()
            keep_photo(district.connection, photo, name)
            numbers.append(photo)
        return numbers

    return of


@pytest.fixture
def asked(district):
    """Make what is wanted of a unit."""

    def made(unit, ending="docx", **more):
        options = tuple({"label": "tháng 3/2025", "format": ending, **more}.items())
        wanted = SheetWanted(PLAN, ANNEX, "2025-03", district.places[unit].id, options)
        plans = district.office.programmes
        return make_annex(district.connection, plans, lambda _: jpeg(), wanted)

    return made


def words(data):
    paper = Document(BytesIO(data))
    cells = [cell.text.strip() for row in paper.tables[0].rows for cell in row.cells]
    return [line.text for line in paper.paragraphs if line.text], cells


def test_two_photos_a_row_with_place_day_and_caption(sent, asked):
    sent("thôn Liên Kết", "trồng hoa <ven đường>")
    sent("thôn Đồng Tâm", "", "bà con phát dọn", day=date(2025, 4, 5))
    made = asked("xã Thịnh Hưng")
    assert made.name == "phu-luc-anh_2025-03_xa-thinh-hung.docx"
    head, cells = words(made.data)
    assert head == [
        HEAD, "Ngày cuối tuần cùng dân và doanh nghiệp, tháng 3/2025",
        "(Kèm theo báo cáo tháng 3/2025 của xã Thịnh Hưng)",
    ]  # fmt: skip
    assert cells == [
        "thôn Đồng Tâm, ngày 05/4/2025\nphát dọn",
        "thôn Đồng Tâm, ngày 05/4/2025\nbà con phát dọn",
        "thôn Liên Kết, ngày 15/3/2025\ntrồng hoa <ven đường>",
        "",
    ]
    paper = Document(BytesIO(made.data))
    assert len(paper.inline_shapes) == 3
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_only_what_was_sent_with_this_period_and_below_this_unit(sent, asked):
    sent("thôn Đồng Tâm", "của kỳ này")
    sent("thôn Đồng Tâm", "chưa gửi", draft=True)
    sent("thôn Đồng Tâm", "kỳ trước", period="2025-02")
    sent("thôn Khả Lĩnh", "xã khác")
    _, cells = words(asked("xã Thịnh Hưng").data)
    assert [cell.partition("\n")[2] for cell in cells if cell] == ["của kỳ này"]


@pytest.mark.parametrize(("photos", "pages"), [(0, 1), (1, 1), (6, 1), (7, 2), (MOST + 1, 10)])
def test_as_pdf_and_picture(sent, asked, photos, pages):
    sent("thôn Đồng Tâm", *(f"ảnh {number}" for number in range(photos)))
    assert page_count(asked("xã Thịnh Hưng", "pdf").data) == pages
    with Image.open(BytesIO(asked("xã Thịnh Hưng", "png").data)) as page:
        assert page.size == (1323, 1871)


def test_photos_are_given_only_to_whom_they_were_promised(district, sent):
    own = sent("thôn Đồng Tâm", "một", "hai")
    others = sent("thôn Khả Lĩnh", "xã khác")
    gone, *_ = sent("thôn Đồng Tâm", "đã bỏ")
    remove_photo(district.connection, gone)
    numbers = ",".join(map(str, [*own, *others, gone]))
    top = district.places["xã Thịnh Hưng"].id
    wanted = SheetWanted(PLAN, PHOTOS, "2025-03", top, (("photos", numbers),))
    made = make_photos(district.connection, lambda _: b"jpeg", wanted)
    assert [one.name for one in made] == [
        "anh_2025-03_xa-thinh-hung_1.jpg", "anh_2025-03_xa-thinh-hung_2.jpg",
    ]  # fmt: skip
    only_others = replace(wanted, options=(("photos", str(others[0])),))
    with pytest.raises(LookupError):
        make_photos(district.connection, lambda _: b"jpeg", only_others)


def test_no_such_annex(asked):
    with pytest.raises(LookupError):
        asked("xã Thịnh Hưng", "xlsx")
