"""Style-controlled scores and counts of style, made outside of this repository.

Writes packages/statistics/test/fixtures/style_control.json. By hand, never part of `npm test`:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install numpy scipy statsmodels
    /tmp/peers/bin/python test/peers/style_control.py > packages/statistics/test/fixtures/style_control.json

Made with the versions that the file names.

`sets`: votes on pairs of responses with their counts. Contrasts are (a − b) / (a + b + 1) over the root of their mean square,
so that it does not matter which response is called the first. Fits by statsmodels (plain, CR0 standard errors) and by numpy:
with the scores' prior; CR2 with each cluster's whole leverage matrix and Bell and McCaffrey's degrees of freedom.

`texts`: what the product counts of a text, by the obvious formulas: see docs/figures.md.
"""

import json
import re
import unicodedata

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm


def planted(seed, nodes, raters, prompts, votes):
    random = np.random.default_rng(seed)
    scores = random.normal(size=nodes)
    wordy = random.normal(size=nodes)
    of_rater = 0.4 * random.normal(size=(raters, nodes))
    rows = []
    for _ in range(votes):
        a, b = (int(node) for node in random.choice(nodes, size=2, replace=False))
        rater, prompt = int(random.integers(raters)), int(random.integers(prompts))
        length = np.floor(np.exp(6 + 0.5 * wordy[[a, b]] + 0.7 * random.normal(size=2))).astype(int)
        lists = random.poisson(3, size=2) * random.integers(0, 2, size=2)
        lead = scores[a] - scores[b] + of_rater[rater, a] - of_rater[rater, b]
        lead += 2 * (length[0] - length[1]) / (length.sum() + 1) + 0.3 * (lists[0] - lists[1]) / (lists.sum() + 1)
        won = 0.5 if random.random() < 0.1 else float(random.random() < 1 / (1 + np.exp(-lead)))
        rows.append([a, b, won, rater, prompt, *(int(n) for n in (*length, *lists))])
    return {"nodes": nodes, "rows": rows}


def fitted(data):
    nodes = data["nodes"]
    table = np.array(data["rows"])
    first, second, rater, prompt = table[:, [0, 1, 3, 4]].astype(int).T
    won = table[:, 2]
    count = len(won)
    raw = np.column_stack([(table[:, at] - table[:, at + 1]) / (table[:, at] + table[:, at + 1] + 1) for at in (5, 7)])
    sd = np.sqrt((raw**2).mean(axis=0))
    style = raw / sd
    terms = style.shape[1]
    scores = np.zeros((count, nodes))
    scores[np.arange(count), first] = 1
    scores[np.arange(count), second] = -1
    # Score 0 is fixed for the fit; C turns its other scores into centred ones and leaves the coefficients.
    x = np.column_stack([scores[:, 1:], style])
    centring = np.zeros((nodes + terms, nodes - 1 + terms))
    centring[:nodes, : nodes - 1] = (np.eye(nodes) - 1 / nodes)[:, 1:]
    centring[nodes:, nodes - 1 :] = np.eye(terms)
    # Half wins: each row twice, as won and as lost, with weights.
    doubled = np.vstack([x, x])
    outcome = np.concatenate([np.ones(count), np.zeros(count)])
    weight = np.concatenate([won, 1 - won])
    plain = sm.GLM(outcome, doubled, family=sm.families.Binomial(), freq_weights=weight).fit(tol=1e-13, maxiter=100)

    p = 1 / (1 + np.exp(-x @ plain.params))
    bread = np.linalg.inv(x.T @ ((p * (1 - p))[:, None] * x))
    root = np.sqrt(p * (1 - p))
    scaled = root[:, None] * x
    residual = (won - p) / root
    hat = scaled @ bread @ scaled.T

    def cr2(groups):
        meat = np.zeros((x.shape[1], x.shape[1]))
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
        for at in range(nodes + terms):
            gram = np.array([push[at] for push in pushes])
            gram = gram @ gram.T
            df.append(np.trace(gram) ** 2 / np.sum(gram**2))
        return {"se": np.sqrt(np.diag(variance)).tolist(), "df": df}

    # With the prior of the scores, sd 2; none on the coefficients.
    whole = np.column_stack([scores, style])
    penalty = np.diag([0.25] * nodes + [0.0] * terms)
    at = np.zeros(nodes + terms)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-whole @ at))
        curvature = whole.T @ ((chance * (1 - chance))[:, None] * whole) + penalty
        at = at - np.linalg.solve(curvature, whole.T @ (chance - won) + penalty @ at)
    return {
        "sd": sd.tolist(),
        "plain": (centring @ plain.params).tolist(),
        "model_se": np.sqrt(np.diag(centring @ bread @ centring.T)).tolist(),
        "with_prior": at.tolist(),
        "cr2_rater": cr2(rater),
        "cr2_prompt": cr2(prompt),
    }


