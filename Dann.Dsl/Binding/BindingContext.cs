using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>The rules that say the same of different sections, one set for the model and one for the sections of a run.</summary>
internal sealed record SectionRules(Rule UnknownKey, Rule Missing, Rule WrongType, Rule OutOfRange, Rule UnknownName, Rule DuplicateKey)
{
    public static readonly SectionRules Model = new(
        RuleBook.UnknownKey, RuleBook.Missing, RuleBook.WrongType, RuleBook.OutOfRange, RuleBook.UnknownLayer, RuleBook.DuplicateKey);

    public static readonly SectionRules Run = new(
        RuleBook.RunUnknownKey, RuleBook.RunMissing, RuleBook.RunWrongType, RuleBook.RunOutOfRange, RuleBook.RunUnknownName, RuleBook.RunDuplicateKey);
}

/// <summary>Where the binder leaves what it finds.</summary>
internal sealed class BindingContext(SectionRules rules)
{
    // More than anybody mends before the next look; a file of a megabyte can be wrong in a hundred thousand places.
    private const int MostFindings = 100;

    private readonly List<PlacedFinding> _findings = [];
    private readonly HashSet<PlacedFinding> _known = [];

    /// <summary>The codes of the section that is bound.</summary>
    public SectionRules Rules { get; } = rules;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<PlacedFinding> Findings => _findings;

    /// <summary>How often something was reported so far, repetitions included.</summary>
    public int Count { get; private set; }

    /// <summary>Was nothing found so far that stops the declaration from being used?</summary>
    public bool IsClean => _findings.TrueForAll(finding => finding.Rule.Severity != Severity.Error);

    /// <summary>Was so much found that nobody reads more?</summary>
    public bool IsFull => _findings.Count >= MostFindings;

    /// <summary>What a message about an unknown word adds: the one that was likely meant, or those there are. Empty where nobody would read it.</summary>
    public string Hint(string word, IEnumerable<string> candidates) => Nearest(word, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : !IsFull ? NearestWord.Known(candidates) : "";

    /// <summary>The same at a place where another tool's word can stand.</summary>
    public string Hint(string place, string word, IReadOnlyCollection<string> candidates) => IsFull ? "" : OtherWords.Find(place, word, candidates) ?? Hint(word, candidates);

    /// <summary>The word that was likely meant; null where there is none, or nobody would read it.</summary>
    public string? Nearest(string word, IEnumerable<string> candidates) => IsFull ? null : NearestWord.Of(word, candidates);

    /// <summary>Leaves a finding; the same one once, though a block is used many times, and no more than a reader takes in.</summary>
    public void Report(Rule rule, Place place, string message, Remedy? remedy = null)
    {
        var finding = new PlacedFinding(rule, message, place) { Remedy = remedy };
        Count++;
        if (!IsFull && _known.Add(finding))
            _findings.Add(finding);
    }
}
