def edit(book):
    sheet = book["Alignments"]
    sheet["L1"] = "Their quote"
    sheet.merge_cells("C2:C3")
