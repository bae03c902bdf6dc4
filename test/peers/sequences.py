"""Numbers for packages/statistics/test/fixtures/sequences.json, computed apart from our code: the beta-binomial confidence
sequence by quadrature over the mixture and root finding, evidence below a bar by the double sum over starts and alternatives
of its definition, e-values of a block by going through all orders of its judgements, and the betting test of a risk.
confseq 0.0.11 does not build here (it wants Boost).

    /tmp/peers/bin/python test/peers/sequences.py > packages/statistics/test/fixtures/sequences.json
"""
import itertools
import json
import math
import platform

import numpy
import scipy
from scipy import integrate, optimize, special

ALPHA = 0.05


def log_evidence(k, n, against):
    """Log of the mean likelihood ratio under Beta(1/2, 1/2), by quadrature in q = sin²(angle)."""
    def log_ratio(angle):
        angle = min(max(angle, 1e-12), math.pi / 2 - 1e-12)
        return 2 * k * math.log(math.sin(angle)) + 2 * (n - k) * math.log(math.cos(angle))
    peak = math.asin(math.sqrt(k / n))
    top = log_ratio(peak)
    value, _ = integrate.quad(lambda angle: math.exp(log_ratio(angle) - top), 0, math.pi / 2, points=[peak], limit=500, epsrel=1e-11)
    return math.log(2 / math.pi * value) + top - k * math.log(against) - (n - k) * math.log1p(-against)


def sequence(k, n, confidence):
    bound = -math.log(1 - confidence)
    excess = lambda p: log_evidence(k, n, p) - bound
    low = 0.0 if k == 0 else optimize.brentq(excess, 1e-9, min(k / n, 1 - 1e-9), xtol=1e-12)
    high = 1.0 if k == n else optimize.brentq(excess, max(k / n, 1e-9), 1 - 1e-9, xtol=1e-12)
    return low, high


def below(values, bar):
    steps = [0.5, 1, 2, 3]
    odds = bar / (1 - bar)
    path = []
    for n in range(1, len(values) + 1):
        total = 1 / (n + 1)
        for start in range(1, n + 1):
            for step in steps:
                share = odds * math.exp(-step) / (1 + odds * math.exp(-step))
                ratio = 1.0
                for value in values[start - 1 : n]:
                    ratio *= value * share / bar + (1 - value) * (1 - share) / (1 - bar)
                total += ratio / (start * (start + 1)) / len(steps)
        path.append(total)
    return path


def exchange(yes, size, tilt):
    """E-values of the one who said yes and of one who said no, by all orders of the block."""
    said = [1] * yes + [0] * (size - yes)
    weights = {1: 0.0, 0: 0.0}
    counts = {1: 0, 0: 0}
    for order in itertools.permutations(said):
        weights[order[0]] += math.exp(tilt) if order[0] else 1.0
        counts[order[0]] += 1
    total = weights[1] + weights[0]
    orders = counts[1] + counts[0]
    return [(weights[own] / total) / (counts[own] / orders) for own in (1, 0)]


def risk_wealth(clusters, bound):
    stakes = numpy.array([0.05, 0.1, 0.2, 0.4, 0.7, 1.0])
    logs = numpy.zeros(len(stakes))
    path = []
    for wrong, n in clusters:
        logs += numpy.log(1 - numpy.minimum(stakes, 1 / n) * (wrong - bound * n))
        path.append(float(numpy.exp(special.logsumexp(logs)) / len(stakes)))
    return path


def risk_bound(clusters, failure):
    share = sum(wrong for wrong, _ in clusters) / sum(n for _, n in clusters)
    shows = lambda bound: bound >= share and max(risk_wealth(clusters, bound)) >= 1 / failure
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if shows(middle) else (middle, high)
    return high


generator = numpy.random.default_rng(20261130)
counts = [(0, 1), (1, 1), (0, 30), (3, 10), (50, 100), (75, 100), (60, 100), (812, 1000)]
values = [int(value) for value in generator.random(60) < numpy.where(numpy.arange(60) < 30, 0.85, 0.4)]
clusters = [[int(generator.binomial(n, 0.03)), int(n)] for n in generator.integers(1, 6, 120)]
print(json.dumps({
    "about": "Made by test/peers/sequences.py.",
    "versions": {"python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__},
    "shares": [
        {"successes": k, "n": n, "confidence": confidence, "interval": sequence(k, n, confidence),
         "against_half": log_evidence(k, n, 0.5)}
        for k, n in counts for confidence in (0.95, 0.975)
    ],
    "below": {"values": values, "bar": 0.7, "path": below(values, 0.7)},
    "exchange": [
        {"yes": yes, "size": size, "tilt": tilt, "own_yes_no": exchange(yes, size, tilt)}
        for size in (3, 5) for yes in range(1, size) for tilt in (0.7, -1.5)
    ],
    "risk": {"clusters": clusters, "failure": ALPHA, "bound": risk_bound(clusters, ALPHA)},
}, indent=1))
