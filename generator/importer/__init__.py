"""An official document to the YAML of a resolution; nothing of it is dropped.

`document` is what every reader (`docx`, `pdf`, `web`, `plain`) makes of a file; `resolution`
finds the parts in it, `opening` and `citing` read single paragraphs, `write` makes the YAML,
`fidelity` compares the words that went in with those that came out.
"""
