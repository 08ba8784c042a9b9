using System.Globalization;
using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Two inter-twinning moons in the plane (Ganin et al. 2016, section 5.1.1); the target is the source turned.</summary>
public static class MoonsSet
{
    /// <summary>How many points to learn from.</summary>
    public static readonly Parameter<int> Samples = Parameter.Optional("samples", new IntegerType(2), 300, "Points to learn from, in both moons together; 300.");

    /// <summary>How many points to measure on.</summary>
    public static readonly Parameter<int> TestSamples = Parameter.Optional("test_samples", new IntegerType(2), 1000, "Points to measure on, drawn afresh; 1000.");

    /// <summary>How far points lie off their moon.</summary>
    public static readonly Parameter<double> Noise = Parameter.Optional("noise", new RealType(0, 1), 0.05, "Standard deviation of the noise, in radii of a moon; 0.05.");

    /// <summary>How far the plane is turned.</summary>
    public static readonly Parameter<double> Rotation = Parameter.Optional("rotation", new RealType(-360, 360), 0, "Degrees that the points are turned counter-clockwise around the middle; 0. The paper's target: 35.");

    /// <summary>What chance draws.</summary>
    public static readonly Parameter<int> Seed = Parameter.Optional("seed", new IntegerType(0), 1, "The seed of the noise and of the order; 1.");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "moons",
        "Two inter-twinning moons in the plane, made by the program; needs no data.",
        samples: "2",
        splits: "`samples` and `test_samples` points, with noise of their own",
        licence: "none needed",
        ["upper", "lower"],
        options: [Samples, TestSamples, Noise, Rotation, Seed],
        domain: arguments => arguments.Get(Rotation) is var degrees && degrees == 0 ? null : degrees.ToString("R", CultureInfo.InvariantCulture),
        example: "{ dataset: moons, rotation: 35, seed: 2 }");
}
