using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Health;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Each rule of the health verdict on both sides of its threshold, as docs/reading-the-report.md states them; figures by hand.</summary>
public sealed class HealthRuleTests
{
    // A living adversary on ten classes, ten epochs: of those the last two are the last fifth.
    private static readonly EpochSignals Lively = new(1, 0.1, 0.8, 0.7, 0.9, 0.6, 0.5);

    private static readonly RunResult After = new("a", "b", "dann", 1, 0.7, 0.9, "last", 1);
    private static readonly RunResult Before = new("a", "b", "source_only", 1, 0.5, 0.9, "last", 1);

    [Fact]
    public void A_lambda_of_0_in_every_epoch_and_known_to_be_the_branch_s_own()
    {
        Assert.Equal(HealthKind.NeverReversed, First(Epochs(epoch => epoch with { Lambda = 0 })));
        // The schedule begins with 0.
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch.Epoch == 1 ? epoch with { Lambda = 0 } : epoch)));
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch with { Lambda = 0 }) with { KnowsLambda = false }));
    }

    [Fact]
    public void A_branch_that_is_right_for_exactly_a_half_in_every_epoch_is_dead()
    {
        var dead = Epochs(epoch => epoch with { DomainAccuracy = 0.5 });

        Assert.Equal(HealthKind.DeadHead, First(dead));
        Assert.NotEqual(HealthKind.DeadHead, First(dead with { Domains = 3 }));
        Assert.NotEqual(HealthKind.DeadHead, First(dead with { Result = After with { DomainAccuracy = 0.6 } }));
        Assert.NotEqual(HealthKind.DeadHead, First(Epochs(epoch => epoch with { DomainAccuracy = epoch.Epoch == 7 ? 0.501 : 0.5 })));
        Assert.NotEqual(HealthKind.DeadHead, First(Epochs(epoch => epoch with { DomainAccuracy = 0.4 })));
        Assert.NotEqual(HealthKind.DeadHead, First(Epochs(epoch => epoch with { DomainAccuracy = 0.6 })));
    }

    [Fact]
    public void Features_that_lose_the_source_by_more_than_15_points_collapsed()
    {
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch.Epoch > 5 ? epoch with { SourceAccuracy = 0.76 } : epoch)));

        var fell = Finding(Epochs(epoch => epoch.Epoch > 5 ? epoch with { SourceAccuracy = 0.74, Lambda = 0.75 } : epoch));
        Assert.Equal((HealthKind.Collapsed, HealthState.Failed), (fell.Kind, fell.State));
        Assert.StartsWith("The features collapsed in epoch 6", fell.Says, StringComparison.Ordinal);
        Assert.Contains("the source accuracy is 74.0% at the end, against 90.0% at its best", fell.Because, StringComparison.Ordinal);
        Assert.Contains("λ = 0.75 when it began", fell.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_never_had_the_source_that_the_baseline_has_collapsed_from_the_start()
    {
        var never = Finding(Epochs(epoch => epoch with { SourceAccuracy = 0.7 }) with { Baseline = Before });

        Assert.Equal(HealthKind.Collapsed, never.Kind);
        Assert.StartsWith("λ was too large from the start", never.Says, StringComparison.Ordinal);
        Assert.Contains("against 90.0% without adaptation", never.Because, StringComparison.Ordinal);
        Assert.NotEqual(HealthKind.Collapsed, First(Epochs(epoch => epoch with { SourceAccuracy = 0.7 })));
    }

    // 0.8 · ln 10 = 1.842.
    [Theory]
    [InlineData(1.83, HealthKind.Balanced)]
    [InlineData(1.85, HealthKind.LabelsNotLearned)]
    public void A_label_loss_above_80_per_cent_of_guessing_learned_nothing(double loss, object kind) => Assert.Equal(kind, First(Epochs(epoch => epoch with { LabelLoss = loss })));

    [Theory]
    [InlineData(1.24, HealthKind.Balanced)]
    [InlineData(1.26, HealthKind.Unstable)]
    public void A_domain_loss_above_a_quarter_more_than_guessing_is_driven(double loss, object kind) => Assert.Equal(kind, First(Epochs(epoch => epoch with { DomainLoss = loss })));

    [Theory]
    [InlineData(0.48, 0.34, HealthKind.Circling)]
    [InlineData(0.48, 0.35, HealthKind.Balanced)]
    [InlineData(0.47, 0.34, HealthKind.Balanced)]
    public void A_branch_that_came_to_guess_and_was_wrong_for_most_of_a_later_epoch_was_run_past(double guesses, double wrong, object kind) =>
        Assert.Equal(kind, First(Epochs(epoch => epoch with { DomainAccuracy = epoch.Epoch switch { 1 => guesses, 2 or 5 => wrong, _ => 0.7 } })));

    [Fact]
    public void A_circle_is_told_by_its_ends_in_the_order_they_came_and_is_a_note_where_it_helped()
    {
        var circle = Epochs(epoch => epoch with { DomainAccuracy = epoch.Epoch switch { 3 => 0.9, 6 => 0.2, 7 => 0.1, _ => 0.5 } });

        Assert.Contains("the domain accuracy is 90.0% in epoch 3 and 10.0% in epoch 7, where a guess is right for 50%; it ends at 50.0%", Finding(circle).Because, StringComparison.Ordinal);
        Assert.Equal((HealthKind.Circling, HealthState.Warning), Kind(circle));
        Assert.Equal((HealthKind.Circling, HealthState.Note), Kind(circle with { Result = After, Baseline = Before }));
        Assert.NotEqual(HealthKind.Circling, First(circle with { Domains = 3 }));
        // Once may be chance.
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch with { DomainAccuracy = epoch.Epoch == 7 ? 0.1 : 0.6 })));
    }

    [Fact]
    public void Where_the_last_epochs_were_not_measured_the_result_says_whether_the_source_was_lost()
    {
        var stopped = Epochs(epoch => epoch with { SourceAccuracy = epoch.Epoch == 5 ? 0.9 : null });

        var lost = Finding(stopped with { Result = After with { SourceAccuracy = 0.74 } });
        Assert.Equal((HealthKind.Collapsed, "The features collapsed: in fleeing the domain branch they lost the classes."), (lost.Kind, lost.Says));
        Assert.StartsWith("the source accuracy is 74.0% in the epoch that was taken, against 90.0% at its best; ", lost.Because, StringComparison.Ordinal);
        Assert.Equal(HealthKind.Balanced, First(stopped with { Result = After with { SourceAccuracy = 0.76 } }));
    }

    [Fact]
    public void Features_that_are_lost_where_they_are_first_measured_may_have_been_so_from_the_start()
    {
        var lost = Finding(Epochs(epoch => epoch with { SourceAccuracy = epoch.Epoch % 5 == 0 ? 0.2 : null, Lambda = epoch.Epoch }) with { Baseline = Before });

        Assert.StartsWith("λ was too large, perhaps from the start: by epoch 5, the first that was measured, ", lost.Says, StringComparison.Ordinal);
        Assert.Contains("with λ = 1 in the first epoch", lost.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_is_the_mean_of_the_last_fifth() =>
        Assert.Equal(HealthKind.Unstable, First(Epochs(epoch => epoch with { DomainLoss = epoch.Epoch switch { 9 => 1.4, 10 => 1.2, _ => 0.8 } })));

    [Theory]
    [InlineData(0.62, 0.65, 0.5, HealthKind.NothingToAdapt)]
    [InlineData(0.63, 0.65, 0.5, HealthKind.Balanced)]
    [InlineData(0.62, 0.66, 0.5, HealthKind.Balanced)]
    public void Where_nobody_tells_the_samples_apart_there_is_nothing_to_adapt(double inputs, double most, double split, object kind) =>
        Assert.Equal(kind, First(Epochs(epoch => epoch.Epoch == 3 ? epoch with { DomainAccuracy = most } : epoch with { DomainAccuracy = 0.6 }) with { Result = After with { Probes = new(inputs, split, null) } }));

    [Fact]
    public void What_the_baseline_loses_on_the_target_is_something_to_adapt()
    {
        var alike = Epochs(epoch => epoch with { DomainAccuracy = 0.6 }) with { Result = After with { Probes = new(0.6, 0.5, null) } };

        Assert.Equal(HealthKind.NothingToAdapt, First(alike with { Baseline = Before with { TargetAccuracy = 0.86 } }));
        Assert.NotEqual(HealthKind.NothingToAdapt, First(alike with { Baseline = Before with { TargetAccuracy = 0.84 } }));
    }

    [Fact]
    public void Without_a_look_at_the_samples_branch_and_baseline_have_to_say_so()
    {
        var unseen = Epochs(epoch => epoch with { DomainAccuracy = 0.55 });

        Assert.Equal(HealthKind.NothingToAdapt, First(unseen with { Baseline = Before with { TargetAccuracy = 0.89 } }));
        Assert.NotEqual(HealthKind.NothingToAdapt, First(unseen with { Baseline = Before with { TargetAccuracy = 0.87 } }));
        Assert.NotEqual(HealthKind.NothingToAdapt, First(unseen));
        Assert.NotEqual(HealthKind.NothingToAdapt, First(Epochs(epoch => epoch with { DomainAccuracy = 0.56 }) with { Baseline = Before with { TargetAccuracy = 0.89 } }));
    }

    [Fact]
    public void A_branch_that_tells_95_per_cent_at_the_end_wins()
    {
        Assert.Equal((HealthKind.DomainsTold, HealthState.Warning), Kind(Epochs(epoch => epoch with { DomainAccuracy = 0.95 })));
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch with { DomainAccuracy = 0.94 })));
        // Of the test samples, though not of the steps.
        Assert.Equal(HealthKind.DomainsTold, First(Epochs(epoch => epoch with { DomainAccuracy = 0.94 }) with { Result = After with { DomainAccuracy = 0.96 } }));
        Assert.Equal((HealthKind.DomainsTold, HealthState.Note), Kind(Epochs(epoch => epoch with { DomainAccuracy = 0.95 }) with { Result = After, Baseline = Before }));
    }

    [Theory]
    [InlineData(0.62, 0.8, 0.65, true)]
    [InlineData(0.63, 0.8, 0.65, false)]
    [InlineData(0.62, 0.79, 0.65, false)]
    [InlineData(0.62, 0.8, 0.66, false)]
    public void A_branch_that_sees_nothing_where_a_simple_classifier_sees_80_per_cent_is_too_small(double most, double split, double fresh, bool isBlind)
    {
        var seen = Epochs(epoch => epoch with { DomainAccuracy = most }) with { Result = After with { Probes = new(0.9, split, fresh) } };

        Assert.Equal(isBlind ? (HealthKind.BlindHead, HealthState.Warning) : (HealthKind.Balanced, HealthState.Good), Kind(seen));
        if (isBlind)
            Assert.Equal((HealthKind.BlindHead, HealthState.Note), Kind(seen with { Baseline = Before }));
    }

    // Of 1,000 samples each: 2 √((.55 · .45 + .50 · .50) / 1000) = .0446.
    [Theory]
    [InlineData(0.50, 1000L, true)]
    [InlineData(0.51, 1000L, false)]
    [InlineData(0.60, 1000L, false)]
    [InlineData(0.538, null, true)]
    [InlineData(0.542, null, false)]
    public void A_loss_on_the_target_beyond_chance_is_said(double after, long? samples, bool hurts)
    {
        var findings = HealthCheck.Of(Epochs() with { Result = After with { TargetAccuracy = after }, Baseline = Before with { TargetAccuracy = 0.55 }, TargetSamples = samples });

        Assert.Equal(hurts, findings.Any(finding => finding is { Kind: HealthKind.Hurt, State: HealthState.Warning }));
    }

    [Fact]
    public void An_earlier_epoch_that_was_5_points_better_is_named_unless_an_epoch_was_chosen()
    {
        HealthSignals Past(double end) => Epochs(epoch => epoch with { TargetAccuracy = epoch.Epoch switch { 4 => 0.7, > 8 => end, _ => 0.6 } });

        Assert.StartsWith("The target was told better in epoch 4", Found(Past(0.64), HealthKind.PastItsBest)!.Says, StringComparison.Ordinal);
        Assert.Null(Found(Past(0.66), HealthKind.PastItsBest));
        Assert.NotNull(Found(Past(0.64) with { Result = After }, HealthKind.PastItsBest));
        Assert.Null(Found(Past(0.64) with { Result = After with { Selection = "reverse" } }, HealthKind.PastItsBest));
    }

    [Fact]
    public void One_epoch_is_too_short_unless_it_helped()
    {
        var one = new HealthSignals(1, 10, [Lively]);

        Assert.Equal((HealthKind.TooShort, HealthState.Note), Kind(one));
        Assert.Equal(HealthKind.Balanced, First(one with { Result = After, Baseline = Before }));
    }

    [Fact]
    public void A_branch_at_chance_throughout_is_quiet_unless_it_helped()
    {
        var quiet = Epochs(epoch => epoch with { DomainAccuracy = epoch.Epoch == 1 ? 0.53 : 0.52, DomainLoss = 1 });

        Assert.Equal((HealthKind.Quiet, HealthState.Note), Kind(quiet));
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch with { DomainAccuracy = 0.54, DomainLoss = 1 })));
        Assert.Equal(HealthKind.Balanced, First(Epochs(epoch => epoch with { DomainAccuracy = 0.52, DomainLoss = 0.98 })));
        Assert.Equal(HealthKind.Balanced, First(quiet with { Result = After, Baseline = Before }));
    }

    [Fact]
    public void Without_target_labels_the_adversary_is_judged_and_no_help_or_harm_is_claimed()
    {
        HealthSignals Blind(HealthSignals seen) => seen with { Epochs = [.. seen.Epochs.Select(epoch => epoch with { TargetAccuracy = null })], Result = After with { TargetAccuracy = null }, Baseline = Before with { TargetAccuracy = null }, TargetSamples = null };

        Assert.Equal(HealthKind.Balanced, Assert.Single(HealthCheck.Of(Blind(Epochs()))).Kind);
        Assert.Equal((HealthKind.DomainsTold, HealthState.Warning), Kind(Blind(Epochs(epoch => epoch with { DomainAccuracy = 0.99 }))));
        var quiet = Finding(Blind(Epochs(epoch => epoch with { DomainAccuracy = 0.52, DomainLoss = 1 })));
        Assert.Equal((HealthKind.Quiet, "Compare the t-SNE maps: if both domains lie apart, the branch is too weak."), (quiet.Kind, quiet.Remedy));
    }

    [Theory]
    [InlineData(0.75, "held in check")]
    [InlineData(0.76, "still ahead")]
    public void A_balance_is_said_to_be_near_guessing_or_not(double accuracy, string said) =>
        Assert.Contains(said, Finding(Epochs(epoch => epoch with { DomainAccuracy = accuracy })).Says, StringComparison.Ordinal);

    [Fact]
    public void A_fault_silences_what_follows_from_it()
    {
        var hurt = Epochs(epoch => epoch with { Lambda = 0 }) with { Result = After with { TargetAccuracy = 0.1 }, Baseline = Before };

        Assert.Equal([HealthKind.NeverReversed], HealthCheck.Of(hurt).Select(finding => finding.Kind));
        Assert.Equal([HealthKind.Balanced, HealthKind.Hurt], HealthCheck.Of(Epochs() with { Result = hurt.Result, Baseline = Before }).Select(finding => finding.Kind));
    }

    [Fact]
    public void Seeds_that_show_the_same_are_told_of_once_and_the_gravest_first()
    {
        var unstable = Epochs(epoch => epoch with { DomainLoss = 1.3 });
        var told = Epochs(epoch => epoch with { DomainAccuracy = 0.95 });

        var verdict = HealthCheck.Of("dann", [Epochs(), unstable, unstable, told, told with { Result = After, Baseline = Before }, Epochs(epoch => epoch with { Lambda = 0 })]);

        Assert.Equal(6, verdict.SeedCount);
        Assert.Equal(HealthState.Failed, verdict.State);
        Assert.Equal(
            [(HealthKind.NeverReversed, 1), (HealthKind.Unstable, 2), (HealthKind.DomainsTold, 1), (HealthKind.Balanced, 1), (HealthKind.DomainsTold, 1)],
            verdict.Findings.Select(finding => (finding.Kind, finding.Seeds)));
        Assert.Equal([HealthState.Failed, HealthState.Warning, HealthState.Warning, HealthState.Good, HealthState.Note], verdict.Findings.Select(finding => finding.State));
    }

    private static HealthSignals Epochs(Func<EpochSignals, EpochSignals>? change = null) =>
        new(1, 10, [.. Enumerable.Range(1, 10).Select(number => Lively with { Epoch = number }).Select(change ?? (epoch => epoch))]);

    private static HealthFinding Finding(HealthSignals seen) => HealthCheck.Of(seen)[0];

    private static HealthFinding? Found(HealthSignals seen, HealthKind kind) => HealthCheck.Of(seen).FirstOrDefault(finding => finding.Kind == kind);

    private static HealthKind First(HealthSignals seen) => Finding(seen).Kind;

    private static (HealthKind Kind, HealthState State) Kind(HealthSignals seen) => (Finding(seen).Kind, Finding(seen).State);
}
