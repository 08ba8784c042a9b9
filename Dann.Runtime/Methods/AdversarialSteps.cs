using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Steps on pairs of a labelled source batch and an unlabelled target batch (Ganin et al. 2016).</summary>
/// <param name="trainer">Steps.</param>
/// <param name="batches">The two domains.</param>
/// <param name="labelledTarget">Labelled target samples that join the source's; null for none.</param>
internal sealed class AdversarialSteps(DannTrainer trainer, BatchComposer batches, LabelledTargetSamples? labelledTarget = null) : MethodSteps
{
    public override long StepsPerEpoch => batches.StepsPerEpoch;

    public override void Seek(BatchPosition position) => batches.Seek(position);

    public override void Take(in StepArguments step)
    {
        var number = (batches.Position.Epoch * StepsPerEpoch) + batches.Position.Step;
        var batch = batches.Next();
        trainer.StepAdversarial(labelledTarget is null ? batch.Source : labelledTarget.Join(batch.Source, number), batch.Target, step);
    }

    public override void Dispose()
    {
        batches.Dispose();
        labelledTarget?.Dispose();
    }
}
