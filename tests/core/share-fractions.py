#!/usr/bin/env python3
# Tidang: cost shares against a second program with exact rational numbers, and what must hold of any shares.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import random
import subprocess
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'house'))
from tap import Tap  # noqa: E402

LARGEST = 10 ** 15
SOURCES = [{'title': 'x', 'grade': 'U'}]


# ---- the formula, read a second time ----

def up(low, high):
    """How many floors `high` lies above `low`; there is no floor 0."""
    return len([f for f in range(low + 1, high + 1) if f != 0])


def by_table(table, floor):
    """('fixed', sum) or ('coefficient', fraction), or the name of what is wrong."""
    spans = [(r.get('floor', r.get('from')), r.get('floor', r.get('to')), r) for r in table['rows']]
    for low, high, r in spans:
        if low <= floor <= high:
            return ('fixed', Fraction(r['fixed'])) if 'fixed' in r else ('coefficient', Fraction(r['coefficient']))
    below = floor < spans[0][0]
    edge = table['below'] if below else table['above']
    nearest = spans[0][2] if below else spans[-1][2]
    if edge is None:
        return 'unknown'
    if edge == 'refuse':
        return 'beyond'
    if edge == 'free':
        return 'coefficient', Fraction(0)
    if edge == 'same':
        return ('fixed', Fraction(nearest['fixed'])) if 'fixed' in nearest else (
            'coefficient', Fraction(nearest['coefficient']))
    return 'coefficient', Fraction(nearest['coefficient']) + Fraction(edge['step']) * up(spans[-1][1], floor)


def weight_of(formula, flat, opened):
    """('fixed', yuan), ('weight', fraction), or the name of what is wrong."""
    if flat['agreed'] == 'FREE':
        return 'weight', Fraction(0)
    if flat['agreed'] == 'FIXED':
        return ('fixed', Fraction(flat['fixed'], 100)) if flat['fixed'] >= 0 else 'negative'
    coefficient = Fraction(1)
    if 'floors' in formula:
        table = formula['floors']
        if opened and formula['open_ground'] is None:
            return 'unknown'
        if flat['floor'] == 0:
            return 'no-floor'
        if opened and formula['open_ground'] != 'same':
            table = formula['open_ground']
        found = by_table(table, flat['floor'])
        if isinstance(found, str) or found[0] == 'fixed':
            return found
        coefficient = found[1]
    if coefficient == 0:
        return 'weight', coefficient
    if formula['base'] == 'area':
        return ('weight', coefficient * flat['area']) if flat['area'] > 0 else 'no-area'
    if formula['base'] == 'weight':
        if flat['weight'] is None:
            return 'no-weight'
        own = Fraction(flat['weight'])
        return ('weight', coefficient * own) if own >= 0 else 'negative'
    return 'weight', coefficient


def order(flat):
    return -flat['floor'], int(flat['room']), flat['id']


