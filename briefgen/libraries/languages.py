"""What reference managers and BibLaTeX call a language -> its language tag (BCP 47)."""

from __future__ import annotations

from briefgen.model.language import is_language_tag

#: Names of babel and polyglossia that BibLaTeX takes, and those that people type into Zotero.
_NAMES = {
    "afrikaans": "af", "american": "en-US", "arabic": "ar", "australian": "en-AU", "austrian": "de-AT",
    "basque": "eu", "brazil": "pt-BR", "brazilian": "pt-BR", "british": "en-GB", "bulgarian": "bg",
    "canadian": "en-CA", "canadien": "fr-CA", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "deutsch": "de", "dutch": "nl", "english": "en", "español": "es", "estonian": "et",
    "farsi": "fa", "finnish": "fi", "français": "fr", "french": "fr", "galician": "gl", "german": "de",
    "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id",
    "irish": "ga", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la", "latvian": "lv",
    "lithuanian": "lt", "magyar": "hu", "malay": "ms", "mongolian": "mn", "naustrian": "de-AT", "newzealand": "en-NZ",
    "ngerman": "de", "norsk": "nb", "norwegian": "no", "nynorsk": "nn", "persian": "fa", "pinyin": "zh",
    "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr", "serbianc": "sr-Cyrl",
    "slovak": "sk", "slovene": "sl", "slovenian": "sl", "spanish": "es", "swedish": "sv", "swissgerman": "de-CH",
    "thai": "th", "thaicjk": "th", "turkish": "tr", "ukrainian": "uk", "ukenglish": "en-GB", "usenglish": "en-US",
    "vietnamese": "vi", "welsh": "cy", "русский": "ru", "українська": "uk", "中文": "zh", "日本語": "ja",
    "한국어": "ko", "한글": "ko", "eng": "en", "kor": "ko", "jpn": "ja", "zho": "zh", "chi": "zh", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ita": "it",
}  # fmt: skip


def find_language(words: str) -> str:
    """The tag of a language; "" for what is none."""
    name = words.strip().casefold()
    if name in _NAMES:
        return _NAMES[name]
    tag = words.strip().replace("_", "-")
    return tag if is_language_tag(tag) and len(tag.partition("-")[0]) <= 3 else ""
