"""Writes tests/Dann.Runtime.Tests/Analysis/Witnesses/*.json: what the analyses of Dann.Runtime are compared with.

Run once with scikit-learn 1.2.1, scipy 1.10.1 and numpy 1.24.2 (Debian 12: python3-sklearn); the tests need none of them.
    /usr/bin/python3 tests/Witnesses/analysis.py
"""
import json
import pathlib

import numpy
from scipy.spatial.distance import squareform
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities, _kl_divergence
from sklearn.metrics import confusion_matrix, pairwise_distances, recall_score
from sklearn.svm import SVC, LinearSVC

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Dann.Runtime.Tests" / "Analysis" / "Witnesses"
random = numpy.random.RandomState(20240517)


def short(value):
    if isinstance(value, dict):
        return {key: short(item) for key, item in value.items()}
    if isinstance(value, numpy.ndarray):
        return short(value.tolist())
    if isinstance(value, (list, tuple)):
        return [short(item) for item in value]
    if isinstance(value, (float, numpy.floating)):
        return float("%.12g" % value)
    if isinstance(value, numpy.integer):
        return int(value)
    return value


def write(name, content):
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(short(content), separators=(",", ":"))
    (FOLDER / (name + ".json")).write_text(text.replace('],"', '],\n"') + "\n")


def inputs(*shape, scale=1.0):
    return numpy.round(random.randn(*shape) * scale, 3)


def blobs(count, width, classes, distance):
    centres = random.randn(classes, width) * distance
    labels = numpy.arange(count) % classes
    return numpy.round(centres[labels] + random.randn(count, width), 3), labels


def exact_svm(cost, loss="squared_hinge"):
    """LIBLINEAR, to about nine digits: in the primal where it can, else by coordinate descent."""
    if loss == "squared_hinge":
        return LinearSVC(C=cost, dual=False, tol=1e-11, max_iter=10000)
    return LinearSVC(C=cost, loss=loss, dual=True, tol=1e-9, max_iter=300000, random_state=0)


def pca():
    tall = inputs(30, 6) @ numpy.round(random.randn(6, 6), 2) + 5
    tall = numpy.round(tall, 3)
    wide = inputs(8, 15)
    cases = []
    for samples, components in ((tall, 6), (tall, 3), (wide, 7)):
        fitted = PCA(components, svd_solver="full").fit(samples)
        cases.append(dict(samples=samples, count=components, mean=fitted.mean_, components=fitted.components_,
                          variance=fitted.explained_variance_, ratio=fitted.explained_variance_ratio_, transformed=fitted.transform(samples)))
    write("pca", cases)


def alignment():
    """Fernando et al. 2013 in numpy alone: no code of the product's language or of scikit-learn but for the classifier."""
    source, labels = blobs(60, 8, 3, 2.0)
    turn = numpy.linalg.qr(random.randn(8, 8))[0]
    target, target_labels = blobs(45, 8, 3, 2.0)
    target = numpy.round((source[:45] + 0.8 * random.randn(45, 8)) @ (0.7 * numpy.eye(8) + 0.3 * turn) * random.uniform(0.5, 3, 8) + 4, 3)
    target_labels = labels[:45]

    def basis(normalised, count):
        values, vectors = numpy.linalg.eigh(numpy.cov(normalised, rowvar=False))
        return vectors[:, numpy.argsort(values)[::-1][:count]]

    cases = []
    for kind in ("Centred", "ZScore"):
        for count in (2, 5):
            xs, xt = source - source.mean(0), target - target.mean(0)
            if kind == "ZScore":
                xs, xt = xs / source.std(0), xt / target.std(0)
            ps, pt = basis(xs, count), basis(xt, count)
            aligned, projected = xs @ ps @ (ps.T @ pt), xt @ pt
            svm = exact_svm(1).fit(aligned, labels)
            cases.append(dict(normalization=kind, dimensions=count, similarity=aligned[:12] @ projected[:12].T,
                              accuracy=svm.score(projected, target_labels)))
    write("alignment", dict(source=source, sourceLabels=labels, target=target, targetLabels=target_labels, cases=cases))


