using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>A method at work: it takes batches and has the trainer step on them.</summary>
internal abstract class MethodSteps : IDisposable
{
    /// <summary>Steps in an epoch.</summary>
    public abstract long StepsPerEpoch { get; }

    /// <summary>Goes to any place in training.</summary>
    public abstract void Seek(BatchPosition position);

    /// <summary>One step on the next batch. The caller holds a dispose scope.</summary>
    public abstract void Take(in StepArguments step);

    /// <summary>Releases the batches' orders.</summary>
    public abstract void Dispose();
}
