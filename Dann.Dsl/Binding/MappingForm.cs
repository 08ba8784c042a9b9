using Dann.Dsl.Catalogues;
using Dann.Dsl.Schemas;
using Dann.Dsl.Weights;

namespace Dann.Dsl.Binding;

/// <summary>The keys of a mapping file.</summary>
internal static class MappingForm
{
    /// <summary>The one key of a file that holds a mapping.</summary>
    public const string RootKey = "mapping";

    public static readonly Parameter<string> Kernels = Parameter.Optional<string>("kernels", new ChoiceType([.. AxisOrder.KernelWords]), null, "The order in which the file stores the axes of convolution kernels; that of its format.");
    public static readonly Parameter<string> Dense = Parameter.Optional<string>("dense", new ChoiceType([.. AxisOrder.DenseWords]), null, "The order in which it stores the axes of linear layers' weights; that of its format.");

    public static readonly Parameter<string> Prefix = Parameter.Optional<string>("prefix", new NameType("what names begin with, or \"\" for all names"), null, "What names begin with; \"\" for all of them.");
    public static readonly Parameter<string> Suffix = Parameter.Optional<string>("suffix", new TextType("what names end with"), null, "What names end with.");
    public static readonly Parameter<string> From = Parameter.Optional<string>("from", new TextType("a regular expression that covers whole names"), null, "A regular expression that covers whole names.");
    public static readonly SectionKey To = new("to", "what stands there instead; $1 is the first group of the expression", SchemaOf.TextOrNone, IsRequired: true);
    public static readonly Parameter<string> ToText = Parameter.Required("to", new NameType("a text"), To.Summary);
    public static readonly SectionForm Rule = new(SectionKey.Of(Prefix), SectionKey.Of(Suffix), SectionKey.Of(From), To);
    public static readonly SectionKey Rules = new("rules", "what is done to the names, first to last; each rule works on what those before it have made", SchemaOf.OneOrMore(RuleSchema));

    public static readonly Parameter<string> Ignored = Parameter.Required("ignore", new TextType("a regular expression that covers whole names"), "A regular expression that covers names of the file which are passed over.");
    public static readonly SectionKey Ignore = new(Ignored.Name, "names of the file that are passed over: regular expressions that cover whole names", SchemaOf.OneOrMore(SchemaOf.Text));

    public static readonly SectionForm Mapping = new(SectionKey.Of(Kernels), SectionKey.Of(Dense), Rules, Ignore);

    private static Schema RuleSchema => SchemaOf.Any([.. new Parameter[] { Prefix, Suffix, From }.Select(kind => new SectionForm(SectionKey.Of(kind) with { IsRequired = true }, To).Schema)]);

    // Any text at all, the empty one too.
    private sealed class NameType(string expected) : ParameterType<string>
    {
        public override string Expected => expected;

        public override Schema Schema => SchemaOf.TextOrNone;

        public override bool TryRead(Surface.SurfaceScalar scalar, out string value)
        {
            value = scalar.Text;
            return !scalar.IsEmpty;
        }
    }
}
