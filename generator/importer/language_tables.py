"""What the importer must know of a language: a table a language, read by code that has no words.

A document in another language is imported too; more of it is left for review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Patterns are written in small letters and matched without regard to case."""

    code: str
    names: str
    common: frozenset[str]
    months: tuple[str, ...]
    preambular: str
    verb: str
    adverbs: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    ends: frozenset[str]
    small: frozenset[str]
    bodies: str
    adopted: str
    draft: str
    original: str
    annex: str
    kinds: str
    article: str
    instruments: str
    titled: bool = False  # titles have capitals


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Language(
    code="en",
    names=r"english|anglais|inglés",
    common=_words("the of and to in for that with by on is as at from its their"),
    months=_list(
        "january february march april may june july august september october november december"
    ),
    preambular=r"(?:(?:also|further|fully|deeply|gravely|seriously|again|strongly|particularly|"
    r"increasingly|noting|still|and|having|with)\s+)*"
    r"(?:[a-z]{3,}ing|aware|mindful|concerned|convinced|conscious|alarmed|cognizant|encouraged|"
    r"guided|determined|inspired|disturbed|dismayed|appreciative|satisfied|committed|resolved|"
    r"persuaded|given|whereas|in view of|having|with appreciation|pursuant)\b",
    verb=r"(?:[a-z]+(?:ly)?\s+)?[a-z]{3,}s\b",
    adverbs=_words(
        "also further strongly hereby again moreover furthermore fully and additionally"
    ),
    joins=_words("and or well as both"),
    articles=_words("the all that upon on a an any each every its their these those"),
    ends=_words("to in for with by such including which who from at under when if through of"),
    small=_words("a an and as at between by for from in into of on or the to under with within"),
    bodies=r"the\s+(?:\w+\s+)?(?:conference|meeting|assembly|council|committee|board|commission|congress)\b",
    adopted=r"(?:as )?(?:adopted|approved|revised|amended)\b.{0,12}\b(?:by|at|on)\b",
    draft=r"draft|proposed|in-session",
    original=r"original(?:\s+language)?\s*:\s*",
    annex=r"(?:annex|appendix|attachment|schedule|addendum)",
    kinds=r"resolution|decision|recommendation",
    article=r"art(?:icle|\.)s?",
    instruments=r"convention|agreement|protocol|memorandum|declaration|treaty|charter|framework|"
    r"plan|agenda|covenant|accord|strategy|programme|pact",
    titled=True,
)
FRENCH = Language(
    code="fr",
    names=r"français|french|francés",
    common=_words("le la les de des du et à que pour dans en sur par aux une est au"),
    months=_list(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    preambular=r"(?:(?:en|tout|également|aussi|et|profondément|vivement|gravement|ne)\s+)*"
    r"(?:[a-zéèêûôîàç]{3,}ant|conscient\w*|préoccupée?s?|convaincue?s?|alarmée?s?|inquiète?|vu|"
    r"encouragée?s?|guidée?s?|résolue?s?|désireu\w+|sachant|gardant|compte tenu)\b",
    verb=r"[a-zéèêûôîàç]{3,}(?:e|t|nd)\b",
    adverbs=_words("également aussi en outre de nouveau instamment vivement et"),
    joins=_words("et ou ainsi que"),
    articles=_words("le la les l' aux au à tous toutes que des du de"),
    ends=_words("pour dans par avec qui y compris notamment en sur afin d'"),
    small=_words("à au aux d de des du en et l la le les ou par pour sur un une"),
    bodies=r"(?:la|le|l['’])\s*(?:conférence|réunion|assemblée|conseil|comité|commission|congrès)\b",
    adopted=r"(?:adoptée?|approuvée?|révisée?|amendée?)\b.{0,12}\b(?:par|à|lors|le)\b",
    draft=r"projet de|avant-projet",
    original=r"(?:langue\s+)?originale?\s*:\s*",
    annex=r"(?:annexe|appendice|pièce jointe)",
    kinds=r"résolution|décision|recommandation",
    article=r"art(?:icle|\.)s?",
    instruments=r"convention|accord|protocole|mémorandum|déclaration|traité|charte|cadre|plan|"
    r"agenda|pacte|stratégie|programme",
)
SPANISH = Language(
    code="es",
    names=r"español|spanish|espagnol",
    common=_words("el la los las de del y que para en con por una es al su"),
    months=_list(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    preambular=r"(?:(?:también|además|profundamente|gravemente|y|plenamente|asimismo)\s+)*"
    r"(?:[a-záéíóúñ]{2,}(?:ando|endo|iendo|ándose|éndose)|conscientes?|preocupad[oa]s?|convencid[oa]s?|"
    r"alarmad[oa]s?|alentad[oa]s?|guiad[oa]s?|resuelt[oa]s?|dese[oa]s[oa]s?|habida cuenta)\b",
    verb=r"[a-záéíóúñ]{3,}(?:a|e)\b",
    adverbs=_words("también además asimismo nuevamente encarecidamente y"),
    joins=_words("y e o u así como"),
    articles=_words("el la los las a al todas todos que de"),
    ends=_words("para en por con incluidas incluidos que"),
    small=_words("a al de del e el en la las los o para por sobre un una y"),
    bodies=r"(?:la|el)\s+(?:conferencia|reunión|asamblea|consejo|comité|comisión|congreso)\b",
    adopted=r"(?:adoptad|aprobad|revisad|enmendad)[oa]\b.{0,12}\b(?:por|en|durante|el)\b",
    draft=r"proyecto de|anteproyecto",
    original=r"(?:idioma\s+)?original\s*:\s*",
    annex=r"(?:anexo|apéndice|adjunto)",
    kinds=r"resolución|decisión|recomendación|resoluciones|decisiones",
    article=r"art(?:ículo|\.)s?",
    instruments=r"convención|convenio|acuerdo|protocolo|memorando|declaración|tratado|carta|marco|"
    r"plan|agenda|pacto|estrategia|programa",
)
LANGUAGES = {language.code: language for language in (ENGLISH, FRENCH, SPANISH)}


def guessed(text: str) -> str:
    """The code of the language whose commonest words a text has most of; English for few words."""
    words = re.findall(r"[^\W\d_]+", text.lower())[:4000]
    counts = {code: sum(w in one.common for w in words) for code, one in LANGUAGES.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > len(words) * 0.08 else ""


def begins(pattern: str, text: str) -> re.Match[str] | None:
    """Whether a text begins with a pattern of a language, in letters of any size."""
    return re.match(pattern, text, re.IGNORECASE)


def has(pattern: str, text: str) -> re.Match[str] | None:
    """Where a text has words of a pattern."""
    return re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)
