"""A sentence -> whether what it says of a day comes round each year: the school year begins on 1 September."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: What happens each year has no year: on 9 May each year, between 1 April and 31 March of every year.
_SAID = lazy_re.compile(
    r"\b(?:each|every|annual(?:ly)?|yearly|any given) ?(?:year|\d|[A-Z]|on|in|\b)|\ba year\b"
    r"|\b(?:always|usually|normally|generally|typically|traditionally|as a rule|by tradition|year after year)\b"
    r"|\bfollowing (?:its|their|the) (?:passage|adoption|entry|ratification|election)\b"
    r"|매년|해마다|매해|(?:회계|학)[년연]도(?:는|가)|학기(?:는|가)|기념일(?:은|이)"
)
_COMES = (
    r"(?:(?:does not|do not|never|only|also|then|still)\s)?(?:begins?|starts?|opens?|reopens?|commences?|ends?|closes?|"
    r"finish(?:es)?|runs?|lasts?|falls?|comes?|goes|go|extends?|covers?|stretch(?:es)?|takes? (?:place|effect)|applies|"
    r"apply|expires?|renews?|resumes?|occurs?|turns?|marks?|(?:is|are)(?= (?:on|from|between|\d))|(?:is|are|must be) "
    r"(?:due|payable|celebrated|observed|marked|held|commemorated|kept|closed|open|published|reviewed|collected|paid|"
    r"filed|submitted|set|a (?:public |national )?holiday))"
)
#: Something that comes round, and says so in the present: the school year begins, returns are due.
_ROUND = lazy_re.compile(
    r"\b(?:years?|seasons?|terms?|semesters?|trimesters?|quarters?|anniversar(?:y|ies)|birthdays?|holidays?|vacations?|"
    r"(?:national|flag|constitution|independence|labou?r|election) day|"
    r"festivals?|feasts?|fairs?|carnivals?|(?-i:[A-Z][\w’']* Day)|Christmas|New Year’s Eve|Epiphany|Midsummer|"
    r"Halloween|budgets?|(?:tax|income|customs|annual) returns?|returns|taxes|tax|fees|dues|rents?|interest|dividends?|"
    r"accounts|lev(?:y|ies)|pensions?|premiums?|subscriptions?|licences?|schools|clocks|birds|salmon|harvests?|migrations?|"
    r"monsoon|winters?|summers?|timetables?|moratorium|lent)\b"
    rf"(?:,?\s(?!that|which|who|whose)[\w’'-]+,?){{0,6}}?\s{_COMES}\b",
    re.IGNORECASE,
)
#: A feast, with its day in a bracket: Independence Day (15 August).
_NAMED = lazy_re.compile(r"\b[A-Z][\w’'-]* (?:Day|Eve) ?\($")
#: From one day to another, in the present: the path closes from 1 April to 31 July.
_FROM = lazy_re.compile(
    rf"\b(?:from|between)\s(?:the\s)?\Z|\b{_COMES}(?:\s[\w’'-]+){{0,2}}?\s(?:from|between|on)\s\Z", re.IGNORECASE
)
_TO = lazy_re.compile(
    r"(?:st|nd|rd|th)?\s?(?:to|and|until|till|through|[–—-])\s?(?:the\s)?\d|\s[A-Z]\w+\s?[–—-]", re.IGNORECASE
)
#: The same before the last of the two days.
_SINCE = lazy_re.compile(
    r"\b(?:from|between)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z]\w+|[A-Z]\w+\s\d{1,2})\s?"
    r"(?:to|and|until|till|through|[–—-])\s?(?:the\s)?\Z",
    re.IGNORECASE,
)
#: What was once, or will be, in the same sentence.
_ONCE = lazy_re.compile(
    r"\b(?:was|were|had|did|has|have|will|shall|would|said|told|went|came|began|fell|rose|took|ran|held|met|left|sent|"
    r"this|next|last|(?!(?:need|feed|seed|speed|breed|indeed|exceed|proceed|succeed)\b)(?<!\bis )(?<!\bare )(?<!\bbe )"
    r"(?<!\bnot )(?<!-)[a-z]{3,}ed(?=[,.;:]|\Z| (?:on|by|in|at|to|for|from|the|an?|its|his|her|their|that|over|with|"
    r"and|until|against|not)\b))\b"
)


def comes_round(sentence: str, start: int, stop: int) -> bool:
    """Whether a day without a year is one of every year.

    Args:
        sentence: the sentence that it is in.
        start: where the day begins in it.
        stop: where it ends.
    """
    if _SAID.search(sentence):
        return True
    if _ONCE.search(sentence):
        return False
    if _ROUND.search(sentence) or _NAMED.search(sentence[:start]):
        return True
    begins = _FROM.search(sentence[:start]) is not None and _TO.match(sentence, stop) is not None
    return begins or _SINCE.search(sentence[:start]) is not None
