using System.Text.RegularExpressions;
using Dann.Dsl.Training;
using Dann.Dsl.Weights;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>Which tensor of a file goes where, before any is read.</summary>
internal sealed class WeightPlan
{
    // Batch norm counts its batches; nothing here reads the number, and only torch stores it.
    private const string Counter = ".num_batches_tracked";

    private readonly IWeightFile file;
    private readonly AxisOrder axes;
    private readonly Dictionary<string, Tensor> own;
    private readonly List<(string Stored, string Name)> pairs = [];

    private WeightPlan(IWeightFile file, AxisOrder axes, Dictionary<string, Tensor> own, WeightReport report) => (this.file, this.axes, this.own, Report) = (file, axes, own, report);

    /// <summary>What will be loaded, and what will not.</summary>
    public WeightReport Report { get; private set; }

    /// <summary>Compares a file with a network.</summary>
    /// <exception cref="WeightFileException">Two tensors of the file are mapped to one name.</exception>
    public static WeightPlan Make(DannModel model, IWeightFile file, WeightMapping mapping, WeightSettings settings)
    {
        var own = model.state_dict().Where(entry => settings.Covers(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var plan = new WeightPlan(file, mapping.Axes(file.Axes), own, new WeightReport(settings.From, settings.Layers));
        plan.Compare(mapping, settings);
        return plan;
    }

    /// <summary>Copies the weights; the network keeps its device and layout.</summary>
    public void Carry()
    {
        using var noGradient = no_grad();
        foreach (var (stored, name) in pairs)
        {
            using var scope = NewDisposeScope();
            var value = file.Read(stored);
            var target = own[name];
            if (axes.Permutation((int)value.dim()) is { } order)
                value = value.permute([.. order.Select(axis => (long)axis)]);
            target.copy_(value.reshape(target.shape));
        }
    }

    private void Compare(WeightMapping mapping, WeightSettings settings)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var (ignored, outside, unexpected, differing) = (new List<string>(), new List<string>(), new List<string>(), new List<ShapeDifference>());
        foreach (var tensor in file.Tensors)
        {
            if (Map(mapping, tensor.Name) is not { } name)
            {
                ignored.Add(tensor.Name);
                continue;
            }

            if (!found.TryAdd(name, tensor.Name))
                throw new WeightFileException($"{settings.From}: the mapping makes {name} of both {found[name]} and {tensor.Name}.");
            if (!settings.Covers(name))
                outside.Add(tensor.Name);
            else if (!own.TryGetValue(name, out var value))
                unexpected.Add(name == tensor.Name ? name : $"{tensor.Name}, which the mapping calls {name}");
            else if (Ordered(tensor.Shape) is var shape && !IsSame(shape, value.shape))
                differing.Add(new ShapeDifference(name, tensor.Name, shape, value.shape));
            else
                pairs.Add((tensor.Name, name));
        }

        Report = Report with
        {
            Loaded = [.. pairs.Select(pair => pair.Name)],
            LoadedValues = pairs.Sum(pair => own[pair.Name].numel()),
            Missing = [.. own.Keys.Where(name => !found.ContainsKey(name) && !name.EndsWith(Counter, StringComparison.Ordinal))],
            Unexpected = unexpected,
            Differing = differing,
            Ignored = ignored,
            Outside = outside,
        };
    }

    private static string? Map(WeightMapping mapping, string name)
    {
        try
        {
            return mapping.Map(name);
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new WeightFileException($"The mapping's pattern {failure.Pattern} takes too long on the name {name}. Write it without nested repetitions.", failure);
        }
    }

    private IReadOnlyList<long> Ordered(IReadOnlyList<long> shape) => axes.Permutation(shape.Count) is { } order ? [.. order.Select(axis => shape[axis])] : shape;

    // Old Caffe models store a bias as (1, 1, 1, C), and a 1x1 convolution of a vector is a linear layer: sizes of 1 move no value.
    private static bool IsSame(IReadOnlyList<long> stored, IReadOnlyList<long> own) => stored.Where(size => size != 1).SequenceEqual(own.Where(size => size != 1));
}
