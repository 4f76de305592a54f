"""The small site in further languages: its words, and official texts of some of its units."""

from __future__ import annotations

import shutil
from pathlib import Path

OTHERS = ("fr", "ar")

_FILES = {
    "words.fr.yml": """language: fr
name: Le bon pain
headline: Le bon pain, et ce qu’il doit au Cadre mondial des fours
summary: |
  Le plan de la Guilde à côté de deux cadres du métier.
disclaimer: |
  Site non officiel.
resolutions:
  name: Résolutions de la Guilde
  mark: Rés.
  one: résolution
  many: résolutions
instruments:
  loaf:
    name: Plan du pain
    kinds:
      aim: {one: objectif, many: objectifs, also: [but]}
      step: {one: étape, many: étapes, name: "{mark} étape {number}"}
  oven:
    name: Cadre mondial des fours
    kinds:
      part: {one: partie, many: parties}
      point: {one: point, many: points, name: "{mark} point {number}"}
vocabulary:
  degrees:
    high: {label: fort, definition: Un lien fort.}
""",
    "words.ar.yml": """language: ar
name: الخبز الجيد
instruments:
  oven:
    name: الإطار العالمي للأفران
    kinds:
      point: {one: نقطة, many: نقاط, name: "{mark} نقطة {number}"}
""",
    "frameworks/oven/framework.fr.yml": """language: fr
official: yes
partial: Only two parts were found.
source: {title: Le Cadre mondial des fours}
confidence: checked
texts:
  - number: A
    title: La chaleur
    text: |
      Les fours servent ceux qui cuisent.
  - number: A-1(2)
    title: Chauds et sûrs
    text: |
      Les fours sont chauds et sûrs, et chauffent tous les jours.
""",
    "frameworks/oven/framework.zh.yml": """language: zh
official: yes
partial: Only one part was found.
source: {title: 世界烤炉框架}
confidence: checked
texts:
  - number: A-2
    title: 节俭
    text: |
      不浪费木材和面包。
""",
    "frameworks/oven/framework.ar.yml": """language: ar
official: yes
partial: Only one part was found.
source: {title: الإطار العالمي للأفران}
confidence: checked
texts:
  - number: A-2
    title: الاقتصاد
    text: |
      لا يهدر الخشب ولا الخبز.
""",
}


def in_languages(small: Path, content: Path, others: tuple[str, ...] = OTHERS) -> Path:
    """Write the small site, in further languages, to a folder."""
    shutil.copytree(small, content)
    for name, text in _FILES.items():
        if name.split(".")[-2] in others:
            (content / name).write_text(text, "utf-8")
    site = content / "site.yml"
    text = site.read_text("utf-8")
    languages = f"language: en\nlanguages: [{', '.join(others)}]\n"
    site.write_text(text.replace("language: en\n", languages), "utf-8")
    return content
