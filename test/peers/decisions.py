"""Posterior ranks, P(best) and P(a beats b), made outside of this library.

Writes packages/statistics/test/fixtures/decisions.json. By hand, never part of `npm test`:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install numpy scipy
    /tmp/peers/bin/python test/peers/decisions.py > packages/statistics/test/fixtures/decisions.json

Made with numpy 2.4.6, scipy 1.17.1.

`ranks`: scores with a clustered covariance and the model's; the joint one is V plus the positive part of M - V, drawn a
million times as a multivariate t. `davidson` and `rao_kupper`: fits by scipy's BFGS on the likelihood as it is written in
the papers, their curvature by differences, and the delta method for the share that the first is expected to win.
`residuals`: a Bradley-Terry fit without a prior, the score test of each pair's own parameter, and its variance summed over
raters, prompts and both, cluster by cluster, with all matrices written out; and the deviance against the observed shares. `tails`: scipy's distributions.
"""

import json

import numpy as np
import scipy
from scipy import optimize, stats

random = np.random.default_rng(20261130)


def positive_part(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.maximum(values, 0)) @ vectors.T


def ranks():
    size, df = 6, 9.0
    centre = np.eye(size) - 1 / size
    half = random.normal(size=(size, size))
    covariance = centre @ (half @ half.T * 0.04) @ centre
    model = centre @ np.diag(random.uniform(0.02, 0.12, size)) @ centre
    score = np.array([0.9, 0.7, 0.65, 0.1, -0.85, -1.5])
    joint = covariance + positive_part(model - covariance)
    draws = 1_000_000
    normals = random.multivariate_normal(np.zeros(size), joint, size=draws, method="eigh")
    points = score + normals * np.sqrt(df / random.chisquare(df, size=(draws, 1)))
    rank = 1 + (points[:, None, :] > points[:, :, None]).sum(axis=2)
    def inverted(share):
        return np.quantile(rank, share, axis=0, method="inverted_cdf").tolist()
    def better(a, b):
        lead = abs(score[a] - score[b])
        variance = lambda m: m[a, a] + m[b, b] - 2 * m[a, b]
        wrong = max(stats.t.sf(lead / variance(covariance) ** 0.5, df), stats.norm.sf(lead / variance(model) ** 0.5))
        return 1 - wrong if score[a] > score[b] else wrong
    return {
        "score": score.tolist(),
        "covariance": covariance.ravel().tolist(),
        "model": model.ravel().tolist(),
        "df": df,
        "best": (rank == 1).mean(axis=0).tolist(),
        "mean": rank.mean(axis=0).tolist(),
        "median": inverted(0.5),
        "low": inverted(0.025),
        "high": inverted(0.975),
        "better": [[better(a, b) if a != b else 0.5 for b in range(size)] for a in range(size)],
    }


def curvature(loss, x, step=1e-4):
    size = len(x)
    hessian = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            def at(si, sj):
                moved = x.copy()
                moved[i] += si * step
                moved[j] += sj * step
                return loss(moved)
            hessian[i, j] = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * step * step)
    return hessian


def davidson(lead, own):
    win, loss, tie = np.exp(lead / 2), np.exp(-lead / 2), np.exp(own)
    return np.array([win, tie, loss]) / (win + tie + loss)


def rao_kupper(lead, own):
    win, loss = 1 / (1 + np.exp(own - lead)), 1 / (1 + np.exp(own + lead))
    return np.array([win, 1 - win - loss, loss])


def with_ties(chances, start):
    nodes, lam, rows = 4, 0.25, []
    truth = np.array([0.8, 0.2, -0.3, -0.7])
    for _ in range(240):
        a, b = (int(node) for node in random.choice(nodes, size=2, replace=False))
        kind = int(random.choice(3, p=chances(truth[a] - truth[b], start)))
        rows.append([a, b, kind])
    def loss(x):
        likelihood = sum(np.log(chances(x[a] - x[b], x[nodes])[kind]) for a, b, kind in rows)
        return 0.5 * lam * np.sum(x[:nodes] ** 2) - likelihood
    fit = optimize.minimize(loss, np.append(np.zeros(nodes), start), method="BFGS", options={"gtol": 1e-9})
    inverse = np.linalg.inv(curvature(loss, fit.x))
    lead = fit.x[0] - fit.x[1]
    def middle(x):
        win, tie, _ = chances(x[0] - x[1], x[nodes])
        share = win + tie / 2
        return np.log(share / (1 - share))
    slopes = optimize.approx_fprime(fit.x, middle, 1e-6)
    reach = stats.norm.ppf(0.975) * np.sqrt(slopes @ inverse @ slopes)
    logistic = lambda x: 1 / (1 + np.exp(-x))
    spread = inverse[0, 0] + inverse[1, 1] - 2 * inverse[0, 1]
    win, tie, lose = chances(lead, fit.x[nodes])
    return {
        "nodes": nodes,
        "lambda": lam,
        "rows": rows,
        "first": win,
        "tie": tie,
        "second": lose,
        "low": logistic(middle(fit.x) - reach),
        "high": logistic(middle(fit.x) + reach),
        "better": stats.norm.cdf(lead / spread**0.5),
    }


