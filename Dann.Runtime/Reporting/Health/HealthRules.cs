using System.Globalization;

namespace Dann.Runtime.Reporting.Health;

/// <summary>
/// The rules of the health verdict. Each looks at one seed and finds one thing or nothing; those before can silence those behind, because a dead branch
/// need not be told that it does not win. The thresholds are those of <c>docs/reading-the-report.md</c>.
/// </summary>
internal static class HealthRules
{
    /// <summary>A classifier of domains that is right this often sees a difference.</summary>
    public const double Told = 0.8;

    /// <summary>One that is right no more often than this sees none that matters.</summary>
    public const double Untold = 0.62;

    /// <summary>The domain branch wins where it is right this often at the end.</summary>
    public const double Won = 0.95;

    /// <summary>The classes are lost where the source falls by this much.</summary>
    public const double Lost = 0.15;

    /// <summary>The label loss of a branch that learned nothing, as a share of guessing.</summary>
    public const double Unlearned = 0.8;

    /// <summary>The domain loss of a branch that is driven before the features, as a multiple of guessing.</summary>
    public const double Driven = 1.25;

    /// <summary>A branch that is right this seldom over a whole epoch has been overtaken by the features; once may be chance.</summary>
    public const double Overtaken = 0.35;

    /// <summary>One that is right this often has at least come to guess.</summary>
    public const double Guessing = 0.48;

    private const double Exactly = 1e-9;

    /// <summary>λ was 0 in every epoch.</summary>
    public static HealthFinding? NeverReversed(HealthSignals seen) => seen.KnowsLambda && seen.Epochs.All(epoch => epoch.Lambda == 0)
        ? new(HealthKind.NeverReversed, HealthState.Failed,
            "λ is 0 in every epoch, so the features never feel the adversary: this is source_only with a spectator.",
            $"the λ curve is flat at 0, while the domain branch {(seen.Late.DomainAccuracy >= Untold ? $"tells the domains apart ({Percent(seen.Late.DomainAccuracy)} at the end) and nobody minds" : $"is right for {Percent(seen.Late.DomainAccuracy)}")}.",
            "Take train.reversal out (the paper's schedule is the default), or set a λ above 0.")
        : null;

    /// <summary>Every sample got the same answer in every epoch: exactly as many were right as belong to one domain.</summary>
    public static HealthFinding? DeadHead(HealthSignals seen)
    {
        // A head at balance wavers by a few samples; the same share of right answers in every epoch is no balance.
        if (seen.Domains != 2 || seen.Epochs.Any(epoch => Math.Abs(epoch.DomainAccuracy - 0.5) > Exactly) || seen.Result?.DomainAccuracy is { } test && Math.Abs(test - 0.5) > Exactly)
            return null;
        var fresh = seen.Result?.Probes?.FreshHead;
        var difference = seen.Result?.Probes is { } probes ? $", though a fresh classifier tells {Percent(probes.Split)} of the samples' domains from the same features" : "";
        return new(HealthKind.DeadHead, HealthState.Failed,
            "The domain branch is dead: it gives every sample the same answer, so the gradient it sends back says nothing about domains.",
            $"the domain accuracy is exactly 50% in {(seen.Epochs.Count == 1 ? "the only epoch" : $"all {seen.Epochs.Count} epochs")}, where a living branch wavers{difference}{(fresh is { } again ? again <= 0.5 + Exactly ? "; a fresh branch of the same layers answers the same for all, too" : $"; a fresh branch of the same layers reaches {Percent(again)}" : "")}.",
            fresh is > 0.5 + Exactly
                ? "The layers could learn, but this branch died on the way or is frozen: look at its learning-rate multiplier and initialization, or at a learning rate that killed its units."
                : "End the branch in one linear layer to 1 logit: the loss applies the sigmoid itself, and a second one leaves only answers of one sign. Look for a ReLU or a saturated layer before it.");
    }

