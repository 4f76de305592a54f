"""The codes of mistakes between files, and between a workbook and the content."""

from __future__ import annotations

from generator.diagnostics.diagnostic_code import DiagnosticCode, error, warning
from generator.diagnostics.subjects import LOCKS, TERMS

SITE_CODES: tuple[DiagnosticCode, ...] = (
    # A workbook that comes back (workbook)
    error(
        "sheet-cell",
        "A cell holds something other than words, or words no file can hold.",
        "Type the plain words into the cell: no formula, no date, no picture.",
    ),
    error(
        "sheet-form",
        "A workbook is not as it was exported, or has merged cells.",
        "Export it again and make the changes there; merge no cells, rename no columns.",
    ),
    error(
        "sheet-key",
        "What tells the rows of a workbook apart was changed.",
        "Put back what was in these cells; to say something else, add a row.",
    ),
    error(
        "sheet-row-gone",
        "A row is not in the workbook any more.",
        "Put the row back, or say that rows are to be deleted.",
    ),
    error(
        "sheet-stale",
        "A row was changed in a workbook, and meanwhile in the content, too.",
        "Export it again and make the changes there.",
    ),
    # A file of a translators’ program that comes back (translation)
    error(
        "translation-form",
        "A file for translators cannot be read, or is of another language than it says.",
        "Export the texts again, and take the translations over in a translator’s program.",
    ),
    error(
        "translation-hole",
        "A translation lacks a word in braces that its source has, or has one more.",
        "Copy the word as it is, braces included, to where the language needs it.",
    ),
    error(
        "translation-incomplete",
        "Texts that are needed all together have not all been translated.",
        "Translate the others, too, and import the file again.",
    ),
    error(
        "translation-key",
        "What tells the texts of a file for translators apart was changed.",
        "Export the texts again, and leave the keys as they are.",
    ),
    error(
        "translation-official",
        "A translation would take the place of an official wording.",
        "Leave official wordings as they are; a misquoted one is corrected in its file.",
    ),
    warning(
        "translation-stale",
        "A translation was not taken: it is not certain, or its source has changed.",
        "Export the texts again; the translator reads both and takes the mark away.",
    ),
    # What files say of each other (rules)
    error(
        "address-taken",
        "Two sources would be published at the same address.",
        "Give one of the two another number, or its file another name.",
    ),
    error(
        "address-too-long",
        "An address is longer than the systems that publish it take.",
        "Shorten the number, or the name of the folder or file.",
    ),
    error(
        "ambiguous-revision",
        "A resolution has more than one adopted revision in force.",
        "Write “stage: superseded” in every older revision.",
    ),
    warning(
        "asks-unpaired",
        "A paragraph’s lead verbs are not paired with those whom each addresses.",
        "Write “asks:” with each verb and its addressees; remove the older fields.",
    ),
    warning(
        "bad-mark-up",
        "An asterisk, bracket or backslash is left over: it will be shown.",
        (
            "Italics are between single asterisks, bold between double ones; a footnote’s mark "
            "is [^1]. Close what is open; put a backslash before an asterisk that belongs to "
            "the text."
        ),
    ),
    error(
        "citation-not-in-text",
        "The words of a citation are not in the paragraph.",
        "Copy the words from the paragraph exactly, without its asterisks.",
    ),
    error(
        "duplicate-assertion",
        "A set relates the same two provisions twice.",
        "Remove one of the two rows.",
    ),
    error(
        "duplicate-id",
        "Two provisions, sets or instruments have the same id.",
        "Give one of the two another number or id. Never re-use a published one.",
    ),
    error(
        "footnote-missing",
        "A text has a footnote mark without a footnote.",
        "Add the footnote under “footnotes:”, or take its mark out.",
    ),
    warning(
        "footnote-unused",
        "A footnote has no mark in any text.",
        "Put its mark, such as [^1], where it belongs, or remove the footnote.",
    ),
    error(
        "lock-changed",
        "A text is not the one that lock.yml has the fingerprint of.",
        (
            "Read again what rests on the text; then put the lines that the message gives into "
            "lock.yml."
        ),
        about=LOCKS,
        confirmable=True,
    ),
    error(
        "lock-gone",
        "A line of lock.yml is for a text that is not in its folder.",
        "Remove the line from lock.yml.",
        about=LOCKS,
        confirmable=True,
    ),
    warning(
        "lock-left-over",
        "A line of lock.yml is for an assertion that is not in its folder.",
        "Remove the line from lock.yml.",
        about=LOCKS,
    ),
    warning(
        "lock-missing",
        "A text has no line in its folder’s lock.yml.",
        "Put the lines that the message gives into lock.yml.",
        about=LOCKS,
    ),
    warning(
        "look-alike",
        "A number has a character that only looks like the usual one.",
        "Type the number again on the keyboard of its own script.",
    ),
    error(
        "markup-in-title",
        "A title or label has a character that titles may not have.",
        "Take the character out, or write the word.",
    ),
    error(
        "overlay-incomplete",
        "A file of texts in another language leaves out provisions of its original.",
        "Add the texts that are missing, or say in “partial:” why they are.",
    ),
    error(
        "quote-not-found",
        "The quoted words are not in the text they are quoted from.",
        (
            "Copy the words from the text exactly. Check the number: the words may be another "
            "paragraph’s. If the text was corrected, read again whether the claim still holds."
        ),
    ),
    error(
        "reason-missing",
        "“Considered, not aligned” is said without a reason.",
        "Add the reason under “rationale: |”.",
    ),
    error(
        "repair-not-in-text",
        "A repair’s restored words are not in the text.",
        "Write the words as they are restored in the text, with their asterisks.",
    ),
    warning(
        "review-missing",
        "A status says that a row was reviewed; nobody is named for it.",
        "Add “reviewed:” with who and when, or give it back its earlier status.",
    ),
    error(
        "scope-and-listed",
        "A pair is both declared out of scope and listed.",
        "Keep the declaration or the alignment: only one of them can be true.",
    ),
    error(
        "self-alignment",
        "A provision is aligned with itself.",
        "Name the other provision.",
    ),
    error(
        "short-not-in-text",
        "The words of `short` are not in the title or text.",
        "Copy a few words from the title or text exactly, without a gap.",
    ),
    error(
        "unknown-provision",
        "An id leads to no provision of this site.",
        (
            "Correct the id. Within its own text a number is enough; elsewhere it is the text’s "
            "id, a colon and the number."
        ),
    ),
    error(
        "unknown-term",
        "A relation, degree, basis, status, verb, addressee or body is not defined.",
        "Use a word of the vocabulary, or add the new one to vocabulary.yml first.",
        about=TERMS,
    ),
    error(
        "unsafe-address",
        "A link is not a web address.",
        "Write the whole address, from “https://” on.",
    ),
    error(
        "verb-not-in-text",
        "A lead verb is not among the words of its paragraph.",
        "Write the verb as the paragraph prints it.",
    ),
    error(
        "whole-instrument",
        "An alignment leads to a whole instrument instead of a provision.",
        "Write a colon and the number of the goal, target or paragraph after it.",
    ),
    error(
        "wording-and-text",
        "What is said of a wording and the text that is given disagree.",
        (
            "Give the text, or say under “wording:” that it is partial or unavailable, and "
            "under “wording_note:” why."
        ),
    ),
    warning(
        "words-unused",
        "A file has words in a language that the site is not in.",
        "List the language in site.yml, under “languages:”, or remove the file.",
    ),
    error(
        "year-not-in-text",
        "The words that carry a due date are not in the text.",
        "Quote words of the text that name the year.",
    ),
)
