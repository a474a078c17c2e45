"""Capitals that are no abbreviation to be explained: words that are shouted, currencies, signs of documents."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: Words that only shout; those of RFC 2119 among them.
SHOUTED = frozenset(
    "ABOVE AFTER AGAIN AKA ALERT ALL ALSO ALWAYS AN AND ANY ARE AS AT AWAY BAD BEFORE BELOW BEST BIG BOTH BUT BY "
    "CAN CANNOT CLEAR CLOSE CLOSED COLD COME COULD DANGER DEAD DELETE DID DO DOES DONE DOWN EACH EASY EMPTY END "
    "ENTER EVEN EVER EVERY EXACT EXCEPT EXIT EXTRA FALSE FEW FINAL FINE FIRE FIRST FOR FOUND FREE FROM FULL GIVE GO "
    "GONE GOOD GREAT HAD HARD HAS HAVE HE HELP HER HERE HIGH HIS HOT HOW HUGE IF IN INTO IS ITS JUST KEEP LAST LATE "
    "LATER LEAST LEFT LESS LIVE LONG LOOK LOOSE LOST LOW MAIN MAKE MANY MAY MEDIUM MIGHT MORE MOST MUCH MUST MY "
    "NEED NEVER NEW NEXT NO NOBODY NONE NOR NOT NOTE NOTHING NOW OF OFF OFTEN OLD ON ONCE ONE ONLY OPEN OR OTHER "
    "OTHERS OUR OURS OUT OVER OWN PLEASE PULL PUSH QUICK READ REAL REALLY RIGHT SAME SAVE SHALL SHE SHOULD SIMPLE "
    "SINGLE SLOW SMALL SO SOME SOON SPEAK STAY STILL STOP SUCH TAKE TALL THAN THAT THE THEIR THEIRS THEM THEN THERE "
    "THESE THEY THIS THOSE THREE TO TOGETHER TOO TOTAL TRUE TURN TWO UNDER UNLESS UNTIL UP UPPER URGENT USED VERY "
    "VITAL WAIT WANT WARNING WAS WATCH WE WERE WHAT WHEN WHERE WHICH WHILE WHOLE WHY WILL WITH WITHIN WORK WORSE "
    "WORST WOULD WRONG YES YET YOU YOUR ZERO".split()
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
_AMOUNT_BEFORE = lazy_re.compile(
    r"(?:\d|\d\s?(?:bn|m|k|thousand|million|billion|trillion|crore|lakh))\s?\Z|\b[A-Z]{3}/\Z|[$€£¥]\s?\Z"
)
_AMOUNT_BEHIND = lazy_re.compile(r"\s?(?:[$€£¥]\s?)?\d|/[A-Z]{3}\b")
_PAID_IN = lazy_re.compile(r"\b(?:in|into|to|per|against|and|or|of|from|for)\s\Z", re.IGNORECASE)
#: After the sign of a document: COM(2025) 946, ETS No. 5.
_NUMBERED = lazy_re.compile(r"\s?\((?:19|20)\d\d\)\s?\d|\sNos?\.?\s?\d")
#: The end of a word that is no abbreviation: REALLY, GOING, LATEST.
_WORD = lazy_re.compile(r"[A-Z]{2,}(?:LY|ING|EST|NESS|LESS|ED|EN)")
_CAPITALS_BEFORE = lazy_re.compile(r"\b([A-Z]{2,})\s\Z")
_CAPITALS_BEHIND = lazy_re.compile(r"\s([A-Z]{2,})\b")
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


def is_shouted(name: str) -> bool:
    """Whether capitals are an ordinary word, said with stress."""
    return name in SHOUTED or (len(name) > 4 and _WORD.fullmatch(name) is not None)


def is_shouted_along(text: str, start: int, stop: int) -> bool:
    """Whether the word before or after is shouted too: DO NOT ENTER."""
    before = _CAPITALS_BEFORE.search(text[max(start - _NEAR, 0) : start])
    behind = _CAPITALS_BEHIND.match(text, stop)
    return any(match is not None and match[1] in SHOUTED for match in (before, behind))
