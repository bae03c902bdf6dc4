"""Standard errors and degrees of freedom of clustered Bradley-Terry scores, made outside of this library.

Writes packages/statistics/test/fixtures/clustered_spread.json. By hand, never part of `npm test`:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install numpy scipy statsmodels
    /tmp/peers/bin/python test/peers/clustered_spread.py > packages/statistics/test/fixtures/clustered_spread.json

Made with numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0.

For each data set: the fit and its CR0 standard errors (two ways too) by statsmodels; and by numpy, for one clustering, CR2
with each cluster's whole leverage matrix and Bell and McCaffrey's degrees of freedom under the working model of
independent judgements (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018), on the linearisation of the fit.
"""

import json

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm


def planted(seed, nodes, raters, prompts, votes):
    """Votes of raters whose volumes are as `raters` says; each rater and prompt with a taste of sd 0.5."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=nodes)
    of_rater = 0.5 * random.normal(size=(len(raters), nodes))
    of_prompt = 0.5 * random.normal(size=(prompts, nodes))
    rows = []
    for _ in range(votes):
        rater = int(random.choice(len(raters), p=raters / raters.sum()))
        prompt = int(random.integers(prompts))
        a, b = (int(node) for node in random.choice(nodes, size=2, replace=False))
        worth = scores + of_rater[rater] + of_prompt[prompt]
        won = int(random.random() < 1 / (1 + np.exp(worth[b] - worth[a])))
        rows.append([a, b, won, rater, prompt])
    return {"nodes": nodes, "rows": rows}


def spread(data):
    nodes = data["nodes"]
    first, second, won, rater, prompt = np.array(data["rows"]).T
    count = len(won)
    design = np.zeros((count, nodes))
    design[np.arange(count), first] = 1
    design[np.arange(count), second] = -1
    # Score 0 is fixed for the fit; C turns its other scores into centred ones.
    x = design[:, 1:]
    centring = (np.eye(nodes) - 1 / nodes)[:, 1:]
    model = sm.GLM(won, x, family=sm.families.Binomial())
    fit = model.fit(tol=1e-13, maxiter=100)

    def cr0(groups):
        robust = model.fit(
            tol=1e-13, maxiter=100, cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
        )
        return centring @ robust.cov_params() @ centring.T

    p = fit.fittedvalues
    weight = p * (1 - p)
    bread = np.linalg.inv(x.T @ (weight[:, None] * x))
    root = np.sqrt(weight)
    scaled = root[:, None] * x
    residual = (won - p) / root
    hat = scaled @ bread @ scaled.T
    both = cr0(rater) + cr0(prompt) - cr0(rater * 1000 + prompt)

    def cr2(groups):
        meat = np.zeros((nodes - 1, nodes - 1))
        # Row c, column g: what cluster g adds to contrast c of independent residuals, as a vector over rows.
        pushes = []
        for group in np.unique(groups):
            own = groups == group
            values, vectors = np.linalg.eigh(np.eye(own.sum()) - hat[np.ix_(own, own)])
            inverse = np.where(values > 1e-10, 1 / np.sqrt(np.maximum(values, 1e-10)), 0)
            correct = (vectors * inverse) @ vectors.T
            score = scaled[own].T @ correct @ residual[own]
            meat += np.outer(score, score)
            pushes.append(centring @ bread @ scaled[own].T @ correct @ (np.eye(count) - hat)[own])
        variance = centring @ bread @ meat @ bread @ centring.T
        df = []
        for node in range(nodes):
            rows = np.array([push[node] for push in pushes])
            gram = rows @ rows.T
            df.append(np.trace(gram) ** 2 / np.sum(gram**2))
        return {"se": np.sqrt(np.diag(variance)).tolist(), "df": df}

    return {
        "score": (centring @ fit.params).tolist(),
        "model_se": np.sqrt(np.diag(centring @ bread @ centring.T)).tolist(),
        "cr0_rater_se": np.sqrt(np.diag(cr0(rater))).tolist(),
        "cr0_two_way_variance": np.diag(both).tolist(),
        "cr2_rater": cr2(rater),
        "cr2_prompt": cr2(prompt),
    }


DATA = {
    "even": planted(1, 5, np.ones(12), 15, 600),
    "zipf": planted(2, 5, 1 / np.arange(1, 11), 40, 800),
    "few": planted(3, 4, np.ones(5), 6, 300),
}
print(
    json.dumps(
        {
            "note": "test/peers/clustered_spread.py; rows are first, second, won by first, rater, prompt",
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
            "sets": {name: {**data, "expected": spread(data)} for name, data in DATA.items()},
        }
    )
)
