using System.Text;
using Dann.Dsl.DataSets;

namespace Dann.Dsl.Docs;

/// <summary>Writes <c>docs/data-sets.md</c>.</summary>
public static class DataSetTable
{
    private const int MostClasses = 12;

    /// <summary>The page: every data set of the <see cref="DataSetCatalogue"/>, its samples, splits, classes, settings and files.</summary>
    public static string Write()
    {
        var text = new StringBuilder()
            .Append("# Data sets\n\n")
            .Append("Written from `Dann.Dsl/DataSets/DataSetCatalogue.cs`. A data set is named in `data.source` and `data.target`, by its name alone\n")
            .Append("(`source: mnist`) or with settings (`target: { dataset: usps, size: 28 }`). Files are looked for below `--data`, then below `DANN_DATA`,\n")
            .Append("then in the user's cache folder. How to add one: [add-a-data-set.md](add-a-data-set.md).\n\n")
            .Append("| data set | samples | what it is |\n")
            .Append("|---|---|---|\n");
        foreach (var entry in DataSetCatalogue.Entries)
            text.Append($"| [`{entry.Key}`](#{entry.Key}) | {entry.Samples} | {entry.Summary} |\n");
        foreach (var entry in DataSetCatalogue.Entries)
            WriteEntry(text, entry);
        return text.ToString();
    }

    private static void WriteEntry(StringBuilder text, DataSetEntry entry)
    {
        text.Append($"\n## {entry.Key}\n\n{entry.Summary}\n\n");
        text.Append($"* Samples: {entry.Samples}\n* Splits: {entry.Splits}\n* Classes: {Classes(entry)}\n* Licence: {entry.Licence}\n* YAML: `source: {entry.Example}`\n");
        if (entry.Parameters.Count > 0)
        {
            text.Append("\n| setting | value | |\n|---|---|---|\n");
            foreach (var parameter in entry.Parameters)
                text.Append($"| `{parameter.Name}`{(parameter.IsRequired ? ", required" : "")} | {parameter.Expected} | {parameter.Summary} |\n");
        }

        if (entry.Files.Count == 0)
            return;
        text.Append("\n| file | looked for as | from |\n|---|---|---|\n");
        foreach (var file in entry.Files)
            text.Append($"| {file.What} | {string.Join("<br>", file.Paths.Select(path => $"`{path}`"))} | {Home(file)} |\n");
    }

    private static string Classes(DataSetEntry entry) => entry.ClassNames.Count switch
    {
        0 => "those of the data; the list in the model has to agree with them",
        <= MostClasses => string.Join(", ", entry.ClassNames),
        var count => $"{count}: {string.Join(", ", entry.ClassNames)}",
    };

    private static string Home(DataFile file) =>
        $"<{file.Address}>{(file.IsByHand ? ", by hand" : "")}{(file.Checksum is null ? "" : $", {file.Checksum}")}";
}
