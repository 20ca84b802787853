#!/usr/bin/env python3
# Tidang: every shipped subsidy rule, judged once more by a second program from the same files.
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import glob
import json
import os
import random
import subprocess
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'house'))
from tap import Tap  # noqa: E402

NUMBERS = ['storeys', 'stops', 'owners', 'built-year', 'lift-age']
FLAGS = ['reserved-shaft', 'owner-funded', 'single-title', 'in-area', 'listed', 'first-lift', 'risky', 'in-force']
DATES = ['completed', 'planned', 'filed', 'started', 'accepted', 'registered', 'applied']
MONEY = ['cost', 'works-cost', 'build-cost', 'utilities', 'upper-money']
FACTS = NUMBERS + FLAGS + DATES + MONEY
LOW_INCOME = [5000000, 12345678]
PLACES = ['430102001001', '430112001001', '370502001001', '']


def fen(text):
    return int(Fraction(text) * 100)


def years_on(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def divided(total, weights):
    """Largest remainder, of equal ones the first."""
    whole = sum(weights)
    exact = [Fraction(total * w, whole) for w in weights]
    cut = [e.numerator // e.denominator for e in exact]
    for i in sorted(range(len(weights)), key=lambda i: cut[i] - exact[i])[:total - sum(cut)]:
        cut[i] += 1
    return cut


# ---- conditions ----

def asks(condition):
    """Flat list of (group, condition)."""
    listed = []
    for number, one in enumerate(condition):
        listed += [(number, way) for way in one['any']] if 'any' in one else [(None, one)]
    return listed


def judged(condition, facts, place):
    """('met' …, the fact that is missing or None)."""
    if any(value is None for value in condition.values()):
        return 'unknown', None
    if 'within' in condition:
        if not place:
            return 'missing', 'in-area'
        return ('met' if any(place.startswith(p) for p in condition['within']) else 'not-met'), None
    fact = condition['fact']
    value = facts.get(fact)
    if 'years_before' in condition:
        other = facts.get(condition['years_before'])
        if other is None:
            return 'missing', condition['years_before']
        if value is not None:
            return ('met' if years_on(value, condition['at_least']) <= other else 'not-met'), None
        between = other.year - facts['built-year'] if 'built-year' in facts else condition['at_least']
        if between == condition['at_least']:
            return 'missing', 'completed'
        return ('met' if between > condition['at_least'] else 'not-met'), None
    for key in ('before', 'not_after'):
        if key in condition:
            other = facts.get(condition[key])
            if value is None or other is None:
                return 'missing', fact if value is None else condition[key]
            return ('met' if value < other or (key == 'not_after' and value == other) else 'not-met'), None
    if value is None:
        return 'missing', fact
    good = {'at_least': lambda n: value >= n, 'more_than': lambda n: value > n, 'at_most': lambda n: value <= n,
            'less_than': lambda n: value < n, 'is': lambda b: value == b,
            'from': lambda d: value >= datetime.date.fromisoformat(d), 'to': lambda d: value <= datetime.date.fromisoformat(d)}
    return ('met' if all(good[k](v) for k, v in condition.items() if k in good) else 'not-met'), None


ORDER = ['met', 'unknown', 'missing', 'not-met']


def findings(rule, facts, place):
    """(each, settled, missing facts)."""
    listed = asks(rule['conditions'])
    found = [judged(c, facts, place) for _, c in listed]
    settled = []
    for (group, _), (state, _) in zip(listed, found):
        if group is not None:
            state = min((s for (g, _), (s, _) in zip(listed, found) if g == group), key=ORDER.index)
        settled.append(state)
    missing = {f for (state, f), whole in zip(found, settled) if state == 'missing' and whole != 'met'}
    return [s for s, _ in found], max(settled, key=ORDER.index, default='met'), missing


# ---- sums ----

def summed(formula, facts):
    """(result, fen, missing facts)."""
    if formula is None:
        return 'unknown', 0, set()
    wanted = set()
    reserved = formula.get('reserved_shaft')
    if reserved and 'reserved-shaft' not in facts:
        wanted.add('reserved-shaft')
    needs = {'storeys': 'storeys', 'stops': 'stops'}.get(formula['kind'], formula.get('of'))
    if needs and needs not in facts:
        wanted.add(needs)
    if wanted:
        return 'missing', 0, wanted
    halved = reserved and facts['reserved-shaft']
    start = fen(reserved['sum'] if halved and 'sum' in reserved else formula.get('sum', '0'))
    if formula['kind'] == 'limit':
        return 'at-most', fen(formula['cap']), set()
    if formula['kind'] == 'flat':
        money = start
    elif formula['kind'] == 'stops':
        money = max(0, start + (facts['stops'] - formula['stops']) * fen(formula['step']))
    elif formula['kind'] == 'percent':
        money = facts[needs] * formula['percent'] // 100
    elif formula['kind'] == 'actual':
        money = facts[needs]
    else:
        result, money = tabled(formula, facts['storeys'])
        if result != 'ok':
            return result, 0, set()
    if 'cap' in formula:
        money = min(money, fen(formula['cap']))
    if halved and 'percent' in reserved:
        money = money * reserved['percent'] // 100
    return 'at-most' if formula.get('at_most') else 'ok', money, set()


def tabled(formula, storeys):
    for row in formula['rows']:
        if row.get('from', 0) <= storeys <= row.get('to', 10 ** 9):
            return 'ok', fen(row['sum'])
    above = formula.get('above')
    last = formula['rows'][-1]
    if storeys < formula['rows'][0].get('from', 0) or above == 'refuse':
        return 'beyond', 0
    if above is None:
        return 'unknown', 0
    return 'ok', fen(last['sum']) + (0 if above == 'same' else (storeys - last['to']) * fen(above['step']))


RESULTS = ['ok', 'missing', 'unknown', 'at-most', 'beyond']


def whole(rule, facts):
    """(result, sum, parts, missing)."""
    split = rule['split'] or []
    missing = set()
    result, total = 'ok', 0
    if 'sum' in rule:
        result, total, missing = summed(rule['sum'], facts)
    rest = total if result == 'ok' else 0
    worst, parts = 'ok', []
    for part in split:
        own, money = None, 0
        if 'sum' in part:
            own, money, more = summed(part['sum'], facts)
            missing |= more
        elif 'fact' in part:
            own, money = ('ok', facts[part['fact']]) if part['fact'] in facts else ('missing', 0)
            missing |= set() if own == 'ok' else {part['fact']}
        if own is not None and own != 'ok':
            worst, money = max(worst, own, key=RESULTS.index), 0
        elif own == 'ok' and 'sum' in rule:
            money = min(money, rest)
        rest -= money
        parts.append((own, money))
    if 'sum' not in rule:
        return worst, -rest if worst == 'ok' else 0, parts, missing
    if result != 'ok':
        return result, total, [(result, 0)] * len(split), missing
    shared = [i for i, (own, _) in enumerate(parts) if own is None]
    weights = [split[i].get('percent', 1) for i in shared]
    for i, money in zip(shared, divided(rest, weights) if shared else []):
        parts[i] = (worst, money if worst == 'ok' else 0)
    return result, total, parts, missing


def extras(rule, facts, known):
    found = []
    for extra in rule.get('extras', []):
        if 'low_income' in extra:
            each = extra['low_income']
            paid = [p * each['percent'] // 100 for p in LOW_INCOME]
            paid = [min(p, fen(each['cap'])) if 'cap' in each else p for p in paid]
            found.append(('ok', sum(paid)) if known else ('missing', 0))
        else:
            found.append(summed(extra['sum'], facts)[:2])
    return found


def later(rule, result, total, parts):
    known, at_completion, payments = result == 'ok', total, []
    payers = [p['by'] for p in rule['split'] or []]
    for one in rule.get('yearly', []):
        state, money = parts[payers.index(one['of'])] if 'of' in one else (result, total)
        if state != 'ok':
            known = False
            continue
        kept = money * one['percent'] // 100
        payments += divided(kept, [1] * one['years'])
        at_completion -= kept
    return known, at_completion if known else 0, payments


def check(rule, facts, place, today, low_income):
    each, conditions, missing = findings(rule, facts, place)
    day = facts.get(rule['basis'], today)
    said = ' '.join(each)
    first, last = rule.get('valid_from'), rule.get('valid_to')
    year = rule.get('known_in')
    sure, holds = dated(rule, day), facts.get('in-force')
    if (first and day < datetime.date.fromisoformat(first)) or (not sure and holds is None and year and day.year < year):
        return 'not-yet not-computed 0|%s|||0 0|' % said
    if (last and day > datetime.date.fromisoformat(last)) or (rule['status'] == 'ended' and not last) or (
            not sure and holds is False):
        return 'expired not-computed 0|%s|||0 0|' % said
    if conditions == 'not-met':
        return 'not-eligible not-computed 0|%s|||0 0|%s' % (said, named(missing))
    result, total, parts, more = whole(rule, facts)
    known, at_completion, payments = later(rule, result, total, parts)
    state = 'due'
    if result in ('unknown', 'at-most', 'beyond') or conditions == 'unknown':
        state = 'not-known'
    elif conditions == 'missing' or result == 'missing' or (not sure and holds is None) or lacks_day(rule, facts):
        state = 'open'
        missing |= {rule['basis']} if lacks_day(rule, facts) else set()
        missing |= {'in-force'} if not sure and holds is None else set()
    return '%s %s %d|%s|%s|%s|%s|%s' % (
        state, result, total, said, ' '.join('%s %d' % p for p in parts),
        ' '.join('%s %d' % e for e in extras(rule, facts, low_income)),
        ' '.join(str(n) for n in [int(known), at_completion] + payments), named(missing | more))


def lacks_day(rule, facts):
    """The day by which the rule counts is not there; that of the claim comes with it."""
    return rule['basis'] not in (None, 'applied') and rule['basis'] not in facts


def dated(rule, day):
    """Whether the rule says itself that it holds on that day, or not."""
    if rule.get('known_in'):
        return day.year == rule['known_in']
    return rule['status'] in ('in-force', 'ended') or bool(rule.get('valid_to')) or any(
        'fact' in c and c['fact'] == rule['basis'] and c.get('to') for c in rule['conditions'])


def named(missing):
    return ' '.join(f for f in FACTS if f in missing)


# ---- random lifts ----

def lift(chance):
    """Facts of a lift; most conditions hold, so that sums are reached."""
    facts = {}
    for name in FACTS:
        if chance.random() < 0.07:
            continue
        if name in NUMBERS:
            facts[name] = chance.randint(1960, 2024) if name == 'built-year' else chance.randint(2, 20)
        elif name in FLAGS:
            facts[name] = chance.random() < (0.3 if name in ('single-title', 'reserved-shaft') else 0.93)
        elif name in DATES:
            facts[name] = datetime.date(2017, 1, 1) + datetime.timedelta(days=chance.randint(0, 3600))
        else:
            facts[name] = chance.randint(0, 10 ** 8)
    if chance.random() < 0.7:
        days = sorted(facts[d] for d in DATES if d in facts)
        facts.update(zip([d for d in DATES if d in facts], days))
    return facts


def written(facts, known):
    words = []
    for name, value in facts.items():
        if name in FLAGS:
            words.append('%s=%s' % (name, 'yes' if value else 'no'))
        elif name in MONEY:
            words.append('%s=%d.%02d' % (name, value // 100, value % 100))
        else:
            words.append('%s=%s' % (name, value))
    return ' '.join(words + ['low-income=2'] * known)


def compared(lines, answers, cases):
    return ['%s\n  said %s\n  not  %s' % (line, a, c) for line, a, c in zip(lines, answers, cases) if a != c][:4]


def main(driver, folder):
    tap = Tap()
    chance = random.Random(20261121)
    rules = []
    for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
        with open(path, encoding='utf-8') as file:
            rules += json.load(file)['rules']
    cases, lines = [], []
    for number in range(300 * len(rules)):
        rule, facts, known = rules[number % len(rules)], lift(chance), chance.random() < 0.5
        today = datetime.date(2017, 1, 1) + datetime.timedelta(days=chance.randint(0, 4500))
        place = chance.choice(PLACES)
        cases.append(check(rule, facts, place, today, known))
        lines.append('%s|%s|%s|%s' % (rule['id'], today, place, written(facts, known)))
    done = subprocess.run([driver], input='\n'.join(lines) + '\n', stdout=subprocess.PIPE, check=True, text=True)
    answers = done.stdout.splitlines()
    tap.check('subsidy-second: %d rules, %d lifts' % (len(rules), len(lines)),
              compared(lines, answers, cases) or ([] if len(answers) == len(lines) else ['%d answers' % len(answers)]))
    tap.catches('subsidy-second: finds another sum', compared(lines, [a.replace(' 1', ' 2') for a in answers], cases))
    for state in ('due', 'open', 'not-eligible', 'not-known', 'not-yet', 'expired'):
        came = sum(c.startswith(state + ' ') for c in cases)
        tap.check('subsidy-second: %s came up' % state, [] if came > 20 else ['only %d times' % came])
    tap.done()


main(sys.argv[1], sys.argv[2])
