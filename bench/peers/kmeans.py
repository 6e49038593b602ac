"""k-means of scikit-learn on the points that `npm run bench -- segments --write PREFIX` wrote: python kmeans.py FILE..."""
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

for path in sys.argv[1:]:
    points = np.fromfile(path, dtype=np.float64).reshape(-1, 5)
    started = time.perf_counter()
    fitted = KMeans(5, random_state=42, n_init=10).fit(points)
    seconds = time.perf_counter() - started
    print(f"{len(points)} x 5, 5 clusters: {seconds:.2f} s, inertia {fitted.inertia_:.2f}")
