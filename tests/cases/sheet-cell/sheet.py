from openpyxl.utils.datetime import from_excel


def edit(book):
    sheet = book["Alignments"]
    sheet["C4"] = 1.1
    sheet["K2"] = "=1+1"
    sheet["U3"] = from_excel(46000)
    sheet["M3"] = "#REF!"
