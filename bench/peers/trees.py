"""Trains xgboost (hist, lossguide), LightGBM or scikit-learn's HistGradientBoosting on prepared rows with given settings.

Usage: python trees.py xgboost|lightgbm|scikit-learn FOLDER
FOLDER holds plan.json, and train and test: float64 columns one after the other, the target last. Writes predictions
(float64) and result.json. Seconds are those of sorting into bins and training, as for our own trees.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

method, folder = sys.argv[1], Path(sys.argv[2])
plan = json.loads((folder / "plan.json").read_text())
# scikit-learn has no setting for its threads; it reads this when it is loaded.
os.environ["OMP_NUM_THREADS"] = str(plan["threads"])


def read(name):
    table = np.fromfile(folder / name).reshape(plan["columns"] + 1, -1)
    return np.ascontiguousarray(table[:-1].T), table[-1]


(X, y), (X_test, _) = read("train"), read("test")
categorical = plan["categorical"]


def clocks():
    return time.perf_counter(), time.process_time()


def since(began):
    return [now - then for now, then in zip(clocks(), began)]


def lightgbm_predictions():
    import lightgbm

    began = clocks()
    settings = dict(
        objective={"regression": "regression", "binary": "binary", "poisson": "poisson"}[plan["task"]],
        num_leaves=plan["leaves"], learning_rate=plan["rate"], max_bin=plan["maxBins"],
        min_data_in_leaf=plan["minLeaf"], min_sum_hessian_in_leaf=plan["minCurvature"], lambda_l2=plan["l2"],
        num_threads=plan["threads"], verbose=-1,
    )
    data = lightgbm.Dataset(X, y, categorical_feature=categorical or "auto", params=settings)
    model = lightgbm.train(settings, data, plan["rounds"])
    return since(began), model.predict(X_test)


def xgboost_predictions():
    import xgboost

    began = clocks()
    types = ["c" if column in categorical else "q" for column in range(plan["columns"])]
    more = dict(feature_types=types, enable_categorical=True, nthread=plan["threads"])
    data = xgboost.QuantileDMatrix(X, y, max_bin=plan["maxBins"], **more)
    settings = dict(
        objective={"regression": "reg:squarederror", "binary": "binary:logistic", "poisson": "count:poisson"}[plan["task"]],
        tree_method="hist", grow_policy="lossguide", max_leaves=plan["leaves"], max_depth=0, max_bin=plan["maxBins"],
        # A child's weight is its rows for squared loss only; for the others xgboost cannot count rows.
        min_child_weight=plan["minLeaf"] if plan["task"] == "regression" else plan["minCurvature"],
        eta=plan["rate"], reg_lambda=plan["l2"], nthread=plan["threads"],
    )
    model = xgboost.train(settings, data, plan["rounds"])
    return since(began), model.predict(xgboost.DMatrix(X_test, **more))


def scikit_learn_predictions():
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    began = clocks()
    settings = dict(
        max_iter=plan["rounds"], max_leaf_nodes=plan["leaves"], learning_rate=plan["rate"], max_bins=plan["maxBins"],
        min_samples_leaf=plan["minLeaf"], l2_regularization=plan["l2"], early_stopping=False,
        categorical_features=categorical or None,
    )
    if plan["task"] == "binary":
        model = HistGradientBoostingClassifier(**settings).fit(X, y)
        return since(began), model.predict_proba(X_test)[:, 1]
    loss = "poisson" if plan["task"] == "poisson" else "squared_error"
    model = HistGradientBoostingRegressor(loss=loss, **settings).fit(X, y)
    return since(began), model.predict(X_test)


METHODS = {
    "lightgbm": lightgbm_predictions,
    "xgboost": xgboost_predictions,
    "scikit-learn": scikit_learn_predictions,
}
(seconds, cpu), predictions = METHODS[method]()
np.asarray(predictions, dtype=np.float64).tofile(folder / "predictions")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
(folder / "result.json").write_text(json.dumps({"seconds": seconds, "cpuSeconds": cpu, "peakMegabytes": peak}))
