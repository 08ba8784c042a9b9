using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>The domains of an experiment on its device. Each is read once, when a task first needs it, and goes when the last task that needs it is over.</summary>
/// <param name="model">Whose classes the domains have.</param>
/// <param name="locator">Finds the files.</param>
/// <param name="stage">Makes of them what the network gets to see; belongs to the cache.</param>
/// <param name="device">Takes the samples.</param>
/// <param name="memory">How much memory images may take.</param>
/// <param name="log">Told what readers have to say.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class DomainCache(ModelRegistration model, DataLocator locator, IInputStage stage, torch.Device device, ImageMemory memory, Action<string> log, CancellationToken cancellation = default) : IDisposable
{
    private readonly Dictionary<DomainSettings, DomainSplits> domains = [];
    private readonly Dictionary<DomainSettings, long> taken = [];
    private readonly Dictionary<DomainSettings, DomainData> pictures = [];
    private readonly Dictionary<DomainSettings, DataContent> contents = [];

    /// <summary>Finds the files.</summary>
    public DataLocator Locator => locator;

    /// <summary>Told what readers, and those who compare domains, have to say.</summary>
    public Action<string> Log => log;

    /// <summary>The domain; belongs to the cache.</summary>
    /// <exception cref="DataException">A file is missing or broken, or the domain has other classes than the model.</exception>
    public DomainSplits Get(DomainSettings domain)
    {
        if (domains.TryGetValue(domain, out var known))
            return known;
        var before = memory.Taken;
        var read = DataSetReaders.Read(new DataRequest(locator, domain.DataSet, log) { ClassNames = ClassAgreement.Of(model), Memory = memory, Cancellation = cancellation });
        taken[domain] = memory.Taken - before;
        ClassAgreement.Check(model, [read.Train, read.Test]);
        contents[domain] = ContentFingerprint.Of(read);
        if (stage.HidesImages && read.Test.IsImages)
            pictures[domain] = SmallImages.Of(read.Test);
        return domains[domain] = Move(stage.OfDomain(read));
    }

    /// <summary>Fingerprints of what was read of a domain, before anything was made of it.</summary>
    public DataContent ContentOf(DomainSettings domain)
    {
        Get(domain);
        return contents[domain];
    }

    /// <summary>Images of a domain's test split, small where the network gets to see something else; null where there are none. Belongs to the cache.</summary>
    public DomainData? PicturesOf(DomainSettings domain) => pictures.TryGetValue(domain, out var small) ? small : Get(domain).Test is { IsImages: true } seen ? seen : null;

    /// <summary>What the domains of a task become together; new ones belong to the caller.</summary>
    public (DomainSplits Source, DomainSplits Target) OfTask(DomainSplits source, DomainSplits target) => stage.OfTask(source, target);

    /// <summary>Releases every domain that is not among these.</summary>
    public void KeepOnly(IReadOnlyCollection<DomainSettings> needed)
    {
        foreach (var domain in domains.Keys.Except(needed).ToList())
        {
            domains[domain].Dispose();
            memory.Release(taken[domain]);
            domains.Remove(domain);
            if (pictures.Remove(domain, out var small))
                small.Dispose();
        }
    }

    public void Dispose()
    {
        KeepOnly([]);
        stage.Dispose();
    }

    // A domain with one list of samples is trained and measured on it: it lies on the device once.
    private DomainSplits Move(DomainSplits splits)
    {
        var isOne = ReferenceEquals(splits.Train, splits.Test);
        var train = Move(splits.Train);
        return new DomainSplits(train, isOne ? train : Move(splits.Test));
    }

    private DomainData Move(DomainData data)
    {
        var moved = data.To(device);
        if (!ReferenceEquals(moved, data))
            data.Dispose();
        return moved;
    }
}
