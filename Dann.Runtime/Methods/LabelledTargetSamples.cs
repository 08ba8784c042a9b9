using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;
using static TorchSharp.torch;

namespace Dann.Runtime.Methods;

/// <summary>Labelled target samples that join each batch of the source (semi-supervised adaptation, JMLR 2016, section 5.2.4).</summary>
/// <param name="samples">The labelled target samples.</param>
/// <param name="size">How many join each batch; see <see cref="SizeFor"/>.</param>
/// <param name="preprocessing">How target images become inputs.</param>
/// <param name="seed">The seed of the run.</param>
/// <param name="layout">The memory layout of the batches.</param>
/// <param name="augment">What is done to images by chance; null for nothing.</param>
internal sealed class LabelledTargetSamples(DomainData samples, int size, ImagePreprocessing preprocessing, ulong seed, BatchLayout layout, AugmentSettings? augment = null) : IDisposable
{
    private readonly LabelledBatches batches = new(samples, size, preprocessing, seed, layout, RandomStreams.LabelledTargetOrder, augment: augment);

    /// <summary>As many of a batch as their share of all labelled samples, but at least one and never all.</summary>
    /// <param name="labelled">Labelled target samples.</param>
    /// <param name="source">Source samples.</param>
    /// <param name="batch">Labelled samples in a step.</param>
    public static int SizeFor(long labelled, long source, int batch) => (int)Math.Clamp(Math.Round((double)batch * labelled / (labelled + source)), 1, Math.Max(1, batch - 1));

    /// <summary>The batch with its labelled target samples behind those of the source.</summary>
    /// <param name="source">The source's samples of a step.</param>
    /// <param name="step">The step, counted from the start of training.</param>
    public LabelledBatch Join(in LabelledBatch source, long step)
    {
        var (pass, inPass) = Math.DivRem(step, batches.StepsPerEpoch);
        var target = batches.At(new BatchPosition(pass, inPass));
        return new(cat([source.Inputs, target.Inputs]), cat([source.Labels, target.Labels])) { Domains = source.Domains, TargetCount = target.Count };
    }

    public void Dispose() => batches.Dispose();
}
