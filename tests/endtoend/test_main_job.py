"""The main job on three phones: join, register, report, summarise, print the Biểu."""

from datetime import datetime

from dialog.speech import VIET_NAM

REGISTER = """
> [Đăng ký việc]
< Tháng 5/2025 thôn Đồng Tâm định làm việc gì?
> trong hoa doc duong vao nha van hoa 200m
< Làm ngày nào?
> chủ nhật tuần thứ 3
< Chủ nhật 18/5.
> lần trước
< 30 người.
> [Không]
< Bác xem lại giúp
> [Thêm việc]
< định làm việc gì?
> phát dọn đường trục thôn
< Làm ngày nào?
> [T7 10/5]
< bao nhiêu người?
> 35 người
< 35 người.
> ko
< 8. Lãnh đạo tham gia: không có
> đăng ký
< ✅ Đã nhận lúc
"""
LATE = datetime(2025, 4, 12, 0, 1, tzinfo=VIET_NAM)
OFFICER = """
> VET-892-DCB
> [anh]
> /tonghop
< Đã báo cáo 10/14 (71 %): đúng hạn 9, chậm 0, không có hoạt động 1. Chưa: 4.
< Lượt người 307
> [Theo xã]
> xã Thịnh Hưng
< Đã báo cáo 4/4 (100 %)
"""
BIEU = """
> /bieu
> [Biểu 2b]
> [tháng 3/2025]
> [☐ có dòng «Tổng cộng»]
> [xã Thịnh Hưng, mỗi thôn một dòng]
< Biểu 2b, tháng 3/2025, xã Thịnh Hưng
> [Excel]
< Biểu 2b, tháng 3/2025, xã Thịnh Hưng: tệp Excel
"""


async def test_from_the_join_code_to_the_sheet(at_work, settings, chat, talks, rows_of):
    async with at_work(settings) as town:
        head, cadre, officer = (town.phone(slot) for slot in range(3))
        await chat(head, talks.join + REGISTER + talks.report)
        await chat(cadre, "> HWN-567-PQR\n> [chị]\n> tổng hợp\n< Đã báo cáo 4/4 (100 %)")
        await chat(officer, OFFICER + BIEU)
        (document,) = officer.documents
        rows = rows_of(officer.content(document), "thôn Đồng Tâm")

    assert document.name == "bieu-2b_2025-03_xa-thinh-hung.xlsx"
    assert [row[2:8] for row in rows] == [talks.in_the_sheet]


async def test_everybody_is_listed_the_commands_of_their_posts(at_work, settings, chat):
    async with at_work(settings) as town:
        listed = {}
        for slot, code in enumerate(("TAM-234-KXM", "HWN-567-PQR", "VET-892-DCB")):
            phone = town.phone(slot)
            assert phone.commands == []
            await chat(phone, f"> {code}\n> [bác]")
            listed[slot] = {one["command"] for one in phone.commands}

    filling, following = {"dangky", "baocao", "cuatoi"}, {"tonghop", "bieu"}
    assert filling <= listed[0]
    assert not following & listed[0]
    assert filling | following <= listed[1]
    assert following <= listed[2]
    assert not filling & listed[2]


async def test_a_report_after_the_last_day_is_marked_late(at_work, settings, chat, talks):
    late = talks.report.replace("< ✅ Đã nhận", "< nên bản này ghi là chậm")
    async with at_work(settings) as town:
        town.stage.clock.move_to(LATE)
        await chat(town.phone(0), talks.join + late)


async def test_a_stranger_gets_one_polite_answer_and_nothing_else(at_work, settings, chat):
    async with at_work(settings) as town:
        stranger = town.sandbox.phone(99, "Người lạ")
        await chat(stranger, "> xin chào\n< cần mã tham gia do xã cấp")
        assert stranger.buttons == []
        for said in ("/tonghop", "/bieu", "báo cáo"):
            stranger.send(said)
        await chat(stranger, "> TAM-234-KXM\n< ✅ Chào mừng")
