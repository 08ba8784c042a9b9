namespace Dann.Dsl.Rules;

/// <summary>The domains of a run are different ones, and as many as the network is declared for.</summary>
internal static class DataRules
{
    /// <summary>The target is none of the sources.</summary>
    public static IEnumerable<Finding> Target(RunDeclaration run)
    {
        if (run.Data is not { } data || !data.Sources.Contains(data.Target))
            yield break;
        var target = data.Target.DataSet.Name;
        yield return data.Sources.Count == 1
            ? new Finding(RuleBook.SameDomain, "data.target.dataset", $"The target is {target}, and so is the source: there is no gap to adapt over, and every method reads the same. Name another data set.")
            : new Finding(RuleBook.RunConflict, "data.target.dataset", $"The target is {target}, and so is one of the sources: its labels would be trained on. Take it out of the sources, or name another target.");
    }

    /// <summary>As many sources as the model says.</summary>
    public static IEnumerable<Finding> Sources(RunDeclaration run)
    {
        if (run is { Data: { } data, Network.Network.Sources: var declared } && data.Sources.Count != declared)
        {
            yield return new Finding(RuleBook.RunConflict, "data.source",
                $"source names {Count(data.Sources.Count)}, but the model is declared for {Count(declared)}. Name as many, or write sources: {data.Sources.Count} in the model.");
        }
    }

    private static string Count(int count) => count == 1 ? "1 data set" : $"{count} data sets";
}