WIDE = (
    (0x1100, 0x11FF), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x20000, 0x3FFFD),
)  # fmt: skip


def letters(text):
    white = " \t\n\r\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

    def is_seen(char):
        kind = unicodedata.category(char)
        inside = 0x1160 <= ord(char) <= 0x11FF or 0xD7B0 <= ord(char) <= 0xD7FF
        return bool(re.match(f"[{white}]", char)) or not (kind[0] == "M" or kind in ("Cf", "Cc") or inside)

    seen = "".join(char for char in text if is_seen(char))
    total = 0
    for char in re.sub(f"[{white}]+", " ", seen).strip(" "):
        is_wide = any(low <= ord(char) <= high for low, high in WIDE)
        total += 3 if is_wide and unicodedata.category(char) in ("Lo", "Lm", "Nl", "No") else 1
    return total


def outside_code(text):
    lines = []
    fence = None
    for line in re.split(r"\r\n|\n|\r", text):
        begin = re.match(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})", line)
        if fence is None:
            if begin:
                fence = begin.group(1)
                continue
            lines.append(line)
            continue
        end = re.fullmatch(r"[ \t]*(`{3,}|~{3,})[ \t]*", line)
        if end and end.group(1)[0] == fence[0] and len(end.group(1)) >= len(fence):
            fence = None
    return lines


def without_spans(line):
    return re.sub(r"(?<!`)(`+)(?!`)(?:.*?[^`])?\1(?!`)", " ", line)


def counted(text):
    lines = outside_code(text)
    bare = [without_spans(line) for line in lines]
    items = [line for line in lines if re.match(r"[ \t]*([-*+]|[0-9]{1,9}[.)])[ \t]+[^ \t]", line)]
    return {
        "letters": letters(text),
        "headings": sum(1 for line in lines if re.match(r" {0,3}#{1,6}([ \t]|$)", line)),
        "listItems": sum(1 for line in items if not re.fullmatch(r"[ \t]*([-*_])([ \t]*\1){2,}[ \t]*", line)),
        "bold": sum(len(re.findall(r"\*\*(?=[^\s*]).*?[^\s*]\*\*|__(?=[^\s_]).*?[^\s_]__|\*\*[^\s*]\*\*|__[^\s_]__", line)) for line in bare),
    }


TEXTS = [
    "",
    "Canberra.",
    "  two   words\n\n\n",
    "# One\n## Two\n####### seven\n#no\n   ### indented\n    # code-like",
    "- a\n* b\n+ c\n1. d\n23) e\n-no\n-\n* * *\n- - -\n1.no\n  - nested\n\t- tab",
    "**bold** and __also__ and ** not ** and **two** **three**",
    "`**code**` then **bold** then ``a ` b **c** `` and `open **d**",
    "```\n# no\n- no\n**no**\n```\n# yes\n~~~ts\n- no\n```\n~~~\n- yes",
    "```js\nunclosed **no**\n- no",
    "- item\n  ```\n  # no\n  ```\n  - **yes**",
    "| a | b |\n|---|---|\n| **x** | y |",
    "\u4f60\u597d\uff0c\u4e16\u754c\u3002",
    "\u3053\u3093\u306b\u3061\u306f\u3001\u30c6\u30b9\u30c8\u3002 mixed English",
    unicodedata.normalize("NFD", "\uc548\ub155\ud558\uc138\uc694"),
    "\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4",
    "\u0645\u0631\u062d\u0628\u064b\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u064e\u0645",
    "e\u0301\u0301\u0301 na\u00efve \u200b\u200d",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd",
    "line\r\n# heading\r\n- item\r\nlast",
    "****", "**a**", "__init__", "***both***", "a ** b ** c", "**a\nb**",
]

DATA = {"even": planted(11, 5, 14, 20, 700), "few": planted(12, 4, 8, 12, 400)}
print(
    json.dumps(
        {
            "note": "test/peers/style_control.py; rows are first, second, won by first, rater, prompt, lengths, list items",
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
            "sets": {name: {**data, "expected": fitted(data)} for name, data in DATA.items()},
            "texts": [{"text": text, **counted(text)} for text in TEXTS],
        }
    )
)
