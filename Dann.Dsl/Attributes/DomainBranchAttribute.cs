namespace Dann.Dsl;

/// <summary>The method is the domain branch (G_d of the paper), from the split to one logit that tells source from target. Its layers follow as attributes, in order.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DomainBranchAttribute : Attribute
{
    /// <summary>Behind what the branch leaves: <c>nameof(Features)</c> for the end of the features (also where not set), or the name of any layer. The gradient reversal layer stands on this edge.</summary>
    public string Split { get; set; } = "";
}