def svm():
    cases = []
    for classes, count, width in ((2, 60, 5), (4, 80, 6)):
        samples, labels = blobs(count, width, classes, 0.7)
        test, _ = blobs(12, width, classes, 0.7)
        for loss in ("squared_hinge", "hinge"):
            for cost in (0.01, 1, 30):
                model = exact_svm(cost, loss).fit(samples, labels)
                cases.append(dict(problem=classes, loss=loss, cost=cost, weights=numpy.atleast_2d(model.coef_), bias=numpy.atleast_1d(model.intercept_),
                                  decisions=model.decision_function(test).reshape(12, -1), predictions=model.predict(test)))
        cases[-1].update(samples=samples, labels=labels, test=test)
    # Counts of words, mostly zero, more features than samples.
    samples = random.poisson(0.08, (40, 120))
    labels = (samples[:, :10].sum(1) > samples[:, 10:20].sum(1)).astype(int)
    test = random.poisson(0.08, (12, 120))
    for cost in (0.01, 1, 1000):
        model = exact_svm(cost).fit(samples, labels)
        cases.append(dict(problem=0, loss="squared_hinge", cost=cost, weights=model.coef_, bias=model.intercept_,
                          decisions=model.decision_function(test).reshape(12, 1), predictions=model.predict(test)))
    cases[-1].update(samples=samples, labels=labels, test=test)
    write("svm", cases)


def proxy_a_distance():
    """The authors' procedure, halves in file order, on LIBLINEAR; and on LIBSVM, which they used, to show that it is of little account."""
    cases = []
    for shift, scale in ((0.0, 1.0), (0.35, 1.0), (3.0, 1.0), (0.0, 4.0)):
        source, target = inputs(60, 4), numpy.round(inputs(51, 4) * scale + shift, 3)
        half_source, half_target = 30, 25
        train = numpy.vstack((source[:half_source], target[:half_target]))
        test = numpy.vstack((source[half_source:], target[half_target:]))
        train_labels = numpy.repeat((0, 1), (half_source, half_target))
        test_labels = numpy.repeat((0, 1), (60 - half_source, 51 - half_target))
        errors, libsvm = [], []
        for cost in numpy.logspace(-5, 4, 10):
            error = 1 - exact_svm(cost).fit(train, train_labels).score(test, test_labels)
            errors.append(min(error, 1 - error))
            if cost <= 100:
                error = 1 - SVC(C=cost, kernel="linear").fit(train, train_labels).score(test, test_labels)
                libsvm.append(min(error, 1 - error))
        cases.append(dict(source=source, target=target, error=min(errors), distance=2 * (1 - 2 * min(errors)), libsvm=2 * (1 - 2 * min(libsvm))))
    write("proxy_a_distance", cases)


def tsne():
    samples, labels = blobs(60, 6, 3, 1.5)
    perplexity = 12
    distances = pairwise_distances(samples, metric="euclidean", squared=True)
    joint = _joint_probabilities(distances, perplexity, 0)
    points = inputs(60, 2, scale=3.0)
    divergence, gradient = _kl_divergence(points.ravel(), joint, 1, 60, 2)
    runs = []
    for init in ("pca", "random"):
        model = TSNE(perplexity=perplexity, method="exact", init=init, learning_rate="auto", random_state=0, n_iter=1000).fit(samples)
        runs.append(dict(init=init, divergence=model.kl_divergence_, embedding=numpy.round(model.embedding_.astype(float), 4),
                         trustworthiness=trustworthiness(samples, numpy.round(model.embedding_.astype(float), 4), n_neighbors=5)))
        print("t-SNE", init, model.kl_divergence_, runs[-1]["trustworthiness"])
    write("tsne", dict(samples=samples, labels=labels, perplexity=perplexity, joint=squareform(joint)[numpy.tril_indices(60, -1)],
                       points=points, divergence=divergence, gradient=gradient.reshape(60, 2), runs=runs))


def confusion():
    labels, predictions = random.randint(0, 4, 50), random.randint(0, 5, 50)
    write("confusion", dict(labels=labels, predictions=predictions, counts=confusion_matrix(labels, predictions, labels=range(5)),
                            recall=recall_score(labels, predictions, labels=range(4), average=None), accuracy=numpy.mean(labels == predictions)))


pca()
alignment()
svm()
proxy_a_distance()
tsne()
confusion()
