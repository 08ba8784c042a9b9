using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>The settings of data sets that the program draws.</summary>
internal static class DrawnOptions
{
    // The bytes of a split are counted by an int; the bound is a round number below.
    private const int Round = 100_000;

    /// <summary>How many images, and the seed, which has a default of its own in each set.</summary>
    /// <param name="seed">The default seed.</param>
    /// <param name="train">How many train images are drawn by default.</param>
    /// <param name="classes">How many classes there are; each has an image at least.</param>
    /// <param name="side">Side of an image in pixels.</param>
    public static IReadOnlyList<Parameter> Of(int seed, int train = 6000, int classes = 10, int side = 32)
    {
        var count = new IntegerType(classes, int.MaxValue / (3 * side * side) / Round * Round);
        return
        [
            Parameter.Optional("train", count, train, $"Training samples; {train}."),
            Parameter.Optional("test", count, 2000, "Test samples; 2000."),
            Parameter.Optional("seed", new IntegerType(0), seed, $"The seed of the drawing; {seed}."),
        ];
    }
}
