using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Methods;

/// <summary>Both domains on the device, read once for all runs of an experiment.</summary>
internal sealed class ExperimentData : IDisposable
{
    private ExperimentData(DomainSplits source, DomainSplits target, Normalization normalization) => (Source, Target, Normalization) = (source, target, normalization);

    public DomainSplits Source { get; }

    public DomainSplits Target { get; }

    public Normalization Normalization { get; }

    public TestSets Tests => new(Source.Test, Target.Test);

    /// <summary>Reads the data sets.</summary>
    /// <exception cref="DataException">A file is missing or broken.</exception>
    public static ExperimentData Read(DataSettings settings, DataLocator locator, torch.Device device, Action<string> log)
    {
        var source = Pool([.. settings.Sources.Select(domain => ReadDomain(domain, locator, device, log))]);
        var target = ReadDomain(settings.Target, locator, device, log);
        return new ExperimentData(source, target, Normalizations.Create(settings.Mean, source.Train, target.Train));
    }

    public void Dispose()
    {
        Source.Dispose();
        Target.Dispose();
    }

    private static DomainSplits Pool(IReadOnlyList<DomainSplits> sources)
    {
        if (sources is [var only])
            return only;
        try
        {
            return new DomainSplits(DomainData.Pool([.. sources.Select(source => source.Train)]), DomainData.Pool([.. sources.Select(source => source.Test)]));
        }
        catch (ArgumentException failure)
        {
            throw new Configuration.ConfigException($"data.source: {Cli.Failures.Plain(failure)}");
        }
        finally
        {
            foreach (var source in sources)
                source.Dispose();
        }
    }

    private static DomainSplits ReadDomain(DomainSettings domain, DataLocator locator, torch.Device device, Action<string> log)
    {
        var read = DataSetReaders.Read(new DataRequest(locator, domain.DataSet, log));
        return new DomainSplits(Move(read.Train, device), Move(read.Test, device));
    }

    private static DomainData Move(DomainData data, torch.Device device)
    {
        var moved = data.To(device);
        if (!ReferenceEquals(moved, data))
            data.Dispose();
        return moved;
    }
}
