"""Fits scikit-learn's sparse logistic regression to raw votes, by hand beside ours: see side-by-side.ts.

Usage: sklearn_fit.py FOLDER NODES TOLERANCE, with first.i32, second.i32 and wins.f64 in FOLDER. Writes theta.f64 there and prints
CPU seconds of building the design and of the fit, and the versions.
"""
import sys
import time

import numpy
import scipy.sparse
import sklearn
from sklearn.linear_model import LogisticRegression

folder, nodes, tolerance = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
first = numpy.fromfile(f"{folder}/first.i32", dtype=numpy.int32)
second = numpy.fromfile(f"{folder}/second.i32", dtype=numpy.int32)
wins = numpy.fromfile(f"{folder}/wins.f64", dtype=numpy.float64)

before = time.process_time()
rows = numpy.arange(len(first))
design = scipy.sparse.csr_matrix(
    (
        numpy.concatenate([numpy.ones(len(first)), -numpy.ones(len(first))]),
        (numpy.concatenate([rows, rows]), numpy.concatenate([first, second])),
    ),
    shape=(len(first), nodes),
)
built = time.process_time()
# C = 1 is the prior N(0, 1). The tolerance is on the gradient of the mean loss, so it means less the more votes there are.
model = LogisticRegression(C=1.0, fit_intercept=False, tol=tolerance, max_iter=1000)
model.fit(design, wins)
fitted = time.process_time()
model.coef_[0].astype(numpy.float64).tofile(f"{folder}/theta.f64")
print(f"{built - before:.4f} {fitted - built:.4f} scikit-learn {sklearn.__version__}, numpy {numpy.__version__}")
