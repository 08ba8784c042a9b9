using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Weights;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Binding;

/// <summary>A mapping file, read as far as it goes.</summary>
/// <param name="Mapping">The mapping; null with findings.</param>
/// <param name="Findings">What is wrong with it, in the order of the text.</param>
public sealed record MappingResult(WeightMapping? Mapping, IReadOnlyList<PlacedFinding> Findings);

/// <summary>Reads files that map the names of pretrained weights to those of a network.</summary>
public static class MappingReader
{
    /// <summary>Reads a mapping; never throws for what stands in it.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The path that places name.</param>
    public static MappingResult Read(string text, string file)
    {
        var document = YamlReader.Read(text, file);
        if (document.Findings.Count > 0)
            return new MappingResult(null, document.Findings);
        var context = new BindingContext(SectionRules.Run);
        var root = document.Root ?? new SurfaceMap([], Place.StartOf(file));
        var mapping = Section.Open(context, root, "mapping file", MappingForm.RootKey)?.Require(MappingForm.RootKey, "the rules that turn names of the file of weights into names of the network") is { } node ? Bind(context, node) : null;
        return new MappingResult(context.Count == 0 ? mapping : null, [.. context.Findings.OrderBy(finding => finding.Place.Offset)]);
    }

    private static WeightMapping? Bind(BindingContext context, SurfaceNode node)
    {
        if (Section.Open(context, node, MappingForm.RootKey, MappingForm.Mapping.Names) is not { } section)
            return null;
        var rules = ListBinder.Bind(context, section.Find(MappingForm.Rules.Name), MappingForm.Rules.Name, item => BindRule(context, item)) ?? [];
        var ignored = ListBinder.Bind(context, section.Find(MappingForm.Ignore.Name), MappingForm.Ignore.Name, item => BindPattern(context, MappingForm.Ignored, item)) ?? [];
        return new WeightMapping(rules.ToEquatableArray(), ignored.ToEquatableArray())
        {
            Kernels = section.Get(MappingForm.Kernels),
            Dense = section.Get(MappingForm.Dense),
        };
    }

    private static NameRule? BindRule(BindingContext context, SurfaceNode node)
    {
        if (Section.Open(context, node, "a rule", MappingForm.Rule.Names) is not { } section)
            return null;
        var clean = context.Count;
        Parameter<string>[] kinds = [.. new[] { MappingForm.Prefix, MappingForm.Suffix, MappingForm.From }.Where(kind => section.Find(kind.Name) is not null)];
        if (kinds.Length != 1)
            context.Report(context.Rules.Missing, node.Place, $"A rule has one of 'prefix', 'suffix' and 'from', for the names it speaks of{(kinds.Length == 0 ? "" : $"; this one has {kinds.Length}")}.");
        var to = section.FindEntry(MappingForm.To.Name) is { } entry
            ? ValueReader.TryRead(context, MappingForm.ToText, entry.Value, out var text) ? (string)text! : null
            : section.Require(MappingForm.To) is null ? null : "";
        if (context.Count > clean || to is null)
            return null;
        if (kinds[0] == MappingForm.From)
            return BindPattern(context, MappingForm.From, section.Find(MappingForm.From.Name)!) is { } pattern ? new PatternRule(pattern, to) : null;
        var from = section.Get(kinds[0]);
        return context.Count > clean ? null : kinds[0] == MappingForm.Prefix ? new PrefixRule(from, to) : new SuffixRule(from, to);
    }

    private static NamePattern? BindPattern(BindingContext context, Parameter<string> parameter, SurfaceNode node)
    {
        if (!ValueReader.TryRead(context, parameter, node, out var value))
            return null;
        if (NamePattern.Fault((string)value!) is not { } fault)
            return new NamePattern((string)value!);
        context.Report(context.Rules.WrongType, node.Place, $"{parameter.Name} is no regular expression: {fault}");
        return null;
    }
}
