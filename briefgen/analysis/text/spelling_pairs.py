"""English words -> their British and American spellings.

Own tables, grown from stems: the packages that hold such lists (breame, localspelling) are no longer kept, do not say
where their words come from, and pair words that are no variants (licence and license, story and storey). Words that are
right in both countries, or that differ in meaning, are left out: practice, program, meter, check, tire, dialogue.

Source: the Oxford and Merriam-Webster dictionaries; New Hart's Rules, chapters 3 (spelling) and 21 (US English).
"""

from __future__ import annotations

from functools import cache
from itertools import product

_OUR = (
    "arb arm behavi cand clam col demean disfav dishon endeav fav flav harb hon hum lab misbehavi neighb od parl "
    "ranc rig rum sav savi splend succ tum val vap vig"
).split()
_OUR_TAILS = ["", *"s ed ing able ably ful fully less er ers ite ites hood hoods ly".split()]
_RE = "calib cent fib lit lust meag sab somb spect theat".split()
_DOUBLED = (
    "cancel channel counsel dial duel enamel equal fuel funnel grovel initial jewel label level libel marshal "
    "marvel model panel parcel pencil quarrel rival shovel signal snivel spiral stencil swivel total travel tunnel "
    "unravel"
).split()
_IZE = (
    "agon antagon anonym apolog atom author bapt brutal canon capital categor central character civil collectiv "
    "colon commercial computer conceptual container contextual criminal critic crystall custom decarbon decentral "
    "decriminal dehuman demil demilitar demobil democrat demon demoral denuclear depolitic deput destabil digit "
    "digital dramat econom emphas energ epitom equal evangel external familiar fertil final formal fossil fratern "
    "galvan general global harmon homogen hospital human hypothes ideal idol immobil immortal immun incentiv "
    "individual industrial initial institutional internal international item jeopard legal legitim liberal local "
    "magnet marginal material maxim mechan memor memorial mesmer militar minim mobil modern monopol moral national "
    "natural neutral normal operational optim organ ostrac oxid pasteur patron penal personal plagiar polar "
    "political politic popular pressur priorit privat professional public pulver radical random rational real "
    "recapital recogn regional regular reorgan revital revolution romantic sanit scandal scrutin secular securit "
    "sensational sensit sexual social special stabil standard steril stigmat subsid summar symbol sympath synchron "
    "synthes systemat tantal theor terror total traumat trivial tyrann union urban util vandal verbal victim "
    "visual vocal vulgar weapon western"
).split()
_IZE_TAILS = "e es ed ing er ers ation ations able ational".split()
#: British, then American; each with all its forms.
_SINGLE = (
    "ageing aging|aluminium aluminum|anaemia anemia|anaemic anemic|anaesthetic anesthetic|anaesthetics anesthetics|"
    "analyse analyze|analysed analyzed|analysing analyzing|analyser analyzer|catalyse catalyze|catalysed catalyzed|"
    "catalysing catalyzing|paralyse paralyze|paralysed paralyzed|paralysing paralyzing|appal appall|appals appalls|"
    "artefact artifact|artefacts artifacts|armoury armory|armouries armories|armoured armored|catalogue catalog|"
    "catalogues catalogs|catalogued cataloged|cataloguing cataloging|centred centered|centring centering|"
    "chequered checkered|cosy cozy|counsellor counselor|counsellors counselors|councillor councilor|"
    "councillors councilors|defence defense|defences defenses|defenceless defenseless|diarrhoea diarrhea|"
    "distil distill|distils distills|draughty drafty|encyclopaedia encyclopedia|enrol enroll|enrols enrolls|"
    "enrolment enrollment|enrolments enrollments|fulfil fulfill|fulfils fulfills|"
    "fulfilment fulfillment|grey gray|greys grays|haemorrhage hemorrhage|haemorrhages hemorrhages|"
    "instalment installment|instalments installments|instil instill|instils instills|jewellery jewelry|"
    "kilometre kilometer|kilometres kilometers|centimetre centimeter|centimetres centimeters|millimetre millimeter|"
    "millimetres millimeters|leukaemia leukemia|manoeuvre maneuver|manoeuvres maneuvers|manoeuvred maneuvered|"
    "manoeuvring maneuvering|manoeuvrable maneuverable|marvellous marvelous|mould mold|moulds molds|moulded molded|"
    "moulding molding|moustache mustache|oestrogen estrogen|offence offense|offences offenses|"
    "orthopaedic orthopedic|paediatric pediatric|paediatrician pediatrician|plough plow|ploughs plows|"
    "ploughed plowed|ploughing plowing|pretence pretense|pretences pretenses|pyjamas pajamas|sceptic skeptic|"
    "sceptics skeptics|sceptical skeptical|sceptically skeptically|scepticism skepticism|skilful skillful|"
    "skilfully skillfully|smoulder smolder|smouldering smoldering|smoulders smolders|wilful willful|"
    "wilfully willfully|woollen woolen"
)
#: Right in both countries; a brief has one of them.
_FREE = (
    "acknowledgement acknowledgment|acknowledgements acknowledgments|judgement judgment|judgements judgments|"
    "judgemental judgmental|abridgement abridgment|adviser advisor|advisers advisors|amid amidst|among amongst|"
    "while whilst|toward towards|focused focussed|focusing focussing|benefited benefitted|benefiting benefitting|"
    "medieval mediaeval|ambience ambiance|dispatch despatch|dispatched despatched"
)


def _split(pairs: str) -> dict[str, str]:
    return dict(pair.split() for pair in pairs.split("|"))


@cache
def list_national() -> dict[str, str]:
    """British spellings, each with the American one: colour, color."""
    pairs = _split(_SINGLE)
    pairs |= {f"{stem}our{tail}": f"{stem}or{tail}" for stem, tail in product(_OUR, _OUR_TAILS)}
    pairs |= {f"{stem}re{tail}": f"{stem}er{tail}" for stem, tail in product(_RE, ("", "s"))}
    tails = ("ed", "ing", "er", "ers")
    return pairs | {f"{stem}l{tail}": f"{stem}{tail}" for stem, tail in product(_DOUBLED, tails)}


@cache
def list_endings() -> dict[str, str]:
    """Spellings with -ise, each with that with -ize."""
    return {f"{stem}is{tail}": f"{stem}iz{tail}" for stem, tail in product(_IZE, _IZE_TAILS)}


@cache
def list_free() -> dict[str, str]:
    """Spellings that are right in both countries, each with the other one."""
    return _split(_FREE)
