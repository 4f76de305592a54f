WHAT = "site"


def edit(text):
    return text.replace("Language: fr", "Language: ")
