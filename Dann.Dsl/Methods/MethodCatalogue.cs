using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Methods;

/// <summary>A way to get a classifier for the target.</summary>
/// <param name="Key">Its name in YAML and in result files.</param>
/// <param name="ReadsTargetLabels">Does it train on target labels? Then it is an upper bound, no adaptation.</param>
/// <param name="ReadsTargetInputs">Does it train on unlabelled target samples?</param>
public sealed record Method(string Key, bool ReadsTargetLabels, bool ReadsTargetInputs);

/// <summary>Every method; the runtime has a runner for each.</summary>
public static class MethodCatalogue
{
    /// <summary>The lower bound: trained on the source alone.</summary>
    public static readonly Method SourceOnly = new("source_only", ReadsTargetLabels: false, ReadsTargetInputs: false);

    /// <summary>Domain-adversarial training by gradient reversal.</summary>
    public static readonly Method Dann = new("dann", ReadsTargetLabels: false, ReadsTargetInputs: true);

    /// <summary>The upper bound: trained on the labelled target.</summary>
    public static readonly Method TrainOnTarget = new("train_on_target", ReadsTargetLabels: true, ReadsTargetInputs: true);

    /// <summary>The methods, in the order tables list them.</summary>
    public static Catalogue<Method> All { get; } = new(
        "method",
        Line(SourceOnly, "Trained on the source alone: the lower bound."),
        Line(Dann, "Domain-adversarial training by gradient reversal."),
        Line(TrainOnTarget, "Trained on the labelled target: the upper bound."))
    {
        StandInLists = true,
    };

    private static Entry<Method> Line(Method method, string summary) => new(method.Key, method.Key, summary, [], _ => method, method.Key);
}
