using Dann.Dsl.Training;
using Dann.Runtime.Data;
using TorchSharp;

namespace Dann.Runtime.Experiments;

/// <summary>The domains of an experiment on its device. Each is read once, when a task first needs it, and goes when the last task that needs it is over.</summary>
internal sealed class DomainCache(DataLocator locator, torch.Device device, Action<string> log) : IDisposable
{
    private readonly Dictionary<DomainSettings, DomainSplits> domains = [];

    /// <summary>The domain; belongs to the cache.</summary>
    /// <exception cref="DataException">A file is missing or broken.</exception>
    public DomainSplits Get(DomainSettings domain)
    {
        if (domains.TryGetValue(domain, out var known))
            return known;
        var read = DataSetReaders.Read(new DataRequest(locator, domain.DataSet, log));
        return domains[domain] = new DomainSplits(Move(read.Train), Move(read.Test));
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
