"""Fits raw votes with a peer of the same model, by hand beside ours: see other-peers.ts.

Usage: other_fits.py PEER FOLDER NODES, with first.i32, second.i32 and wins.f64 (decisive votes) in FOLDER. Writes theta.f64 there, in
logits, and prints CPU seconds of the fit and the version. The peers are called with their defaults; bringing the votes
into the shape that a peer wants is not counted.
"""
import importlib.metadata
import math
import sys
import time
import types

import numpy

peer, folder, nodes = sys.argv[1], sys.argv[2], int(sys.argv[3])
first = numpy.fromfile(f"{folder}/first.i32", dtype=numpy.int32)
second = numpy.fromfile(f"{folder}/second.i32", dtype=numpy.int32)
first_won = numpy.fromfile(f"{folder}/wins.f64", dtype=numpy.float64) > 0.5

if peer == "choix":
    import choix

    won = numpy.where(first_won, first, second)
    lost = numpy.where(first_won, second, first)
    votes = list(zip(won.tolist(), lost.tolist()))
    before = time.process_time()
    theta = choix.ilsr_pairwise(nodes, votes)
elif peer == "evalica":
    import evalica
    import pandas

    index = pandas.Index(range(nodes))
    winners = [evalica.Winner.X if won else evalica.Winner.Y for won in first_won]
    before = time.process_time()
    result = evalica.bradley_terry(first.tolist(), second.tolist(), winners, index=index, limit=1000)
    theta = numpy.log(result.scores.reindex(range(nodes)).to_numpy())
elif peer == "fschat":
    import pandas

    # What serves models would load PyTorch; the fit needs none of it.
    for name in ("model", "model.model_registry", "serve.monitor.basic_stats", "serve.monitor.clean_battle_data"):
        stand_in = types.ModuleType(f"fastchat.{name}")
        stand_in.__getattr__ = lambda _: None
        sys.modules[stand_in.__name__] = stand_in
    from fastchat.serve.monitor.elo_analysis import compute_elo_mle_with_tie

    winner = numpy.where(first_won, "model_a", "model_b")
    battles = pandas.DataFrame({"model_a": first, "model_b": second, "winner": winner})
    before = time.process_time()
    ratings = compute_elo_mle_with_tie(battles)
    theta = (ratings.reindex(range(nodes)).to_numpy() - 1000) / 400 * math.log(10)
else:
    sys.exit(f"no peer is called {peer}")
seconds = time.process_time() - before
theta = numpy.asarray(theta, dtype=numpy.float64)
(theta - theta.mean()).tofile(f"{folder}/theta.f64")
print(f"{seconds:.4f} {importlib.metadata.version(peer)}")
