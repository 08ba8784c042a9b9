namespace Dann.Runtime.Reporting;

/// <summary>One line of <c>metrics.jsonl</c>: an epoch of a training. The names in the file are these in camelCase.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Target">The target's name.</param>
/// <param name="Method">The training's name: that of the method that asks the network itself.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Candidate">What the grid proposes; null where there is no grid.</param>
/// <param name="Part">What is trained beside the network itself (<c>reverse</c>: the way back of reverse validation); null for that one.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Steps">Steps since training began.</param>
/// <param name="LabelLoss">The mean label loss of the epoch's steps.</param>
/// <param name="LabelAccuracy">The share of labelled training samples that were right during the steps.</param>
/// <param name="DomainLoss">The mean weighted domain loss; null where no step had one.</param>
/// <param name="DomainAccuracy">The share of samples whose domain was right during the steps; null where no step had a domain loss.</param>
/// <param name="SourceAccuracy">On the source's test split; null where it was not measured.</param>
/// <param name="TargetAccuracy">On the target's test split; null where it was not measured.</param>
/// <param name="HeldOutAccuracy">On held-out labelled samples; null where none were held out.</param>
/// <param name="Lambda">λ of the epoch's last step.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="StepsPerSecond">The rate of the epoch's steps, evaluation not counted.</param>
/// <param name="Seconds">Since training began, evaluation included.</param>
internal sealed record MetricsLine(
    string Source,
    string Target,
    string Method,
    int Seed,
    string? Candidate,
    string? Part,
    int Epoch,
    long Steps,
    double LabelLoss,
    double LabelAccuracy,
    double? DomainLoss,
    double? DomainAccuracy,
    double? SourceAccuracy,
    double? TargetAccuracy,
    double? HeldOutAccuracy,
    double Lambda,
    double LearningRate,
    double StepsPerSecond,
    double Seconds);
