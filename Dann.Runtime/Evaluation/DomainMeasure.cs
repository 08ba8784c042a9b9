using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Evaluation;

/// <summary>How well the first domain branch tells two domains apart. Each domain weighs the same, whatever its number of samples.</summary>
/// <param name="Accuracy">The share of samples whose domain is told right, 0..1; a half is chance for one logit.</param>
/// <param name="Loss">The mean cross-entropy; ln 2 where the branch knows nothing and has one logit.</param>
internal sealed record DomainMeasure(double Accuracy, double Loss)
{
    public static DomainMeasure Of(DannTrainer trainer, DomainData source, DomainData target, Normalization normalization)
    {
        using var scope = NewDisposeScope();
        var ofSource = Logits(trainer, source, normalization.Source);
        var ofTarget = Logits(trainer, target, normalization.Target);
        var last = ofTarget.shape[1] - 1;
        var sourceLabels = source.Domains?.to(ofSource.device) ?? zeros([source.Count], ScalarType.Int64, ofSource.device);
        var targetLabels = full([target.Count], Math.Max(1, last), ScalarType.Int64, ofTarget.device);
        var (first, second) = (One(ofSource, sourceLabels), One(ofTarget, targetLabels));
        return new((first.Accuracy + second.Accuracy) / 2, (first.Loss + second.Loss) / 2);
    }

    private static Tensor Logits(DannTrainer trainer, DomainData data, ImagePreprocessing preprocessing) => Inference.Map(trainer, data, preprocessing, inputs => trainer.Network.ForwardTraining(inputs).DomainLogits.alias());

    // One logit of the target against the source is two logits of which the source's is 0.
    private static DomainMeasure One(Tensor logits, Tensor labels)
    {
        var both = logits.shape[1] == 1 ? cat([zeros_like(logits), logits], 1) : logits;
        return new(
            both.argmax(1).eq(labels).to(ScalarType.Float64).mean().item<double>(),
            nn.functional.cross_entropy(both.to(ScalarType.Float64), labels).item<double>());
    }
}
