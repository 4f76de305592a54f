WHAT = "plans/loaf/plan.yml"


def edit(text):
    return text.replace("tous les fours", "chaque four")
