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
    private const string ReversalName = "reversal_schedule";

    public static readonly SectionKey Source = new("source", "the labelled domain, as { dataset: mnist }, or a list of several", OneOrMore(SchemaOf.Definition(DataSetName)), IsRequired: true);
    public static readonly SectionKey Target = new("target", "the unlabelled domain, as { dataset: mnist-m }", SchemaOf.Definition(DataSetName), IsRequired: true);
    public static readonly Parameter<string> Mean = Parameter.Optional("mean", new ChoiceType([.. DataSettings.MeanWords]), DataSettings.MeanWords[0], "What is subtracted from the images: each domain's own channel means, or the average of the two; per_domain.");
    public static readonly SectionForm Normalization = new(SectionKey.Of(Mean));
    public static readonly SectionKey Normalize = new("normalize", "what is subtracted from the images", SchemaOf.Any(Normalization.Schema, SchemaOf.Nothing));
    public static readonly SectionForm Data = new(Source, Target, Normalize);

    public static readonly Parameter<int> Seed = Parameter.Required("seeds", new IntegerType(0), "One seed, or a list of them.");
    public static readonly SectionKey Methods = new("methods", "one method, or a list of them", OneOrMore(EntrySchemas.Choice(MethodCatalogue.All)));
    public static readonly SectionKey Seeds = new(Seed.Name, "one seed, or a list of them", OneOrMore(Seed.Schema));
    public static readonly SectionForm Experiment = new(Methods, Seeds);

    /// <summary>A schedule of λ, which a run and a domain branch can have.</summary>
    public static Schema Reversal => SchemaOf.Definition(ReversalName);

    /// <summary>The definitions that these refer to.</summary>
    public static IEnumerable<KeyValuePair<string, Schema>> Definitions =>
    [
        SchemaOf.Pair(DataSetName, EntrySchemas.Named(DataSetCatalogue.All, DataSetKey)),
        SchemaOf.Pair(ReversalName, EntrySchemas.Choice(TrainingCatalogues.Reversals)),
    ];

    /// <summary>A value, or a list of several.</summary>
    public static Schema OneOrMore(Schema item) => SchemaOf.Any(item, SchemaOf.ListOf(item, 1).With("uniqueItems", true));
}
