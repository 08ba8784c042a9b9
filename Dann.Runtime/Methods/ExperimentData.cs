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
    /// <exception cref="DataException">A file is missing or broken, or a domain has other classes than the model.</exception>
    public static ExperimentData Read(DataSettings settings, ModelRegistration model, DataLocator locator, torch.Device device, Action<string> log)
    {
        var request = new DataRequest(locator, settings.Target.DataSet, log) { ClassNames = ClassAgreement.Of(model) };
        List<DomainSplits> domains = [.. settings.Sources.Append(settings.Target).Select(domain => ReadDomain(request with { DataSet = domain.DataSet }, device))];
        ClassAgreement.Check(model, [.. domains.SelectMany(domain => new[] { domain.Train, domain.Test })]);
        var source = Pool(domains[..^1]);
        var target = domains[^1];
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

    private static DomainSplits ReadDomain(DataRequest request, torch.Device device)
    {
        var read = DataSetReaders.Read(request);
        // A domain with one list of samples is trained and measured on it: it lies on the device once.
        var isOne = ReferenceEquals(read.Train, read.Test);
        var train = Move(read.Train, device);
        return new DomainSplits(train, isOne ? train : Move(read.Test, device));
    }

    private static DomainData Move(DomainData data, torch.Device device)
    {
        var moved = data.To(device);
        if (!ReferenceEquals(moved, data))
            data.Dispose();
        return moved;
    }
}
