"""The slips of people who are no programmers: one at a time, and all together.

Each changes a copy of the real content in one language as a person at GitHub's editor would. What is said must
have the right code at the right place, in one message, with the words to type; nothing else may
be said. “§” marks the place in the changed text and is taken out of it.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from generator import load
from generator.diagnostics.report import Diagnostic, Report
from generator.yamlfile.parser import parse
from tests.built_site import fresh, real_content

GOAL = "plans/spms/goal-2.yml"
SET = "plans/spms/alignments-dart.yml"
PLAN = "plans/spms/plan.yml"
READING = "resolutions/11.31/alignments-editorial.yml"
ADOPTED = "resolutions/11.31/alignments-adopted-text.yml"
TEXT = "resolutions/11.31/rev-cop15.yml"
SITE = "site.yml"

WORDS = """text: |
  The habitats and ranges of migratory species are maintained and restored, supporting
  their connectivity.
"""

# fmt: off
# ruff: noqa: E501
# what it is, the file, the words there, the words after the slip, the code, words of the message
SLIPS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("colon in text", GOAL, WORDS, "text: The habitats of species§: that they are kept\n", "colon-in-text", "`text: |`"),
    ("colon in text over two lines", GOAL, WORDS, "text: The habitats of\n  §species: that they are kept\n", "indentation", "`|`"),
    ("colon in title", SET, "title: DaRT’s “Mapping with …”", "title: DaRT§: Mapping", "colon-in-text", "`title: |`"),
    ("colon at end of line", GOAL, WORDS, "text: Urges Parties to§:\n  maintain\n", "colon-in-text", "`text: |`"),
    ("colon in list entry", PLAN, '  - "Vision and mission: not found."', "  - §Vision and mission: not found.", "colon-in-text", "Put the whole text in straight quotation mark"),
    ("star", GOAL, WORDS, "text: §*Recalling* that\n", "special-start", "`text: |`"),
    ("at", GOAL, WORDS, "text: §@parties are asked\n", "special-start", "`text: |`"),
    ("percent", GOAL, WORDS, "text: §%30 of land\n", "special-start", "`text: |`"),
    ("dash", GOAL, WORDS, "text: §- the habitats\n", "special-start", "`text: |`"),
    ("backtick", GOAL, WORDS, "text: §`quoted`\n", "special-start", "`text: |`"),
    ("ampersand", GOAL, WORDS, "text: §& others\n", "special-start", "`text: |`"),
    ("exclamation", GOAL, WORDS, "text: §!Important habitats\n", "special-start", "`text: |`"),
    ("bracket", GOAL, WORDS, "text: §[The habitats] are kept\n", "special-start", "`text: |`"),
    ("brace", GOAL, WORDS, "text: §{The habitats} are kept\n", "special-start", "`text: |`"),
    ("gt", GOAL, WORDS, "text: §> 30 of land\n", "special-start", "`text: |`"),
    ("question", GOAL, WORDS, "text: §? who knows\n", "special-start", "`text: |`"),
    ("hash start", GOAL, WORDS, "text:§ # 2 of the plan\n", "empty-value", '`text: "#…"`'),
    ("quoted start", GOAL, WORDS, 'text: §"Habitats" are kept\n', "quotes", "`text: |`"),
    ("single quoted start", GOAL, WORDS, "text: §'Habitats' are kept\n", "quotes", "`text: |`"),
    ("missing closing quote", GOAL, WORDS, 'text: §"The habitats are kept\n', "quotes", "`text: |`"),
    ("missing closing quote single", SET, "title: DaRT’s “Mapping with …”", "title: §'Mapping with", "quotes", "`title: |`"),
    ("apostrophe in single quotes", SET, "title: DaRT’s “Mapping with …”", "title: §'UNEP's mapping'", "quotes", "`title: |`"),
    ("backslash in double quotes", SET, "title: DaRT’s “Mapping with …”", 'title: "C:\\U§sers\\x"', "quotes", "`title: |`"),
    ("curly quotes as quotes", SET, 'complete_note: "The stored copy of the page is cut off: more may be listed there."\n\n  - from: 3.1', "complete_note: “The stored copy§: more may be”\n\n  - from: 3.1", "colon-in-text", "`complete_note: |`"),
    ("cut at hash", SET, "title: DaRT’s “Mapping with …”", "title: §Mapping with # 2", "cut-at-hash", "`title: |`"),
    ("hash colour", PLAN, 'light: "#00628F"', "light: #00628F", "yaml-syntax", "What follows “#” is a comment: put a colour, "),
    ("tab indentation", GOAL, "    kind: target\n    number_inferred: yes\n    number_note: |\n      From its place on the page of Goal 2; target 2.3 is numbered on its own page.\n    text: |\n      By 2029, all", "§\tkind: target\n    text: |\n      By 2029, all", "tab", "Use spaces: two for each step."),
    ("tab in block", GOAL, "  their connectivity.\n", "§\ttheir connectivity.\n", "tab", "Use spaces: two for each step."),
    ("tab under field", GOAL, "source:\n  title:", "source:\n§\ttitle:", "tab", "Use spaces: two for each step."),
    ("misspelt field", SET, "    to: [gbf:4]\n", "    §too: [gbf:4]\n", "unknown-field", "Did you mean “to”?"),
    ("misspelt field relation", SET, "    to: [gbf:4]\n", "    to: [gbf:4]\n    §relaton: related\n", "unknown-field", "Did you mean “relation”?"),
    ("capital field", GOAL, "number: 2\nshort", "§Number: 2\nshort", "unknown-field", "Did you mean “number”?"),
    ("field with space", SET, "asserted_by_short: DaRT", "§asserted by short: DaRT", "unknown-field", "Did you mean “asserted_by_short”?"),
    ("field with hyphen", SET, "asserted_by_short: DaRT", "§asserted-by-short: DaRT", "unknown-field", "Did you mean “asserted_by_short”?"),
    ("field of other kind", SET, "    to: [gbf:4]\n", "    to: [gbf:4]\n    §text: hello\n", "unknown-field", "Fields it can still have: relation, degree, b"),
    ("unknown paragraph", READING, "  - from: 2\n", "  - from: §41\n", "unknown-provision", "Did you mean “4”? It has preambular paragraph"),
    ("a slash for a colon", SET, "to: [gbf:4]", "to: [§gbf/4]", "unknown-provision", "Write `gbf:4`."),
    ("a list without commas", SET, "to: [gbf:4]", "to: [§gbf:4 gbf:5]", "unknown-provision", "Write a list: `[gbf:4, gbf:5]`."),
    ("verb as text in the vocabulary", "vocabulary.yml", "  urges: {label: Urges}", "  urges: §Urges", "wrong-kind", "`label: …`"),
    ("letters turned around", "site.yml", "  Not an official", "  §\u202eNot an official", "invisible-character", "turns the order of letters around"),
    ("unknown target", SET, "to: [gbf:4]", "to: [§gbf:32]", "unknown-provision", "Did you mean “3”? It has goals A to D and tar"),
    ("unknown framework", SET, "to: [gbf:4]", "to: [§gfb:4]", "unknown-provision", "Did you mean “gbf:4”?"),
    ("official id typo", SET, "to: [gbf:4]", "to: [§GBF-TARGET-4]", "unknown-provision", "`gbf:4`"),
    ("id with space", SET, "to: [gbf:4]", "to: [§gbf: 4]", "colon-in-text", "`gbf:4`"),
    ("id with space unbracketed", SET, "to: [gbf:4]", "to: gbf§: 4", "colon-in-text", "`gbf:4`"),
    ("id words", SET, "to: [gbf:4]", "to: [§GBF Target 4]", "unknown-provision", "`gbf:4`"),
    ("ids with comma in text", SET, "to: [gbf:4]", "to: §gbf:4, gbf:5", "unknown-provision", "`[gbf:4, gbf:5]`"),
    ("only number as target", SET, "to: [gbf:4]", "to: [§4]", "unknown-provision", "`spms:4`"),
    ("capital id", SET, "to: [gbf:4]", "to: [§GBF:4]", "unknown-provision", "`gbf:4`"),
    ("whole instrument", SET, "to: [gbf:4]", "to: [§gbf]", "whole-instrument", "`gbf:A`"),
    ("1b", READING, "  - from: 2\n", "  - from: §1b\n", "unknown-provision", "Did you mean “1”? It has preambular paragraph"),
    ("1 (b)", READING, "  - from: 2\n", "  - from: §1 (b)\n", "unknown-provision", "It has preambular paragraphs pp1 to pp26 and "),
    ("para word", READING, "  - from: 2\n", "  - from: §para 2\n", "unknown-provision", "`2`"),
    ("preamble para", READING, "  - from: pp21\n    to: [spms:3]", "  - from: §pp 21\n    to: [spms:3]", "unknown-provision", "`pp21`"),
    ("preamble para no pp", READING, "  - from: pp21\n    to: [spms:3]", "  - from: §PP21\n    to: [spms:3]", "unknown-provision", "`pp21`"),
    ("trailing dot", READING, "  - from: 2\n", "  - from: §2.\n", "unknown-provision", "`2`"),
    ("quote not in text", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §to strengthen comunication, awareness-raising", "quote-not-found", "The nearest passage is: “…to strengthen commu"),
    ("quote case", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §To strengthen communication", "quote-not-found", "Type it as the text has it: “to strengthen co"),
    ("quote straight apostrophe", READING, "    quote: |\n      Target 3 of the Samarkand Strategic Plan for Migratory Species 2024–2032, which\n      focuses on addressing illegal and unsustainable taking of migratory species\n    target_quote: |\n      Threats", "    quote: §Plan for Migratory Species 2024-2032\n    target_quote: |\n      Threats", "quote-not-found", "Type it as the text has it: “Plan for Migrato"),
    ("quote in curly", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §“to strengthen communication”", "quote-not-found", "`to strengthen communication`"),
    ("quote in curly outer straight", READING, "target_quote: to strengthen communication, awareness-raising, education", 'target_quote: §"“to strengthen communication”"', "quote-not-found", "`to strengthen communication`"),
    ("quote with ellipsis", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §to strengthen … education", "quote-not-found", "Quote one unbroken passage, without “…”: “…bi"),
    ("quote with emphasis", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §*to strengthen* communication", "special-start", "`target_quote: |`"),
    ("quote from other para", READING, "  - from: 2\n", "  - from: 3\n", "quote-not-found", "`2`"),
    ("quote soft hyphen", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §to strengthen commu\xadnication", "quote-not-found", "Type it as the text has it: “to strengthen co"),
    ("quote zero width", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §to strengthen\u200b communication", "quote-not-found", "Type it as the text has it: “to strengthen co"),
    ("soft hyphen in text", GOAL, "habitats and ranges of migratory", "habitats and ranges of migra§\xadtory", "invisible-character", "Delete “migratory” and type it again. Such"),
    ("zero width in text", GOAL, "habitats and ranges of migratory", "habitats and ranges§\u200b of migratory", "invisible-character", "Delete “ranges” and type it again. Such"),
    ("nbsp indentation", GOAL, "number: 2\nshort: habitats and ranges\nkind: goal", "number: 2\n§\xa0\xa0kind: goal", "odd-space", "Delete them and type ordinary ones. Such"),
    ("nbsp indentation 2", GOAL, "source:\n  title:", "source:\n§\xa0\xa0title:", "odd-space", "Delete them and type ordinary ones. Such"),
    ("nbsp after colon", GOAL, "number: 2\nshort", "number:§\xa02\nshort", "odd-space", "`number: 2`"),
    ("nbsp in field", SET, "to: [gbf:4]", "\xa0to: [gbf:4]", "odd-space", "Delete them and type ordinary ones. Such"),
    ("zero width in field", SET, "status: imported", "sta§\u200btus: imported", "bad-character", "Delete this line and type it again. Such"),
    ("zero width in value", SET, "status: imported", "status: §impor\u200bted", "unknown-term", "`imported`"),
    ("bom inside", GOAL, "number: 2\nshort", "§\ufeffnumber: 2\nshort", "bad-character", "Delete this line and type it again. Such"),
    ("line separator", GOAL, "habitats and ranges of", "habitats and ranges§\u2028of", "bad-character", "It may be invisible: delete it and type the w"),
    ("wrong indentation field", GOAL, "    due: {year: 2029, words: By 2029}", "   §due: {year: 2029, words: By 2029}", "indentation", "If it belongs with “- number: 2.1” in line 20"),
    ("wrong indentation deeper", SET, "status: imported", "  §status: imported", "indentation", "`|`"),
    ("wrong indentation deeper item", GOAL, "    due: {year: 2029, words: By 2029}", "     §due: {year: 2029, words: By 2029}", "indentation", "Give all lines of one text the same number of"),
    ("block not indented", GOAL, "text: |\n  The habitats and ranges of migratory species are maintained and restored, supporting\n  their connectivity.", "text: |\n§The habitats and ranges of migratory species are maintained and restored, supporting\ntheir connectivity.", "no-colon", "If it belongs to “text” above, put 2 spaces b"),
    ("block second line less", GOAL, "  their connectivity.\n", "§their connectivity.\n", "no-colon", "If it belongs to “text” above, put 2 spaces b"),
    ("block second line one less", GOAL, "  their connectivity.\n", " §their connectivity.\n", "indentation", "Give all lines of one text the same number of"),
    ("block first deeper", GOAL, "text: |\n  The habitats", "text: |\n    The habitats", "indentation", "Give all lines of one text the same number of"),
    ("no pipe with colon", GOAL, WORDS, "text:\n  The habitats are kept§: that\n  is good.\n", "colon-in-text", "`text: |`"),
    ("text after pipe", GOAL, WORDS, "text: §| The habitats\n  are kept\n", "special-start", "`text: |`"),
    ("items not indented", GOAL, "items:\n  - number: 2.1\n    short", "items:\n- number: 2.1\n    §short", "indentation", "`|`"),
    ("missing dash", GOAL, "  - number: 2.2\n", "    §number: 2.2\n", "duplicate-field", "`- number: …`"),
    ("missing dash first", GOAL, "  - number: 2.1\n", "    §number: 2.1\n", "indentation", "`  - number: 2.1`"),
    ("no space after dash", GOAL, "  - number: 2.2\n", "  §-number: 2.2\n", "list-dash", "`- number: 2.2`"),
    ("en dash", GOAL, "  - number: 2.2\n", "  §– number: 2.2\n", "list-dash", "`- number: 2.2`"),
    ("bullet", GOAL, "  - number: 2.2\n", "  §• number: 2.2\n", "list-dash", "`- number: 2.2`"),
    ("missing space after colon", GOAL, "number: 2\nshort", "§number:2\nshort", "no-colon", "`number: 2`"),
    ("missing space after colon inner", GOAL, "    kind: target\n    number_inferred: yes\n    number_note: |\n      From its place on the page of Goal 2; target 2.3 is numbered on its own page.\n    text: |\n      By 2029, all", "    §kind:target\n    text: |\n      By 2029, all", "no-colon", "`kind: target`"),
    ("missing space after colon last", SET, '      retrieved: in a stored copy, date unknown\n    complete: no\n    complete_note: "The stored copy of the page is cut off: more may be listed there."\n\n  - from: 3.1', "      §retrieved:unknown\n\n  - from: 3.1", "no-colon", "`retrieved: unknown`"),
    ("missing colon", SET, "status: imported", "§status imported", "no-colon", "`status: imported`"),
    ("equals sign", SET, "status: imported", "§status = imported", "no-colon", "`status: imported`"),
    ("full width colon", SET, "status: imported", "§status：imported", "no-colon", "`status: imported`"),
    ("duplicated key", GOAL, "number: 2\nshort: habitats and ranges\nkind: goal", "number: 2\nkind: goal\n§number: 2", "duplicate-field", "Keep one of the two; if a new entry begins he"),
    ("list where text", GOAL, WORDS, "text:\n  §- The habitats\n  - are kept\n", "wrong-kind", "`text: …`"),
    ("record where text", GOAL, WORDS, "text:\n  §en: The habitats\n", "wrong-kind", "`text: …`"),
    ("text where record", GOAL, "    due: {year: 2029, words: By 2029}", "    due: §2029", "wrong-kind", "`year: …`"),
    ("vocab with space", SET, "basis: published-by", "basis: §published by", "unknown-term", "`published-by`"),
    ("vocab with space capital", SET, "basis: published-by", "basis: §Published by", "unknown-term", "`published-by`"),
    ("vocab with underscore", SET, "basis: published-by", "basis: §published_by", "unknown-term", "`published-by`"),
    ("vocab capital", SET, "status: imported", "status: §Imported", "unknown-term", "`imported`"),
    ("vocab misspelt", SET, "status: imported", "status: §importet", "unknown-term", "Did you mean “imported”?"),
    ("vocab misspelt with space", SET, "    to: [gbf:4]\n", "    to: [gbf:4]\n    relation: §contribute to\n", "unknown-term", "Did you mean “contributes-to”?"),
    ("relation by label", SET, "    to: [gbf:4]\n", "    to: [gbf:4]\n    relation: §Contributes to\n", "unknown-term", "`contributes-to`"),
    ("degree number", SET, "degree: ungraded", "degree: §3", "unknown-term", "It is one of: high, medium, low, ungraded."),
    ("degree medium-high", SET, "degree: ungraded", "degree: §medium/high", "unknown-term", "It is one of: high, medium, low, ungraded."),
    ("yes for status", SET, "status: imported", "status: §yes", "unknown-term", "It is one of: imported, proposed, reviewed, e"),
    ("bool maybe", GOAL, "number_inferred: yes\n    number_note: |\n      From its place on the page of Goal 2; target 2.3 is numbered on its own page.\n    text: |\n      By 2029", "number_inferred: §y\n    text: |\n      By 2029", "bad-value", "`number_inferred: yes`"),
    ("complete true", SET, "complete: no\ncomplete_note: Three", "complete: §false\ncomplete_note: Three", "bad-value", "`no`"),
    ("complete Yes", SET, "complete: no\ncomplete_note: Three", "complete: §No\ncomplete_note: Three", "bad-value", "`no`"),
    ("year short", GOAL, "year: 2029", "year: §29", "bad-value", "A year has four digits: 2030."),
    ("year words", GOAL, "year: 2029", "year: §by 2029", "bad-value", "`2029`"),
    ("due words", GOAL, "words: By 2029", "words: §by 2029", "year-not-in-text", "Type it as the text has it: “By 2029”. Capita"),
    ("date format", TEXT, "  date: 2026-03\n", "  date: §March 2026\n", "date-form", "`2026-03`"),
    ("date slashes", TEXT, "  date: 2026-03\n", "  date: §30/03/2026\n", "date-form", "`2026-03-30`"),
    ("stage capital", TEXT, "stage: adopted", "stage: §Adopted", "bad-value", "`adopted`"),
    ("stage word", TEXT, "stage: adopted", "stage: §in force", "bad-value", "It is one of: draft, adopted, superseded."),
    ("language name", TEXT, "language: en", "language: §English", "bad-value", "`en`"),
    ("language capital", TEXT, "language: en", "language: §EN", "bad-value", "`en`"),
    ("url no http", GOAL, "url: https://www.informea.org/es/", "url: §www.informea.org/es/", "unsafe-address", "`https://www.informea.org/es/goals/strategic-plan-migratory-species-2024-2032/goal-2`"),
    ("url with space", GOAL, "url: https://www.informea.org/es/goals", "url: §https://www.informea.org/es/ goals", "unsafe-address", "without spaces"),
    ("url markdown", SET, "  url: https://dart.informea.org\n", "  url: §<https://dart.informea.org>\n", "unsafe-address", "`https://dart.informea.org`"),
    ("url markdown link", SET, "  url: https://dart.informea.org\n", "  url: §[DaRT](https://dart.informea.org)\n", "special-start", "`https://dart.informea.org`"),
    ("colour name", PLAN, 'light: "#00628F"', "light: §blue", "bad-value", '`"#8a4500"`'),
    ("colour short", PLAN, 'light: "#00628F"', 'light: §"#06F"', "bad-value", '`"#0066FF"`'),
    ("shape", PLAN, "shape: pill", "shape: §round", "bad-value", "It is one of: pill, tag, bar, tile."),
    ("home plan", SITE, "home_plan: spms", "home_plan: §smps", "unknown-provision", "Did you mean “spms”?"),
    ("addressee with space", TEXT, "      - {verb: Urges, to: [parties]}\n      - {verb: invites, to: [non-parties]}", "      - {verb: Urges, to: [parties]}\n      - {verb: invites, to: [§range states]}", "unknown-term", "`range-states`"),
    ("addressee capital", TEXT, "  - number: 7\n    asks:\n      - {verb: Urges, to: [parties]}", "  - number: 7\n    asks:\n      - {verb: Urges, to: [§Parties]}", "unknown-term", "`parties`"),
    ("addressee unknown", TEXT, "  - number: 7\n    asks:\n      - {verb: Urges, to: [parties]}", "  - number: 7\n    asks:\n      - {verb: Urges, to: [§party]}", "unknown-term", "`addressees:`"),
    ("verb misspelt", TEXT, "  - number: 7\n    asks:\n      - {verb: Urges,", "  - number: 7\n    asks:\n      - {verb: §Urge,", "unknown-term", "`verbs:`"),
    ("verb no italic", TEXT, "  - number: 7\n    asks:\n      - {verb: Urges,", "  - number: 7\n    asks:\n      - {verb: §Requests,", "verb-not-in-text", "The nearest passage is: “Urges all Parties to"),
    ("list no closing bracket", SET, "to: [gbf:4]", "to: §[gbf:4", "yaml-syntax", "`to: |`"),
    ("list wrong bracket", SET, "to: [gbf:4]", "to: §(gbf:4, gbf:5)", "unknown-provision", "`[gbf:4, gbf:5]`"),
    ("semicolon list", SET, "to: [gbf:4]", "to: [§gbf:4; gbf:5]", "unknown-provision", "`[gbf:4, gbf:5]`"),
    ("empty value", GOAL, "number: 2\nshort: habitats and ranges\nkind: goal", "number:§\nkind: goal", "empty-value", "Write a value."),
    ("empty text", GOAL, WORDS, "text: §|\n", "empty-value", "Write a value, or leave “text” out."),
    ("missing required", SET, "status: imported\n", "", "missing-field", "`status: …`"),
    ("missing number", GOAL, "number: 2\nshort: habitats and ranges\nkind: goal", "§kind: goal", "missing-field", "`number: …`"),
    ("same id twice", GOAL, "  - number: 2.2", "  - number: §2.1", "duplicate-id", "It is in content/plans/spms/goal-2.yml line 20"),
    ("same set id twice", "plans/spms/alignments-informea.yml", "id: informea\n", "id: §dart\n", "duplicate-id", "Give one of the two another id."),
    ("same pair twice", SET, "  - from: 3.1\n    to: [gbf:5]", "  - from: 1.2\n    to: [§gbf:4]", "duplicate-assertion", "Keep one of the two."),
    ("footnote missing", GOAL, "  their connectivity.", "  their connectivity.§[^1]", "footnote-missing", "`footnotes:`"),
    ("italic not closed", GOAL, "  The habitats and ranges of", "  The §*habitats and ranges of", "bad-mark-up", "Close it, or write “\\*” for an asterisk that "),
    ("html", GOAL, "are maintained and restored", "are §<i>maintained</i> and restored", "bad-mark-up", "`*…*`"),
    ("merge conflict", GOAL, "number: 2\nshort: habitats and ranges\nkind: goal", "§<<<<<<< HEAD\nnumber: 2\n=======\nnumber: 3\n>>>>>>> branch\nkind: goal", "merge-conflict", "Keep the right version, and remove the other "),
    ("site broken", SITE, "home_plan: spms", "§home_plan spms", "no-colon", "`home_plan: spms`"),
    ("revision in set", READING, "revision: rev-cop15", "revision: §rev-cop15.yml", "unknown-provision", "`rev-cop15`"),
    ("revision in set 2", READING, "revision: rev-cop15", "revision: §cop15", "unknown-provision", "Did you mean “rev-cop15”?"),
    ("document marker", GOAL, "number: 2\nshort", "---\nnumber: 2\n§---\nshort", "two-documents", "Remove the line “---”, or put what follows in"),
    ("code fence", GOAL, "number: 2\nshort", "§```yaml\nnumber: 2\nshort", "no-colon", "Remove this line, and the closing “```” too."),
    ("smart quotes around value in flow", PLAN, 'light: "#00628F"', "light: §“#00628F”", "bad-value", '`"#00628F"`'),
    ("number range", SET, "  - from: 3.1\n", "  - from: §3.1-3.3\n", "unknown-provision", "Did you mean “3.3”? It has goals 1 to 6."),
    ("alignments row no from", SET, "  - from: 3.1\n    to: [gbf:5]\n", "  - §to: [gbf:5]\n", "missing-field", "`from: …`"),
    ("row shorthand", ADOPTED, "  - from: pp14\n    to:", "  - §pp14 to gbf:1\n  - from: pp14\n    to:", "wrong-kind", "`from: …`"),
    ("row to missing bracket space", SET, "to: [gbf:4]", "§to:[gbf:4]", "no-colon", "`to: [gbf:4]`"),
    ("uncommented prose", SET, "basis: published-by", "§See the page of DaRT for more.\nbasis: published-by", "no-colon", "Indent it under the text it belongs to, or wr"),
    ("prose line after field", SET, "basis: published-by", "basis: published-by\n§See the page of DaRT.", "no-colon", "Indent it under the text it belongs to, or wr"),
    ("unindented continuation", SET, "complete_note: Three pages were read, each in a stored copy that is cut off.", "complete_note: Three pages were read,\n§each in a stored copy that is cut off.", "no-colon", "`each: in a stored copy that is cut off.`"),
    ("long line two space", GOAL, "number: 2\nshort", "  number: 2\n§short", "indentation", "Give the fields of one record, the dashes of "),
    ("numbers in words", GOAL, "  - number: 2.2", "  - number: §Target 2.2", "bad-value", "`2.2`"),
    ("number with comma", GOAL, "  - number: 2.2", "  - number: §2,2", "bad-value", "`2.2`"),
    ("date as key", TEXT, "  date: 2026-03\n", "  §dates: 2026-03\n", "unknown-field", "Did you mean “date”?"),
    ("html comment", GOAL, "number: 2\nshort", "§<!-- Goal 2 -->\nnumber: 2\nshort", "no-colon", "Start such a line with “#” and a space."),
    ("slash comment", GOAL, "number: 2\nshort", "§// Goal 2\nnumber: 2\nshort", "no-colon", "Start such a line with “#” and a space."),
    ("none without reason", SET, "    to: [gbf:4]\n", "    to: [gbf:4]\n    relation: none\n", "reason-missing", "`rationale: |`"),
    ("self", SET, "to: [gbf:4]", "to: §[spms:1.2]", "self-alignment", "Name another."),
)

# Not slips: what people write or paste without any harm.
FINE: tuple[tuple[str, str, str, str], ...] = (
    ("tab after colon", GOAL, "number: 2\nshort", "number:\t2\nshort"),
    ("space before colon", GOAL, "number: 2\nshort", "number : 2\nshort"),
    ("quote nbsp", READING, "target_quote: to strengthen communication, awareness-raising, education", "target_quote: §to strengthen\xa0communication"),
    ("nbsp in text", GOAL, "habitats and ranges of migratory", "habitats and ranges of\xa0migratory"),
    ("nbsp after value", SET, "status: imported", "status: §imported\xa0"),
    ("no pipe", GOAL, WORDS, "text:\n  The habitats and ranges of migratory species are maintained and restored, supporting\n  their connectivity.\n"),
    ("missing dash list", PLAN, "other_names:\n  - Strategic Plan for Migratory Species 2024-2032", "other_names:\n  Strategic Plan for Migratory Species 2024-2032"),
    ("bool true", GOAL, "number_inferred: yes\n    number_note: |\n      From its place on the page of Goal 2; target 2.3 is numbered on its own page.\n    text: |\n      By 2029", "number_inferred: true\n    number_note: x\n    text: |\n      By 2029"),
    ("markdown link", GOAL, "are maintained and restored", "are [maintained](x) and restored"),
)
# fmt: on

# A file moved or renamed: from, to, the code, words of the hint.
FILES = (
    (GOAL, "plans/spms/goal-2.yaml", "wrong-file", "Rename it to goal-2.yml."),
    (GOAL, "plans/spms/goal-2.yml.txt", "wrong-file", "Rename it to goal-2.yml."),
    (GOAL, "plans/spms/goal-2.YML", "wrong-file", "Rename it to goal-2.yml."),
    (GOAL, "plans/spms/goals/goal-2.yml", "wrong-file", "Move it into plans/spms/"),
    (GOAL, "resolutions/11.31/goal-2.yml", "wrong-file", "rename it to rev-"),
    (SET, "plans/spms/alignment-dart.yml", "wrong-file", "Rename it to alignments-dart.yml."),
    (SET, "plans/spms/alignments_dart.yml", "wrong-file", "Rename it to alignments-dart.yml."),
    (SET, "plans/spms/Alignments DaRT.yml", "wrong-file", "Rename it to alignments-dart.yml."),
    (SET, "plans/spms/dart.yml", "wrong-file", "a set of alignments"),
    (SET, "plans/alignments-dart.yml", "wrong-file", "plans/NAME/alignments-dart.yml"),
    (PLAN, "plans/spms/Plan.yml", "wrong-file", "Rename it to plan.yml."),
    (TEXT, "resolutions/11.31/cop15.yml", "wrong-file", "rename it to rev-cop15.yml"),
    (TEXT, "resolutions/11.31/Rev COP15.yml", "wrong-file", "rename it to rev-cop15.yml"),
    (TEXT, "plans/spms/rev-cop15.yml", "wrong-file", "a text of a resolution"),
    (READING, "plans/spms/alignments-editorial.yml", "wrong-file", "folder of its resolution"),
    (SITE, "site.yaml", "unexpected-file", "Rename it to site.yml."),
    (SITE, "Site.yml", "unexpected-file", "rename it to that"),
    (TEXT, "resolution/11.31/rev-cop15.yml", "unexpected-file", "folder is called resolutions"),
)

# Whole files as they come from other programs.
WHOLE = (
    (b"PK\x03\x04\x14\x00\x06\x00", "not-utf-8", "Word"),
    (b"%PDF-1.7\n", "not-utf-8", "PDF"),
    ("number: 7\ntitle: Esp\u00e8ces\n".encode("latin-1"), "not-utf-8", "UTF-8"),
    ("number: 7\ntitle: x\n".encode("utf-16"), "not-utf-8", "UTF-16"),
    (b"", "empty-file", "Write its fields"),
    (b"# nothing yet\n", "empty-file", "Write its fields"),
    (b"The plan has seven goals.\n", "wrong-kind", "`number: \u2026`"),
)


@cache
def original() -> Path:
    """The real content in one language: no slip below is made in another one."""
    return real_content(fresh("original") / "content")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Locks tell of every text that is changed, which is another matter.
    shutil.copytree(original(), tmp_path / "content", ignore=shutil.ignore_patterns("lock.yml"))
    monkeypatch.chdir(tmp_path)
    return Path("content")


def slip(content: Path, file: str, old: str, new: str) -> tuple[int, int] | None:
    """Make a slip in a file and return the place that “§” marks."""
    text = (content / file).read_text("utf-8")
    assert old in text, f"{file} does not have these words any more: {old}"
    text = text.replace(old, new, 1)
    before, mark, after = text.partition("\u00a7")
    (content / file).write_text(before + after, "utf-8", newline="")
    return (before.count("\n") + 1, len(before) - before.rfind("\n")) if mark else None


def one(report: Report) -> Diagnostic:
    assert len(report.diagnostics) == 1, "\n".join(map(str, report.diagnostics))
    return report.diagnostics[0]


JARGON = (
    "mapping", "scalar", "token", "alias", "anchor", "sequence", "parse", "null", "NoneType",
    "string", "boolean", "integer", "array", "schema", "dict",
)  # fmt: skip


@pytest.mark.parametrize(("name", "file", "old", "new", "code", "words"), SLIPS)
def test_a_slip_has_one_message_at_its_place_with_the_words_to_type(
    content: Path, name: str, file: str, old: str, new: str, code: str, words: str
) -> None:
    place = slip(content, file, old, new)
    _, report = load(content)
    found = one(report)
    assert (found.code, found.place.path) == (code, f"content/{file}")
    assert place is None or (found.place.line, found.place.column) == place
    assert words in f"{found.message} {found.hint}"
    said = f"{found.message} {found.hint}".lower().split()
    assert not [word for word in JARGON if word in said]


def test_the_table_is_long() -> None:
    assert len(SLIPS) + len(FILES) + len(WHOLE) >= 120
    assert len({name for name, *_ in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize(("name", "file", "old", "new"), FINE)
def test_what_does_no_harm_is_not_told(
    content: Path, name: str, file: str, old: str, new: str
) -> None:
    slip(content, file, old, new)
    assert load(content)[1].diagnostics == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_of_other_systems_do_no_harm(content: Path, ending: str) -> None:
    for path in sorted(content.rglob("*.yml")):
        text = path.read_text("utf-8").replace("\n", ending)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load(content)[1].diagnostics == ()


@pytest.mark.parametrize(("old", "new", "code", "words"), FILES)
def test_a_file_in_the_wrong_place_is_told_with_its_right_one(
    content: Path, old: str, new: str, code: str, words: str
) -> None:
    (content / new).parent.mkdir(parents=True, exist_ok=True)
    (content / old).rename(content / new)
    found = [d for d in load(content)[1].diagnostics if d.place.path == f"content/{new}"]
    assert [d.code for d in found] == [code]
    assert words in found[0].hint
    others = [d.code for d in load(content)[1].diagnostics if d not in found]
    assert set(others) <= {"missing-file", "unknown-provision"} and len(others) <= 1, others


@pytest.mark.parametrize(("data", "code", "words"), WHOLE)
def test_a_file_of_another_program(content: Path, data: bytes, code: str, words: str) -> None:
    (content / "plans/spms/goal-7.yml").write_bytes(data)
    found = one(load(content)[1])
    assert (found.place.path, found.code) == ("content/plans/spms/goal-7.yml", code)
    assert words in f"{found.message} {found.hint}"


def test_all_slips_of_a_goal_together_are_told_each_in_its_file(content: Path) -> None:
    """A plan for each slip: none hides another, and none is told twice."""
    slips = [s for s in SLIPS if s[1] == GOAL]
    head = (content / PLAN).read_text("utf-8")
    good = (content / GOAL).read_text("utf-8")
    for n, (_, _, old, new, _, _) in enumerate(slips):
        folder = content / f"plans/copy-{n}"
        folder.mkdir()
        (folder / "plan.yml").write_text(head, "utf-8")
        changed = good.replace(old, new, 1).replace("\u00a7", "")
        (folder / "goal-2.yml").write_text(changed, "utf-8", newline="")
    report = load(content)[1]
    for n, (name, _, _, _, code, _) in enumerate(slips):
        codes = [d.code for d in report.diagnostics if f"/copy-{n}/" in d.place.path]
        assert codes == [code], name
    assert len(report.diagnostics) == len(slips)


def test_a_broken_site_yml_hides_no_mistake_of_another_file(content: Path) -> None:
    slip(content, SITE, "home_plan: spms", "home_plan spms")
    slip(content, SET, "to: [gbf:4]", "to: [gbf:32]")
    slip(content, READING, "  - from: 2\n", "  - from: 41\n")
    site, report = load(content)
    assert site is None
    assert sorted(d.code for d in report.diagnostics) == [
        "no-colon", "unknown-provision", "unknown-provision",
    ]  # fmt: skip


def test_without_any_site_yml_the_rest_is_checked_too(content: Path) -> None:
    (content / SITE).unlink()
    slip(content, SET, "to: [gbf:4]", "to: [gbf:32]")
    codes = [d.code for d in load(content)[1].diagnostics]
    assert codes == ["unknown-provision", "missing-file"]


def test_a_set_in_the_folder_of_another_text_is_told_once(content: Path) -> None:
    text = (content / READING).read_text("utf-8").replace("revision: rev-cop15\n", "")
    (content / "frameworks/sdg/alignments-editorial.yml").write_text(
        text.replace("from: ", "from: 99"), "utf-8"
    )
    (content / READING).unlink()
    found = one(load(content)[1])
    assert found.code == "unknown-provision" and "none of the" in found.message


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1b", "`1(b)`"), ("1 (b)", "`1(b)`"), ("1.b.", "`1(b)`"), ("para 1(b)", "`1(b)`"),
        ("paragraph 2", "`2`"), ("pp 1", "`pp1`"), ("PP1", "`pp1`"),
        ("preamble 1", "`pp1`"), ("Res. 9 para 1(b)", "`guild-res-9:1(b)`"),
    ],
)  # fmt: skip
def test_a_paragraph_typed_as_people_write_it(
    small: Path, tmp_path: Path, typed: str, words: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(small, content)
    (content / "resolutions/9/alignments-new.yml").write_text(
        "id: new\nrevision: rev-b\nasserted_by: x\nbasis: editorial\nstatus: proposed\n"
        f"source: {{title: x}}\ncomplete: no\nalignments:\n  - from: {typed}\n    to: [oven:B]\n",
        "utf-8",
    )
    found = one(load(content)[1])
    assert found.code == "unknown-provision"
    assert words in found.hint


def test_a_mistake_in_a_block_is_no_slip() -> None:
    """In a text no character has a meaning, however much it looks like a slip."""
    text = "a: |\n  • one\n  status=x\n  to:[x]\n  <!-- x -->\nb: {c\n"
    _, found = parse("x.yml", text.encode())
    assert [(d.code, d.place.line) for d in found] == [("yaml-syntax", 6)]
