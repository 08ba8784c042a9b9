using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>A network in TorchSharp that is run as declared, nothing in place, or as planned.</summary>
internal sealed class PlannedNetwork
{
    private readonly ShapedNetwork _shaped;
    private readonly NetworkPlan _plan;
    private readonly TorchBranch _features;
    private readonly TorchBranch _label;
    private readonly List<TorchBranch> _domains;
    private readonly Tensor _batch;

    public PlannedNetwork(ShapedNetwork shaped)
    {
        _shaped = shaped;
        _plan = NetworkPlan.Of(shaped);
        (_features, _label, _domains) = (new(shaped.Features), new(shaped.Label), [.. shaped.Domains.Select(domain => new TorchBranch(domain))]);
        // It asks for a gradient, so that autograd sees the first call of the features too.
        _batch = randn([4, .. shaped.Network.Input.Sizes.Select(size => (long)size)], requires_grad: true);
    }

    /// <summary>All lines of the plan.</summary>
    public IEnumerable<Statement> Statements => _plan.Branches.SelectMany(branch => branch.All).Concat(_plan.Blocks.SelectMany(block => block.Plan.Statements));

    public void Train(bool on)
    {
        foreach (var branch in Branches)
            branch.Train(on);
    }

    /// <summary>
    /// Forward and backward from all ends; every output and gradient, and with them the batch and the splits, which nobody may overwrite.
    /// </summary>
    public List<byte[]> Backward(bool planned)
    {
        Tensor[] learned = [_batch, .. Branches.SelectMany(branch => branch.Parameters)];
        foreach (var tensor in learned)
            tensor.grad = null;

        manual_seed(11);
        var outputs = planned ? Planned() : Declared();
        var loss = outputs.Logits.pow(2).sum();
        foreach (var domain in outputs.Domains)
            loss += domain.pow(2).sum() * 0.5;
        loss.backward();
        return [.. new[] { outputs.Features, outputs.Logits, _batch }.Concat(outputs.Splits).Concat(outputs.Domains).Concat(learned.Select(tensor => tensor.grad).OfType<Tensor>()).Select(Bytes)];
    }

    private IEnumerable<TorchBranch> Branches => [_features, _label, .. _domains];

    private Run Declared()
    {
        var features = _features.Declared(_batch);
        var label = _label.Declared(features[""]);
        List<Tensor> splits = [.. _shaped.Network.Domains.Select(domain => (domain.Split.Role == Roles.Features ? features : label)[domain.Split.Path])];
        return new Run(features[""], splits, label[""], [.. _domains.Select((domain, i) => domain.Declared(splits[i])[""])]);
    }

    // As the generated ForwardTraining does it.
    private Run Planned()
    {
        var values = new Dictionary<string, Tensor>();
        var features = Host(_features, _plan.Features, _batch, values);
        if (_plan.Splits.FirstOrDefault(tap => tap.Split == SplitPoint.EndOfFeatures) is { } end)
            values[end.Variable] = features;
        var logits = Host(_label, _plan.Label, features, values);
        List<Tensor> splits = [.. _shaped.Network.Domains.Select(domain => values[_plan.SplitOf(domain).Variable])];
        return new Run(features, splits, logits, [.. _domains.Select((domain, i) => domain.Planned(_plan, _plan.Domains[i], _plan.Domains[i].All, splits[i], new Dictionary<string, Tensor>()))]);
    }

    private Tensor Host(TorchBranch branch, BranchPlan plan, Tensor input, Dictionary<string, Tensor> values)
    {
        var taps = new Dictionary<string, Tensor>();
        var atCut = branch.Planned(_plan, plan, plan.UntilSplit, input, taps);
        if (plan.CutTap.Length > 0)
            values[plan.CutTap] = atCut;
        foreach (var tap in plan.Taps)
            values[tap.Variable] = taps[tap.Parameter];
        return branch.Planned(_plan, plan, plan.AfterSplit, atCut, taps);
    }

    // Adding 0 turns -0 into 0, the one bit a plan may change: dropout makes -0 of a negative value, and rectifying it before or after a pool keeps another sign.
    private static byte[] Bytes(Tensor tensor) => (tensor.detach() + 0).contiguous().bytes.ToArray();

    private sealed record Run(Tensor Features, List<Tensor> Splits, Tensor Logits, List<Tensor> Domains);
}
