using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the section <c>train</c>.</summary>
internal static class TrainBinder
{
    /// <summary>How to train; what is not written has its default.</summary>
    public static TrainSettings Bind(BindingContext context, SurfaceNode? node)
    {
        var defaults = new TrainSettings();
        if (node is null || Section.Open(context, node, "train", TrainForms.Train.Names) is not { } section)
            return defaults;
        var initialization = List(context, section, TrainForms.Initialization, item => BindInitialization(context, item));
        var multipliers = List(context, section, TrainForms.Multipliers, item => BindMultipliers(context, item));
        var weights = List(context, section, TrainForms.Weights, item => BindWeights(context, item));
        return new TrainSettings
        {
            Epochs = section.Get(TrainForms.Epochs),
            StepsPerEpoch = section.Get(TrainForms.StepsPerEpoch),
            Batch = section.Get(TrainForms.Batch),
            TargetBatch = section.Get(TrainForms.TargetBatch),
            Order = section.Get(TrainForms.Order),
            TargetOrder = section.Get(TrainForms.TargetOrder),
            Initialization = initialization ?? defaults.Initialization,
            Weights = weights ?? defaults.Weights,
            Optimizer = section.Choose(TrainForms.Optimizer.Name, TrainingCatalogues.Optimizers, defaults.Optimizer),
            Multipliers = multipliers ?? defaults.Multipliers,
            LearningRate = section.Choose(TrainForms.LearningRate.Name, TrainingCatalogues.LearningRates, defaults.LearningRate),
            Reversal = section.Choose(TrainForms.Reversal.Name, TrainingCatalogues.Reversals, defaults.Reversal),
            DomainLoss = section.Choose(TrainForms.DomainLoss.Name, TrainingCatalogues.DomainLosses, defaults.DomainLoss),
            Passes = section.Get(TrainForms.Passes),
            Layout = section.Get(TrainForms.Layout),
        };
    }

    private static EquatableArray<T>? List<T>(BindingContext context, Section section, SectionKey key, Func<SurfaceNode, T?> bind)
        where T : class, IEquatable<T> => ListBinder.Bind(context, section.Find(key.Name), key.Name, bind)?.ToEquatableArray();

    private static LayerMultipliers? BindMultipliers(BindingContext context, SurfaceNode node)
    {
        if (Section.Open(context, node, TrainForms.Multipliers.Name, TrainForms.Multiplier.Names) is not { } section)
            return null;
        var clean = context.Count;
        var multipliers = new LayerMultipliers(BindLayers(context, section) ?? "")
        {
            LearningRate = section.GetOrNull(TrainForms.LearningRateFactor),
            BiasLearningRate = section.GetOrNull(TrainForms.BiasLearningRateFactor),
            WeightDecay = section.GetOrNull(TrainForms.WeightDecayFactor),
            BiasWeightDecay = section.GetOrNull(TrainForms.BiasWeightDecayFactor),
            FrozenStatistics = section.GetOrNull(TrainForms.FrozenStatistics),
        };
        if (context.Count == clean && multipliers.IsEmpty)
            context.Report(context.Rules.Missing, section.Find(TrainForms.Layers.Name)!.Place, $"'{multipliers.Layers}' is given no multiplier. Write {string.Join(", ", TrainForms.Multiplier.Names.Skip(1))}, or take the item out.");
        return context.Count == clean ? multipliers : null;
    }

    // What names layers is of them; what does not is of the whole network.
    private static LayerInitialization? BindInitialization(BindingContext context, SurfaceNode node)
    {
        if (node is not SurfaceMap map || (map.Find(TrainForms.Layers.Name) is null && map.Find(TrainForms.Draw.Name) is null))
            return BindDraw(context, node) is { } draw ? new LayerInitialization("", draw) : null;
        if (Section.Open(context, node, TrainForms.Initialization.Name, TrainForms.LayerInitialization.Names) is not { } section)
            return null;
        var layers = BindLayers(context, section);
        var how = section.Require(TrainForms.Draw) is { } written ? BindDraw(context, written) : null;
        return layers is null || how is null ? null : new LayerInitialization(layers, how);
    }

    private static Initialization? BindDraw(BindingContext context, SurfaceNode node) =>
        EntryBinder.Bind(context, TrainingCatalogues.Initializations, node) is { } bound ? bound.Entry.Create(bound.Arguments) : null;

    // A bare text is where they come from.
    private static WeightSettings? BindWeights(BindingContext context, SurfaceNode node)
    {
        if (node is SurfaceScalar { IsEmpty: false } source)
            return new WeightSettings(source.Text);
        if (Section.Open(context, node, TrainForms.Weights.Name, TrainForms.WeightsItem.Names) is not { } section)
            return null;
        var clean = context.Count;
        var from = section.Require(TrainForms.WeightsFrom);
        if (from is not null and not SurfaceScalar)
            context.Report(context.Rules.WrongType, from.Place, $"from is {TrainForms.WeightsFrom.Summary}; give each of several an item of its own.");
        var except = List(context, section, TrainForms.WeightsExcepted, item => ValueReader.TryRead(context, TrainForms.WeightsExcept, item, out var path) ? (string)path! : null);
        var settings = new WeightSettings((from as SurfaceScalar)?.Text ?? "")
        {
            Layers = section.Get(TrainForms.WeightsLayers),
            Except = except ?? [],
            Mapping = section.Get(TrainForms.WeightsMapping),
            Strict = section.Get(TrainForms.WeightsStrict),
        };
        return context.Count == clean ? settings : null;
    }

    private static string? BindLayers(BindingContext context, Section section)
    {
        if (section.Require(TrainForms.Layers) is not { } node)
            return null;
        if (node is SurfaceScalar scalar)
            return scalar.Text;
        context.Report(context.Rules.WrongType, node.Place, $"layers is {TrainForms.Layers.Summary}; give each of several an item of its own.");
        return null;
    }
}
