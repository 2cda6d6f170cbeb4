"""Lists of things with their numbers: people, materials, tools, as villages write them."""

TABLE = """
# the plan's own examples
items | 30 người; 5m³ cát; 5 m³ sỏi; 25 cuốc, 20 xẻng, 5 xe rùa,... | 30 người, 5 m³ cát, 5 m³ sỏi, 25 cuốc, 20 xẻng, 5 xe rùa
items | 5m ³ cát; 5 m ³ sỏi | 5 m³ cát, 5 m³ sỏi
items | 20 người; 20 dao phát, 5 bao đựng rác, 4 thùng đựng rác | 20 người, 20 dao phát, 5 bao đựng rác, 4 thùng đựng rác
# units in many spellings
items | 5 khối cát, 2,5 m khối sỏi | 5 m³ cát, 2,5 m³ sỏi
items | 5M3 cát và 2 tấn thép | 5 m³ cát, 2 tấn thép
items | 5 tá trứng | 5 tá trứng
items | 2 máy xúc | 2 máy xúc
# commas that part and commas that do not
items | 25 cuốc,20 xẻng | 25 cuốc, 20 xẻng
items | 1.200 viên gạch | 1.200 viên gạch
items | 1200 viên gạch | 1.200 viên gạch
items | 1,200 viên gạch | ASK 1.200 viên gạch ; 1,2 viên gạch
items | - 25 cuốc + 20 xẻng | 25 cuốc, 20 xẻng
# figures that belong to the name
items | 10 ống phi 90 | 10 ống phi 90
items | 30 bao xi măng PC40 | 30 bao xi măng PC40
items | khoảng 30 bao xi măng | ~30 bao xi măng
# the number behind
items | cuốc: 25; xẻng: 20 cái | 25 cuốc, 20 xẻng
items | cuốc 25, xẻng 20 | ASK 25 cuốc, 20 xẻng ; cuốc 25, xẻng 20
# doubtful
items | 25 cuốc 20 xẻng | ASK 25 cuốc, 20 xẻng ; 25 cuốc 20 xẻng
items | cuốc, xẻng | ASK cuốc, xẻng
items | 1.2.3 cát | ASK 1.2.3 cát
items | 25 | ASK
items | ... | ASK
# nothing
items | không |
items | không có |
"""  # noqa: E501 - a row is one line


def test_lists_of_things_are_read(read, kind, typed, outcome, today):
    assert read(kind, typed, today) == outcome
