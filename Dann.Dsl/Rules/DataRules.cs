namespace Dann.Dsl.Rules;

/// <summary>The domains of a run are different ones, and as many as the network was made for.</summary>
internal static class DataRules
{
    /// <summary>The target is not the source.</summary>
    public static IEnumerable<Finding> Domains(RunDeclaration run)
    {
        if (run.Data is { } data && data.Sources.Contains(data.Target))
        {
            yield return new Finding(RuleBook.SameDomain, "data.target.dataset",
                $"The target is {data.Target.DataSet.Key}, and so is {(data.Sources.Count == 1 ? "the source" : "one of the sources")}: there is no gap to adapt over, and every method reads the same. Name another data set.");
        }
    }

    /// <summary>There are as many sources as the network tells apart.</summary>
    public static IEnumerable<Finding> Sources(RunDeclaration run)
    {
        if (run is { Data: { } data, Network: { } network } && network.Network.Sources != data.Sources.Count)
            yield return new Finding(RuleBook.RunConflict, "data.source", $"source names {data.Sources.Count} data set(s), but the model has sources: {network.Network.Sources}. Make both the same.");
    }
}
