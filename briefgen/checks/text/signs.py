"""Capitals that are no abbreviation to be explained: words that are shouted, currencies, signs of documents."""

from __future__ import annotations

import re

from briefgen.patterns import later

#: Words that only shout; those of RFC 2119 among them.
SHOUTED = frozenset(
    "AFTER AGAIN AKA ALL ALSO ALWAYS AN AND ANY ARE AS AT BEFORE BEST BOTH BUT BY CAN CANNOT CLOSED COULD DID DO "
    "DOES EACH END EVEN EVER EVERY EXCEPT FALSE FEW FIRST FOR FREE FROM FULL GO GOOD HAD HAS HAVE HE HER HERE HIGH "
    "HIS HOW IF IN INTO IS ITS JUST KEEP LAST LEAST LESS LONG LOW MANY MAY MEDIUM MIGHT MORE MOST MUCH MUST MY NEED "
    "NEVER NEW NEXT NO NONE NOR NOT NOTE NOW OF OFF OLD ON ONCE ONE ONLY OPEN OR OTHER OUR OUT OVER OWN REAL REALLY "
    "SAME SHALL SHE SHOULD SO SOME SOON STILL STOP SUCH THAN THAT THE THEIR THEM THEN THERE THESE THEY THIS THOSE "
    "THREE TO TOO TRUE TWO UNDER UNLESS UNTIL UP URGENT VERY WARNING WAS WE WERE WHAT WHEN WHERE WHICH WHILE WHOLE "
    "WHY WILL WITH WOULD WRONG YES YET YOU YOUR ZERO".split()
)
#: The currencies of ISO 4217, beside an amount or another one.
_CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL "
    "LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR "
    "PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
    "TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XAU XCD XDR XOF XPF YER ZAR ZMW ZWG".split()
)
#: Of these, those that are short for other things too.
_WORDS_TOO = frozenset("ALL COP CVE MAD NAD PEN SAR SDG SOS TOP TRY".split())
#: Collections and numbers by which documents and works are cited: nobody looks for their words.
_CITED_BY = frozenset(
    "CELEX CETS CFR DOI ECLI ECR IEC IEEE ILM ILR ISBN ISIN ISO ISSN LEI LNTS OJ ORCID PMID RFC TIAS UNTS".split()
)
_AMOUNT_BEFORE = later(
    r"(?:\d|\d\s?(?:bn|m|k|thousand|million|billion|trillion|crore|lakh))\s?\Z|\b[A-Z]{3}/\Z|[$€£¥]\s?\Z"
)
_AMOUNT_BEHIND = later(r"\s?(?:[$€£¥]\s?)?\d|/[A-Z]{3}\b")
_PAID_IN = later(r"\b(?:in|into|to|per|against|and|or|of|from|for)\s\Z", re.IGNORECASE)
#: Behind the sign of a document: COM(2025) 946, ETS No. 5.
_NUMBERED = later(r"\s?\((?:19|20)\d\d\)\s?\d|\sNos?\.?\s?\d")
_CAPITALS_BEFORE = later(r"\b([A-Z]{2,})\s\Z")
_CAPITALS_BEHIND = later(r"\s([A-Z]{2,})\b")
_NEAR = 24


def is_sign(name: str, text: str, start: int, stop: int) -> bool:
    """Whether capitals are a currency beside an amount, or the sign under which a document is filed.

    Args:
        name: the capitals.
        text: the passage.
        start: where they begin in it.
        stop: where they end.
    """
    if name in _CITED_BY or _NUMBERED.match(text, stop):
        return True
    if name not in _CURRENCIES:
        return False
    before = text[max(start - _NEAR, 0) : start]
    if _AMOUNT_BEFORE.search(before) or _AMOUNT_BEHIND.match(text, stop):
        return True
    return name not in _WORDS_TOO and _PAID_IN.search(before) is not None


def is_shouted_along(text: str, start: int, stop: int) -> bool:
    """Whether the word before or behind is shouted too: DO NOT ENTER."""
    before = _CAPITALS_BEFORE.search(text[max(start - _NEAR, 0) : start])
    behind = _CAPITALS_BEHIND.match(text, stop)
    return any(match is not None and match[1] in SHOUTED for match in (before, behind))
