"""Every diagnostic's code: how grave it is and what it means. Codes are permanent.

A new check adds its line here, its function in `rules/` (or its message in `source`, `decode`
or `read`) and a folder `tests/cases/<code>/`; a test holds the three together.
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
    "indentation": _error("A line is not indented like the lines it belongs with."),
    "merge-conflict": _error("Git’s marks of two versions that contradict are left in a file."),
    "no-colon": _error("A line is neither a field with a value nor part of a text."),
    "not-utf-8": _error("A file is saved in another encoding than UTF-8."),
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
    "empty-value": _error("A field is given without a value."),
    "missing-field": _error("A record lacks a field that it must have."),
    "unknown-field": _error("A record has a field that its kind does not have."),
    "wrong-kind": _error("A field holds a list, a record or a text where another is asked for."),
    # The files of a tree (read)
    "empty-file": _error("A file has no content."),
    "missing-file": _error("A folder or the site lacks the file that makes it what it is."),
    "unexpected-file": _warning("A YAML file stands where none is read."),
    "unreadable-file": _error("A file or folder cannot be opened."),
    "bad-file-name": _error("A folder or file name cannot become an address."),
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
