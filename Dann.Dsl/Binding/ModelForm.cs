using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Schemas;

namespace Dann.Dsl.Binding;

/// <summary>The keys of a model, and of a domain branch in it.</summary>
internal static class ModelForm
{
    public static readonly SectionKey Name = new("name", "the name of the class that is generated", SchemaOf.Pattern(Identifiers.ModelPattern), IsRequired: true);

    public static readonly SectionKey Input = new(
        "input",
        "the shape of one sample, as 3x32x32 (channels, height, width), 6x128 (channels, length) or 5000",
        SchemaOf.Any(new IntegerType(1).Schema, SchemaOf.Pattern("^[1-9][0-9]*(x[1-9][0-9]*){0,2}$")),
        IsRequired: true);

    public static readonly SectionKey Classes = new(
        "classes",
        "their number, a list of their names, or the data set that knows them",
        SchemaOf.Any(ClassCount.Schema, SchemaOf.Words(ClassesBinder.DataSets), SchemaOf.ListOf(SchemaOf.Scalar, 2).With("uniqueItems", true)),
        IsRequired: true);

    public static readonly Parameter<int> Sources = Parameter.Optional("sources", new IntegerType(1), 1, "The number of labelled source domains; 1.");

    public static readonly Parameter<int> MaxParameters = Parameter.Optional("max_parameters", new IntegerType(1), 0, "The most learned values the network may have; no limit where not written.");

    /// <summary>A warning that is meant.</summary>
    public static readonly Parameter<string> AllowedCode = Parameter.Required("allow", new ChoiceType([.. RuleBook.All.Where(rule => !rule.IsOfRun && rule.Severity == Severity.Warning && rule != RuleBook.NothingToAllow).Select(rule => rule.Code)]), "One code of a warning that is meant, or a list of them.");

    public static readonly SectionKey Allow = new(AllowedCode.Name, "one code of a warning that is meant, or a list of them", SchemaOf.OneOrMore(AllowedCode.Schema));

    public static readonly SectionKey Blocks = new("blocks", "blocks of layers by name, to be used like layers", ChainSchemas.Blocks);

    public static readonly SectionKey Features = new(Roles.Features, "the layers that all domains share", ChainSchemas.Layers, IsRequired: true);

    public static readonly SectionKey Label = new(Roles.Label, "the layers from the features to one logit per class", ChainSchemas.Layers, IsRequired: true);

    public static readonly SectionKey Split = new("split", "the layer or block behind which the branch leaves, and the gradient is reversed; the end of the features where not written", SchemaOf.Any(SchemaOf.Text, SchemaOf.Nothing));

    public static readonly SectionKey DomainLayers = new("layers", "the layers from the split to one logit that tells source from target", ChainSchemas.Layers, IsRequired: true);

    public static readonly Parameter<double> Weight = Parameter.Optional("weight", new RealType(0, minOpen: true), 1, "The factor on the branch's domain loss; 1.");

    public static readonly SectionKey Reversal = new("reversal", "λ over the progress of training, for this branch alone", TrainForms.ReversalSchedule);

    /// <summary>The keys of a domain branch that is written as a map.</summary>
    public static readonly SectionForm DomainBranch = new(Split, DomainLayers, SectionKey.Of(Weight), Reversal);

    public static readonly SectionKey Domain = new(Roles.Domain, DomainLayers.Summary, SchemaOf.Any(ChainSchemas.Layers, DomainBranch.Schema));

    public static readonly SectionKey Domains = new(
        "domains",
        "several domain branches, each under a name of its own",
        new Schema
        {
            ["type"] = "object",
            ["patternProperties"] = new Schema { [Identifiers.DomainPattern] = Domain.Schema },
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
        });

    /// <summary>The keys of a model.</summary>
    public static readonly SectionForm Model = new(Name, Input, Classes, SectionKey.Of(Sources), SectionKey.Of(MaxParameters), Allow, Blocks, Features, Label, Domain, Domains);

    /// <summary>How many classes there may be.</summary>
    public static IntegerType ClassCount => new(2);

    /// <summary>A whole model, with one of the two keys for domain branches.</summary>
    public static Schema Schema => Model.Schema.With("oneOf", new[] { Requiring(Domain), Requiring(Domains) });

    private static Schema Requiring(SectionKey key) => new() { ["required"] = new[] { key.Name } };
}
