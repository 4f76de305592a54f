"""The codes of mistakes in a single file: its form, its fields, its place in the tree."""

from __future__ import annotations

from generator.diagnostics.diagnostic_code import DiagnosticCode, error, warning

FILE_CODES: tuple[DiagnosticCode, ...] = (
    # The form of a file (parser)
    error(
        "bad-character",
        "The file has a character that YAML does not allow.",
        "Delete the line and type it again: it came with text pasted from elsewhere.",
        hides_line=True,
    ),
    error(
        "colon-in-text",
        "A text with a colon and a space is on the line of its field.",
        (
            "Write “|” after the field’s name and the text on the next line, two spaces further "
            "in: there a colon has no meaning. A short text may be put in straight quotation "
            "marks."
        ),
    ),
    error(
        "duplicate-field",
        "A record has the same field twice.",
        "Remove one of the two. If a new entry of a list begins there, its dash is missing.",
        hides_line=True,
    ),
    error(
        "empty-field-name",
        "There is a colon without a field’s name before it.",
        "Write the field’s name before the colon.",
    ),
    error(
        "file-too-large",
        "A file is over the size that is read.",
        "Split it into several files of one folder.",
    ),
    warning(
        "invisible-character",
        "A text has a character that nobody can see.",
        "Delete the word and type it again, or paste it as plain text.",
        yields=True,
    ),
    error(
        "indentation",
        "A line is not indented like the lines it belongs with.",
        (
            "Give all fields of a record the same number of spaces before them, and so all "
            "dashes of a list and all lines of a text."
        ),
    ),
    error(
        "list-dash",
        "An entry of a list begins with something else than a dash and a space.",
        "Begin each entry with a dash and a space; delete bullets and long dashes.",
        hides_line=True,
    ),
    error(
        "merge-conflict",
        "Git’s marks of two versions that contradict are left in a file.",
        (
            "Keep the right one of the two versions, and remove the other and the three lines "
            "of marks."
        ),
    ),
    error(
        "no-colon",
        "A line is neither a field with a value nor part of a text.",
        (
            "A line is “field: value”, a dash with an entry, part of a text, or a comment after "
            "“#”. Indent it under its text, or write the colon and the space."
        ),
    ),
    error(
        "not-utf-8",
        "A file is not plain text saved as UTF-8.",
        "Save it as plain text with the encoding UTF-8, or paste it into GitHub’s editor.",
    ),
    error(
        "odd-space",
        "There is a pasted space that is no ordinary space where one is needed.",
        "Delete the space and type it again.",
        hides_line=True,
    ),
    error(
        "quotes",
        "A text begins with a quotation mark that is not closed, or closed too early.",
        "Close the quotation mark at the text’s very end, or write the text under “|”.",
    ),
    error(
        "special-start",
        "A text begins with a character that has a meaning in YAML.",
        "Write “|” after the field’s name and the text on the next line, two spaces further in.",
        hides_line=True,
    ),
    error(
        "tab",
        "A line is indented with a tab.",
        "Replace the tab by spaces, two for each step; “alignments tidy” does it.",
    ),
    error(
        "too-deep",
        "Lists are nested deeper than any content needs.",
        "Remove the brackets or dashes that are too many.",
    ),
    error(
        "two-documents",
        "A line “---” starts a second document in a file.",
        "Remove the line, or put what follows into a file of its own.",
    ),
    error(
        "yaml-syntax",
        "A file is not valid YAML.",
        "Close each bracket and quotation mark; write long texts under “|”.",
    ),
    # The fields of a record (decoder)
    error(
        "bad-value",
        "A value is not of the form its field asks for.",
        "The message says what the field takes. Where it can, it gives the word to type.",
    ),
    warning(
        "cut-at-hash",
        "A text ends at “#”: what follows on the line is a comment.",
        (
            "If “#” belongs to the text, write it below the field’s name and “|”. If it starts "
            "a comment, put two spaces before it."
        ),
    ),
    warning(
        "date-form",
        "A date is not written as year, month, day.",
        "Write the year first: 2026-03-30; or 2026-03, or 2026.",
    ),
    error(
        "empty-value",
        "A field is given without a value.",
        "Write a value, or remove the line. A value that starts with “#” needs quotes.",
    ),
    warning(
        "fill-in",
        "A text is still the one of a new file, “(fill in …)”.",
        "Write what it asks for in its place; if it is not known, take the field out.",
    ),
    error(
        "missing-field",
        "A record lacks a field that it must have.",
        "Add the field; the message says what it is for.",
    ),
    error(
        "unknown-field",
        "A record has a field that its kind does not have.",
        "Correct its spelling, or remove it. The field reference lists all fields.",
    ),
    error(
        "wrong-kind",
        "A field holds a list, a record or a text where another is asked for.",
        "Write what the message asks for: one text, a list with dashes, or fields.",
    ),
    # Pages written by hand, and what else of content is published (reader)
    error(
        "file-kind",
        "A file is neither YAML, a page nor a picture of a kind that is published.",
        (
            "Take the file out of the folder of the content. Save a drawing as PNG or WebP; give "
            "a page a name that ends in .md."
        ),
    ),
    error(
        "page-head",
        "The fields at the head of a page cannot be separated from its text.",
        (
            "Write the fields between two lines “---” at the very top: title, description, "
            "author, hide, search."
        ),
    ),
    warning(
        "page-html",
        "A page has HTML that is not published.",
        (
            "Write it in Markdown. Of HTML, texts, lists, tables and pictures are kept, and links "
            "to web pages; scripts, styles, frames, forms and drawings are not."
        ),
    ),
    # The files of a tree (reader)
    error(
        "empty-file",
        "A file has no content.",
        "Write its fields, or delete the file.",
    ),
    error(
        "missing-file",
        "A folder or the site lacks the file that makes it what it is.",
        "Add the file, or correct the name of the one that is there.",
    ),
    warning(
        "unexpected-file",
        "A YAML file is in a place where none is read.",
        "Move or rename it as the hint says; remove it if it is no content.",
    ),
    error(
        "wrong-file",
        "What a file holds belongs into a file of another name or folder.",
        "Move or rename the file as the hint says: its place and name say what it is.",
    ),
    error(
        "unreadable-file",
        "A file or folder cannot be opened.",
        "Put the file itself here instead of a link, and make it readable.",
    ),
    error(
        "bad-file-name",
        "A folder or file name cannot become an address.",
        "Rename it with small letters, digits, dots and hyphens, without spaces.",
    ),
    warning(
        "review-left",
        "Questions that an import asked of a person are still in a file.",
        "Answer each question beside the document, and delete its line.",
    ),
)
