WHAT = "plans/loaf/plan.yml"


def edit(text):
    return text.replace("plans/loaf/plan.yml | 1.1 text", "plans/loaf.yml | 1.1 text").replace(
        'ovens are hot."\nmsgstr ""', 'ovens are hot."\nmsgstr "Les fours sont chauds."'
    )
