#!/usr/bin/env python3
"""Works every published value out again from inputs.csv by methodology.toml and compares it with results.csv.
Пересчитывает каждое опубликованное значение и сравнивает его с results.csv. Python 3.11+, без библиотек."""
import csv, os, sys
from fractions import Fraction as F

try:
    import tomllib
except ImportError:
    sys.exit("Нужен Python 3.11 или новее. / Python 3.11 or later is needed.")

os.chdir(os.path.dirname(os.path.abspath(__file__)))
rules = tomllib.load(open("methodology.toml", "rb"), parse_float=F)
table = lambda name: list(csv.DictReader(open(name, encoding="utf-8", newline="")))
places, step_by_step = rules["rounding"]["decimals"], rules["rounding"]["at"] == "each-step"
half_up = lambda value: F(int(value * 10**places + F(1, 2)), 10**places)
step = lambda value: half_up(value) if step_by_step and value is not None else value
mean = lambda values: sum(values, F(0)) / len(values) if values else None
instead = {one["symbol"]: one.get("instead") for one in rules["input"]}
named = {one["id"]: one for part in rules["criterion"] for one in part["indicator"]} | {one["id"]: one for one in rules.get("part", [])}
most = lambda one: F(one.get("greatest", rules["greatest"]))
policy = lambda one: one.get("when-empty", {}).get("policy", rules["empty"]["indicator"])

def value(one, row):
    get = lambda symbol: F(row[symbol]) if row.get(symbol) else F(row[instead[symbol]]) if instead.get(symbol) and row.get(instead[symbol]) else None
    share = lambda of, among: None if get(of) is None or not get(among) else get(of) / get(among)
    rule = next((other["formula"] for other in one.get("variant", []) if row["sector"] in other["sectors"]), one["formula"])
    if rule["kind"] == "points":
        found = get(rule["count"]) if get(rule["count"]) is None else min(get(rule["count"]) * rule["each"], most(one))
    elif rule["kind"] == "marks":
        found = share(rule["sum"], rule["among"])
    elif rule["kind"] == "ladder":
        found = get(rule["points"])
        if found is None and "mean" in rule and None not in (wait := get(rule["mean"]), limit := get(rule["limit"])):
            ladder = next(other for other in rules["ladder"] if other["id"] == rule["ladder"])
            holds = lambda at: wait <= (limit * F(at["share"]) if "share" in at else limit - F(at["less-by"]))
            found = F(next((at["points"] for at in ladder["steps"] if holds(at)), ladder["otherwise"]))
    else:
        parts = [value(named[other], row) for other in rule["of"]] if rule["kind"] == "mean" else [share(*pair) for pair in zip(rule["of"], rule["among"])]
        known = [part for part in parts if part is not None]
        if known and len(known) < len(parts):
            known = {"zero": known + [F(0)] * (len(parts) - len(known)), "not rated": []}.get(policy(one), known)
        found = mean(known)
        if rule["kind"] == "mean" or found is None:
            return found
        found *= most(one)
    return step(found)

def weigh(items, values, policies):
    """The weighted sum; fills in what a policy puts in the place of what was not measured."""
    rest = mean([known / most(one) for one, known in zip(items, values) if known is not None])
    full = kept = total = F(0)
    rated = rest is not None
    for nth, one in enumerate(items if rated else []):
        full += F(one["weight"]) * most(one)
        if values[nth] is None and policies[nth] == "renormalise":
            continue
        rated = rated and not (values[nth] is None and policies[nth] == "not rated")
        if values[nth] is None and policies[nth] in ("zero", "mean of the rest"):
            values[nth] = F(0) if policies[nth] == "zero" else step(rest * most(one))
        kept += F(one["weight"]) * most(one)
        total += F(one["weight"]) * (values[nth] or 0)
    return step(total * full / kept) if rated and kept else None

inputs, wrong, count = {row["id"]: row for row in table("inputs.csv")}, [], 0
results = table("results.csv")
for result in results:
    found = {}
    if row := inputs.get(result["id"]):
        for criterion in rules["criterion"]:
            values = [value(one, row) for one in criterion["indicator"]]
            found[criterion["id"]] = weigh(criterion["indicator"], values, [policy(one) for one in criterion["indicator"]])
            found |= {one["symbol"]: own for one, own in zip(criterion["indicator"], values)}
        own = [found[criterion["id"]] for criterion in rules["criterion"]]
        found["S"] = weigh(rules["criterion"], own, [rules["empty"]["criterion"]] * len(own))
        found |= {criterion["id"]: known for criterion, known in zip(rules["criterion"], own)}
    for name in [name.removesuffix("_exact") for name in result if name.endswith("_exact")]:
        own, count = found.get(name), count + 1
        shown = "" if own is None else f"{float(half_up(own)):.{places}f}"
        if (result[name + "_exact"], result[name]) != ("" if own is None else str(own), shown):
            wrong.append(f"{result['id']} {name}: {own} != {result[name + '_exact']} ({result[name]})")
seen = lambda total: half_up(F(total)) if rules["places"]["equal"] == "as shown" else F(total)
placed = [row for row in results if row["place"]]
order = sorted({seen(row["S_exact"]) for row in placed}, reverse=True)
wrong += [f"{row['id']} place: {row['place']}" for row in placed if order.index(seen(row["S_exact"])) + 1 != int(row["place"])]
print(f"Значений / values: {count}. Расхождений / differences: {len(wrong)}.", *wrong, sep="\n")
sys.exit(bool(wrong))
