WHAT = "site"


def edit(text):
    source = 'msgid "The text is quoted"\nmsgstr '
    return text.replace(f'{source}""', f'{source}"Le texte est cité"')