def shares_of(formula, flats, cost, compensation, deducted, opened):
    """(fault, {id: fen})."""
    if min(cost, compensation, deducted) < 0:
        return 'negative', {}
    total = cost + compensation - deducted
    if total <= 0:
        return 'total', {}
    if not flats:
        return 'empty', {}
    if len({f['id'] for f in flats}) < len(flats):
        return 'twice', {}
    flats = sorted(flats, key=order)
    found = [weight_of(formula, f, opened) for f in flats]
    for f in found:
        if isinstance(f, str):
            return f, {}
    fixed = {f['id']: int(v * 100) for f, (kind, v) in zip(flats, found) if kind == 'fixed'}
    rest = total - sum(fixed.values())
    if rest < 0:
        return 'fixed-exceed', {}
    weights = {f['id']: v for f, (kind, v) in zip(flats, found) if kind == 'weight'}
    whole = sum(weights.values())
    if whole == 0 and rest > 0:
        return 'no-sharers', {}
    exact = {i: rest * w / whole if whole else Fraction(0) for i, w in weights.items()}
    cut = {i: v.numerator // v.denominator for i, v in exact.items()}
    first = sorted(exact, key=lambda i: cut[i] - exact[i])  # stable: largest rest first, then in order
    for i in first[:rest - sum(cut.values())]:
        cut[i] += 1
    return 'ok', {**fixed, **cut}


# ---- random worlds ----

def coefficient(chance, zero=0.2):
    roll = chance.random()
    if roll < zero:
        return '0'
    if roll < 0.6:
        return '%d.%d' % (chance.randint(0, 3), chance.randint(1, 9))
    if roll < 0.8:
        return '%d/%d' % (chance.randint(1, 40), chance.choice([2, 3, 4, 6, 7, 8, 9, 12, 40]))
    return str(chance.randint(1, 12))


def table(chance):
    floor = chance.choice([-2, -1, 1, 1, 1, 2, 3])
    rows = []
    for _ in range(chance.randint(1, 6)):
        high = floor + chance.choice([0, 0, 0, 1])
        high = 1 if high == 0 else high
        row = {'floor': floor} if high == floor else {'from': floor, 'to': high}
        if chance.random() < 0.12:
            row['fixed'] = '%d.%02d' % (chance.randint(0, 900), chance.randint(0, 99))
        else:
            row['coefficient'] = coefficient(chance)
        rows.append(row)
        floor = 1 if high == -1 else high + 1
    if all(Fraction(r.get('coefficient', '0')) == 0 for r in rows):
        rows[-1] = {k: v for k, v in rows[-1].items() if k != 'fixed'}
        rows[-1]['coefficient'] = '1.1'
    above = ['same', 'free', 'refuse', None]
    if 'coefficient' in rows[-1]:
        above += [{'step': coefficient(chance)}] * 4
    return {'rows': rows, 'below': chance.choice(['same', 'free', 'free', 'refuse', None]), 'above': chance.choice(above)}


def formula(chance):
    made = {'base': chance.choice(['flat', 'area', 'area', 'weight'])}
    if chance.random() < 0.7:
        made['floors'] = table(chance)
        made['open_ground'] = chance.choice(['same', None, table(chance)])
    return made


def flats(chance, count, faults=True):
    made = []
    for i in range(count):
        floor = chance.randint(-2, 12) or 1
        flat = {'id': i + 1, 'room': '%d%02d' % (abs(floor), i % 90 + 1), 'floor': floor,
                'area': chance.choice([8000, 8000, 9037, chance.randint(2000, 20000)]), 'agreed': 'RULED', 'fixed': 0,
                'weight': coefficient(chance)}
        if chance.random() < 0.08:
            flat['agreed'] = chance.choice(['FREE', 'FIXED'])
            flat['fixed'] = chance.randint(0, 90000)
        if faults and chance.random() < 0.004:
            flat[chance.choice(['area', 'floor'])] = 0
        if faults and chance.random() < 0.004:
            flat['weight'] = chance.choice([None, '-1'])
        made.append(flat)
    chance.shuffle(made)
    return made


def scheme_line(made):
    return 'scheme ' + json.dumps({'format': 'tidang-share/1', 'version': 1, 'id': 'x', 'title': 'x', 'place': '',
                                   'place_name': 'x', 'kind': 'proposal', 'formula': made, 'sources': SOURCES})


def case_lines(case):
    lines = ['case %d %d %d %d %d' % (case['cost'], case['compensation'], case['deducted'], case['open'], len(case['flats']))]
    lines += ['%d %s %d %d %s %d %s' % (f['id'], f['room'], f['floor'], f['area'], f['agreed'], f['fixed'],
                                        f['weight'] if f['weight'] is not None else '-') for f in case['flats']]
    return lines


def ask(driver, cases):
    lines = []
    for case in cases:
        lines += [scheme_line(case['formula'])] + case_lines(case)
    done = subprocess.run([driver], input='\n'.join(lines) + '\n', stdout=subprocess.PIPE, check=True, text=True)
    answers = []
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) == 4:
            answers.append((words[0], {}, int(words[1]), int(words[3])))
        else:
            answers[-1][1][int(words[0])] = int(words[1])
    assert len(answers) == len(cases), (len(answers), len(cases))
    return answers


def random_case(chance):
    case = {'formula': formula(chance), 'flats': flats(chance, chance.randint(0, 40)), 'open': chance.random() < 0.2,
            'cost': chance.choice([50000000, 36000000, chance.randint(0, 10 ** 9), chance.randint(1, 500)]),
            'compensation': chance.choice([0, 0, chance.randint(0, 10 ** 7)]),
            'deducted': chance.choice([0, 0, 10000000, chance.randint(-1, 10 ** 7)])}
    if case['flats'] and chance.random() < 0.01:
        case['flats'].append(dict(case['flats'][0]))
    return case


