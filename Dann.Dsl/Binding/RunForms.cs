using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Schemas;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>The keys of the sections that one run uses.</summary>
internal static class RunForms
{
    public const string DataSetKey = "dataset";

    private const string DataSetName = "data_set";

    private static readonly Dictionary<string, Selection> SelectionNames = new(StringComparer.Ordinal)
    {
        ["last"] = Training.Selection.Last,
        ["source"] = Training.Selection.Source,
        ["reverse"] = Training.Selection.Reverse,
        ["oracle"] = Training.Selection.Oracle,
    };

    public static readonly SectionKey Source = new("source", "the labelled domain, as { dataset: mnist }, or a list of several", SchemaOf.OneOrMore(SchemaOf.Definition(DataSetName)));
    public static readonly SectionKey Target = new("target", "the unlabelled domain, as { dataset: mnist-m }", SchemaOf.Definition(DataSetName));
    public static readonly SectionKey Domains = new("domains", "several domains by names of your own, as books: { dataset: amazon-reviews, domain: books }", SchemaOf.MapOf(DomainNames.SchemaPattern, SchemaOf.Definition(DataSetName), 2));
    public static readonly SectionKey Tasks = new("tasks", "which of the domains is adapted to which: a list as books -> dvd, or all", SchemaOf.Any(SchemaOf.Words([TaskBinder.All]), SchemaOf.OneOrMore(SchemaOf.Pattern(TaskBinder.Pattern))));
    public static readonly SectionKey Representation = new("representation", "what the network gets to see of the samples, computed once; as_read", EntrySchemas.Choice(TrainingCatalogues.Representations));
    public static readonly SectionForm Data = new([Source, Target, Domains, Tasks, .. ImageKeys]);

    public static readonly Parameter<int> Seed = Parameter.Required("seeds", new IntegerType(0), "One seed, or a list of them.");
    public static readonly SectionKey Methods = new("methods", "one method, or a list of them", SchemaOf.OneOrMore(EntrySchemas.Choice(MethodCatalogue.All)));
    public static readonly SectionKey Seeds = new(Seed.Name, "one seed, or a list of them", SchemaOf.OneOrMore(Seed.Schema));
    public static readonly Parameter<string> Selection = Parameter.Optional("selection", new ChoiceType([.. SelectionWords.Keys]), "last", "Which epoch and which candidate of the grid is taken: the last; the best on held-out source samples; the candidate of the best reverse validation; or, marked as such, the best on target labels. Last.");
    public static readonly Parameter<double> Validation = Parameter.Optional("validation", new RealType(0, 1, minOpen: true, maxOpen: true), 0.1, "The share of the labelled training samples that is held out to select by; 0.1.");
    public static readonly Parameter<double> StopFactor = Parameter.Optional("factor", new RealType(1), 1.5, "Training goes on to the best epoch times this; 1.5.");
    public static readonly Parameter<int> StopLeast = Parameter.Optional("least", new IntegerType(1), 30, "Training never stops before this epoch; 30.");
    public static readonly SectionForm Stop = new(SectionKey.Of(StopFactor), SectionKey.Of(StopLeast));
    public static readonly SectionKey EarlyStop = new("early_stop", "ends training when the best epoch lies long enough behind", SchemaOf.Any(Stop.Schema, SchemaOf.Nothing));
    public static readonly SectionKey Grid = new("grid", "settings to select among: keys of train with lists of values, as reversal: [ { constant: 0.1 }, { constant: 1 } ]", GridSchema);
    public static readonly Parameter<string> Measure = Parameter.Required("measures", new ChoiceType([.. ExperimentSettings.MeasureWords]), "What is measured besides accuracies; tsne_first_seed, a map for the report.");
    public static readonly SectionKey Measures = new(Measure.Name, "what is measured besides accuracies; [] for nothing", SchemaOf.Any(Measure.Schema, SchemaOf.ListOf(Measure.Schema).With("uniqueItems", true)));
    public static readonly Parameter<int> MeasureEvery = Parameter.Optional("measure_every", new IntegerType(1), 1, "Accuracies on the test splits are measured after every so many epochs, and after the last; 1.");
    public static readonly SectionForm Experiment = new(Methods, Seeds, SectionKey.Of(Selection), SectionKey.Of(Validation), EarlyStop, Grid, Measures, SectionKey.Of(MeasureEvery));

    /// <summary>The words for the ways to select.</summary>
    public static IReadOnlyDictionary<string, Selection> SelectionWords => SelectionNames;

    /// <summary>The definitions that these refer to.</summary>
    public static IEnumerable<KeyValuePair<string, Schema>> Definitions =>
    [
        SchemaOf.Pair(DataSetName, EntrySchemas.Named(DataSetCatalogue.All, DataSetKey)),
    ];

    /// <summary>Two domains, or several with the tasks between them.</summary>
    public static Schema DataSchema => SchemaOf.Any(
        new SectionForm([Source with { IsRequired = true }, Target with { IsRequired = true }, .. ImageKeys]).Schema,
        new SectionForm([Domains with { IsRequired = true }, Tasks with { IsRequired = true }, .. ImageKeys]).Schema);

    // What both ways to name domains have.
    private static SectionKey[] ImageKeys => [ImageForms.Normalize, ImageForms.Augment, SectionKey.Of(ImageForms.Memory), Representation];

    // A key of train itself, or a longer path, of which no form knows the values.
    private static Schema GridSchema => SchemaOf.Map(TrainForms.Train.Keys.Select(key => SchemaOf.Pair(key.Name, SchemaOf.ListOf(key.Schema, 1))), [])
        .With("patternProperties", new Schema { [$"^({string.Join("|", TrainForms.Train.Names)})\\."] = SchemaOf.ListOf(SchemaOf.Anything, 1) }).With("minProperties", 1);
}
