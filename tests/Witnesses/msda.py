"""Writes tests/Dann.Runtime.Tests/Analysis/Witnesses/msda.json: marginalized stacked denoising autoencoders (Chen et al. 2012) in numpy, each expectation summed up value by value.

Run once with numpy 1.24.2 (Debian 12); the tests need none of it.
    /usr/bin/python3 tests/Witnesses/msda.py

The expectations are also drawn: the first map is compared here with least squares on 400,000 corrupted copies of the samples, so that the closed form is no article of faith.
"""
import json
import pathlib

import numpy

FILE = pathlib.Path(__file__).resolve().parent.parent / "Dann.Runtime.Tests" / "Analysis" / "Witnesses" / "msda.json"
RIDGE = 1e-5


def fit(samples, corruption):
    """The map (D, D + 1) that restores samples (columns) from corrupted ones with a 1 below."""
    width, count = samples.shape
    x = numpy.vstack([samples, numpy.ones(count)])
    kept = [1 - corruption] * width + [1]
    corrupted, cross = numpy.zeros((width + 1, width + 1)), numpy.zeros((width, width + 1))
    for i in range(width + 1):
        for j in range(width + 1):
            product = sum(x[i, n] * x[j, n] for n in range(count))
            corrupted[i, j] = product * (kept[i] if i == j else kept[i] * kept[j])
            if i < width:
                cross[i, j] = product * kept[j]
    for i in range(width):
        corrupted[i, i] += RIDGE
    return cross @ numpy.linalg.inv(corrupted)


def layers(maps, samples):
    result = [samples]
    for w in maps:
        result.append(numpy.tanh(w @ numpy.vstack([result[-1], numpy.ones(samples.shape[1])])))
    return numpy.vstack(result)


def stack(samples, count, corruption):
    maps, values = [], samples
    for _ in range(count):
        maps.append(fit(values, corruption))
        values = layers(maps[-1:], values)[len(samples):]
    return maps


def check(random, samples, corruption):
    copies = numpy.tile(samples, (1, 400_000 // samples.shape[1]))
    lost = numpy.where(random.rand(*copies.shape) < corruption, 0, copies)
    drawn = numpy.linalg.lstsq(numpy.vstack([lost, numpy.ones(copies.shape[1])]).T, copies.T, rcond=None)[0].T
    seen = samples.any(1)
    print("corruption", corruption, "greatest difference from what was drawn:", abs(drawn - fit(samples, corruption))[seen].max())


def main():
    random = numpy.random.RandomState(7)
    cases = []
    for width, count, depth, corruption in ((6, 14, 3, 0.5), (9, 5, 2, 0.2)):
        samples, others = (random.poisson(0.8, (width, n)).astype(float) for n in (count, 4))
        # A word that no training sample has.
        samples[2] = 0
        check(random, samples, corruption)
        maps = stack(samples, depth, corruption)
        cases.append({
            "layers": depth, "corruption": corruption, "ridge": RIDGE, "samples": samples.T.tolist(), "others": others.T.tolist(),
            "ofSamples": layers(maps, samples).T.tolist(), "ofOthers": layers(maps, others).T.tolist(),
        })
    FILE.write_text(json.dumps(cases, separators=(",", ":")).replace('],"', '],\n"') + "\n")


if __name__ == "__main__":
    main()
