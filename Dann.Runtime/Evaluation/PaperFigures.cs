namespace Dann.Runtime.Evaluation;

/// <summary>Target accuracies as published: Ganin et al. 2016 (JMLR 17), Table 2. Fractions.</summary>
internal static class PaperFigures
{
    private static readonly Dictionary<(string Source, string Target, string Method), double> Figures = new()
    {
        [("mnist", "mnist-m", "source_only")] = .5225,
        [("mnist", "mnist-m", "dann")] = .7666,
        [("mnist", "mnist-m", "train_on_target")] = .9596,
    };

    /// <summary>The figure; null where the paper has none.</summary>
    public static double? Find(string source, string target, string method) => Figures.TryGetValue((source, target, method), out var figure) ? figure : null;
}