# ---- what must hold ----

def compared(cases, answers, seen):
    wrong = []
    for case, (fault, parts, total, _) in zip(cases, answers):
        expected, exact = shares_of(case['formula'], case['flats'], case['cost'], case['compensation'], case['deducted'],
                                    case['open'])
        seen[expected] = seen.get(expected, 0) + 1
        if (fault, parts) != (expected, exact):
            wrong.append('%s %s instead of %s %s: %s' % (fault, parts, expected, exact, json.dumps(case)))
        elif fault == 'ok' and sum(parts.values()) != total:
            wrong.append('%d is not %d: %s' % (sum(parts.values()), total, json.dumps(case)))
    return wrong[:3]


def monotone(cases, answers):
    """A larger weight never pays less, and nobody is more than a fen from the exact value."""
    wrong = []
    for case, (fault, parts, total, _) in zip(cases, answers):
        if fault != 'ok':
            continue
        found = {f['id']: weight_of(case['formula'], f, case['open']) for f in case['flats']}
        weights = sorted((v, parts[i]) for i, (kind, v) in found.items() if kind == 'weight')
        rest = total - sum(parts[i] for i, (kind, _) in found.items() if kind == 'fixed')
        whole = sum(v for v, _ in weights)
        for (v, pays), (w, more) in zip(weights, weights[1:]):
            if w > v and more < pays:
                wrong.append('%s pays %d, %s pays %d' % (v, pays, w, more))
        wrong += ['%d is not %s' % (p, rest * v / whole) for v, p in weights if whole and abs(p - rest * v / whole) >= 1]
    return wrong[:3]


def large_case(chance, base, total):
    made = flats(chance, 10000, faults=False)
    for flat in made:
        flat.update(agreed='RULED', floor=abs(flat['floor']) or 1, area=chance.randint(1, 10 ** 9 - 1))
    floors = {'rows': [{'floor': 1, 'coefficient': '0.7001'}, {'floor': 2, 'coefficient': '9973/9949'}],
              'below': 'free', 'above': {'step': '1.0001'}}
    return {'formula': {'base': base, 'floors': floors, 'open_ground': 'same'}, 'flats': made, 'open': False,
            'cost': total, 'compensation': 0, 'deducted': 0}


def main(driver):
    tap = Tap()
    chance = random.Random(20261121)
    cases = [random_case(chance) for _ in range(4000)]
    answers = ask(driver, cases)
    seen = {}
    tap.check('share-fractions: 4000 random cases', compared(cases, answers, seen))
    for name in ('ok', 'unknown', 'beyond', 'no-floor', 'no-area', 'no-weight', 'negative', 'no-sharers', 'fixed-exceed',
                 'total', 'empty', 'twice'):
        tap.check('share-fractions: %s came up' % name, [] if seen.get(name, 0) > 2 else ['only %s' % seen])
    tap.check('share-fractions: monotone, within a fen', monotone(cases, answers))
    again = [dict(case, flats=chance.sample(case['flats'], len(case['flats']))) for case in cases]
    tap.check('share-fractions: the order of the flats does not matter',
              ['%s' % json.dumps(c) for c, a, b in zip(cases, answers, ask(driver, again))
               if (a[1], a[2]) != (b[1], b[2]) and a[0] == 'ok'][:3])
    large = [large_case(chance, 'area', 10 ** 12), large_case(chance, 'flat', 10 ** 12 - 1),
             large_case(chance, 'area', LARGEST)]
    tap.check('share-fractions: 10,000 flats, up to ten trillion yuan', compared(large, ask(driver, large), {}))
    beyond = [large_case(chance, 'flat', LARGEST + 1), large_case(chance, 'flat', 2 ** 63 - 1)]
    tap.check('share-fractions: beyond that it is refused',
              [a[0] for a in ask(driver, beyond) if a[0] != 'too-large'])
    spoiled = [(a[0], {i: m + 1 for i, m in a[1].items()}, a[2], a[3]) for a in answers[:50]]
    tap.catches('share-fractions: finds a fen too much', compared(cases[:50], spoiled, {}))
    tap.done()


main(sys.argv[1])
