from pathlib import Path


def edit(book):
    book["Alignments"]["M2"] = "seen"
    book["Alignments"]["H2"] = "high"
    path = Path("content/plans/loaf/alignments-list.yml")
    text = path.read_text("utf-8").replace("oven:2]", "oven:2]\n    degree: low")
    path.write_text(text, "utf-8")
