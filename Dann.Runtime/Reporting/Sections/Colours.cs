using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Which colour a training has in all plots.</summary>
internal static class Colours
{
    private static readonly Dictionary<StepKind, string> First = new()
    {
        [StepKind.Source] = "c-source",
        [StepKind.Adversarial] = "c-adapted",
        [StepKind.Target] = "c-target",
    };

    private static readonly string[] Others = ["c-other", "c-more"];

    /// <summary>The style class of each training's curves: the first of a kind has that kind's colour, further ones what is left.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<TrainingRecord> trainings)
    {
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var training in trainings.DistinctBy(training => training.Name))
        {
            var own = First[training.Steps];
            colours[training.Name] = colours.ContainsValue(own) ? Others.FirstOrDefault(other => !colours.ContainsValue(other)) ?? Others[^1] : own;
        }

        return colours;
    }
}
