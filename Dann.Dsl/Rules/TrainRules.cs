namespace Dann.Dsl.Rules;

/// <summary>Training settings fit the network.</summary>
internal static class TrainRules
{
    private const int Domains = 2;

    /// <summary>λ leaves 0, if any branch follows the run's.</summary>
    public static IEnumerable<Finding> Reversal(RunDeclaration run)
    {
        var isFollowed = run.Network?.Network.Domains.Any(domain => domain.Reversal is null) ?? true;
        if (run.Train.Reversal.IsZero && isFollowed)
        {
            yield return new Finding(RuleBook.RunNeverReversed, "train.reversal",
                "reversal is 0 throughout: the domain branch trains, but nothing before its split ever hears of it. Write a λ above 0, as { constant: 1 }, or { sigmoid: { gamma: 10 } }, which is the default.");
        }
    }

    /// <summary>Batch norm has more than one sample of a domain to look at.</summary>
    public static IEnumerable<Finding> Batch(RunDeclaration run)
    {
        if (run.Network is not { MixesSamples: true })
            yield break;
        if (run.Train.TargetBatch == 1 && run.Experiment.Methods.Any(method => method.Training.IsOnTarget))
        {
            yield return new Finding(RuleBook.BatchOfOne, "train.target_batch",
                "target_batch is 1, a method trains on the target alone, and a layer of the network normalises over the batch (batch norm): of one sample there is nothing to normalise. Use 2 or more, or leave the method out.");
        }

        if (run.Train.Batch == Domains)
        {
            yield return new Finding(RuleBook.BatchOfOne, "train.batch",
                $"batch is {run.Train.Batch}, one sample of each domain, and a layer of the network normalises over the batch (batch norm): of one sample there is nothing to normalise. Use 4 or more, better 32.");
        }
    }

    /// <summary>Samples that a layer mixes pass together.</summary>
    public static IEnumerable<Finding> Passes(RunDeclaration run)
    {
        if (run.Train.Passes == "two" && run.Network is { MixesSamples: true })
        {
            yield return new Finding(RuleBook.RunConflict, "train.passes",
                "passes is 'two', but a layer of the network mixes the samples of a batch (batch norm): two passes would train another network. Write 'one' or 'auto'.");
        }
    }
}
