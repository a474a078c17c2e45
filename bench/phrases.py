"""A seed -> sentences about harbours and ferries that say nothing about anyone: text to measure with."""

from __future__ import annotations

from random import Random

PLACES = (
    "the northern harbour",
    "the southern harbour",
    "the outer islands",
    "the old quay",
    "the river port",
    "the cape",
)
GOODS = ("grain", "timber", "flour", "diesel", "medicine", "building stone", "cattle feed", "salt", "machine parts")
PEOPLE = ("the harbour office", "the ferry company", "the island council", "the pilots", "the shippers", "the auditors")
MONTHS = ("January", "March", "April", "June", "August", "October", "November")
_SENTENCES = (
    "In {month} {year} {people} counted {number} crossings with {goods} for {place}.",
    "Most of the {goods} for {place} still comes by sea, and {people} expect no change before {later}.",
    "When the weather closes {place}, {goods} waits on the quay and {people} pay for the days that are lost.",
    "The figures of {people} cover {number} sailings, which is about a third of what {place} needs.",
    "A reserve of {goods} for {days} days was agreed in {year}, but {people} have never filled it.",
    "Prices of {goods} rose at {place} until {later}, or so {people} say, who look for another carrier.",
    "Nothing in the contract obliges {people} to sail, and {place} has no second berth for ships of that size.",
    "For {place} the question is practical: who stores the {goods}, who insures it, and who decides when it moves.",
    "By {month} {later} the new ramp should take lorries, and {people} could land {goods} at any tide.",
    "{people_start} publish their timetable once a year; {place} reads it as a forecast rather than a promise.",
    "Of {number} tonnes of {goods} that were booked, {people} carried all but {days}.",
    "A smaller ship would reach {place} on more days, although {people} say that it would carry less {goods}.",
)
_KOREAN = (
    "도서 지역 물자 수송",
    "항만 운영 위원회",
    "여객선 운항 기록",
    "겨울철 비축 물량",
    "화물 운송 계약",
    "연안 항로 점검",
)


def make_sentence(random: Random) -> str:
    """One sentence."""
    people = random.choice(PEOPLE)
    return random.choice(_SENTENCES).format(
        month=random.choice(MONTHS),
        year=random.randint(2016, 2023),
        later=random.randint(2026, 2029),
        people=people,
        people_start=people.capitalize(),
        place=random.choice(PLACES),
        goods=random.choice(GOODS),
        number=random.randint(120, 980),
        days=random.randint(11, 48),
    )


def make_sentences(random: Random, count: int) -> str:
    """Some sentences, no two the same."""
    sentences: dict[str, None] = {}
    while len(sentences) < count:
        sentences[make_sentence(random)] = None
    return " ".join(sentences)


def make_korean(random: Random) -> str:
    """A few words of Korean."""
    return random.choice(_KOREAN)
