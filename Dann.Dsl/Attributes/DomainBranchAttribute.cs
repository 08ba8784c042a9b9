namespace Dann.Dsl;

/// <summary>
/// The method is a domain branch (G_d of the paper), from its split to one logit that tells source from target, or to one for each domain.
/// Its layers follow as attributes, in order. A network may have several.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DomainBranchAttribute : Attribute
{
    /// <summary>Behind what the branch leaves: <c>nameof(Features)</c> for the end of the features (also where not set), or the name of any layer or block. The gradient reversal layer stands on this edge.</summary>
    public string Split { get; set; } = "";

    /// <summary>The factor on the branch's domain loss, above 0; 1 where not set.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>The branch's name in parameter keys and reports, where there are several; the method's own, in small letters, where not set.</summary>
    public string Name { get; set; } = "";
}
