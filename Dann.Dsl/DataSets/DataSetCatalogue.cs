using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>A data set as a config names it; the runtime has a reader for each key.</summary>
/// <param name="Key">Its name in YAML and in result files.</param>
/// <param name="ClassNames">What its labels 0, 1, … mean.</param>
/// <param name="Options">The settings written for it, with defaults filled in, by name.</param>
public sealed record DataSet(string Key, EquatableArray<string> ClassNames, EquatableArray<DataSetOption> Options)
{
    /// <summary>A whole-number setting.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public int Integer(string name) => Options.FirstOrDefault(option => option.Name == name)?.Integer
        ?? throw new KeyNotFoundException($"The data set '{Key}' has no setting '{name}'.");
}

/// <summary>One setting of a data set.</summary>
public sealed record DataSetOption(string Name, int Integer);

/// <summary>Every data set that a config can name.</summary>
public static class DataSetCatalogue
{
    private static readonly EquatableArray<string> Digits =
        Enumerable.Range(0, 10).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToEquatableArray();

    /// <summary>Handwritten digits, 28x28, padded to 32x32 and repeated over three channels.</summary>
    public static readonly Entry<DataSet> Mnist = Line("mnist", "MNIST: 60,000 + 10,000 handwritten digits, padded to 32x32, three channels.", Digits);

    /// <summary>MNIST digits blended with photos.</summary>
    public static readonly Entry<DataSet> MnistM = Line(
        "mnist-m", "MNIST-M: MNIST digits blended with BSDS500 photos, 32x32; a train part that is not at hand is built by the paper's rule.", Digits,
        Option("build_seed", 42, 0, "The seed of a train part that is built; 42."));

    /// <summary>Digits the program draws itself, light strokes on dark.</summary>
    public static readonly Entry<DataSet> DrawnDigits = Line(
        "drawn-digits", "Digits drawn by the program, light strokes on dark, 32x32; needs no data.", Digits,
        Option("train", 6000, 10, "Training samples; 6000."), Option("test", 2000, 10, "Test samples; 2000."), Option("seed", 1, 0, "The seed of the drawing; 1."));

    /// <summary>Digits the program draws itself, on coloured, textured, inverted backgrounds.</summary>
    public static readonly Entry<DataSet> DrawnDigitsM = Line(
        "drawn-digits-m", "Digits drawn by the program on coloured, textured, inverted backgrounds, 32x32; needs no data.", Digits,
        Option("train", 6000, 10, "Training samples; 6000."), Option("test", 2000, 10, "Test samples; 2000."), Option("seed", 2, 0, "The seed of the drawing; 2."));

    /// <summary>The data sets, in the order tables list them.</summary>
    public static Catalogue<DataSet> All { get; } = new("data set", Mnist, MnistM, DrawnDigits, DrawnDigitsM);

    private static Parameter<int> Option(string name, int @default, int min, string summary) =>
        Parameter.Optional(name, new IntegerType(min), @default, summary);

    private static Entry<DataSet> Line(string key, string summary, EquatableArray<string> classNames, params Parameter<int>[] options) => new(
        key,
        key,
        summary,
        options,
        arguments => new DataSet(key, classNames, options.Select(option => new DataSetOption(option.Name, arguments.Get(option))).ToEquatableArray()),
        key);
}
