using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Steps on one labelled domain, with half a batch each: what the network sees of labels is the same in every method.</summary>
/// <param name="trainer">Steps.</param>
/// <param name="batches">The labelled domain.</param>
/// <param name="labelledTarget">Labelled target samples that join; null for none.</param>
internal sealed class LabelledSteps(DannTrainer trainer, LabelledBatches batches, LabelledTargetSamples? labelledTarget = null) : MethodSteps
{
    public override long StepsPerEpoch => batches.StepsPerEpoch;

    public override void Seek(BatchPosition position) => batches.Seek(position);

    public override void Take(in StepArguments step)
    {
        var number = (batches.Position.Epoch * StepsPerEpoch) + batches.Position.Step;
        var batch = batches.Next();
        trainer.StepSourceOnly(labelledTarget is null ? batch : labelledTarget.Join(batch, number), step);
    }

    public override void Dispose()
    {
        batches.Dispose();
        labelledTarget?.Dispose();
    }
}
