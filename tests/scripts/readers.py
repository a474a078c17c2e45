"""A PDF -> its words as programs copy them that share no code with briefgen."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter

import pypdfium2 as pdfium


def copy_texts(data: bytes) -> dict[str, str]:
    """The text of all pages by the name of the program; Poppler is left out where it is not installed."""
    with pdfium.PdfDocument(data) as pdf:
        texts = {"PDFium": "\n".join(page.get_textpage().get_text_range() for page in pdf)}
    if program := shutil.which("pdftotext"):
        done = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True, timeout=120)
        texts["Poppler"] = done.stdout.decode()
    return texts


def count_words(text: str) -> Counter[str]:
    """Words without marks that stand for nothing by themselves: programs put vowel signs of Arabic beside the word."""
    plain = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    kept = "".join(char for char in plain if not "\u0591" <= char <= "\u065f" or unicodedata.category(char) != "Mn")
    return Counter(_split(kept))


def _split(text: str) -> list[str]:
    words, word = list[str](), ""
    for char in text:
        kind = "L" if unicodedata.category(char)[0] in "LM" else "N" if char.isdigit() else ""
        if word and kind != _kind_of(word):
            words.append(word)
            word = ""
        word += char if kind else ""
    return [*words, word] if word else words


def _kind_of(word: str) -> str:
    return "N" if word[0].isdigit() else "L"
