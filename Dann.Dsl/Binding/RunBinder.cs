using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the <c>train</c> and <c>experiment</c> sections.</summary>
internal static class RunBinder
{
    /// <summary>How to train; what is not written has its default.</summary>
    public static TrainSettings BindTrain(BindingContext context, SurfaceNode? node)
    {
        var defaults = new TrainSettings();
        if (node is null || Section.Open(context, node, "train", RunForms.Train.Names) is not { } section)
            return defaults;
        return new TrainSettings
        {
            Epochs = section.Get(RunForms.Epochs),
            Batch = section.Get(RunForms.Batch),
            Optimizer = section.Choose(RunForms.Optimizer.Name, TrainingCatalogues.Optimizers, defaults.Optimizer),
            LearningRate = section.Choose(RunForms.LearningRate.Name, TrainingCatalogues.LearningRates, defaults.LearningRate),
            Reversal = section.Choose(RunForms.ReversalOfRun.Name, TrainingCatalogues.Reversals, defaults.Reversal),
            DomainLoss = section.Choose(RunForms.DomainLoss.Name, TrainingCatalogues.DomainLosses, defaults.DomainLoss),
            Passes = section.Get(RunForms.Passes),
            Layout = section.Get(RunForms.Layout),
        };
    }

    /// <summary>What to compare; what is not written has its default.</summary>
    public static ExperimentSettings BindExperiment(BindingContext context, SurfaceNode? node)
    {
        var defaults = new ExperimentSettings();
        if (node is null || Section.Open(context, node, "experiment", RunForms.Experiment.Names) is not { } section)
            return defaults;
        var methods = ListBinder.Bind(context, section.Find(RunForms.Methods.Name), RunForms.Methods.Name, item => EntryBinder.Bind(context, MethodCatalogue.All, item) is { } bound ? bound.Entry.Create(bound.Arguments) : null);
        var seeds = ListBinder.Bind(context, section.Find(RunForms.Seeds.Name), RunForms.Seeds.Name, item => ValueReader.TryRead(context, RunForms.Seed, item, out var seed) ? new Seed((int)seed!) : null);
        return new ExperimentSettings
        {
            Methods = methods is null ? defaults.Methods : methods.ToEquatableArray(),
            Seeds = seeds is null ? defaults.Seeds : seeds.Select(seed => seed.Value).ToEquatableArray(),
        };
    }

    private sealed record Seed(int Value);
}
