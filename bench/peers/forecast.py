"""Forecasts every series of a prepared file with Prophet or a method of statsforecast.

Usage: python forecast.py METHOD PREPARED OUT CORES
PREPARED: id <tab> season <tab> horizon <tab> start day or nothing <tab> values joined by commas (NA for unknown) <tab> what is
known in advance, as JSON: isCategorical and values, which Prophet alone can use
OUT: id, step, point, lower80, upper80, lower95, upper95; the seconds spent on each series in OUT.seconds
"""

import datetime
import json
import logging
import os
import sys
import time
import warnings
from multiprocessing import Pool

os.environ.setdefault("OMP_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
import numpy as np

METHOD, PREPARED, OUT, CORES = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
PANDAS_FREQUENCY = {7: "D", 52: "W", 12: "MS", 4: "QS", 1: "YS"}


def regressors(covariates, length, horizon):
    """Numbers as they are, the last known one where none is; categories one state at a time but for the commonest."""
    columns = {}
    for number, covariate in enumerate(covariates):
        known = np.array([np.nan if value is None else value for value in covariate["values"]][: length + horizon], dtype=float)
        known = np.concatenate([known, np.full(length + horizon - len(known), np.nan)])
        if covariate["isCategorical"]:
            states, counts = np.unique(known[:length][~np.isnan(known[:length])], return_counts=True)
            for state in states[np.argsort(-counts)][1:31]:
                columns[f"c{number}_{state:g}"] = (known == state).astype(float)
            continue
        places = np.flatnonzero(~np.isnan(known))
        if len(places) == 0:
            continue
        filled = known[places[np.clip(np.searchsorted(places, np.arange(len(known)), side="right") - 1, 0, None)]]
        if filled[:length].max() > filled[:length].min():
            columns[f"c{number}"] = filled
    return columns


def prophet_forecast(values, season, horizon, start, covariates):
    import pandas as pd
    from prophet import Prophet

    logging.getLogger("cmdstanpy").disabled = True
    logging.getLogger("prophet").disabled = True
    begin = datetime.date(1970, 1, 1) + datetime.timedelta(days=int(start)) if start else datetime.date(2000, 1, 1)
    days = pd.date_range(begin, periods=len(values) + horizon, freq=PANDAS_FREQUENCY.get(season, "D"))
    frame = pd.DataFrame({"ds": days[: len(values)], "y": values})
    bands = []
    model = Prophet(interval_width=0.8)
    future = pd.DataFrame({"ds": days[len(values) :]})
    for name, column in regressors(covariates, len(values), horizon).items():
        model.add_regressor(name)
        frame[name] = column[: len(values)]
        future[name] = column[len(values) :]
    model.fit(frame)
    point = model.predict(future)
    samples = model.predictive_samples(future)["yhat"]
    for level in (0.8, 0.95):
        bands.append(np.quantile(samples, (1 - level) / 2, axis=1))
        bands.append(np.quantile(samples, (1 + level) / 2, axis=1))
    return np.column_stack([point["yhat"].to_numpy(), *bands])


def statsforecast_forecast(values, season, horizon, _start, _covariates):
    from statsforecast import models

    usable = season if len(values) > 2 * season else 1
    classes = {
        "auto-ets": lambda: models.AutoETS(season_length=usable),
        "auto-arima": lambda: models.AutoARIMA(season_length=usable),
        "auto-ces": lambda: models.AutoCES(season_length=usable),
        "dynamic-optimized-theta": lambda: models.DynamicOptimizedTheta(season_length=usable),
    }
    known = np.asarray(values, dtype=float)
    missing = np.isnan(known)
    known[missing] = np.interp(np.flatnonzero(missing), np.flatnonzero(~missing), known[~missing])
    result = classes[METHOD]().forecast(known, h=horizon, level=[80, 95])
    return np.column_stack([result[key] for key in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")])


def forecast_line(line):
    identity, season, horizon, start, joined, covariates = line.rstrip("\n").split("\t")
    values = [float("nan") if cell == "NA" else float(cell) for cell in joined.split(",")]
    began = time.perf_counter()
    try:
        run = prophet_forecast if METHOD == "prophet" else statsforecast_forecast
        rows = run(values, int(season), int(horizon), start, json.loads(covariates))
    except Exception:  # A peer that fails on a series gets the naive forecast, as R's script does.
        last = [value for value in values if value == value][-1]
        rows = np.full((int(horizon), 5), last)
    seconds = time.perf_counter() - began
    text = "".join(f"{identity},{step + 1},{','.join(repr(float(v)) for v in row)}\n" for step, row in enumerate(rows))
    return text, f"{identity},{seconds}\n"


if __name__ == "__main__":
    with open(PREPARED) as file:
        lines = file.readlines()
    # The first call compiles; that is not a series' own time.
    if METHOD != "prophet":
        forecast_line(lines[0])
    with Pool(CORES) as pool:
        results = pool.map(forecast_line, lines, chunksize=4)
    with open(OUT, "w") as file:
        file.writelines(text for text, _ in results)
    with open(OUT + ".seconds", "w") as file:
        file.writelines(seconds for _, seconds in results)
