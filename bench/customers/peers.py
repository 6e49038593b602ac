"""Trains scikit-learn's and xgboost's boosted trees on prepared rows, calibrated as the product's are.

Usage: python peers.py FOLDER. FOLDER holds plan.json (columns, balanced) and train, calibrate (may be missing) and test: float64
columns one after the other, the target last. Prints one line of JSON a method: its scores on the test rows.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

folder = Path(sys.argv[1])
plan = json.loads((folder / "plan.json").read_text())
columns = plan["columns"]


def read(name):
    table = np.fromfile(folder / name).reshape(columns + 1, -1)
    return np.ascontiguousarray(table[:-1].T), table[-1]


X, y = read("train")
# Both outcomes weigh the same, as scikit-learn's class_weight="balanced" has it.
weights = np.where(y == 1, len(y) / (2 * y.sum()), len(y) / (2 * (len(y) - y.sum()))) if plan["balanced"] else None
test, truth = read("test")
calibration = read("calibrate") if (folder / "calibrate").exists() else None


def xgboost():
    from xgboost import XGBClassifier

    return XGBClassifier(
        n_estimators=150, learning_rate=0.05, max_leaves=8, grow_policy="lossguide", max_depth=0, tree_method="hist",
        subsample=0.7, colsample_bytree=0.7, reg_lambda=1, random_state=1, n_jobs=2,
    )


methods = {
    "scikit-learn HistGradientBoosting": lambda: HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.05, max_leaf_nodes=8, l2_regularization=1, random_state=1
    ),
    "scikit-learn RandomForest": lambda: RandomForestClassifier(300, min_samples_leaf=5, random_state=1, n_jobs=2),
    "xgboost": xgboost,
}
for name, make in methods.items():
    began = time.perf_counter()
    model = make().fit(X, y, sample_weight=weights)
    seconds = time.perf_counter() - began
    said = model.predict_proba(test)[:, 1]
    if calibration:
        curve = IsotonicRegression(out_of_bounds="clip").fit(model.predict_proba(calibration[0])[:, 1], calibration[1])
        said = curve.predict(said)
    order = np.argsort(-said, kind="stable")
    flagged = said >= 0.5
    groups = np.array_split(order, 10)
    print(json.dumps({
        "method": name,
        "seconds": seconds,
        "auc": roc_auc_score(truth, said),
        "prAuc": average_precision_score(truth, said),
        "brier": brier_score_loss(truth, said),
        "calibrationError": sum(abs((said[g] - truth[g]).sum()) for g in groups) / len(truth),
        "precision": truth[flagged].mean() if flagged.any() else None,
        "recall": truth[flagged].sum() / truth.sum(),
        "liftAtTenth": truth[groups[0]].mean() / truth.mean(),
    }))
