"""A plan with one thing broken is refused: file, line, and a sentence for an officer."""

import shutil

import pytest

HEAD, SHEET = "programme.toml", "bieu-thang.sheet.toml"
REPORT, REGISTRATION = "bao-cao.form.toml", "dang-ky.form.toml"
CHAT = "dang-ky.chat.txt"
SIDE = '[[side]]\nkey = "dn"\nadd = "Thêm buổi"\nhead = "Cùng doanh nghiệp"\n'

# what is broken: file, what stands there, what stands there instead, how many lines below the
# first one replaced the fault is told, the sentence
BROKEN = {
    # what anybody mistypes
    "no closing quotation mark": (
        HEAD, 'short = "Chủ nhật xanh"', 'short = "Chủ nhật xanh', 0,
        "câu chữ chưa đóng bằng dấu ngoặc kép",
    ),
    "curly quotation marks": (
        HEAD, 'short = "Chủ nhật xanh"', "short = “Chủ nhật xanh”", 0,
        "thiếu giá trị, hoặc câu chữ không nằm trong dấu ngoặc kép thẳng",
    ),
    "no closing bracket": (HEAD, "[days]", "[days", 0, "tên trong ngoặc vuông chưa được đóng"),
    "no sign of equality": (HEAD, "version = 1", "version 1", 0, "sau tên mục phải có dấu ="),
    "a thing said twice": (
        HEAD, "version = 1", "version = 1\nversion = 1", 1, "tên này có hai lần",
    ),
    "a day that does not exist": (
        HEAD, "starts = 2026-02-01", "starts = 2026-02-31", 0, "không có ngày hoặc giờ như thế",
    ),
    "a day in quotation marks of another country": (
        HEAD, "starts = 2026-02-01", 'starts = "01/02/2026"', 0,
        "«calendar.starts» phải là một ngày, viết như 2025-03-10, không đặt trong ngoặc kép",
    ),
    "a number in words": (
        HEAD, "at_least = 1", 'at_least = "một"', 0, "«quota.at_least» phải là số nguyên",
    ),
    "a number too small": (
        HEAD, "at_least = 1", "at_least = 0", 0, "«quota.at_least» là 0, phải từ 1 trở lên",
    ),
    "a year that nobody meant": (
        HEAD, "starts = 2026-02-01", "starts = 0206-02-01", 0,
        "«calendar.starts» là 0206-02-01, phải từ 2000-01-01 trở lên",
    ),
    # keys
    "a misspelt key": (
        HEAD, "headline = true", "headlin = true", 0,
        "ở đây không có mục «measure.headlin»; có phải là «headline» không?",
    ),
    "an unknown key": (
        REPORT, 'kind = "day"', 'kind = "day"\nmau = 1', 1, "ở đây không có mục «question.mau»",
    ),
    "a missing key": (HEAD, 'short = "Chủ nhật xanh"\n', "", None, "thiếu mục «short»"),
    "a missing part": (HEAD, "[days]", "[dayz]", None, "thiếu mục «days»"),
    "a key in capitals": (
        REPORT, 'key = "trees"', 'key = "Trees"', 0,
        "«question.key» không thể là «Trees»; chỉ dùng chữ thường không dấu, chữ số và dấu _",
    ),
    "a format of tomorrow": (
        HEAD, "format = 1", "format = 2", 0, "«format» không thể là «2»; được chọn: 1",
    ),
    "a weekday in Vietnamese": (
        HEAD, '["sunday"]', '["chủ nhật"]', 0,
        "«days.allowed» không thể là «chủ nhật»; được chọn: monday, tuesday, wednesday",
    ),
    "an option's text missing, deep inside": (
        REPORT, 'value = "moved", label = "Làm ngày khác",', 'value = "moved",', 0,
        "thiếu mục «question.options.label»",
    ),
    # names that must agree
    "a slug that is not the folder's name": (
        HEAD, 'slug = "ngay-chu-nhat-xanh"', 'slug = "chu-nhat"', 0, "không trùng tên thư mục",
    ),
    "a form's slug that is not the file's name": (
        REPORT, 'slug = "bao-cao"', 'slug = "bao-cao-2"', 0, "không trùng tên tệp",
    ),
    "two measures of one key": (
        HEAD, 'key = "trees"', 'key = "people"', 0, "hai chỉ tiêu số liệu cùng tên «people»",
    ),
    "two questions of one key": (
        REPORT, 'key = "trees"', 'key = "people"', 0, "hai câu hỏi cùng tên «people»",
    ),
    "two options of one value": (
        REPORT, 'value = "moved"', 'value = "done"', 0, "hai lựa chọn có cùng giá trị",
    ),
    "a kind that does not exist": (
        REPORT, 'key = "trees"\nkind = "count"', 'key = "trees"\nkind = "số"', 1,
        "không có loại câu hỏi «số»",
    ),
    "a known fact of a kind that does not exist": (
        REPORT, 'planned_people = "count"', 'planned_people = "number"', 0,
        "không có loại câu hỏi «number»",
    ),
    "options on a question without choice": (
        REGISTRATION, 'kind = "text"', 'kind = "text"\noptions = [{ value = "a", label = "A" }]',
        0, "các lựa chọn (options) chỉ đi với loại choice và choices",
    ),
    "a measure asked as another kind": (
        REPORT, 'key = "trees"\nkind = "count"', 'key = "trees"\nkind = "metres"', 1,
        "«trees» là chỉ tiêu loại count, nhưng câu hỏi lại có loại metres",
    ),
    "a condition on a later question": (
        REPORT, 'unless = { status = "extra" }', 'unless = { trees = "0" }', 0,
        "câu «done» dựa vào trees, nhưng đó không phải điều đã biết",
    ),
    "a condition on an option that does not exist": (
        REPORT, 'unless = { done = "cancelled" }', 'unless = { done = "bỏ" }', 0,
        "câu «people» chờ done = bỏ, nhưng done không có lựa chọn ấy",
    ),
    "a brace that nothing fills": (
        REPORT, "(dự kiến {planned_people})", "(dự kiến {planed})", 0,
        "câu chữ để «planed» trong ngoặc nhọn, nhưng không có gì điền vào chỗ đó",
    ),
    "a brace left open": (
        REPORT, "kết quả {period} của {unit}:", "kết quả {period của {unit}:", 0,
        "có dấu ngoặc nhọn mở mà không đóng",
    ),
    "a form that asks for no day": (
        REGISTRATION, 'key = "days"', 'key = "when_done"', None, "không câu nào hỏi ngày làm",
    ),
    "a question of a side that does not exist": (
        REPORT, 'key = "trees"\nkind = "count"', 'key = "trees"\nkind = "count"\nside = "dn"', 2,
        "không có phần phụ [[side]] nào tên «dn»",
    ),
    "a side's sentence that names no question": (
        REPORT, "[repeat]", f"{SIDE}says = {{ trees = ['{{nobody}}'] }}\n\n[repeat]", 1,
        "phần phụ «dn» nhắc đến «nobody», mà không câu nào hỏi",
    ),
    "two sides of one key": (
        REPORT, "[repeat]", f"{SIDE}\n{SIDE}\n[repeat]", 6,
        "hai phần phụ [[side]] cùng tên «dn»",
    ),
    # sheets
    "a column naming no question": (
        SHEET, 'from = "trees"', 'from = "tress"', 0,
        "một cột lấy số liệu từ «tress», nhưng không câu hỏi nào hỏi điều đó",
    ),
    "a column out of order": (SHEET, "number = 5", "number = 6", 0, "phải đánh số 1, 2, 3…"),
    "a table wider than the paper": (
        SHEET, "width_mm = 45", "width_mm = 145", None,
        "các cột rộng tất cả 265 mm, khổ giấy chỉ có chỗ cho 165 mm",
    ),
    "the Party's signature under the State's paper": (
        SHEET, '"TM. ỦY BAN', '"T/M ỦY BAN', 0, "«T/M ỦY BAN NHÂN DÂN» không đúng thể thức ký",
    ),
    "a placeholder that does not exist": (
        SHEET, "{period} NĂM {year}", "{thang} NĂM {year}", 0, "«thang» trong ngoặc nhọn",
    ),
    # the calendar
    "a deadline before the opening": (
        HEAD, "due = { before_day = 28", "due = { before_day = 10", 0,
        "ngược thứ tự: việc đăng ký kỳ 2026-02 mở ngày 15/01/2026, hạn ngày 09/01/2026",
    ),
    "a lock before the deadline": (
        HEAD, "locks = { days_after = 0 }", "locks = { days_before = 20 }", 0,
        "các mốc ngày ngược thứ tự",
    ),
    "an end before the start": (
        HEAD, "ends = 2026-12-31", "ends = 2025-12-31", 0, "đứng trước ngày bắt đầu (starts)",
    ),
    "a day told in two ways": (
        HEAD, "locks = { days_after = 0 }", "locks = { days_after = 0, day = 5 }", 0,
        "chỉ nói ngày bằng một cách",
    ),
    "a form of a stage without calendar": (
        HEAD, "[calendar.registration]", "[calendar.summary2]", None,
        "ở đây không có mục «calendar.summary2»",
    ),
    # example conversations
    "an example that goes another way": (
        CHAT, "< Chủ nhật 15/3", "< Chủ nhật 22/3", 0, "câu trả lời không có «Chủ nhật 22/3»",
    ),
    "an example with a button that is not there": (
        CHAT, "[Đăng ký] [Sửa]", "[Gửi] [Sửa]", 0, "không có nút «Gửi»; các nút đang có: Đăng ký",
    ),
    "an example that knows what cannot be": (
        "bao-cao.chat.txt", "planned_people=40", "planned_people=bốn mươi", 0,
        "«bốn mươi» không hợp với «planned_people», vốn thuộc loại count",
    ),
    "an example of no form": (
        CHAT, "form: dang-ky", "form: dang-ki", None, "không thuộc biểu nhập nào của kế hoạch",
    ),
    "an example that is never sent": (
        CHAT, "> đăng ký\n", "", None, "phải kết thúc bằng câu gửi biểu nhập đi",
    ),
    "an example in a period the plan has not": (
        CHAT, "period: 2026-03", "period: 2025-03", None, "Kế hoạch không có kỳ 2025-03.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "sentence"), BROKEN.values(), ids=BROKEN.keys()
)
def test_one_broken_thing_is_named(
    at_the_terminal, plan, replaced, name, old, new, below, sentence
):
    line = replaced(plan / name, old, new)

    ended = at_the_terminal("programmes", "check", plan)

    assert (ended.code, ended.out) == (1, "")
    *faults, total = ended.err.splitlines()
    assert total == f"Có {len(faults)} chỗ sai."
    told = [fault for fault in faults if sentence in fault]
    assert told, ended.err
    where, _, _ = told[0].partition(" ")
    if below is None:
        assert where.startswith(f"{plan.name}/")
    else:
        assert where == f"{plan.name}/{name}:{line + below}:"


def test_what_is_right_is_said_to_be(at_the_terminal, plan):
    assert at_the_terminal("programmes", "check", plan).out == "1 kế hoạch đều đúng.\n"


def test_several_faults_are_named_at_once(at_the_terminal, plan, replaced):
    lines = [
        replaced(plan / HEAD, "at_least = 1", "at_least = 0"),
        replaced(plan / HEAD, "headline = true", "headlin = true"),
        replaced(plan / REPORT, 'key = "trees"', 'key = "Trees"'),
        replaced(plan / SHEET, "text_size = 11", 'text_size = "to"'),
    ]

    *faults, total = at_the_terminal("programmes", "check", plan).err.splitlines()

    assert total == "Có 4 chỗ sai."
    assert [fault.partition(": ")[0].rpartition(":")[2] for fault in faults] == [
        str(line) for line in lines
    ]


@pytest.mark.parametrize("form", ["bao-cao", "dang-ky"])
def test_a_form_without_an_example_is_refused(at_the_terminal, plan, form):
    (plan / f"{form}.chat.txt").unlink()

    told = at_the_terminal("programmes", "check", plan).err

    assert f"{plan.name}/{form}.form.toml:3: thiếu đoạn hội thoại mẫu: tệp {form}.chat.txt" in told


def test_a_file_in_another_encoding_is_refused(at_the_terminal, plan):
    form = plan / REPORT
    form.write_bytes(form.read_bytes().replace("Lượt".encode(), b"L\xff", 1))

    told = at_the_terminal("programmes", "check", plan).err

    assert "tệp không phải văn bản UTF-8" in told


def test_it_is_said_in_english_where_that_is_set(at_the_terminal, plan, replaced):
    replaced(plan / HEAD, "headline = true", "headlin = true")

    told = at_the_terminal("programmes", "check", plan, locale="en").err

    assert "«measure.headlin» is not a key that is known here; is «headline» meant?" in told
    assert told.endswith("Faults: 1.\n")


def test_a_plan_is_found_by_its_name_too(at_the_terminal, plan, tmp_path):
    shutil.copytree(plan, tmp_path / "data/plans" / plan.name)

    assert at_the_terminal("programmes", "check", plan / HEAD).code == 0
    assert at_the_terminal("programmes", "check", "ngay-cuoi-tuan-2025").code == 0
    assert at_the_terminal("programmes", "check", plan.name).code == 0
    assert at_the_terminal("programmes", "check", "x").err.startswith("Không có kế hoạch x: ")


def test_an_offices_own_drafts_are_checked_with_the_others(
    at_the_terminal, plan, replaced, tmp_path
):
    shipped = at_the_terminal("programmes", "check").out
    own = tmp_path / "data/plans" / plan.name
    shutil.copytree(plan, own)

    assert at_the_terminal("programmes", "check").out != shipped
    line = replaced(own / HEAD, "at_least = 1", "at_least = 0")
    assert f"{plan.name}/{HEAD}:{line}:" in at_the_terminal("programmes", "check").err
