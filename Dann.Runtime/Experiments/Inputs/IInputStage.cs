using Dann.Runtime.Data;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>What stands between the samples that were read and the network: a <see cref="Dann.Dsl.Training.Representation"/> at work. It is computed once.</summary>
internal interface IInputStage : IDisposable
{
    /// <summary>Does it give the network something else than the images that were read, so that pictures of them have to be kept beforehand?</summary>
    bool HidesImages => false;

    /// <summary>What a domain becomes by itself. Takes the samples over: what is not given back is released.</summary>
    /// <exception cref="DataException">A file that it needs is missing or broken, or the samples do not fit it.</exception>
    DomainSplits OfDomain(DomainSplits domain);

    /// <summary>What the two domains of a task become together; the very same objects where the stage looks at one domain at a time. They stay the caller's.</summary>
    (DomainSplits Source, DomainSplits Target) OfTask(DomainSplits source, DomainSplits target);
}