    /// <summary>The source was told better, by the same network earlier or by the one without an adversary.</summary>
    public static HealthFinding? Collapsed(HealthSignals seen)
    {
        var late = seen.Late;
        var best = new[] { seen.Baseline?.SourceAccuracy, seen.Epochs.Max(epoch => epoch.SourceAccuracy) }.Max();
        var isUnlearned = seen.ChanceLabelLoss is { } chance && late.LabelLoss > Unlearned * chance;
        // Where nothing says that the classes can be learned at all, that is another finding.
        // Where training ended early, its last epochs may not have been measured: then the one that was taken says it.
        var ends = late.SourceAccuracy ?? seen.Result?.SourceAccuracy;
        var fell = ends is { } now && best is { } was && was - now > Lost ? was - now : (double?)null;
        if (fell is null)
            return null;
        var measured = seen.Epochs.Where(epoch => epoch.SourceAccuracy is not null).ToList();
        var start = measured.Find(epoch => best - epoch.SourceAccuracy > Lost && best - measured.Where(later => later.Epoch >= epoch.Epoch).Average(later => later.SourceAccuracy) > Lost);
        var isFirst = start is not null && start == measured[0];
        return new(HealthKind.Collapsed, HealthState.Failed,
            start is null ? "The features collapsed: in fleeing the domain branch they lost the classes."
            : !isFirst ? $"The features collapsed in epoch {start.Epoch}: in fleeing the domain branch they lost the classes."
            : start == seen.Epochs[0] ? "λ was too large from the start: the features fled the domain branch before they had learned the classes."
            : $"λ was too large, perhaps from the start: by epoch {start.Epoch}, the first that was measured, the features had lost the classes, or never had them.",
            $"the source accuracy is {Percent(ends!.Value)} {(late.SourceAccuracy is null ? "in the epoch that was taken" : "at the end")}, against {Percent(best!.Value)} {(best == seen.Baseline?.SourceAccuracy ? "without adaptation" : "at its best")}; the label loss ends at {late.LabelLoss.ToString("0.00", CultureInfo.InvariantCulture)}{(isUnlearned ? ", near guessing," : "")} with λ = {(isFirst ? $"{Lambda(seen.Epochs[0].Lambda)} in the first epoch" : start is null ? $"{Lambda(late.Lambda)} at the end" : $"{Lambda(start.Lambda)} when it began")}{(late.DomainLoss is > Driven and { } loss ? $", and the domain loss is {Times(loss)} that of guessing" : "")}.",
            isFirst
                ? "Let λ rise from 0 (reversal: { sigmoid: { gamma: 10 } }), or make it smaller; a smaller learning rate helps too."
                : "Hold λ lower (reversal: { sigmoid: { gamma: 10, until: … } } or { constant: 0.1 }), weigh the domain loss less (domain_loss: { mean: { weight: 0.1 } }), or take a smaller learning rate.");
    }

    /// <summary>The label loss stays near guessing.</summary>
    public static HealthFinding? LabelsNotLearned(HealthSignals seen) => seen.ChanceLabelLoss is { } chance && seen.Late.LabelLoss > Unlearned * chance
        ? new(HealthKind.LabelsNotLearned, HealthState.Failed,
            "The classes are not learned, so there is nothing to adapt yet.",
            $"the label loss ends at {seen.Late.LabelLoss.ToString("0.00", CultureInfo.InvariantCulture)}; guessing among {seen.Classes} classes loses {chance.ToString("0.00", CultureInfo.InvariantCulture)}{(seen.Baseline is { } baseline ? $", and without adaptation the source reaches {Percent(baseline.SourceAccuracy)}" : "")}.",
            "Get source_only to learn the source first: more epochs, another learning rate, a look at the labels.")
        : null;

    /// <summary>The domain loss is above guessing: the features move faster than the branch can follow.</summary>
    public static HealthFinding? Unstable(HealthSignals seen) => seen.Late.DomainLoss is > Driven and { } loss
        ? new(HealthKind.Unstable, HealthState.Warning,
            "The domain branch is driven before the features: it does worse than guessing, so its gradient points nowhere.",
            $"the domain loss ends at {Times(loss)} that of guessing (the dashed line).",
            "Make λ smaller, or let the domain branch learn faster than the features (multipliers).")
        : null;