def residuals():
    nodes, raters, prompts, votes = 5, 12, 15, 500
    truth = random.normal(size=nodes)
    rows = []
    for _ in range(votes):
        a, b = sorted(int(node) for node in random.choice(nodes, size=2, replace=False))
        extra = 1.5 if (a, b) == (1, 3) else 0
        won = int(random.random() < 1 / (1 + np.exp(truth[b] - truth[a] - extra)))
        rows.append([a, b, won, int(random.integers(raters)), int(random.integers(prompts))])
    first, second, won, rater, prompt = np.array(rows).T
    design = np.zeros((votes, nodes))
    design[np.arange(votes), first] = 1
    design[np.arange(votes), second] = -1
    x = design[:, 1:]
    loss = lambda t: np.sum(np.logaddexp(0, x @ t) - won * (x @ t))
    slope = lambda t: x.T @ (1 / (1 + np.exp(-(x @ t))) - won)
    fit = optimize.minimize(loss, np.zeros(nodes - 1), jac=slope, method="BFGS", options={"gtol": 1e-10})
    p = 1 / (1 + np.exp(-(x @ fit.x)))
    weight = p * (1 - p)
    bread = np.linalg.inv(x.T @ (weight[:, None] * x))
    curvature = np.array([weight[(first == node) | (second == node)].sum() for node in range(nodes)])

    def corrected(ids):
        """Each row's residual, raised by its cluster's share in the information at its two nodes."""
        made = np.zeros(votes)
        for one in np.unique(ids):
            inside = ids == one
            share = np.array([weight[inside & ((first == k) | (second == k))].sum() for k in range(nodes)]) / curvature
            raised = 1 / np.sqrt(1 - share)
            made[inside] = ((won - p) * np.sqrt(raised[first] * raised[second]))[inside]
        return made

    found, deviance = [], 0.0
    both = rater * 1000 + prompt
    for a in range(nodes):
        for b in range(a + 1, nodes):
            own = ((first == a) & (second == b)).astype(float)
            projected = own - x @ (bread @ (x.T @ (weight * own)))
            information = np.sum(weight * own)
            excess = np.sum(own * (won - p))
            def summed(ids, around):
                push = projected * corrected(ids)
                parts = [push[ids == one].sum() - around * (weight * own)[ids == one].sum() for one in np.unique(ids)]
                return np.sum(np.square(parts))
            def both_ways(around):
                one, other = summed(rater, around), summed(prompt, around)
                return one, other, one + other - summed(both, around)
            def effective(ids):
                return information**2 / sum((weight * own)[ids == one].sum() ** 2 for one in np.unique(ids))
            n, k, share = own.sum(), (own * won).sum(), (own * p).sum() / own.sum()
            deviance += 2 * (stats.binom.logpmf(k, n, k / n) - stats.binom.logpmf(k, n, share))
            clusters = min(effective(rater), effective(prompt))
            raised = clusters / (clusters - 1)
            found.append({
                "pair": [a, b],
                "n": n,
                "observed": k / n,
                "expected": share,
                "excess": excess,
                "variance": both_ways(0)[2],
                "own_variance": raised * max(both_ways(excess / information)),
                "effective": clusters,
                "model_variance": float(np.sum(weight * projected**2)),
            })
    return {"nodes": nodes, "rows": rows, "pairs": found, "deviance": deviance}


print(
    json.dumps(
        {
            "note": "test/peers/decisions.py; kinds of rows are 0 first better, 1 tie, 2 second better",
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "ranks": ranks(),
            "davidson": with_ties(davidson, -0.3),
            "rao_kupper": with_ties(rao_kupper, 0.6),
            "residuals": residuals(),
            "tails": {
                "t": [[t, df, stats.t.sf(t, df)] for t in (-3.0, 0.2, 2.0, 9.0) for df in (1, 2.5, 40, 1000)],
                "chi_square": [[x, df, stats.chi2.sf(x, df)] for x in (0.01, 3, 30, 400) for df in (0.5, 1, 7, 350)],
            },
        }
    )
)
