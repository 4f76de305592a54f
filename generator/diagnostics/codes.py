"""Every diagnostic's code: how grave it is and what it means. Codes are permanent.

A new check adds its line here and under MEND, its function in `rules/` (or its message in
`source`, `decode` or `read`) and a folder `tests/cases/<code>/`; tests hold them together. The
site’s catalogue of messages and the field reference are made of this.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """`severity` is `error` (stops a build) or `warning`; `meaning` is the manual's sentence."""

    severity: str
    meaning: str


def _error(meaning: str) -> Code:
    return Code("error", meaning)


def _warning(meaning: str) -> Code:
    return Code("warning", meaning)


CODES: dict[str, Code] = {
    # The form of a file (source)
    "bad-character": _error("The file has a character that YAML does not allow."),
    "colon-in-text": _error("A text with a colon and a space stands on the line of its field."),
    "duplicate-field": _error("A record has the same field twice."),
    "empty-field-name": _error("A colon stands where a field’s name is missing."),
    "file-too-large": _error("A file is over the size that is read."),
    "invisible-character": _warning("A text has a character that nobody can see."),
    "indentation": _error("A line is not indented like the lines it belongs with."),
    "list-dash": _error("An entry of a list begins with something else than a dash and a space."),
    "merge-conflict": _error("Git’s marks of two versions that contradict are left in a file."),
    "no-colon": _error("A line is neither a field with a value nor part of a text."),
    "not-utf-8": _error("A file is not plain text saved as UTF-8."),
    "odd-space": _error("A pasted space that is no ordinary space stands where one is needed."),
    "quotes": _error(
        "A text begins with a quotation mark that is not closed, or closed too early."
    ),
    "special-start": _error("A text begins with a character that has a meaning in YAML."),
    "tab": _error("A line is indented with a tab."),
    "too-deep": _error("Lists are nested deeper than any content needs."),
    "two-documents": _error("A line “---” starts a second document in a file."),
    "yaml-syntax": _error("A file is not valid YAML."),
    # The fields of a record (decode)
    "bad-value": _error("A value is not of the form its field asks for."),
    "cut-at-hash": _warning("A text ends at “#”: what follows on the line is a comment."),
    "date-form": _warning("A date is not written as year, month, day."),
    "empty-value": _error("A field is given without a value."),
    "fill-in": _warning("A text is still the one of a new file, “(fill in …)”."),
    "missing-field": _error("A record lacks a field that it must have."),
    "unknown-field": _error("A record has a field that its kind does not have."),
    "wrong-kind": _error("A field holds a list, a record or a text where another is asked for."),
    # The files of a tree (read)
    "empty-file": _error("A file has no content."),
    "missing-file": _error("A folder or the site lacks the file that makes it what it is."),
    "unexpected-file": _warning("A YAML file stands where none is read."),
    "wrong-file": _error("What a file holds belongs into a file of another name or folder."),
    "unreadable-file": _error("A file or folder cannot be opened."),
    "bad-file-name": _error("A folder or file name cannot become an address."),
    "review-left": _warning("Questions that an import asked of a person are still in a file."),
    # A workbook that comes back (sheet)
    "sheet-cell": _error("A cell holds something other than words, or words no file can hold."),
    "sheet-form": _error("A workbook is not as it was exported, or has merged cells."),
    "sheet-key": _error("What tells the rows of a workbook apart was changed."),
    "sheet-row-gone": _error("A row is not in the workbook any more."),
    "sheet-stale": _error("A row was changed in a workbook, and meanwhile in the content, too."),
    # What files say of each other (rules)
    "address-taken": _error("Two sources would be published at the same address."),
    "ambiguous-revision": _error("A resolution has more than one adopted revision in force."),
    "bad-mark-up": _warning("An asterisk, bracket or backslash is left over: it will be shown."),
    "citation-not-in-text": _error("The words of a citation are not in the paragraph."),
    "duplicate-assertion": _error("A set relates the same two provisions twice."),
    "duplicate-id": _error("Two provisions, sets or instruments have the same id."),
    "footnote-missing": _error("A text has a footnote mark without a footnote."),
    "footnote-unused": _warning("A footnote has no mark in any text."),
    "lock-changed": _error("A text is not the one that lock.yml has the fingerprint of."),
    "lock-gone": _error("A line of lock.yml is for a text that is not in its folder."),
    "lock-left-over": _warning("A line of lock.yml is for an assertion that is not in its folder."),
    "lock-missing": _warning("A text has no line in its folder’s lock.yml."),
    "markup-in-title": _error("A title or label has a character that titles may not have."),
    "quote-not-found": _error("The quoted words are not in the text they are quoted from."),
    "reason-missing": _error("“Considered, not aligned” is said without a reason."),
    "repair-not-in-text": _error("A repair’s restored words are not in the text."),
    "scope-and-listed": _error("A pair is both declared out of scope and listed."),
    "self-alignment": _error("A provision is aligned with itself."),
    "unknown-provision": _error("An id leads to no provision of this site."),
    "unknown-term": _error("A relation, degree, basis, status, verb or addressee is not defined."),
    "unsafe-address": _error("A link is not a web address."),
    "verb-not-in-text": _error("A lead verb is not among the words of its paragraph."),
    "whole-instrument": _error("An alignment leads to a whole instrument instead of a provision."),
    "wording-and-text": _error("What is said of a wording and the text that is given disagree."),
    "year-not-in-text": _error("The words that carry a due date are not in the text."),
}

