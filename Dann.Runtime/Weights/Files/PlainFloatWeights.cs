using System.Globalization;
using Dann.Dsl.Weights;
using Dann.Runtime.Untrusted;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>
/// A folder or zip file with a network in Caffe's text form and, below <c>weights/</c>, little-endian float32 alone: <c>LAYER_filter.bin</c> and <c>LAYER_bias.bin</c>,
/// as the project caffejs converts Caffe's models. Kernels are stored as (out, y, x, in). The tensors are called <c>LAYER.weight</c> and <c>LAYER.bias</c>, as those of a .caffemodel are here.
/// </summary>
internal sealed class PlainFloatWeights : StoredWeights<string>
{
    private const string Name = "plain floats";
    private const string Network = "deploy.prototxt";
    private const string Filter = "_filter.bin";
    private const string Bias = "_bias.bin";

    /// <summary>The format.</summary>
    public static readonly WeightFormat FileFormat = new($"plain floats (a zip or folder with {Network} and weights/LAYER{Filter})", probe => probe.IsTree && probe.Entries.Contains(Network), path => new PlainFloatWeights(path));

    private readonly FileTree tree;

    private PlainFloatWeights(string path)
        : base(path, Name, AxisOrder.CaffeJs)
    {
        tree = FileTree.Open(path);
        try
        {
            using var reader = new StreamReader(tree.OpenFile(Network));
            var text = new char[Limits.Prototxt + 1];
            var letters = reader.ReadBlock(text);
            if (letters > Limits.Prototxt)
                throw new WeightFileException($"{path}: {Network} has more than {Limits.Prototxt} letters, which no network has.");
            var layers = Parsed(new string(text, 0, letters)).Messages("layer").GroupBy(layer => layer.Texts("name").FirstOrDefault() ?? "").ToDictionary(group => group.Key, group => group.First());
            foreach (var (file, bytes) in tree.Files.Where(entry => entry.Key.EndsWith(".bin", StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                AddFile(file, bytes, layers);
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        tree.Dispose();
        base.Dispose();
    }

    protected override Tensor Read(StoredTensor tensor, string place)
    {
        using var stream = tree.OpenFile(place);
        return Next(tensor, stream);
    }

    private Prototxt Parsed(string text)
    {
        try
        {
            return Prototxt.Parse(text);
        }
        catch (InvalidDataException failure)
        {
            throw new WeightFileException($"{FullPath}: {Network} is torn: {failure.Message}", failure);
        }
    }

    private void AddFile(string file, long bytes, Dictionary<string, Prototxt> layers)
    {
        var isBias = file.EndsWith(Bias, StringComparison.Ordinal);
        if (!isBias && !file.EndsWith(Filter, StringComparison.Ordinal))
            throw new WeightFileException($"{FullPath}: {Visible.Name(file)} is neither LAYER{Filter} nor LAYER{Bias}.");
        if (bytes % sizeof(float) != 0)
            throw new WeightFileException($"{FullPath}: {Visible.Name(file)} has {bytes} bytes, which are no whole float32 values: it is torn.");
        var layer = file[(file.StartsWith("weights/", StringComparison.Ordinal) ? "weights/".Length : 0)..^(isBias ? Bias : Filter).Length];
        var count = bytes / sizeof(float);
        if (isBias)
            Add($"{layer}.bias", [count], ScalarType.Float32, file);
        else
            Add($"{layer}.weight", Shape(layer, count, layers), ScalarType.Float32, file);
    }

    // The number of inputs stands nowhere: it is what is left.
    private long[] Shape(string layer, long count, Dictionary<string, Prototxt> layers)
    {
        if (!layers.TryGetValue(layer, out var declared))
            throw new WeightFileException($"{FullPath}: {Network} has no layer '{Visible.Name(layer)}', whose weights are there.");
        if (declared.Messages("inner_product_param").FirstOrDefault() is { } dense)
            return Filled([Number(layer, dense, "num_output")]);
        if (declared.Messages("convolution_param").FirstOrDefault() is not { } convolution)
            throw new WeightFileException($"{FullPath}: the layer '{Visible.Name(layer)}' of {Network} is neither a convolution nor an inner product.");
        var sizes = convolution.Texts("kernel_size").ToList();
        return Filled([
            Number(layer, convolution, "num_output"),
            sizes.Count > 0 ? Number(layer, convolution, "kernel_size") : Number(layer, convolution, "kernel_h"),
            sizes.Count > 0 ? Parse(layer, sizes[^1]) : Number(layer, convolution, "kernel_w"),
        ]);

        long[] Filled(long[] known)
        {
            // Three sizes of 31 bits each.
            var product = known.Aggregate((decimal)1, (left, right) => left * right);
            return product <= count && count % product == 0 ? [.. known, count / (long)product]
                : throw new WeightFileException($"{FullPath}: '{Visible.Name(layer)}' has {count} weights, which {Network} does not divide: {string.Join(" x ", known)} and its inputs. The file is torn, or of another network.");
        }
    }

    private long Number(string layer, Prototxt message, string field) =>
        Parse(layer, message.Texts(field).FirstOrDefault() ?? throw new WeightFileException($"{FullPath}: the layer '{Visible.Name(layer)}' of {Network} has no {field}."));

    private long Parse(string layer, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new WeightFileException($"{FullPath}: the layer '{Visible.Name(layer)}' of {Network} has the size '{Visible.Name(text)}'.");
}
