from pathlib import Path

WHAT = "site"


def edit(text):
    path = Path("content/site.yml")
    path.write_text(path.read_text("utf-8").replace("Bread", "Good bread"), "utf-8")
    return text.replace('msgid "Bread"\nmsgstr ""', 'msgid "Bread"\nmsgstr "Le pain"')
