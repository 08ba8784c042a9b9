using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>The settings of data sets that the program draws.</summary>
internal static class DrawnOptions
{
    /// <summary>How many images, and the seed, which has a default of its own in each set.</summary>
    public static IReadOnlyList<Parameter> Of(int seed) =>
    [
        Parameter.Optional("train", new IntegerType(10), 6000, "Training samples; 6000."),
        Parameter.Optional("test", new IntegerType(10), 2000, "Test samples; 2000."),
        Parameter.Optional("seed", new IntegerType(0), seed, $"The seed of the drawing; {seed}."),
    ];
}
