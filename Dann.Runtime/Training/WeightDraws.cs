using Dann.Dsl.Training;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Draws weights as <c>train.initialization</c> says, over those that the model has drawn as torch does.</summary>
internal static class WeightDraws
{
    private static readonly Dictionary<Type, Action<Initialization, Parameter, Parameter?, Generator>> Kinds = new()
    {
        [typeof(TorchInitialization)] = (_, _, _, _) => { },
        [typeof(GlorotInitialization)] = (_, weight, bias, generator) => Glorot(weight, bias, generator),
        [typeof(NormalInitialization)] = (draw, weight, bias, generator) => Normal((NormalInitialization)draw, weight, bias, generator),
        [typeof(ConstantInitialization)] = (draw, weight, bias, _) => Constant((ConstantInitialization)draw, weight, bias),
    };

    internal static IReadOnlyCollection<Type> KnownSettings => Kinds.Keys;

    /// <summary>Draws every weight of two or more dimensions that an item speaks of; the last such item decides.</summary>
    /// <param name="model">Lies on the CPU.</param>
    /// <param name="items">What is said of which layers.</param>
    /// <param name="seed">Each weight has a generator of its own from it, so that what is said of one layer leaves the others as they were.</param>
    public static void Apply(DannModel model, IReadOnlyList<LayerInitialization> items, ulong seed)
    {
        using var noGradient = no_grad();
        var parameters = model.named_parameters().ToList();
        for (var index = 0; index < parameters.Count; index++)
        {
            var (name, weight) = parameters[index];
            var layer = name[..Math.Max(0, name.LastIndexOf('.'))];
            if (weight.dim() < 2 || items.LastOrDefault(item => item.Covers(layer)) is not { Draw: var draw })
                continue;
            var bias = parameters.Find(other => other.name == layer + ".bias").parameter;
            using var generator = new Generator(SplitMix64.Derive(seed, RandomStreams.Initialization, 1, (ulong)index));
            Kinds[draw.GetType()](draw, weight, bias, generator);
        }
    }

    // Weights are (out, in, …); what is behind the two is the window, which every value of either side meets.
    private static void Glorot(Parameter weight, Parameter? bias, Generator generator)
    {
        var window = weight.shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        var bound = Math.Sqrt(6.0 / ((weight.shape[0] + weight.shape[1]) * window));
        weight.uniform_(-bound, bound, generator);
        bias?.zero_();
    }

    private static void Normal(NormalInitialization draw, Parameter weight, Parameter? bias, Generator generator)
    {
        weight.normal_(0, draw.StandardDeviation, generator);
        bias?.fill_(draw.Bias);
    }

    private static void Constant(ConstantInitialization draw, Parameter weight, Parameter? bias)
    {
        weight.fill_(draw.Value);
        bias?.fill_(draw.Bias);
    }
}
