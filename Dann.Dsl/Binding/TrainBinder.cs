using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the <c>train</c> section.</summary>
internal static class TrainBinder
{
    /// <summary>How to train; what is not written has its default.</summary>
    public static TrainSettings Bind(BindingContext context, SurfaceNode? node)
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
}
