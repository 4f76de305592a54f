def edit(book):
    sheet = book["Alignments"]
    sheet["A2"] = "mine"
    sheet["A3"] = sheet["A4"].value
    sheet["C5"] = "1.1"
    sheet["B6"] = "lists"
