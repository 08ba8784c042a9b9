using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the sections that one run uses: <c>data</c>, <c>train</c>, <c>experiment</c>.</summary>
internal static class RunBinder
{
    /// <summary>The two domains; null where the section is absent, or with findings.</summary>
    public static DataSettings? BindData(BindingContext context, SurfaceNode? node)
    {
        if (node is null || Section.Open(context, node, "data", "source", "target", "normalize") is not { } section)
            return null;
        var source = BindDomain(context, section, "source", "the labelled domain, as { dataset: mnist }");
        var target = BindDomain(context, section, "target", "the unlabelled domain, as { dataset: mnist-m }");
        var mean = DataSettings.MeanWords[0];
        if (section.Find("normalize") is { } normalize && Section.Open(context, normalize, "normalize", "mean") is { } inner)
            mean = inner.Get("mean", new ChoiceType([.. DataSettings.MeanWords]), mean);
        return source is null || target is null ? null : new DataSettings(source, target, mean);
    }

    /// <summary>How to train; what is not written has its default.</summary>
    public static TrainSettings BindTrain(BindingContext context, SurfaceNode? node)
    {
        var defaults = new TrainSettings();
        if (node is null || Section.Open(context, node, "train", "epochs", "batch", "optimizer", "lr", "reversal", "domain_loss", "passes", "layout") is not { } section)
            return defaults;
        return new TrainSettings
        {
            Epochs = section.Get("epochs", new IntegerType(1), defaults.Epochs),
            Batch = section.Get("batch", new EvenType(), defaults.Batch),
            Optimizer = section.Choose("optimizer", TrainingCatalogues.Optimizers, defaults.Optimizer),
            LearningRate = section.Choose("lr", TrainingCatalogues.LearningRates, defaults.LearningRate),
            Reversal = section.Choose("reversal", TrainingCatalogues.Reversals, defaults.Reversal),
            DomainLoss = section.Choose("domain_loss", TrainingCatalogues.DomainLosses, defaults.DomainLoss),
            Passes = section.Get("passes", new ChoiceType([.. TrainSettings.PassWords]), defaults.Passes),
            Layout = section.Get("layout", new ChoiceType([.. TrainSettings.LayoutWords]), defaults.Layout),
        };
    }

    /// <summary>What to compare; what is not written has its default.</summary>
    public static ExperimentSettings BindExperiment(BindingContext context, SurfaceNode? node)
    {
        var defaults = new ExperimentSettings();
        if (node is null || Section.Open(context, node, "experiment", "methods", "seeds") is not { } section)
            return defaults;
        var methods = BindList(context, section.Find("methods"), "methods", item => EntryBinder.Bind(context, MethodCatalogue.All, item)?.Entry.Create(new Arguments()));
        var seedParameter = Parameter.Required("seeds", new IntegerType(0), "");
        var seeds = BindList(context, section.Find("seeds"), "seeds", item => ValueReader.TryRead(context, seedParameter, item, out var seed) ? new Seed((int)seed!) : null);
        return new ExperimentSettings
        {
            Methods = methods is null ? defaults.Methods : methods.ToEquatableArray(),
            Seeds = seeds is null ? defaults.Seeds : seeds.Select(seed => seed.Value).ToEquatableArray(),
        };
    }

    private static DomainSettings? BindDomain(BindingContext context, Section section, string key, string whatFor)
    {
        if (section.Require(key, whatFor) is not { } node)
            return null;
        var bound = node is SurfaceMap map
            ? EntryBinder.BindNamed(context, DataSetCatalogue.All, map, "dataset")
            : EntryBinder.Bind(context, DataSetCatalogue.All, node);
        return bound is null ? null : new DomainSettings(bound.Entry.Create(bound.Arguments));
    }

    // A single value may stand for a list of one.
    private static List<T>? BindList<T>(BindingContext context, SurfaceNode? node, string name, Func<SurfaceNode, T?> bind)
        where T : class
    {
        if (node is null)
            return null;
        IReadOnlyList<SurfaceNode> items = node is SurfaceList list ? list.Items : [node];
        if (items.Count == 0)
            context.Report(context.Rules.OutOfRange, node.Place, $"{name} is an empty list. Name at least one, or leave the key out.");
        var values = new List<T>();
        foreach (var item in items)
        {
            if (bind(item) is not { } value)
                continue;
            if (values.Contains(value))
                context.Report(context.Rules.DuplicateKey, item.Place, $"'{(item as SurfaceScalar)?.Text}' stands twice in {name}. Keep one.");
            else
                values.Add(value);
        }

        return values;
    }

    private sealed record Seed(int Value);

    private sealed class EvenType : ParameterType<int>
    {
        private readonly IntegerType _integer = new(2);

        public override string Expected => "an even number of at least 2, half for each domain";

        public override bool TryRead(SurfaceScalar scalar, out int value) => _integer.TryRead(scalar, out value);

        public override bool IsInRange(int value) => _integer.IsInRange(value) && value % 2 == 0;
    }
}
