r"""LaTeX in a value of a BibTeX file -> the characters and the Markdown that it stands for, places kept.

Only what reference managers and writers of ``.bib`` files use: accents (LaTeX 2e, ``\'e``), named characters, groups in
braces, quotation marks, dashes, emphasis, superscripts, formulas. A command that is not known is left out, its
arguments are kept, and a fault says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.libraries.braces import walk_braces
from briefgen.libraries.markup import SPECIAL, Writer, squeeze
from briefgen.located.text import Text

_TOKEN = lazy_re.compile(
    r"\\(?:[A-Za-z]+\*?[ \t]*\n?[ \t]*|.|\Z)|[{}$~]|``|''|---|--|\s+|[^\\{}$~`'\-\s]+|.", re.DOTALL
)
#: Accents of LaTeX -> combining characters of Unicode.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "h": "\u0309",
}  # fmt: skip
_CHARACTERS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "quotesinglbase": "‚", "ldots": "…",
    "dots": "…", "textellipsis": "…", "S": "§", "textsection": "§", "P": "¶", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "euro": "€", "texteuro": "€", "EUR": "€",
    "pounds": "£", "textsterling": "£", "textyen": "¥", "textdegree": "°", "degree": "°", "textbullet": "•",
    "textperiodcentered": "·", "textordfeminine": "ª", "textordmasculine": "º", "textdagger": "†", "dag": "†",
    "textexclamdown": "¡", "textquestiondown": "¿", "textonehalf": "½", "texttimes": "×", "textpm": "±",
    "textmu": "µ", "slash": "/", "space": " ", "quad": " ", "qquad": " ", "newline": " ", "linebreak": " ",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "textasciimacron": "¯", "textasciigrave": "`",
}  # fmt: skip
_SIGNS = {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "/": "", "-": "", "\\": " "}
_SPACES = {" ": " ", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "!": "", "~": "\u00a0"}
#: Commands that only set the face or protect something: their argument stays as it is.
_PLAIN = frozenset(
    "textrm textsf texttt textsc textup textmd textnormal mbox hbox text ensuremath protect noopsort nocase relax "
    "bibstring autocap NoCaseChange foreignlanguage selectlanguage rmfamily sffamily scshape upshape mdseries upn "
    "uppercase MakeUppercase lowercase MakeLowercase bibinfo bibnamefont natexlab cyr ignorespaces textcyrillic".split()
)
_MARKUP = {"emph": "*", "textit": "*", "mkbibemph": "*", "textsl": "*", "textbf": "**", "mkbibbold": "**"}
_RAISED = {"textsuperscript": "^", "mkbibsuperscript": "^", "textsubscript": "~", "mkbibsubscript": "~"}
_SWITCHES = {"em": "*", "it": "*", "itshape": "*", "sl": "*", "slshape": "*", "bf": "**", "bfseries": "**"}
_QUOTES = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "enquote*": ("‘", "’")}
_SIMPLE_FORMULA = lazy_re.compile(r"([_^])(?:\{\s*([^{}\\\s]+)\s*\}|([^\\{}\s]))")
_DEPTH = 40


@dataclass(frozen=True, slots=True)
class LatexFault:
    """A command that is not known: its name, and where it is."""

    name: str
    at: Text


_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def encode(text: str) -> str:
    """Plain characters on one line as LaTeX reads them; letters of all scripts stay as they are."""
    return " ".join(text.split()).translate(_ESCAPES)


def decode(text: Text, *, markup: bool) -> tuple[Text, list[LatexFault]]:
    """Decode a value.

    Args:
        text: as it is written, without the braces or quotation marks around it.
        markup: whether Markdown may come out, for titles; otherwise plain characters, for names and numbers.
    """
    if not any(sign in text.value for sign in "\\{}$~`'-\n\t") and not (markup and SPECIAL.search(text.value)):
        return squeeze([(text.value, 0)], text), []
    decoder = _Decoder(text, markup)
    decoder.read(stop="")
    return squeeze(decoder.out.pieces, text), decoder.faults


class _Decoder:
    """Reads tokens from left to right; groups by recursion."""

    def __init__(self, text: Text, markup: bool) -> None:
        self.text, self.markup = text, markup
        self.value, self.at, self.depth = text.value, 0, 0
        self.out = Writer()
        self.faults: list[LatexFault] = []

    def read(self, stop: str) -> None:
        """Everything up to the end, or to the closing sign of a group."""
        self.depth += 1
        while self.at < len(self.value):
            start = self.at
            match = _TOKEN.match(self.value, start)
            token = match.group() if match else self.value[start]
            self.at = start + len(token)
            if token == stop:
                break
            if token.startswith("\\"):
                if (switch := _SWITCHES.get(token[1:].strip())) and self.markup:
                    self.read_rest(switch, stop, start)
                    break
                self.read_command(token[1:].rstrip() or token[1:], start)
            elif token == "{":
                if self.depth < _DEPTH:
                    self.read("}")
            elif token == "$":
                self.read_formula(start)
            else:
                self.write(_REPLACED.get(token, token), start)
        self.depth -= 1

    def read_rest(self, sign: str, stop: str, start: int) -> None:
        """What comes after a switch such as ``\\em``, to the end of its group."""
        outer, self.out = self.out, Writer()
        self.read(stop)
        inner, self.out = self.out, outer
        self.wrap(inner, sign, start)

    def write(self, words: str, at: int) -> None:
        if self.markup:
            self.out.escape(words, at)
        else:
            self.out.add(words, at)

    def read_argument(self) -> Writer:
        """The group, the command or the character that follows."""
        outer, self.out = self.out, Writer()
        while self.value[self.at : self.at + 1].isspace():
            self.at += 1
        start = self.at
        if self.value.startswith("{", start):
            self.at += 1
            if self.depth < _DEPTH:
                self.read("}")
        elif start < len(self.value):
            if self.value[start] == "\\":
                match = _TOKEN.match(self.value, start)
                token = match.group() if match else "\\"
                self.at = start + len(token)
                self.read_command(token[1:].rstrip() or token[1:], start)
            elif self.value[start] not in "{}":
                self.at += 1
                self.write(self.value[start], start)
        inner, self.out = self.out, outer
        return inner

    def read_command(self, name: str, start: int) -> None:
        if name in _SIGNS or (name in _SPACES and name not in _ACCENTS):
            self.write(_SIGNS.get(name, _SPACES.get(name, "")), start)
        elif name in _ACCENTS:
            self.put_accent(_ACCENTS[name], start)
        elif name in _CHARACTERS:
            self.write(_CHARACTERS[name], start)
            if self.value.startswith("{}", self.at):
                self.at += 2
        elif name in _MARKUP or name in _RAISED:
            self.wrap(self.read_argument(), _MARKUP.get(name) or _RAISED[name], start)
        elif name in _QUOTES:
            inner = self.read_argument()
            (before, after), stop = _QUOTES[name], max(self.at - 1, start)
            self.out.pieces += [(before, start), *inner.pieces, (after, stop)]
        elif name in ("href", "url"):
            self.read_link(name, start)
        elif name in ("foreignlanguage", "textcolor", "bibinfo"):
            self.read_argument()  # a language, a colour, a name
            self.out.pieces += self.read_argument().pieces
        elif name not in _PLAIN and name not in _SWITCHES:
            self.faults.append(LatexFault(name, self.text.slice(start, start + 1 + len(name))))

    def put_accent(self, accent: str, start: int) -> None:
        base = self.read_argument().text
        letter = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1])
        self.out.add(unicodedata.normalize("NFC", letter + accent) + base[1:] if letter else "", start)

    def wrap(self, inner: Writer, sign: str, start: int) -> None:
        if self.markup:
            self.out.wrap(inner, sign, start, max(self.at - 1, start))
        else:
            self.out.pieces += inner.pieces

    def read_link(self, name: str, start: int) -> None:
        end = _find_close(self.value, self.at)
        url = unescape_url(self.value[self.at + 1 : end]) if end > self.at else ""
        self.at = max(end + 1, self.at)
        words = self.read_argument() if name == "href" else None
        if not self.markup or not url.startswith(("http://", "https://")) or any(sign in url for sign in "<> \n"):
            self.out.pieces += words.pieces if words else [(url, start)]
        elif words:
            self.out.pieces += [("[", start), *words.pieces, (f"](<{url}>)", start)]
        else:
            self.out.add(f"<{url}>", start)

    def read_formula(self, start: int) -> None:
        r"""``$…$``: simple indices become characters, everything else stays a formula."""
        end = self.at
        while end < len(self.value) and self.value[end] != "$":
            end += 2 if self.value[end] == "\\" else 1
        if end >= len(self.value):  # a dollar
            self.write("$", start)
            return
        inner, self.at = self.value[start + 1 : end].strip(), end + 1
        match = _SIMPLE_FORMULA.fullmatch(inner)
        if match:
            writer = Writer([(match[2] or match[3], start + 1)])
            self.wrap(writer, "^" if match[1] == "^" else "~", start)
        elif self.markup and inner and "`" not in inner:
            self.out.add(f"$`{inner}`$", start)
        else:
            self.out.add(inner, start)


#: What stands for another character outside of commands.
_REPLACED = {"}": "", "~": "\u00a0", "``": "“", "''": "”", "---": "—", "--": "–", "`": "‘", "'": "’"}


def _find_close(value: str, start: int) -> int:
    """The index of the brace that closes the one at ``start``; -1 where there is none."""
    return next((at for at, sign, depth in walk_braces(value, start) if sign == "}" and not depth), -1)


def unescape_url(url: str) -> str:
    r"""A URL without the backslashes and braces that some programs put before ``%``, ``_`` and ``~``.

    Neither a backslash nor a brace can be in a URL (RFC 3986, 2).
    """
    url = re.sub(r"\{?\\textasciitilde(?:\{\}|\s)?\}?|\\~(?:\{\})?|\\sim\b", "~", url)
    return re.sub(r"[\\{}\s]", "", url)
