"""An official document to the YAML of a resolution: every word is kept, or named as left out.

Readers, one a kind of file, turn bytes into a `source_document`: `docx_reader` (with
`docx_package`, `docx_runs`, `docx_styles`, `docx_numbering`), `pdf_reader` (`pdf_page`,
`pdf_layout`, `pdf_furniture`), `html_reader`, `text_reader`. `second_reader` compares the words
with those of an independent program. `limited_reader` does all this in a process of its own, which
the system ends where a file takes too much. `resolution_parser` finds the parts,
`resolution_writer` makes the YAML, `word_check` compares what went in with what came out.
"""
