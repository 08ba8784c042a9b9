namespace Dann.Runtime.Training;

/// <summary>What changes from step to step.</summary>
/// <param name="Lambda">λ of the gradient reversal, at least 0; not used by a step without a domain loss.</param>
/// <param name="LearningRate">The learning rate of this step.</param>
/// <param name="DomainLoss">The form of the domain loss, its weight included.</param>
/// <param name="Meter">Takes the losses and logits of the step.</param>
public readonly record struct StepArguments(double Lambda, double LearningRate, DomainLoss DomainLoss, StepMeter Meter)
{
    /// <summary>The progress of training, from 0 (first step) to 1; what a domain branch with a schedule of its own computes its λ from.</summary>
    public double Progress { get; init; }

    /// <summary>The steps taken before this one, from 0; for such a schedule that counts steps.</summary>
    public long Index { get; init; }
}
