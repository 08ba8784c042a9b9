using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>One line of the <see cref="DataSetCatalogue"/>: what is known about a data set before it is opened.</summary>
public sealed class DataSetEntry : Entry<DataSet>
{
    /// <summary>Makes an entry.</summary>
    /// <param name="key">Its name in YAML.</param>
    /// <param name="summary">One sentence for the tables in the docs and for editors.</param>
    /// <param name="samples">The shape of a sample, as a network takes it.</param>
    /// <param name="splits">What its train and its test split are.</param>
    /// <param name="licence">Under what terms it may be used.</param>
    /// <param name="classNames">What its labels mean; null where only the data can tell.</param>
    /// <param name="files">The files it is read from; null where it needs none, or where they are the user's own.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="domain">Which of its domains the settings choose, where it consists of several.</param>
    /// <param name="example">A YAML text that uses it; null where its bare name does.</param>
    /// <param name="labels">How it says which of its splits have labels; null where both always have.</param>
    internal DataSetEntry(
        string key,
        string summary,
        string samples,
        string splits,
        string licence,
        IEnumerable<string>? classNames,
        IReadOnlyList<DataFile>? files = null,
        IReadOnlyList<Parameter>? options = null,
        Func<Arguments, string?>? domain = null,
        string? example = null,
        LabelDeclaration? labels = null)
        : base(key, key, summary, options ?? [], arguments => Make(key, classNames, options ?? [], domain, labels, arguments), example ?? key) =>
        (Samples, Splits, Licence, ClassNames, Files, Labels) = (samples, splits, licence, (classNames ?? []).ToEquatableArray(), files ?? [], labels);

    /// <summary>The shape of a sample, as a network takes it.</summary>
    public string Samples { get; }

    /// <summary>What its train and its test split are.</summary>
    public string Splits { get; }

    /// <summary>How many samples the splits have as published, one for each way to split them and for each domain; empty where nothing was published. Results on other numbers are marked.</summary>
    public IReadOnlyList<PublishedSizes> Published { get; internal init; } = [];

    /// <summary>Under what terms it may be used.</summary>
    public string Licence { get; }

    /// <summary>What its labels 0, 1, … mean; empty where only the data can tell.</summary>
    public EquatableArray<string> ClassNames { get; }

    /// <summary>The public files it is read from; empty where it needs none, or where they are the user's own.</summary>
    public IReadOnlyList<DataFile> Files { get; }

    /// <summary>How it says which of its splits have labels; null where both always have.</summary>
    public LabelDeclaration? Labels { get; }

    /// <summary>What of the settings written for it does not go together; null for nothing.</summary>
    public Func<Arguments, SettingConflict?> Conflict { get; internal init; } = _ => null;

    private static DataSet Make(string key, IEnumerable<string>? classNames, IReadOnlyList<Parameter> options, Func<Arguments, string?>? domain, LabelDeclaration? labels, Arguments arguments) =>
        new(key, (classNames ?? []).ToEquatableArray(), options.Select(option => new DataSetOption(option.Name, arguments.Value(option))).ToEquatableArray())
        {
            Domain = domain?.Invoke(arguments),
            Labels = labels?.Of(arguments) ?? LabelledSplits.Both,
        };
}
