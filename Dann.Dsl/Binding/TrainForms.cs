using Dann.Dsl.Catalogues;
using Dann.Dsl.Schemas;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;
using Dann.Dsl.Weights;

namespace Dann.Dsl.Binding;

/// <summary>The keys of the section <c>train</c>.</summary>
internal static class TrainForms
{
    private const string MultipliersName = "layer_multipliers";
    private const string ReversalName = "reversal_schedule";
    private const string DrawName = "initialization";
    private const string InitializationItemName = "layer_initialization";

    private const string WeightsItemName = "pretrained_weights";

    private static readonly TrainSettings Defaults = new();
    private static readonly WeightSettings Whole = new("");

    public static readonly Parameter<int> Epochs = Parameter.Optional("epochs", new IntegerType(1), Defaults.Epochs, "Passes over the source, or stretches of steps_per_epoch steps; 20.");
    public static readonly Parameter<int?> StepsPerEpoch = Parameter.Optional("steps_per_epoch", new NumberOrWordType("pass"), Defaults.StepsPerEpoch, "Steps of an epoch, or pass: one pass over the source; pass.");
    public static readonly Parameter<int> Batch = Parameter.Optional("batch", new EvenType(), Defaults.Batch, "Samples in a step, half from each domain; 128.");
    public static readonly Parameter<int?> TargetBatch = Parameter.Optional("target_batch", new NumberOrWordType("half"), Defaults.TargetBatch, "Samples of the target in a step, beside half of batch from the source: as many where the target is small, or half; half.");
    public static readonly Parameter<string> Order = Parameter.Optional("order", new ChoiceType([.. TrainSettings.OrderWords]), Defaults.Order, "The order of the labelled samples: shuffled on every pass, or as stored; shuffled.");
    public static readonly Parameter<string> TargetOrder = Parameter.Optional("target_order", new ChoiceType([.. TrainSettings.TargetOrderWords]), Defaults.TargetOrder, "Unlabelled samples: shuffled passes, or each drawn at random with replacement; passes.");
    public static readonly SectionKey Optimizer = new("optimizer", "how the weights follow their gradients; sgd", EntrySchemas.Choice(TrainingCatalogues.Optimizers));
    public static readonly SectionKey LearningRate = new("lr", "the factor on the learning rate over the progress of training; inverse_decay", EntrySchemas.Choice(TrainingCatalogues.LearningRates));
    public static readonly SectionKey Reversal = new("reversal", "λ over the progress of training; sigmoid", ReversalSchedule);
    public static readonly SectionKey DomainLoss = new("domain_loss", "how the cross-entropies of the domain classifier become one loss; mean", EntrySchemas.Choice(TrainingCatalogues.DomainLosses));
    public static readonly Parameter<string> Passes = Parameter.Optional("passes", new ChoiceType([.. TrainSettings.PassWords]), Defaults.Passes, "Do both domains go through the features in one pass or in two? Auto takes what was measured faster.");
    public static readonly Parameter<string> Layout = Parameter.Optional("layout", new ChoiceType([.. TrainSettings.LayoutWords]), Defaults.Layout, "The memory layout of images and convolution weights. Auto takes what was measured faster.");

    public static readonly SectionKey Layers = new("layers", "a branch, or the path of a layer or block in one, as features.layer4", SchemaOf.Text, IsRequired: true);
    public static readonly Parameter<double> LearningRateFactor = Parameter.Optional("lr", new RealType(0), default, "The factor on the learning rate; 0 freezes; 1.");
    public static readonly Parameter<double> BiasLearningRateFactor = Parameter.Optional("bias_lr", new RealType(0), default, "The same for biases; that of the weights.");
    public static readonly Parameter<double> WeightDecayFactor = Parameter.Optional("weight_decay", new RealType(0), default, "The factor on the optimizer's weight decay; 1.");
    public static readonly Parameter<double> BiasWeightDecayFactor = Parameter.Optional("bias_weight_decay", new RealType(0), default, "The same for biases; that of the weights.");
    public static readonly Parameter<bool> FrozenStatistics = Parameter.Optional("frozen_statistics", new FlagType(), default, "Do its batch norms normalise by the statistics they have, and keep them? False.");
    public static readonly SectionForm Multiplier = new(
        Layers, SectionKey.Of(LearningRateFactor), SectionKey.Of(BiasLearningRateFactor), SectionKey.Of(WeightDecayFactor), SectionKey.Of(BiasWeightDecayFactor), SectionKey.Of(FrozenStatistics));
    public static readonly SectionKey Multipliers = new("multipliers", "which layers learn faster or slower than the rest, or are frozen", SchemaOf.OneOrMore(SchemaOf.Definition(MultipliersName)));

