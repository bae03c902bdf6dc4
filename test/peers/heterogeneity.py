"""Variance components of crossed judgements, made outside of this library.

Writes packages/statistics/test/fixtures/heterogeneity.json. By hand, never part of `npm test`:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install numpy scipy
    /tmp/peers/bin/python test/peers/heterogeneity.py > packages/statistics/test/fixtures/heterogeneity.json

Made with numpy 2.4.6, scipy 1.17.1.

For each set of votes:
- `moments`: the standard deviations between raters and prompts by the moments that varianceComponents states, the slow
  way: a loop over all pairs of rows, with the fit by scipy and whole matrices.
- `likelihood`: the standard deviation between raters by another method altogether, maximum likelihood of the mixed logistic
  model with its integral by quadrature, for two nodes and raters alone, which the moments are near on many votes.
"""

import json

import numpy as np
import scipy
import scipy.optimize
import scipy.special

PRIOR_SD = 2


def planted(seed, nodes, raters, prompts, votes, rater_sd, prompt_sd):
    """Votes of raters whose volumes are as `raters` says, each rater and prompt with tastes."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=nodes)
    of_rater = rater_sd * random.normal(size=(len(raters), nodes))
    of_prompt = prompt_sd * random.normal(size=(prompts, nodes))
    rows = []
    for _ in range(votes):
        rater = int(random.choice(len(raters), p=raters / raters.sum()))
        prompt = int(random.integers(prompts))
        a, b = (int(node) for node in random.choice(nodes, size=2, replace=False))
        worth = scores + of_rater[rater] + of_prompt[prompt]
        won = int(random.random() < 1 / (1 + np.exp(worth[b] - worth[a])))
        rows.append([a, b, won, rater, prompt])
    return {"nodes": nodes, "rows": rows}


def design(data):
    rows = np.array(data["rows"])
    x = np.zeros((len(rows), data["nodes"]))
    x[np.arange(len(rows)), rows[:, 0]] = 1
    x[np.arange(len(rows)), rows[:, 1]] = -1
    return x, rows[:, 2].astype(float), rows[:, 3], rows[:, 4]


def moments(data):
    x, y, rater, prompt = design(data)

    def loss(theta):
        d = x @ theta
        p = 1 / (1 + np.exp(-d))
        value = np.sum(np.logaddexp(0, d) - y * d) + theta @ theta / 2 / PRIOR_SD**2
        return value, x.T @ (p - y) + theta / PRIOR_SD**2

    theta = scipy.optimize.minimize(loss, np.zeros(data["nodes"]), jac=True, method="BFGS", options={"gtol": 1e-11}).x
    # BFGS stops near the optimum; Newton's method goes the last part.
    for _ in range(5):
        p = 1 / (1 + np.exp(-(x @ theta)))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + np.eye(data["nodes"]) / PRIOR_SD**2
        theta -= np.linalg.solve(hessian, loss(theta)[1])
    p = 1 / (1 + np.exp(-(x @ theta)))
    r, d = y - p, p * (1 - p)
    gram = x @ x.T
    total = 2 * d.sum()
    noise = (data["nodes"] - 1) / total
    share = {"rater": np.array([2 * d[rater == k].sum() / total for k in range(rater.max() + 1)])}
    share["prompt"] = np.array([2 * d[prompt == k].sum() / total for k in range(prompt.max() + 1)])
    ids = {"rater": rater, "prompt": prompt}
    clusters = {}
    for own, other in [("rater", "prompt"), ("prompt", "rater")]:
        found = []
        for k in np.unique(ids[own]):
            at = np.flatnonzero(ids[own] == k)
            apart = ids[other][at][:, None] != ids[other][at][None, :]
            bend = np.outer(d[at], d[at]) * gram[np.ix_(at, at)] ** 2
            of = share[other][ids[other][at]]
            found.append(
                {
                    "products": (np.outer(r[at], r[at]) * gram[np.ix_(at, at)] * apart).sum(),
                    "squares": (bend * apart).sum(),
                    "cross": (bend * apart * (of[:, None] + of[None, :]) / 2).sum(),
                    "mean": bend.sum() / (2 * d[at].sum()),
                    "share": share[own][k],
                }
            )
        clusters[own] = found
    variance = {"rater": 0.0, "prompt": 0.0}
    for _ in range(9):
        lines = {}
        for own, other in [("rater", "prompt"), ("prompt", "rater")]:
            line = np.zeros(3)
            for c in clusters[own]:
                w = 1 / (1 + max(0, variance[own]) * c["mean"]) ** 2
                line += w * np.array(
                    [
                        c["products"] + noise * c["squares"],
                        c["squares"] * (1 - 2 * c["share"] + (share[own] ** 2).sum()),
                        (share[other] ** 2).sum() * c["squares"] - 2 * c["cross"],
                    ]
                )
            lines[own] = line
        matrix = np.array(
            [[lines["rater"][1], lines["rater"][2]], [lines["prompt"][2], lines["prompt"][1]]]
        )
        solved = np.linalg.solve(matrix, np.array([lines["rater"][0], lines["prompt"][0]]))
        variance = {"rater": solved[0], "prompt": solved[1]}
    whole = 2 * (max(0, solved[0]) + max(0, solved[1]))
    flatter = 1 - whole / (15 * np.pi / (16 * np.sqrt(3))) ** 2
    return [float(np.sqrt(max(0, value) / flatter)) for value in solved]


def likelihood(data):
    """Standard deviation between raters by maximum likelihood, integrated by Gauss and Hermite: two nodes, prompts all different."""
    x, y, rater, _ = design(data)
    sign = x[:, 0]
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)

    def loss(parameters):
        lead, log_sd = parameters
        # The difference of two tastes has twice their variance.
        eta = sign[:, None] * (lead + np.sqrt(2) * np.exp(log_sd) * nodes[None, :])
        row = np.where(y[:, None] == 1, -np.logaddexp(0, -eta), -np.logaddexp(0, eta))
        by_rater = np.zeros((rater.max() + 1, len(nodes)))
        np.add.at(by_rater, rater, row)
        return -scipy.special.logsumexp(by_rater, axis=1, b=weights[None, :]).sum()

    fit = scipy.optimize.minimize(loss, [0, np.log(0.5)], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-8})
    return float(np.exp(fit.x[1]))


even = np.ones
zipf = lambda count: 1 / np.arange(1, count + 1)
sets = {
    "even": planted(1, 5, even(15), 40, 900, 0.6, 0.4),
    "zipf": planted(2, 4, zipf(12), 10, 600, 0.5, 0.8),
    "one": planted(3, 4, even(12), 20, 500, 0, 0.5),
}
# Every vote is on a prompt of its own, without a taste.
many = planted(4, 2, even(80), 10, 3200, 0.6, 0)
many["rows"] = [[*row[:4], at] for at, row in enumerate(many["rows"])]
print(
    json.dumps(
        {
            "made": {"numpy": np.__version__, "scipy": scipy.__version__},
            "sets": {name: {**data, "moments": moments(data)} for name, data in sets.items()},
            "many": {**many, "likelihood": likelihood(many)},
        }
    )
)
