using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Methods;

/// <summary>Every method; the runtime has a runner for each kind of training and of readout.</summary>
public static class MethodCatalogue
{
    private static readonly string[] ClassifierWords = ["network", "svm"];
    private static readonly string[] ChoiceWords = ["cross_validation", "oracle"];

    private static readonly Parameter<string> Classifier = Parameter.Optional("classifier", new ChoiceType(ClassifierWords), ClassifierWords[0], "What answers: the network, or a linear SVM on its last hidden layer; network.");
    private static readonly Parameter<int> LabelledTarget = Parameter.Optional("labelled_target", new IntegerType(0), 0, "So many labelled target samples, as many of each class as can be, join the label loss; 0.");
    private static readonly Parameter<int> TargetSamples = Parameter.Optional("labelled_target", new IntegerType(0), 0, "Train on so many labelled target samples, as many of each class as can be; 0 for all.");
    private static readonly Parameter<string> Dimension = Parameter.Optional("dimension", new ChoiceType(ChoiceWords), ChoiceWords[0], "Which dimension is taken: the best in cross-validation on the source, or the best on the target's test labels; cross_validation.");
    private static readonly Parameter<int> Most = Parameter.Optional("most", new IntegerType(SubspaceAlignmentReadout.Least), 60, "The greatest dimension tried; 60.");

    private static readonly Entry<Method> SourceOnlyEntry = Trained("source_only", StepKind.Source, LabelledTarget, "Trained on the source alone: the lower bound.");
    private static readonly Entry<Method> DannEntry = Trained("dann", StepKind.Adversarial, LabelledTarget, "Domain-adversarial training by gradient reversal.");
    private static readonly Entry<Method> TrainOnTargetEntry = Trained("train_on_target", StepKind.Target, TargetSamples, "Trained on the labelled target: the upper bound.");

    private static readonly Entry<Method> SubspaceAlignmentEntry = new(
        "subspace_alignment",
        "subspace_alignment",
        "Subspace alignment (Fernando et al. 2013) of the last hidden layer of the network trained on the source, then a linear SVM.",
        [Dimension, Most],
        arguments => new Method("subspace_alignment", SourceOnly!.Training, new SubspaceAlignmentReadout(arguments.Get(Most), arguments.Get(Dimension) == ChoiceWords[1])),
        "subspace_alignment: { dimension: oracle }");

    /// <summary>The lower bound: trained on the source alone.</summary>
    public static Method SourceOnly { get; } = SourceOnlyEntry.Create(new Arguments());

    /// <summary>Subspace alignment, its dimension chosen without target labels.</summary>
    public static Method SubspaceAlignment { get; } = SubspaceAlignmentEntry.Create(new Arguments());

    /// <summary>Domain-adversarial training by gradient reversal.</summary>
    public static Method Dann { get; } = DannEntry.Create(new Arguments());

    /// <summary>The upper bound: trained on the labelled target.</summary>
    public static Method TrainOnTarget { get; } = TrainOnTargetEntry.Create(new Arguments());

    /// <summary>The methods, in the order tables list them.</summary>
    public static Catalogue<Method> All { get; } = new("method", SourceOnlyEntry, SubspaceAlignmentEntry, DannEntry, TrainOnTargetEntry)
    {
        StandInLists = true,
    };

    private static Entry<Method> Trained(string key, StepKind steps, Parameter<int> labelledTarget, string summary) => new(
        key,
        key,
        summary,
        [Classifier, labelledTarget],
        arguments => new Method(key, new NetworkTraining(key, steps, arguments.Get(labelledTarget)), arguments.Get(Classifier) == ClassifierWords[0] ? new NetworkReadout() : new SvmReadout()),
        key);
}
