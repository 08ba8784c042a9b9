using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;

namespace Dann.Runtime.Data.Shelf;

/// <summary>Reads names of data sets from the command line, and tells what a data set consists of.</summary>
internal static class DataSetNames
{
    private const string DomainName = "domain";

    /// <summary>The entries of the names, each once.</summary>
    /// <exception cref="ConfigException">A name is of no data set.</exception>
    public static IReadOnlyList<DataSetEntry> Find(IEnumerable<string> names) =>
    [
        .. names.Distinct().Select(name => DataSetCatalogue.Entries.FirstOrDefault(entry => entry.Key == name)
            ?? throw new ConfigException($"There is no data set '{name}'.{NearestWord.Hint(name, DataSetCatalogue.All.Keys)}")),
    ];

    /// <summary>The words of the domains it consists of; empty where it is one.</summary>
    public static IReadOnlyList<string> Domains(DataSetEntry entry) => DomainParameter(entry)?.Words ?? [];

    /// <summary>Does it read files of the user's own, which only a config names?</summary>
    public static bool IsOfOwnFiles(DataSetEntry entry) => entry.Parameters.Any(parameter => parameter.IsRequired && parameter.Words.Count == 0);

    /// <summary>The data set with its default settings; one for each of its domains where it consists of several.</summary>
    public static IEnumerable<DataSet> Defaults(DataSetEntry entry)
    {
        var domain = DomainParameter(entry);
        if (domain is null)
            return [entry.Create(new Arguments())];
        return domain.Words.Select(word =>
        {
            var arguments = new Arguments();
            arguments.Set(domain, word);
            return entry.Create(arguments);
        });
    }

    private static Parameter? DomainParameter(DataSetEntry entry) => entry.Parameters.FirstOrDefault(parameter => parameter.Name == DomainName && parameter.Words.Count > 0);
}