# How each is mended, in a sentence or two: the second half of the manual.
MEND: dict[str, str] = {
    "address-taken": "Give one of the two another number, or its file another name.",
    "ambiguous-revision": "Write “stage: superseded” in every older revision.",
    "bad-character": "Delete the line and type it again: it came with text pasted from elsewhere.",
    "bad-file-name": "Rename it with small letters, digits, dots and hyphens, without spaces.",
    "bad-mark-up": (
        "Italics are between single asterisks, bold between double ones; a footnote’s mark is "
        "[^1]. Close what is open; put a backslash before an asterisk that is meant."
    ),
    "bad-value": "The message says what the field takes. Where it can, it gives the word to type.",
    "citation-not-in-text": "Copy the words from the paragraph exactly, without its asterisks.",
    "colon-in-text": (
        "Write “|” after the field’s name and the text on the next line, two spaces further in: "
        "there a colon has no meaning. A short text may stand in straight quotation marks."
    ),
    "cut-at-hash": (
        "If “#” belongs to the text, write it below the field’s name and “|”. If it starts a "
        "comment, put two spaces before it."
    ),
    "date-form": "Write the year first: 2026-03-30; or 2026-03, or 2026.",
    "duplicate-assertion": "Remove one of the two rows.",
    "duplicate-field": (
        "Remove one of the two. If a new entry of a list begins there, its dash is missing."
    ),
    "duplicate-id": "Give one of the two another number or id. Never re-use a published one.",
    "empty-field-name": "Write the field’s name before the colon.",
    "empty-file": "Write its fields, or delete the file.",
    "empty-value": "Write a value, or remove the line. A value that starts with “#” needs quotes.",
    "file-too-large": "Split it into several files of one folder.",
    "fill-in": "Write what it asks for in its place; if it is not known, take the field out.",
    "footnote-missing": "Add the footnote under “footnotes:”, or take its mark out.",
    "footnote-unused": "Put its mark, such as [^1], where it belongs, or remove the footnote.",
    "indentation": (
        "Give all fields of a record the same number of spaces before them, and so all dashes of "
        "a list and all lines of a text."
    ),
    "invisible-character": "Delete the word and type it again, or paste it as plain text.",
    "list-dash": "Begin each entry with a dash and a space; delete bullets and long dashes.",
    "lock-changed": (
        "Read again what rests on the text; then put the lines that the message gives into "
        "lock.yml."
    ),
    "lock-gone": "Remove the line from lock.yml.",
    "lock-left-over": "Remove the line from lock.yml.",
    "lock-missing": "Put the lines that the message gives into lock.yml.",
    "markup-in-title": "Take the character out, or write the word.",
    "merge-conflict": (
        "Keep the right one of the two versions, and remove the other and the three lines of marks."
    ),
    "missing-field": "Add the field; the message says what it is for.",
    "missing-file": "Add the file, or correct the name of the one that is there.",
    "no-colon": (
        "A line is “field: value”, a dash with an entry, part of a text, or a comment after “#”. "
        "Indent it under its text, or write the colon and the space."
    ),
    "not-utf-8": "Save it as plain text with the encoding UTF-8, or paste it into GitHub’s editor.",
    "odd-space": "Delete the space and type it again.",
    "quote-not-found": (
        "Copy the words from the text exactly. Check the number: the words may be another "
        "paragraph’s. If the text was corrected, read again whether the claim still holds."
    ),
    "quotes": "Close the quotation mark at the text’s very end, or write the text under “|”.",
    "reason-missing": "Add the reason under “rationale: |”.",
    "repair-not-in-text": "Write the words as they are restored in the text, with their asterisks.",
    "review-left": "Answer each question beside the document, and delete its line.",
    "scope-and-listed": "Keep the declaration or the alignment: only one of them can be true.",
    "self-alignment": "Name the other provision.",
    "sheet-cell": "Type the plain words into the cell: no formula, no date, no picture.",
    "sheet-form": "Export it again and make the changes there; merge no cells, rename no columns.",
    "sheet-key": "Put back what was in these cells; to say something else, add a row.",
    "sheet-row-gone": "Put the row back, or say that rows are to be deleted.",
    "sheet-stale": "Export it again and make the changes there.",
    "special-start": (
        "Write “|” after the field’s name and the text on the next line, two spaces further in."
    ),
    "tab": "Replace the tab by spaces, two for each step; “alignments tidy” does it.",
    "too-deep": "Remove the brackets or dashes that are too many.",
    "two-documents": "Remove the line, or put what follows into a file of its own.",
    "unexpected-file": "Move or rename it as the hint says; remove it if it is no content.",
    "unknown-field": "Correct its spelling, or remove it. The field reference lists all fields.",
    "unknown-provision": (
        "Correct the id. Within its own text a number is enough; elsewhere it is the text’s id, a "
        "colon and the number."
    ),
    "unknown-term": "Use a word of the vocabulary, or add the new one to vocabulary.yml first.",
    "unreadable-file": "Put the file itself here instead of a link, and make it readable.",
    "unsafe-address": "Write the whole address, from “https://” on.",
    "verb-not-in-text": "Write the verb as the paragraph prints it.",
    "whole-instrument": "Write a colon and the number of the goal, target or paragraph after it.",
    "wording-and-text": (
        "Give the text, or say under “wording:” that it is partial or unavailable, and under "
        "“wording_note:” why."
    ),
    "wrong-file": "Move or rename the file as the hint says: its place and name say what it is.",
    "wrong-kind": "Write what the message asks for: one text, a list with dashes, or fields.",
    "yaml-syntax": "Close each bracket and quotation mark; write long texts under “|”.",
    "year-not-in-text": "Quote words of the text that name the year.",
}