    /// <summary>The branch was wrong for most of some epochs: the features had run past it, to where it looked for the other domain.</summary>
    public static HealthFinding? Circling(HealthSignals seen)
    {
        // Before the branch knows anything it may be wrong by its first weights; and of three domains a guess is right for a third.
        var known = seen.Epochs.SkipWhile(epoch => epoch.DomainAccuracy < Guessing).ToList();
        if (seen.Domains != 2 || known.Count(epoch => epoch.DomainAccuracy < Overtaken) < 2)
            return null;
        var least = known.MinBy(epoch => epoch.DomainAccuracy)!;
        var most = known.MaxBy(epoch => epoch.DomainAccuracy)!;
        var (first, then) = least.Epoch < most.Epoch ? (least, most) : (most, least);
        return new(HealthKind.Circling, seen.Helped ? HealthState.Note : HealthState.Warning,
            $"Features and domain branch run in circles: the features move past the branch, and it has to turn round{(seen.Helped ? ". Adaptation helped all the same" : "")}.",
            $"the domain accuracy is {Percent(first.DomainAccuracy)} in epoch {first.Epoch} and {Percent(then.DomainAccuracy)} in epoch {then.Epoch}, where a guess is right for 50%; it ends at {Percent(seen.Late.DomainAccuracy)}{Probes(seen)}.",
            "Where in the circle training stopped says little: look at several epochs or seeds. Let λ rise and the learning rate fall (sigmoid, inverse_decay), make λ smaller, or let the branch learn faster (multipliers).");
    }

    /// <summary>The domains cannot be told apart to begin with.</summary>
    public static HealthFinding? NothingToAdapt(HealthSignals seen)
    {
        var inputs = seen.Result?.Probes?.Inputs;
        var most = seen.Epochs.Max(epoch => epoch.DomainAccuracy);
        var gap = seen.Baseline is { } baseline ? baseline.SourceAccuracy - baseline.TargetAccuracy : (double?)null;
        // Without a look at the samples themselves, a branch that never saw a difference and a baseline that loses nothing on the target say the same.
        var areAlike = inputs is { } told ? told <= Untold && most <= Untold + 0.03 : most <= 0.55 && gap is < 0.02;
        if (!areAlike || gap > 0.05)
            return null;
        return new(HealthKind.NothingToAdapt, HealthState.Note,
            "There is nothing to adapt: the two domains look alike.",
            $"{(inputs is { } share ? $"a fresh classifier tells the domain of {Percent(share)} of the test samples themselves, where 50% is chance, and " : "")}the domain branch was never right for more than {Percent(most)}{(gap is { } lost ? $"; without adaptation the target loses {Points(lost)} against the source" : "")}.",
            "If the domains should differ, look at the data section: is the target the source by mistake?");
    }

    /// <summary>The domain branch is right to the end.</summary>
    public static HealthFinding? DomainsTold(HealthSignals seen)
    {
        var accuracy = seen.Result?.DomainAccuracy ?? seen.Late.DomainAccuracy;
        if (seen.Late.DomainAccuracy < Won && accuracy < Won)
            return null;
        return new(HealthKind.DomainsTold, seen.Helped ? HealthState.Note : HealthState.Warning,
            seen.Helped ? "The domain branch wins: adaptation helped, but the features still give the domain away." : "The domain branch wins: the features give the domain away, and the reversed gradient does not change that.",
            $"the domain accuracy ends at {Percent(seen.Late.DomainAccuracy)}, far from 50%{(seen.Late.DomainLoss is { } loss ? $", and the domain loss at {Times(loss)} that of guessing" : "")}, with λ = {Lambda(seen.Epochs[^1].Lambda)}.",
            "Train longer, make λ larger or earlier, weigh the domain loss more, or take a smaller domain branch. Batch statistics of one domain (two passes) give the domain away, too.");
    }

    /// <summary>The domain branch sees no difference where others see one.</summary>
    public static HealthFinding? BlindHead(HealthSignals seen)
    {
        var most = seen.Epochs.Max(epoch => epoch.DomainAccuracy);
        if (seen.Result?.Probes is not { } probes || most > Untold || probes.Split < Told || probes.FreshHead > Untold + 0.03)
            return null;
        return new(HealthKind.BlindHead, seen.Helped ? HealthState.Note : HealthState.Warning,
            $"The domain branch is too small: it does not see a difference between the domains that is there{(seen.Helped ? ", though what it sees was enough to help" : ", so the features need not give it up")}.",
            $"the domain accuracy never rose above {Percent(most)}{(probes.FreshHead is { } fresh ? $", and a fresh branch of the same layers reaches {Percent(fresh)} without an adversary" : "")}, while a simple classifier tells {Percent(probes.Split)} of the domains from the same features.",
            "Give the domain branch a hidden layer or a wider one (the paper: 100 units for digits, 1024 and 1024 for photos), or a larger learning rate of its own.");
    }

