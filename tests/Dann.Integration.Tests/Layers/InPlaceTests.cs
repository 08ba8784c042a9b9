using System.Runtime.InteropServices;
using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Lowering;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>What the layers say of autograd, and the plans made of it, against autograd.</summary>
public sealed class InPlaceTests : IClassFixture<OneThread>
{
    public static TheoryData<string> Keys => [.. LayerCatalogue.All.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void OutputUse_is_what_autograd_does(string key)
    {
        var layer = Layer(key, out var input);
        switch (layer.OutputUse)
        {
            case OutputUse.Free:
                // Overwriting the output leaves the layer's own gradient as it was, whatever stands before it.
                Assert.Equal(Gradient(layer, input, kept: false, inPlace: false, train: true), Gradient(layer, input, kept: false, inPlace: true, train: true));
                Assert.Equal(Gradient(layer, input, kept: true, inPlace: false, train: true), Gradient(layer, input, kept: true, inPlace: true, train: true));
                // In evaluation mode too, where some layers hand their input through.
                Assert.Equal(Gradient(layer, input, kept: true, inPlace: false, train: false), Gradient(layer, input, kept: true, inPlace: true, train: false));
                break;
            case OutputUse.Kept:
                // In its own in-place form, which some layers keep instead of their input.
                Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<Exception>(() => Gradient(layer, input, kept: false, inPlace: true, train: true, layer.HasInPlaceForm)).Message, StringComparison.Ordinal);
                break;
            default:
                // As free as its input, in both modes; and no freer, in one of them at least.
                Assert.Equal(Gradient(layer, input, kept: false, inPlace: false, train: true), Gradient(layer, input, kept: false, inPlace: true, train: true));
                Assert.Equal(Gradient(layer, input, kept: false, inPlace: false, train: false), Gradient(layer, input, kept: false, inPlace: true, train: false));
                Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<Exception>(() => Gradient(layer, input, kept: true, inPlace: true, train: false)).Message, StringComparison.Ordinal);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void HasInPlaceForm_is_what_TorchSharp_has(string key)
    {
        using var scope = NewDisposeScope();
        var layer = Layer(key, out var input);
        var call = layer.Call(input);
        if (call.IsModule)
        {
            Assert.False(layer.HasInPlaceForm);
            return;
        }

        var batch = randn(LayerSamples.Batch(2, input));
        if (!layer.HasInPlaceForm)
        {
            AssertNoInPlaceForm(layer, input, batch);
            return;
        }

        var expected = new TorchCallable(call).Forward(batch.clone());
        new TorchCallable(call).Forward(batch, inPlace: true);
        Assert.True(expected.equal(batch).all().item<bool>());
    }

    // TorchSharp has none; or autograd must first copy the input, as shows where the memory of input and output may be overwritten.
    private static void AssertNoInPlaceForm(Layer layer, Shape input, Tensor batch)
    {
        try
        {
            new TorchCallable(layer.Call(input)).Forward(batch, inPlace: true);
        }
        catch (MissingMethodException)
        {
            return;
        }

        Assert.Equal(Gradient(layer, input, kept: false, inPlace: false, train: true), Gradient(layer, input, kept: false, inPlace: true, train: true, layerInPlace: true));
    }

    public static TheoryData<string, string> CommutingPairs => [.. LayerCatalogue.All.Keys
        .Where(key => LayerSamples.Example(key).Layer.CommutesWithMaxPool)
        .SelectMany(layer => LayerCatalogue.All.Keys.Where(pool => LayerSamples.Example(pool).Layer.IsMaxPool).Select(pool => new TheoryDataRow<string, string>(layer, pool)))];

    [Theory]
    [MemberData(nameof(CommutingPairs))]
    public void What_commutes_with_a_max_pool_gives_the_same_values_and_gradients_after_it(string key, string pool)
    {
        using var scope = NewDisposeScope();
        var (window, input) = LayerSamples.Example(pool);
        var layer = LayerSamples.Example(key).Layer;
        manual_seed(9);
        // Whole numbers, so that windows hold the same value twice, and the bounds themselves.
        var values = randint(-8, 9, LayerSamples.Batch(8, input), ScalarType.Float32);

        Assert.Equal(Run(layer, window), Run(window, layer));

        List<byte[]> Run(Layer first, Layer second)
        {
            var start = values.clone().requires_grad_();
            var between = first.Infer(input).Output!;
            var output = new TorchCallable(second.Call(between)).Forward(new TorchCallable(first.Call(input)).Forward(start));
            manual_seed(10);
            (output * randn(output.shape)).sum().backward();
            return [Bytes(output + 0), Bytes(start.grad! + 0)];
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void MixesSamples_is_what_the_layer_does_in_training(string key)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var layer = Layer(key, out var input);
        var (one, two, three) = (Sample(), Sample(), Sample());

        Assert.Equal(layer.MixesSamples, !First(cat([one, two])).SequenceEqual(First(cat([one, three]))));

        Tensor Sample() => randn(LayerSamples.Batch(1, input));

        byte[] First(Tensor batch)
        {
            manual_seed(3);
            var real = new TorchCallable(layer.Call(input));
            real.Train(true);
            return Bytes(real.Forward(batch)[0]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Planned_networks_compute_what_was_declared_bit_for_bit(bool train)
    {
        var (networks, inPlace, moved, blocks, shared) = (0, 0, 0, 0, 0);
        foreach (var network in RandomNetworks.Draw())
        {
            if (ShapeInference.Infer(network, new List<Finding>()) is not { } shaped)
                continue;
            using var scope = NewDisposeScope();
            var run = new PlannedNetwork(shaped);
            run.Train(train);
            networks++;
            inPlace += run.Statements.OfType<LayerCall>().Count(call => call.InPlace);
            moved += run.Statements.OfType<LayerCall>().Count(call => call.Note.Length > 0);
            blocks += run.Statements.Count(statement => statement is Sum or Concatenation);
            shared += run.Statements.Count(statement => statement is BlockCall);

            var declared = run.Backward(planned: false);
            var planned = run.Backward(planned: true);

            Assert.True(declared.Zip(planned).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)), $"The plan changes a value or a gradient of {network}.");
        }

        // Too few of them, and the comparison would say nothing.
        Assert.True(networks >= 300 && inPlace >= 200 && moved >= 80 && blocks >= 150 && shared >= 150, $"{networks} networks, {inPlace} calls in place, {moved} moved, {blocks} sums and concatenations, {shared} calls of blocks.");
    }

    // The layer of the example, with an input it takes.
    private static Layer Layer(string key, out Shape input)
    {
        (var layer, input) = LayerSamples.Example(key);
        return layer;
    }

    // The gradient at the start of a chain: an operation whose output autograd keeps, or does not; the layer; a tanh that overwrites the layer's output, or does not.
    private static byte[] Gradient(Layer layer, Shape input, bool kept, bool inPlace, bool train, bool layerInPlace = false)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var real = new TorchCallable(layer.Call(input));
        real.Train(train);
        var start = randn(LayerSamples.Batch(2, input), requires_grad: true);
        try
        {
            manual_seed(6);
            var before = kept ? start.sigmoid() : start * 2;
            var after = nn.functional.tanh(real.Forward(before, layerInPlace), inplace: inPlace);
            after.pow(2).sum().backward();
        }
        catch (Exception exception) when (exception.GetBaseException() is ExternalException native)
        {
            throw new InvalidOperationException(native.Message, exception);
        }

        return Bytes(start.grad!);
    }

    private static byte[] Bytes(Tensor tensor) => tensor.detach().contiguous().bytes.ToArray();
}
