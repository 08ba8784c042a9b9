using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Steps on pairs of a labelled source batch and an unlabelled target batch (Ganin et al. 2016).</summary>
internal sealed class AdversarialSteps(DannTrainer trainer, BatchComposer batches) : MethodSteps
{
    public override long StepsPerEpoch => batches.StepsPerEpoch;

    public override void Seek(BatchPosition position) => batches.Seek(position);

    public override void Take(in StepArguments step)
    {
        var batch = batches.Next();
        trainer.StepAdversarial(batch.Source, batch.Target, step);
    }

    public override void Dispose() => batches.Dispose();
}
