using Dann.Dsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = Dann.Dsl.Training.Adam;

namespace Dann.Runtime.Training;

/// <summary>Lets named parameters follow their gradients. Works in place, with its state in one tensor per parameter and slot, laid out as the parameter.</summary>
public abstract class ParameterOptimizer : IDisposable
{
    private static readonly Dictionary<Type, Func<OptimizerSettings, IReadOnlyList<NamedParameter>, ParameterOptimizer>> Kinds = new()
    {
        [typeof(Sgd)] = (settings, parameters) => new SgdOptimizer((Sgd)settings, parameters),
        [typeof(Adam)] = (settings, parameters) => new AdamOptimizer((Adam)settings, parameters),
    };

    private readonly IReadOnlyList<NamedParameter> parameters;
    private readonly Dictionary<string, Tensor[]> state;
    private readonly int[] groupOf;

    private protected ParameterOptimizer(IReadOnlyList<NamedParameter> parameters, params IReadOnlyList<string> slots)
    {
        this.parameters = parameters;
        Slots = slots;
        Groups = [.. parameters.Select(parameter => parameter.Factors).Distinct()];
        groupOf = [.. parameters.Select(parameter => Groups.IndexOf(parameter.Factors))];
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        state = slots.ToDictionary(slot => slot, _ => parameters.Select(parameter => parameter.Value.zeros_like().DetachFromDisposeScope()).ToArray());
    }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; internal set; }

    internal IReadOnlyList<string> Slots { get; }

    /// <summary>The factors that occur: parameters of one group share what a step makes of its learning rate.</summary>
    private protected List<ParameterFactors> Groups { get; }

    internal static IReadOnlyCollection<Type> KnownSettings => Kinds.Keys;

    /// <summary>The optimiser that the settings speak of, over all parameters of the module that learn. Call it when the module is on its device, in its layout.</summary>
    /// <param name="settings">The optimiser.</param>
    /// <param name="module">What learns; a parameter whose factor on the learning rate is 0 does not.</param>
    /// <param name="multipliers">Which parameters follow their gradients differently; null for none.</param>
    /// <exception cref="NotSupportedException">The runtime has no such optimiser.</exception>
    public static ParameterOptimizer Create(OptimizerSettings settings, nn.Module module, IReadOnlyList<LayerMultipliers>? multipliers = null)
    {
        var parameters = module.named_parameters()
            .Select(entry => new NamedParameter(entry.name, entry.parameter, ParameterFactors.Of(multipliers ?? [], entry.name)))
            .Where(parameter => parameter.Factors.LearningRate != 0)
            .ToList();
        return Kinds.TryGetValue(settings.GetType(), out var kind)
            ? kind(settings, parameters)
            : throw new NotSupportedException($"The runtime has no optimiser for {settings.GetType().Name}.");
    }

    /// <summary>Drops all gradients.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in parameters)
            parameter.Value.grad = null;
    }

    /// <summary>One update. A parameter without a gradient stays as it is.</summary>
    public void Step(double learningRate)
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Prepare(learningRate);
        for (var index = 0; index < parameters.Count; index++)
        {
            if (parameters[index].Value.grad is { } gradient)
                Update(index, groupOf[index], parameters[index].Value, gradient);
        }
    }

    /// <summary>Releases the state.</summary>
    public void Dispose()
    {
        foreach (var tensor in state.Values.SelectMany(tensors => tensors))
            tensor.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The state by parameter name and slot: the tensors themselves.</summary>
    internal IEnumerable<(string Slot, string Parameter, Tensor Value)> NamedState() =>
        Slots.SelectMany(slot => parameters.Select((parameter, index) => (slot, parameter.Name, state[slot][index])));

    private protected Tensor State(string slot, int index) => state[slot][index];

    /// <summary>Makes what all parameters of a group share in the step.</summary>
    private protected abstract void Prepare(double learningRate);

    /// <summary>Updates one parameter; the gradient may be overwritten.</summary>
    private protected abstract void Update(int index, int group, Parameter parameter, Tensor gradient);
}

/// <summary>A parameter, its key in the model, such as <c>features.conv2d_1.weight</c>, and how it follows its gradient.</summary>
internal readonly record struct NamedParameter(string Name, Parameter Value, ParameterFactors Factors);
