namespace Dann.Dsl.Methods;

/// <summary>A way to get a classifier for the target: how a network is trained, and what reads the answer off it.</summary>
/// <param name="Key">Its name in YAML.</param>
/// <param name="Training">How the network is trained. Methods of one training share it: it runs once.</param>
/// <param name="Readout">What reads the answer off the trained network.</param>
public sealed record Method(string Key, NetworkTraining Training, Readout Readout)
{
    /// <summary>Its name in results: the key, then what was set: <c>dann+430</c>, <c>source_only:svm</c>, <c>subspace_alignment:oracle</c>.</summary>
    public string Name => Key + (Training.LabelledTarget > 0 ? $"+{Training.LabelledTarget}" : "") + (Readout.Word.Length > 0 ? $":{Readout.Word}" : "");

    /// <summary>Was something chosen by target labels, which an adaptation has not? Its numbers are marked wherever they go.</summary>
    public bool IsOracle => Readout.IsOracle;
}

/// <summary>How a network is trained.</summary>
/// <param name="Key">The key of the method that trains so and asks the network itself: <c>dann</c>.</param>
/// <param name="Steps">Which samples its steps are on.</param>
/// <param name="LabelledTarget">So many labelled target samples, as many of each class as can be, join the label loss; 0 for none (or for all, where the target alone is trained on).</param>
public sealed record NetworkTraining(string Key, StepKind Steps, int LabelledTarget)
{
    /// <summary>Its name in checkpoints and metrics.</summary>
    public string Name => Key + (LabelledTarget > 0 ? $"+{LabelledTarget}" : "");

    /// <summary>Does it learn from all labels of the target? Then it is an upper bound, no adaptation.</summary>
    public bool IsOnTarget => Steps == StepKind.Target;

    /// <summary>Does it learn from any label of the target?</summary>
    public bool ReadsTargetLabels => IsOnTarget || LabelledTarget > 0;
}

/// <summary>Which samples the steps of a training are on.</summary>
public enum StepKind
{
    /// <summary>Labelled source samples.</summary>
    Source,

    /// <summary>Labelled source samples and unlabelled target samples, with the gradient reversed.</summary>
    Adversarial,

    /// <summary>Labelled target samples.</summary>
    Target,
}
