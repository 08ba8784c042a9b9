using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Steps on one labelled domain, with half a batch each: what the network sees of labels is the same in every method.</summary>
internal sealed class LabelledSteps(DannTrainer trainer, LabelledBatches batches) : MethodSteps
{
    public override long StepsPerEpoch => batches.StepsPerEpoch;

    public override void Seek(BatchPosition position) => batches.Seek(position);

    public override void Take(in StepArguments step) => trainer.StepSourceOnly(batches.Next(), step);

    public override void Dispose() => batches.Dispose();
}
