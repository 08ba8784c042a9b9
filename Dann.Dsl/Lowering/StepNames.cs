using Dann.Dsl.Naming;

namespace Dann.Dsl.Lowering;

/// <summary>What generated steps, and the pass that gives all that training looks at, call their values: each name once, whatever branches and layers are called.</summary>
public sealed class StepNames
{
    /// <summary>The names that are the same in every model.</summary>
    internal static readonly IReadOnlyList<string> Fixed =
    [
        "scope", "source", "target", "step", "images", "samples", "features", "split", "shared", "allLogits", "logits", "labelLoss", "allDomains", "reversed", "domainLogits", "domainLoss",
    ];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly bool _isSingle;

    /// <summary>Takes the names for a network.</summary>
    public StepNames(NetworkPlan plan)
    {
        _isSingle = plan.Domains.Count == 1;
        var names = new LocalNames(Fixed.Concat(plan.Splits.Select(tap => tap.Variable)));
        if (!_isSingle)
        {
            foreach (var role in plan.Domains.Select(domain => domain.Role))
            {
                foreach (var what in new[] { "Reversed", "Logits", "Loss" })
                    _names.Add($"{role} {what}", names.Take(Identifiers.CamelCase(role) + what));
            }
        }

        foreach (var value in plan.Splits.Select(tap => tap.Variable).Concat(["features", "shared", "allLogits"]).Distinct())
        {
            foreach (var domain in new[] { "Source", "Target" })
                _names.Add($"{value} of {domain}", names.Take($"{value}Of{domain}"));
        }
    }

    /// <summary>The variable of all domain losses together.</summary>
    public string AllDomainLosses => _isSingle ? "domainLoss" : "allDomains";

    /// <summary>What goes into a domain branch behind its reversal.</summary>
    public string Reversed(string role) => _isSingle ? "reversed" : _names[$"{role} Reversed"];

    /// <summary>What comes out of it.</summary>
    public string Logits(string role) => _isSingle ? "domainLogits" : _names[$"{role} Logits"];

    /// <summary>Its loss.</summary>
    public string Loss(string role) => _isSingle ? "domainLoss" : _names[$"{role} Loss"];

    /// <summary>A value of both domains, for the source alone.</summary>
    public string OfSource(string variable) => _names[$"{variable} of Source"];

    /// <summary>A value of both domains, for the target alone.</summary>
    public string OfTarget(string variable) => _names[$"{variable} of Target"];
}
