using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>The warnings that a model says are meant.</summary>
internal sealed class AllowedWarnings
{
    private readonly IReadOnlyList<(string Code, Place Place)> _written;

    private AllowedWarnings(IReadOnlyList<(string Code, Place Place)> written) => _written = written;

    /// <summary>Their codes, sorted: in which order they are written says nothing.</summary>
    public EquatableArray<string> Codes => _written.Select(written => written.Code).OrderBy(code => code, StringComparer.Ordinal).ToEquatableArray();

    public static AllowedWarnings Bind(BindingContext context, Section section)
    {
        var written = ListBinder.Bind(context, section.Find(ModelForm.Allow.Name), ModelForm.Allow.Name, item => BindCode(context, item));
        return new AllowedWarnings(written is null ? [] : [.. written.Select(code => (code.Text, code.Place))]);
    }

    /// <summary>What is left to be told.</summary>
    public IEnumerable<PlacedFinding> Without(IEnumerable<PlacedFinding> findings) => findings.Where(finding => !_written.Any(written => written.Code == finding.Rule.Code));

    /// <summary>What is allowed and was not found: a note that outlived its reason.</summary>
    public IEnumerable<PlacedFinding> Unused(IReadOnlyCollection<PlacedFinding> findings) => _written
        .Where(written => !findings.Any(finding => finding.Rule.Code == written.Code))
        .Select(written => new PlacedFinding(RuleBook.NothingToAllow, $"{written.Code} is allowed, but nothing in this model gives it. Take it out of allow.", written.Place));

    private static Written? BindCode(BindingContext context, SurfaceNode item)
    {
        // A code that is known was no slip of the pen, so that a similar one is no help.
        if (item is SurfaceScalar scalar && RuleBook.All.FirstOrDefault(rule => rule.Code == scalar.Text) is { } rule && !ModelForm.AllowedCode.Words.Contains(rule.Code))
        {
            var what = rule.Severity == Severity.Error ? "an error" : rule.IsOfRun ? "told of a run, not of the model" : "no warning of the network";
            context.Report(context.Rules.WrongType, item.Place, $"{rule.Code} is {what}, and cannot be allowed; expected {ModelForm.AllowedCode.Expected}.");
            return null;
        }

        return ValueReader.TryRead(context, ModelForm.AllowedCode, item, out var code) ? new Written((string)code!, item.Place) : null;
    }

    // The same code at another place is the same.
    private sealed record Written(string Text, Place Place)
    {
        public bool Equals(Written? other) => other?.Text == Text;

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
    }
}
