def edit(book):
    book["Alignments"].delete_rows(3)