    /// <summary>The target is told worse than without adaptation.</summary>
    public static HealthFinding? Hurt(HealthSignals seen) => seen.Gain is { } gain && gain < -seen.Noise
        ? new(HealthKind.Hurt, HealthState.Warning,
            "Adaptation hurt: the target is told worse than without it.",
            $"the target accuracy is {Percent(seen.Result!.TargetAccuracy!.Value)}, against {Percent(seen.Baseline!.TargetAccuracy!.Value)} of source_only.",
            "Where classes are not equally frequent in both domains, or some are missing in one, aligning the domains mixes classes up: look at the confusion matrix. Else try a smaller λ.")
        : null;

    /// <summary>An earlier epoch did better on the target.</summary>
    public static HealthFinding? PastItsBest(HealthSignals seen)
    {
        var best = seen.Epochs.MaxBy(epoch => epoch.TargetAccuracy ?? -1)!;
        return best.TargetAccuracy - seen.Late.TargetAccuracy is > 0.05 and { } lost && seen.Result is null or { Selection: "last" }
            ? new(HealthKind.PastItsBest, HealthState.Note,
                $"The target was told better in epoch {best.Epoch}, and fell since.",
                $"the target accuracy was {Percent(best.TargetAccuracy!.Value)} and ends {Points(lost)} lower.",
                "Target labels may not choose the epoch. Reverse validation (experiment.selection: reverse) chooses without them; a smaller learning rate or λ may hold the level.")
            : null;
    }

    /// <summary>What is said where no rule found a fault.</summary>
    public static HealthFinding Otherwise(HealthSignals seen)
    {
        var late = seen.Late;
        var most = seen.Epochs.Max(epoch => epoch.DomainAccuracy);
        var least = seen.Epochs.Min(epoch => epoch.DomainLoss);
        var numbers = $"the domain accuracy ends at {Percent(late.DomainAccuracy)}{(late.DomainLoss is { } loss ? $" and the domain loss at {Times(loss)} that of guessing" : "")}, the label loss at {late.LabelLoss.ToString("0.000", CultureInfo.InvariantCulture)}{Probes(seen)}.";
        if (seen.Epochs.Count < 2 && !seen.Helped)
            return new(HealthKind.TooShort, HealthState.Note, "One epoch is too few to say how the two branches get on.", numbers, "Train longer.");
        if (most <= 0.53 && least is null or > 0.99 && !seen.Helped)
            return new(HealthKind.Quiet, HealthState.Note, "The adversary is quiet: the domain branch never saw a difference, whether because there is none in the features or because it cannot see it.", numbers, $"Compare the t-SNE maps{(seen.Result is { TargetAccuracy: null } ? "" : ", and source_only's loss on the target")}: if both domains lie apart, the branch is too weak.");
        return new(HealthKind.Balanced, HealthState.Good,
            late.DomainAccuracy <= 0.75
                ? "The adversary is alive and held in check: the domain branch learns, and the features keep it near guessing."
                : "The adversary is alive, and still ahead: the domain branch tells many samples' domains, and the features give way.",
            numbers,
            late.DomainAccuracy <= 0.75 ? "" : "More epochs, or a larger λ, may bring the domains closer.");
    }

    // What a fresh classifier makes of the features, beside what it makes of those without adaptation.
    private static string Probes(HealthSignals seen) => seen.Result?.Probes is { } probes
        ? $"; a fresh classifier tells {Percent(probes.Split)} of the domains from the features{(seen.Baseline?.Probes is { } before ? $" ({Percent(before.Split)} without adaptation)" : "")}"
        : "";

    private static string Percent(double share) => Words.Percent(share);

    private static string Points(double difference) => $"{(difference * 100).ToString("0.0", CultureInfo.InvariantCulture)} points";

    private static string Times(double factor) => $"{factor.ToString("0.00", CultureInfo.InvariantCulture)} times";

    private static string Lambda(double lambda) => lambda.ToString("0.##", CultureInfo.InvariantCulture);
}
