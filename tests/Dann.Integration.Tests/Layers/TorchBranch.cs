using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>A branch in TorchSharp, run as it is declared or as it is planned.</summary>
internal sealed class TorchBranch(ShapedBranch branch)
{
    private readonly Dictionary<string, TorchCallable> _layers = branch.Layers.ToDictionary(layer => layer.Layer.Name, layer => new TorchCallable(layer.Call));

    public IEnumerable<Parameter> Parameters => branch.Layers.SelectMany(layer => _layers[layer.Layer.Name].Parameters);

    public void Train(bool on)
    {
        foreach (var layer in _layers.Values)
            layer.Train(on);
    }

    /// <summary>The output of each layer, in the order declared, nothing in place.</summary>
    public List<Tensor> Declared(Tensor input)
    {
        var outputs = new List<Tensor>();
        foreach (var layer in branch.Layers)
            outputs.Add(input = _layers[layer.Layer.Name].Forward(input));
        return outputs;
    }

    /// <summary>The output of the calls, as planned.</summary>
    public Tensor Planned(IEnumerable<ForwardCall> calls, Tensor input) =>
        calls.Aggregate(input, (current, call) => _layers[call.Layer.Layer.Name].Forward(current, call.InPlace));
}
