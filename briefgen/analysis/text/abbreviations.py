"""Words that end in a point without ending a sentence.

Collected from the abbreviation lists of the Chicago Manual of Style (10.4, 10.12, 10.42) and the Oxford Dictionary for
Writers and Editors; for other languages, the most frequent ones.
"""

from __future__ import annotations


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: A name or a word always follows: Mr. Kim, cf. the treaty.
BEFORE_NAME = _split(
    "Mr Mrs Ms Mx Dr Prof Rev Fr Hon Pres Gov Sen Sens Rep Reps Amb Atty Gen Lt Col Maj Capt Cmdr Cdr Adm Brig Sgt "
    "Cpl Pvt Msgr St Ste Mt Ft Messrs Mme Mlle MM cf vs v viz ca approx esp incl orig trans ed eds eg ie "
    "Hr Fr z.B d.h u.a bzw vgl M"
)
#: A number follows, else it is a word at the end of a sentence: No. 5, pp. 3-4, 28 Apr. 2025.
BEFORE_NUMBER = _split(
    "No Nos no nos Vol Vols vol vols p pp Art Arts art arts Sec Secs sec secs Ch ch chap Fig Figs fig figs "
    "para paras Para Paras Ex ex Eq eq App app Pt pt col n nn fn l ll bk ver Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct "
    "Nov Dec Tel tel Nr S Bd Abs Art n°"
)
#: It may end a sentence or not: Inc., a.m., U.S.; what follows decides.
EITHER = _split(
    "Inc Ltd Co Corp Bros LLC plc Jr Sr Esq al etc est dept Dept Univ Assn Assoc Div Natl Intl Ave Blvd Rd Sq "
    "min max ibid op cit ff usw"
)
#: Words that begin a sentence and are hardly ever part of a name: after U.S. or Inc., one of these begins the next.
STARTERS = _split(
    "A After Also Although An And Another Any As At Because Before Both But By Despite During Each Earlier Even "
    "Finally First For From Furthermore He Her Here His How However I If In Indeed Instead It Its Later Like Many "
    "Meanwhile Moreover Most Much Nevertheless No Not Now Of On Once One Only Or Other Others Our Over Rather "
    "Second She Should Similarly Since So Some Still Such Than That The Their Then There Therefore These They Third "
    "This Those Though Thus To Today Under Unlike Until We What When Where Whether Which While Who Why With Without "
    "Yet You Le La Les Un Une Il Elle Ce Cette Der Die Das Ein Eine Er Sie Es El Los Las"
)
#: Korean words that go on after a quotation: “… 했다.” 고 말했다.
KOREAN_TAILS = _split("고 라고 이라고 며 라며 이라며 는 라는 이라는 면서 라면서")
