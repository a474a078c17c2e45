"""A language tag -> the name of the language in that language, as a list of languages shows it.

The names are those of CLDR 46 (``localeDisplayNames``), with a capital where the script has any; Chinese by its script,
Indonesian and Malay with the word for language, as their institutions write them.
"""

from __future__ import annotations

from functools import cache

from briefgen.core.language_tags import look_up

_NAMES = """
af Afrikaans|am አማርኛ|ar العربية|az Azərbaycan|be Беларуская|bg Български|bn বাংলা|bs Bosanski|ca Català|cs Čeština
cy Cymraeg|da Dansk|de Deutsch|el Ελληνικά|en English|es Español|et Eesti|eu Euskara|fa فارسی|fi Suomi|fil Filipino
fr Français|ga Gaeilge|gl Galego|gu ગુજરાતી|he עברית|hi हिन्दी|hr Hrvatski|hu Magyar|hy Հայերեն|id Bahasa Indonesia
is Íslenska|it Italiano|ja 日本語|ka ქართული|kk Қазақ тілі|km ខ្មែរ|kn ಕನ್ನಡ|ko 한국어|ky Кыргызча|lo ລາວ
lt Lietuvių|lv Latviešu|mk Македонски|ml മലയാളം|mn Монгол|mr मराठी|ms Bahasa Melayu|mt Malti|my မြန်မာ
nb Norsk bokmål|ne नेपाली|nl Nederlands|nn Norsk nynorsk|no Norsk|or ଓଡ଼ିଆ|pa ਪੰਜਾਬੀ|pl Polski|ps پښتو|pt Português
ro Română|ru Русский|si සිංහල|sk Slovenčina|sl Slovenščina
so Soomaali|sq Shqip|sr Српски|sr-latn Srpski|sv Svenska|sw Kiswahili|ta தமிழ்|te తెలుగు|tg Тоҷикӣ|th ไทย
tk Türkmen dili|tr Türkçe|uk Українська|ur اردو|uz O‘zbek|vi Tiếng Việt|zh 中文|zh-hans 简体中文|zh-hant 繁體中文
zh-cn 简体中文|zh-sg 简体中文|zu isiZulu
"""


@cache
def _read_names() -> dict[str, str]:
    entries = (entry.partition(" ") for line in _NAMES.strip().split("\n") for entry in line.split("|"))
    return {tag: name for tag, _, name in entries}


def name_language(tag: str) -> str:
    """The name of a language in itself, ``Français`` for ``fr-CA``; the tag where it is not known."""
    names = _read_names()
    return next((names[each] for each in look_up(tag) if each in names), tag)
