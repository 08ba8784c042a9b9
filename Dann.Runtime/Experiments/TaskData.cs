using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>The data of one task, on the device.</summary>
internal sealed class TaskData : IDisposable
{
    private readonly bool ownsSource;

    private TaskData(DomainSplits source, bool ownsSource, DomainSplits target, Normalization normalization) =>
        (Source, this.ownsSource, Target, Normalization) = (source, ownsSource, target, normalization);

    /// <summary>The labelled domain, several ones pooled.</summary>
    public DomainSplits Source { get; }

    /// <summary>The target.</summary>
    public DomainSplits Target { get; }

    /// <summary>What is subtracted.</summary>
    public Normalization Normalization { get; }

    /// <summary>What accuracies are measured on.</summary>
    public TestSets Tests => new(Source.Test, Target.Test);

    /// <summary>The data of a task.</summary>
    /// <exception cref="DataException">A file is missing or broken, or the domains' classes differ.</exception>
    /// <exception cref="Configuration.ConfigException">The sources cannot be pooled.</exception>
    public static TaskData Of(TaskSettings task, string mean, ModelRegistration model, DomainCache domains)
    {
        var sources = task.Sources.Select(domains.Get).ToList();
        var target = domains.Get(task.Target);
        ClassAgreement.Check(model, [.. sources.Append(target).Select(domain => domain.Train)]);
        var source = sources is [var only] ? only : Pool(sources);
        return new TaskData(source, sources.Count > 1, target, Normalizations.Create(mean, source.Train, target.Train));
    }

    public void Dispose()
    {
        if (ownsSource)
            Source.Dispose();
    }

    private static DomainSplits Pool(IReadOnlyList<DomainSplits> sources)
    {
        try
        {
            return new DomainSplits(DomainData.Pool([.. sources.Select(source => source.Train)]), DomainData.Pool([.. sources.Select(source => source.Test)]));
        }
        catch (ArgumentException failure)
        {
            throw new Configuration.ConfigException($"data.source: {Cli.Failures.Plain(failure)}");
        }
    }
}
