"""Texts to translate, as files that translators' programs read, and what came back from them.

A file for translators has each text with a key, its source and, where there is one, its
translation. What comes back is compared with the content, tried out, then written by the surgical
editor: only what is different, all of it or none.
"""
