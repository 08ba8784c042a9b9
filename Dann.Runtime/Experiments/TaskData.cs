using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Methods;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>The data of one task, on the device.</summary>
internal sealed class TaskData : IDisposable
{
    // What was made for this task alone: pooled sources, and what a representation of both domains gave.
    private readonly IReadOnlyList<DomainSplits> owned;

    private TaskData(DomainSplits source, DomainSplits target, IReadOnlyList<DomainSplits> owned, Normalization normalization) =>
        (Source, Target, this.owned, Normalization) = (source, target, owned, normalization);

    /// <summary>The labelled domain, several ones pooled.</summary>
    public DomainSplits Source { get; }

    /// <summary>The target.</summary>
    public DomainSplits Target { get; }

    /// <summary>The source's test split as pictures, whatever the network gets to see; null where it has none. Belongs to the cache.</summary>
    public DomainData? SourcePictures { get; private init; }

    /// <summary>The target's test split as pictures, sample by sample; null where it has none. Belongs to the cache.</summary>
    public DomainData? TargetPictures { get; private init; }

    /// <summary>How the images of each domain become inputs.</summary>
    public Normalization Normalization { get; }

    /// <summary>What accuracies are measured on.</summary>
    public TestSets Tests => new(Source.Test, Target.Test.HasLabels ? Target.Test : null);

    /// <summary>The data of a task.</summary>
    /// <exception cref="DataException">A file is missing or broken, or the domains' classes differ.</exception>
    /// <exception cref="Configuration.ConfigException">The sources cannot be pooled, or what is to be done to the images does not fit them.</exception>
    public static TaskData Of(TaskSettings task, DataSettings settings, ModelRegistration model, DomainCache domains)
    {
        var sources = task.Sources.Select(domains.Get).ToList();
        var target = domains.Get(task.Target);
        ClassAgreement.Check(model, [.. sources.Append(target).Select(domain => domain.Train)]);
        var pooled = sources is [var only] ? only : Pool(sources);
        var (source, seen) = domains.OfTask(pooled, target);
        List<DomainSplits> owned = [.. new[] { pooled, source, seen }.Distinct().Where(splits => splits != target && !sources.Contains(splits))];
        ShapeAgreement.Check(task, source, seen);
        foreach (var doubt in DomainAgreement.Doubts(pooled, target))
            domains.Log(doubt);
        var normalization = Normalize(task, settings, source.Train, seen.Train, domains.Locator);
        ShapeAgreement.Check(model, task, normalization.Source.InputShape(source.Train));
        return new TaskData(source, seen, owned, normalization)
        {
            // Of pooled sources the first stands for all.
            SourcePictures = domains.PicturesOf(task.Sources[0]),
            TargetPictures = domains.PicturesOf(task.Target),
        };
    }

    public void Dispose()
    {
        foreach (var splits in owned)
            splits.Dispose();
        Normalization.Source.Scaling.MeanImage?.Dispose();
    }

    private static Normalization Normalize(TaskSettings task, DataSettings settings, DomainData source, DomainData target, DataLocator locator)
    {
        try
        {
            var both = Normalizations.Create(settings.Normalization, settings.Augment, source, target, locator);
            return new Normalization(Shaped(both.Source, task.Sources[0]), Shaped(both.Target, task.Target));
        }
        catch (ArgumentException failure)
        {
            throw new Configuration.ConfigException($"data: {Cli.Failures.Plain(failure)}");
        }

        ImagePreprocessing Shaped(ImagePreprocessing preprocessing, DomainSettings domain) => preprocessing with { CropsToSize = domain.DataSet.CropsToSize, TurnsUpright = domain.DataSet.TurnsUpright };
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
