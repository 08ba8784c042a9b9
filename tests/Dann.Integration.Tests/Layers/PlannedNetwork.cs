using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>A network in TorchSharp that is run as declared, nothing in place, or as planned.</summary>
internal sealed class PlannedNetwork
{
    private readonly ShapedNetwork _shaped;
    private readonly TorchBranch _features;
    private readonly TorchBranch _label;
    private readonly TorchBranch _domain;
    private readonly BranchPlan _featuresPlan;
    private readonly BranchPlan _labelPlan;
    private readonly BranchPlan _domainPlan;
    private readonly Tensor _batch;

    public PlannedNetwork(ShapedNetwork shaped)
    {
        _shaped = shaped;
        (_features, _label, _domain) = (new(shaped.Features), new(shaped.Label), new(shaped.Domain));
        var split = shaped.Network.Split;
        (_featuresPlan, _labelPlan, _domainPlan) = (BranchPlan.Of(shaped.Features, split), BranchPlan.Of(shaped.Label, split), BranchPlan.Of(shaped.Domain, split));
        // It asks for a gradient, so that autograd sees the first call of the features too.
        _batch = randn([4, .. shaped.Network.Input.Sizes.Select(size => (long)size)], requires_grad: true);
    }

    /// <summary>All calls of the plan.</summary>
    public IEnumerable<ForwardCall> Calls => _featuresPlan.All.Concat(_labelPlan.All).Concat(_domainPlan.All);

    public void Train(bool on)
    {
        foreach (var branch in new[] { _features, _label, _domain })
            branch.Train(on);
    }

    /// <summary>
    /// Forward and backward from both ends; every output and gradient, and with them the batch and the split, which nobody may overwrite.
    /// </summary>
    public List<byte[]> Backward(bool planned)
    {
        Tensor[] learned = [_batch, .. _features.Parameters.Concat(_label.Parameters).Concat(_domain.Parameters)];
        foreach (var tensor in learned)
            tensor.grad = null;

        manual_seed(11);
        var (features, split, logits, domain) = planned ? Planned() : Declared();
        (logits.pow(2).sum() + (domain.pow(2).sum() * 0.5)).backward();
        return [.. new[] { features, split, logits, domain, _batch }.Concat(learned.Select(tensor => tensor.grad).OfType<Tensor>()).Select(Bytes)];
    }

    private (Tensor Features, Tensor Split, Tensor Logits, Tensor Domain) Declared()
    {
        var features = _features.Declared(_batch);
        var label = _label.Declared(features[^1]);
        var split = (_shaped.Network.Split.Role == Roles.Features ? features : label)[_shaped.Network.Split.Layer];
        return (features[^1], split, label[^1], _domain.Declared(split)[^1]);
    }

    // As the generated ForwardTraining does it.
    private (Tensor Features, Tensor Split, Tensor Logits, Tensor Domain) Planned()
    {
        var role = _shaped.Network.Split.Role;
        var untilSplit = _features.Planned(_featuresPlan.UntilSplit, _batch);
        var features = _features.Planned(_featuresPlan.AfterSplit, untilSplit);
        var labelUntilSplit = _label.Planned(_labelPlan.UntilSplit, features);
        var logits = _label.Planned(_labelPlan.AfterSplit, labelUntilSplit);
        var split = role == Roles.Features ? untilSplit : labelUntilSplit;
        return (features, split, logits, _domain.Planned(_domainPlan.All, split));
    }

    // Adding 0 turns -0 into 0, the one bit a plan may change: dropout makes -0 of a negative value, and rectifying it before or after a pool keeps another sign.
    private static byte[] Bytes(Tensor tensor) => (tensor.detach() + 0).contiguous().bytes.ToArray();
}
