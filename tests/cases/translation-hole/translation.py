WHAT = "site"


def edit(text):
    source = 'msgid "{mark} step {number}"\nmsgstr '
    return text.replace(f'{source}""', f'{source}"pas {{nombre}}"')
