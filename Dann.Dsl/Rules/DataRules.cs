namespace Dann.Dsl.Rules;

/// <summary>The domains of a run are two.</summary>
internal static class DataRules
{
    /// <summary>The target is not the source.</summary>
    public static IEnumerable<Finding> Domains(RunDeclaration run)
    {
        if (run.Data is { } data && data.Target == data.Source)
        {
            yield return new Finding(RuleBook.SameDomain, "data.target.dataset",
                $"The target is {data.Target.DataSet.Key}, and so is the source: there is no gap to adapt over, and every method reads the same. Name another data set.");
        }
    }
}
