"""What a file that is not UTF-8 is written in: named rightly, or not at all."""

from __future__ import annotations

import pytest

from briefgen.reading.encoding import decode
from briefgen.reading.encodings import guess_encoding

RIGHT = [
    ("cp1252", "Western", "title: Größe der Fähre\nauthors: [{name: Desk}]\n"),
    ("cp1252", "Western", "title: Maßnahmen gegen die Überfischung der Ostsee – ein Überblick\n"),
    ("iso8859_15", "Western", "title: Österreichs Häfen\n\nKosten: 5 €.\n"),
    ("cp1252", "Western", "title: El niño\n\n¿Qué pasó en la reunión? La situación económica mejoró.\n"),
    ("cp1252", "Western", "title: A situação\n\nA população não está de acordo com as decisões da comissão.\n"),
    ("cp1252", "Western", "title: Eleições\n"),
    ("cp1252", "Western", "title: L’été\n\nElle a été annoncée à Genève : « c’est très bien », mon cœur.\n"),
    ("cp1252", "Western", "title: Färjan går inte på måndag\n"),
    ("cp1252", "Western", "title: Færgen sejler ikke på søndag\n"),
    ("cp1252", "Western", "title: Þetta er ekki satt, sagði Íslendingurinn\n"),
    ("cp1252", "Western", "The ferry’s crew said “no” – it cost £3.\n"),
    ("cp949", "Korean", "title: Issue Brief\nauthors: [김인태]\n"),
    ("cp949", "Korean", "북한은 4월 28일 파병을 인정하였다. 여객선이 멈췄다.\n"),
    ("cp932", "Shift JIS", "彼は「良い」と言い、フェリーは出航しなかった。\n"),
    ("cp932", "Shift JIS", "彼は「良い」と言い、ﾌｪﾘｰは出航しなかった。\n"),
    ("cp932", "Shift JIS", "きょうはかぜがつよいのでﾌｪﾘｰはでません｡\n"),
    ("euc_jp", "EUC-JP", "これは新しいﾌｪﾘｰの報告書です。\n"),
    ("euc_jp", "EUC-JP", "これは新しい報告書です。\n"),
    ("gb18030", "GB 18030", "渡轮没有在星期一开航，港口的人说风太大了。\n"),
    ("big5", "Big5", "渡輪沒有在星期一開航，港口的人說風太大了。\n"),
    ("cp1251", "Windows-1251", "Паром не вышел в море в понедельник, потому что ветер был сильный.\n"),
    ("koi8_r", "KOI8-R", "Паром не вышел в море в понедельник, потому что ветер был сильный.\n"),
    ("cp1253", "Greek", "Το πλοίο δεν έφυγε τη Δευτέρα.\n"),
    ("cp1255", "Hebrew", "המעבורת לא הפליגה ביום שני בגלל הרוח.\n"),
    ("cp1256", "Arabic (Windows-1256)", "توقفت العبارة في يوم الاثنين بسبب الريح.\n"),
    ("iso8859_6", "Arabic (ISO 8859-6)", "توقفت العبارة في يوم الاثنين.\n"),
]
#: Nothing of these is known here, so nothing may be named.
UNKNOWN = [
    ("cp1250", "Prom nie wypłynął w poniedziałek, ponieważ wiał silny wiatr.\n"),
    ("iso8859_2", "Raport o łodziach: statek nie przypłynął na czas.\n"),
    ("cp1250", "Trajekt v pondělí nevyplul, protože foukal příliš silný vítr.\n"),
    ("cp1250", "A komp hétfőn nem indult el, mert erős szél fújt.\n"),
    ("cp1254", "Gemi zamanında gelmedi, çünkü rüzgâr güçlüydü, İstanbul’da.\n"),
    ("gb18030", "渡轮没有在星期一开航\ue000，港口的人说风太大了。\n"),
    ("gb18030", "渡轮没有在星期一开航\U00020000，港口的人说风太大了。\n"),
    ("mac_roman", "Die Fähre fährt über die Straße.\n"),
]


@pytest.mark.parametrize(("codec", "name", "text"), RIGHT)
def test_it_is_named(codec: str, name: str, text: str) -> None:
    guess = guess_encoding(text.encode(codec))
    assert guess is not None
    assert name in guess.name
    assert text.encode(codec).decode(guess.codec).split("\n")[0][:4] == text[:4]


@pytest.mark.parametrize(("codec", "text"), UNKNOWN)
def test_nothing_wrong_is_named(codec: str, text: str) -> None:
    assert guess_encoding(text.encode(codec)) is None


def test_the_writer_is_told_at_the_place() -> None:
    german = decode("title: T\nsubtitle: Größe\n".encode("cp1252"), "brief.md").problem
    polish = decode("title: T\nsubtitle: łódź\n".encode("cp1250"), "brief.md").problem
    assert german is not None
    assert polish is not None
    assert german.place is not None
    place = german.place
    assert (german.code, place.line, place.column, place.excerpt) == ("FIL004", 2, 13, "subtitle: Größe")
    assert "Western European" in german.message
    assert polish.message == "The file is not encoded in UTF-8; its encoding cannot be determined."
