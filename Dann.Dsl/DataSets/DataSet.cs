using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.DataSets;

/// <summary>A data set as a config names it; the runtime has a reader for each key.</summary>
/// <param name="Key">Its name in YAML.</param>
/// <param name="ClassNames">What its labels 0, 1, … mean; empty where only the data can tell.</param>
/// <param name="Options">The settings written for it, with defaults filled in, by name.</param>
public sealed record DataSet(string Key, EquatableArray<string> ClassNames, EquatableArray<DataSetOption> Options)
{
    /// <summary>Which of its domains this is, where the set consists of several; else null.</summary>
    public string? Domain { get; init; }

    /// <summary>Which of its splits have labels.</summary>
    public LabelledSplits Labels { get; init; } = LabelledSplits.Both;

    /// <summary>What result files and messages call it: the key, or <c>key/domain</c> where the set consists of several domains.</summary>
    public string Name => Domain is null ? Key : $"{Key}/{Domain}";

    /// <summary>A whole-number setting.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public int Integer(string name) => Value<int>(name);

    /// <summary>A setting that is a number.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public double Real(string name) => Value<double>(name);

    /// <summary>A setting that is true or false.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public bool Flag(string name) => Value<bool>(name);

    /// <summary>A setting that is a size, rows first.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public Size2 Size(string name) => Value<Size2>(name);

    /// <summary>A setting that is a text or a word of a choice.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting, or it is not set.</exception>
    public string Text(string name) => Value<string>(name);

    /// <summary>A setting that is a text; null where it is not set.</summary>
    /// <exception cref="KeyNotFoundException">The data set has no such setting.</exception>
    public string? TextOrNull(string name) => (string?)Find(name).Value;

    /// <summary>The height and width that its images are brought to; null where it has no such setting.</summary>
    public Size2? SizeOrNull => Options.FirstOrDefault(option => option.Name == "size")?.Value switch
    {
        Size2 size => size,
        int side => Size2.Square(side),
        _ => null,
    };

    /// <summary>Is the middle taken of an image of another shape, instead of squashing it?</summary>
    public bool CropsToSize => Options.Any(option => option.Name == ImageOptions.Resize.Name && option.Value is ImageOptions.Crop);

    /// <summary>Are its images turned upright, as their EXIF orientation says?</summary>
    public bool TurnsUpright => !Options.Any(option => option.Name == ImageOptions.ExifOrientation.Name && option.Value is false);

    private T Value<T>(string name) => Find(name).Value is T value ? value
        : throw new KeyNotFoundException($"The setting '{name}' of the data set '{Key}' is no {typeof(T).Name}, or is not set.");

    private DataSetOption Find(string name) => Options.FirstOrDefault(option => option.Name == name)
        ?? throw new KeyNotFoundException($"The data set '{Key}' has no setting '{name}'.");
}

/// <summary>One setting of a data set.</summary>
/// <param name="Name">Its key in YAML.</param>
/// <param name="Value">An int, double, bool, <see cref="Size2"/> or string; null where it is not set and has no default.</param>
public sealed record DataSetOption(string Name, object? Value);
