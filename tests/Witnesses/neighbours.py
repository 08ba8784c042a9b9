"""Writes tests/Dann.Runtime.Tests/Analysis/Witnesses/neighbours.json: what NearestNeighbours is compared with.

Run once with scikit-learn 1.2.1 and numpy 1.24.2 (Debian 12: python3-sklearn); the tests need neither.
    /usr/bin/python3 tests/Witnesses/neighbours.py
"""
import json
import pathlib

import numpy
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

FILE = pathlib.Path(__file__).resolve().parent.parent / "Dann.Runtime.Tests" / "Analysis" / "Witnesses" / "neighbours.json"
random = numpy.random.RandomState(20251125)
cases = []
for count, width, classes, distance, neighbours in [(40, 2, 2, 1.0, 5), (60, 5, 2, 0.3, 5), (45, 3, 3, 1.0, 3), (30, 4, 2, 0.0, 1)]:
    labels = numpy.arange(count) % classes
    samples = numpy.round((random.randn(classes, width) * distance)[labels] + random.randn(count, width), 3)
    scores = cross_val_score(KNeighborsClassifier(neighbours, algorithm="brute"), samples, labels, cv=LeaveOneOut())
    cases.append(dict(samples=samples.tolist(), labels=labels.tolist(), neighbours=neighbours, accuracy=float(scores.mean())))
    print(count, width, classes, distance, neighbours, scores.mean())
FILE.write_text(json.dumps(cases, separators=(",", ":")).replace('],"', '],\n"') + "\n")
