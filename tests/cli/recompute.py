"""Recomputes a health rating from exported aggregates and experts' degrees, sharing no code with the program.

Arguments: aggregates.json survey.toml checklist.toml degrees.json rating.csv (with fractions). Prints how many
scores are equal; ends with 1 at the first that is not.
"""
import csv
import json
import sys
import tomllib
from collections import defaultdict
from fractions import Fraction as F

aggregates, survey, checklist, degrees, rating = sys.argv[1:6]
rows = json.load(open(aggregates, encoding="utf-8"))["rows"]
items = [item for part in tomllib.load(open(survey, "rb"))["section"] for item in part["item"]]
sections = tomllib.load(open(checklist, "rb"))["section"]
degrees = json.load(open(degrees, encoding="utf-8"))

counts = defaultdict(int)
respondents = defaultdict(int)
seen = set()
for row in rows:
    counts[row["institution"], row["item"], row["option"]] += row["count"]
    key = (row["institution"], row["channel"], row["evidence"])
    if key not in seen:
        seen.add(key)
        respondents[row["institution"]] += row["respondents"]


def yes(where, symbol):
    return sum(
        counts[where, item["id"], option]
        for item in items
        for feed in item.get("feeds", [])
        if feed["symbol"] == symbol
        for option in feed["options"]
    )


def answered(where, symbol):
    """Who said yes or no to the yes-no item that feeds the symbol."""
    item = next(i for i in items for f in i.get("feeds", []) if f["symbol"] == symbol)
    return counts[where, item["id"], "yes"] + counts[where, item["id"], "no"]


def ladder(mean, limit):
    if mean <= F(limit, 2):
        return 100
    for less, points in ((3, 60), (2, 40), (1, 20), (0, 10)):
        if mean <= limit - less:
            return points
    return 0


def waiting(where):
    points = []
    for item in items:
        for feed in item.get("feeds", []):
            if feed["symbol"] == "Сожид":
                own = [(o["value"], counts[where, item["id"], o["id"]]) for o in item["options"] if "value" in o]
                people = sum(n for _, n in own)
                if people:
                    points.append(ladder(F(sum(v * n for v, n in own), people), feed["limit"]))
    return F(sum(points), len(points)) if points else None


def checked(where, symbol):
    """The sum of degrees and how many items have one."""
    found = degrees[where]
    own = next(s for s in sections if s["sum"] == symbol)
    values = [F(found[i["id"]]) for i in own["item"] if i["id"] in found]
    return sum(values), len(values)


def share(of, among):
    return F(100 * of, among) if among else None


def mean(*values):
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def weigh(*pairs):
    """What was not measured leaves its weight to the others."""
    known = [(weight, value) for weight, value in pairs if value is not None]
    return sum(w * v for w, v in known) / sum(w for w, _ in known)


def score(where):
    def opinion(symbol):
        return share(yes(where, symbol), answered(where, symbol))

    def used(symbol, among):
        return share(yes(where, symbol), yes(where, among))

    def points(symbol, each):
        return min(F(100), each * checked(where, symbol)[0])

    stand, site = checked(where, "Истенд"), checked(where, "Исайт")
    inform = mean(share(*stand), share(*site))
    opened = mean(used("Устенд", "Чобщ_стенд"), used("Усайт", "Чобщ_сайт"))
    waits = mean(waiting(where), opinion("Усвоевр"))
    tenth = F(1, 10)
    criteria = [
        weigh((3 * tenth, inform), (3 * tenth, points("Сдист", 30)), (4 * tenth, opened)),
        weigh((3 * tenth, points("Скомф", 20)), (4 * tenth, waits), (3 * tenth, opinion("Укомф"))),
        weigh(
            (3 * tenth, points("Соргдост", 20)),
            (4 * tenth, points("Суслугдост", 20)),
            (3 * tenth, used("Удост", "Чинв")),
        ),
        weigh((4 * tenth, opinion("Уперв")), (4 * tenth, opinion("Уоказ")), (2 * tenth, used("Увежл", "Чобщ_дист"))),
        weigh((3 * tenth, opinion("Уреком")), (2 * tenth, opinion("Уорг")), (5 * tenth, opinion("Ууд"))),
    ]
    return sum(criteria) / 5


equal = 0
with open(rating, encoding="utf-8-sig") as file:
    for line in csv.DictReader(file, delimiter=";"):
        if line["S"]:
            ours, theirs = score(line["id"]), F(line["S"])
            if ours != theirs:
                sys.exit(f"{line['id']}: {ours} is not {theirs}")
            equal += 1
print(equal)