    public static readonly SectionKey Draw = new("draw", "how the weights of these layers are drawn, as { normal: 0.01 }", SchemaOf.Definition(DrawName), IsRequired: true);
    public static readonly SectionForm LayerInitialization = new(Layers, Draw);
    public static readonly SectionKey Initialization = new("initialization", "how weights are drawn: of the whole network, or a list with some for { layers, draw }; torch",
        SchemaOf.OneOrMore(SchemaOf.Definition(InitializationItemName)));

    public static readonly SectionKey WeightsFrom = new("from", "a key of the catalogue of pretrained weights, or the path of a file", WeightSource, IsRequired: true);
    public static readonly Parameter<string> WeightsLayers = Parameter.Optional("layers", new TextType("a branch, or the path of a layer or block in one"), Whole.Layers, "What they are loaded into: a branch, or the path of a layer or block in one; the whole network.");
    public static readonly Parameter<string> WeightsMapping = Parameter.Optional<string>("mapping", new TextType("the path of a mapping file"), null, "A file that maps the names of the weights to the network's; that of the catalogue, or none.");
    public static readonly Parameter<bool> WeightsStrict = Parameter.Optional("strict", new FlagType(), Whole.Strict, "Is it an error when weights are missing, or left over? True.");
    public static readonly Parameter<string> WeightsExcept = Parameter.Required("except", new TextType("the path of a layer or block"), "The path of a layer or block that keeps what was drawn.");
    public static readonly SectionKey WeightsExcepted = new(WeightsExcept.Name, "layers or blocks among them that keep what was drawn, because the weights have nothing for them", SchemaOf.OneOrMore(SchemaOf.Text));
    public static readonly SectionForm WeightsItem = new(WeightsFrom, SectionKey.Of(WeightsLayers), WeightsExcepted, SectionKey.Of(WeightsMapping), SectionKey.Of(WeightsStrict));
    public static readonly SectionKey Weights = new("weights", "weights that were trained elsewhere, to start from", SchemaOf.OneOrMore(SchemaOf.Definition(WeightsItemName)));

    public static readonly SectionForm Train = new(
        SectionKey.Of(Epochs), SectionKey.Of(StepsPerEpoch), SectionKey.Of(Batch), SectionKey.Of(TargetBatch), SectionKey.Of(Order), SectionKey.Of(TargetOrder), Initialization, Weights,
        Optimizer, Multipliers, LearningRate, Reversal, DomainLoss, SectionKey.Of(Passes), SectionKey.Of(Layout));

    /// <summary>A schedule of λ, which a run and a domain branch can have.</summary>
    public static Schema ReversalSchedule => SchemaOf.Definition(ReversalName);

    /// <summary>The definitions that these refer to.</summary>
    public static IEnumerable<KeyValuePair<string, Schema>> Definitions =>
    [
        SchemaOf.Pair(ReversalName, EntrySchemas.Choice(TrainingCatalogues.Reversals)),
        // The layers, and at least one thing about them.
        SchemaOf.Pair(MultipliersName, Multiplier.Schema.With("minProperties", 2)),
        SchemaOf.Pair(InitializationItemName, SchemaOf.Any(SchemaOf.Definition(DrawName), LayerInitialization.Schema)),
        SchemaOf.Pair(DrawName, EntrySchemas.Choice(TrainingCatalogues.Initializations)),
        SchemaOf.Pair(WeightsItemName, SchemaOf.Any(WeightSource, WeightsItem.Schema)),
    ];

    // Any text is allowed: it may be a path.
    private static Schema WeightSource => SchemaOf.Any(
        SchemaOf.Words(WeightCatalogue.Keys).With("enumDescriptions", WeightCatalogue.Entries.Select(entry => entry.Summary).ToArray()),
        SchemaOf.Text);

    private sealed class EvenType : ParameterType<int>
    {
        private readonly IntegerType _integer = new(2);

        public override string Expected => "an even number of at least 2, half for each domain";

        public override Schema Schema => _integer.Schema.With("multipleOf", 2);

        public override bool TryRead(SurfaceScalar scalar, out int value) => _integer.TryRead(scalar, out value);

        public override bool IsInRange(int value) => _integer.IsInRange(value) && value % 2 == 0;
    }

    // A whole number from 1, or the word for what the program counts out by itself.
    private sealed class NumberOrWordType(string word) : ParameterType<int?>
    {
        private readonly IntegerType _integer = new(1);

        public override string Expected => $"{_integer.Expected}, or {word}";

        public override IReadOnlyList<string> Words => [word];

        public override Schema Schema => SchemaOf.Any(_integer.Schema, SchemaOf.Words(Words));

        public override bool TryRead(SurfaceScalar scalar, out int? value)
        {
            var isNumber = _integer.TryRead(scalar, out var number);
            value = isNumber ? number : null;
            return isNumber || scalar.Text == word;
        }

        public override bool IsInRange(int? value) => value is null || _integer.IsInRange(value.Value);

        public override string? TooLarge(SurfaceScalar scalar) => _integer.TooLarge(scalar) is { } expected ? $"{expected}, or {word}" : null;
    }
}
