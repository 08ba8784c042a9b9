using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>The domains of an experiment on its device. Each is read once, when a task first needs it, and goes when the last task that needs it is over.</summary>
/// <param name="model">Whose classes the domains have.</param>
/// <param name="locator">Finds the files.</param>
/// <param name="device">Takes the samples.</param>
/// <param name="log">Told what readers have to say.</param>
internal sealed class DomainCache(ModelRegistration model, DataLocator locator, torch.Device device, Action<string> log) : IDisposable
{
    private readonly Dictionary<DomainSettings, DomainSplits> domains = [];

    /// <summary>The domain; belongs to the cache.</summary>
    /// <exception cref="DataException">A file is missing or broken, or the domain has other classes than the model.</exception>
    public DomainSplits Get(DomainSettings domain)
    {
        if (domains.TryGetValue(domain, out var known))
            return known;
        var read = DataSetReaders.Read(new DataRequest(locator, domain.DataSet, log) { ClassNames = ClassAgreement.Of(model) });
        ClassAgreement.Check(model, [read.Train, read.Test]);
        // A domain with one list of samples is trained and measured on it: it lies on the device once.
        var isOne = ReferenceEquals(read.Train, read.Test);
        var train = Move(read.Train);
        return domains[domain] = new DomainSplits(train, isOne ? train : Move(read.Test));
    }

    /// <summary>Releases every domain that is not among these.</summary>
    public void KeepOnly(IReadOnlyCollection<DomainSettings> needed)
    {
        foreach (var domain in domains.Keys.Except(needed).ToList())
        {
            domains[domain].Dispose();
            domains.Remove(domain);
        }
    }

    public void Dispose() => KeepOnly([]);

    private DomainData Move(DomainData data)
    {
        var moved = data.To(device);
        if (!ReferenceEquals(moved, data))
            data.Dispose();
        return moved;
    }
}
