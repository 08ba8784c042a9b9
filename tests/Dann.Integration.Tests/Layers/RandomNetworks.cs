using CsCheck;
using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Integration.Tests.Layers;

/// <summary>Networks of layers of every kind, most of which fit together; the same ones in every run.</summary>
internal static class RandomNetworks
{
    public const int Count = 300;

    private static readonly Gen<Size2> Kernel = Sizes(1, 4);
    private static readonly Gen<double> Share = OneOf(0.1, 0.25, 0.5, 0.9);

    // The parameters are drawn from more than what fits.
    private static readonly Gen<Layer> Conv =
        from channels in Gen.Int[1, 8]
        from kernel in Kernel
        from stride in Sizes(1, 2)
        from padding in Sizes(0, 2)
        from dilation in Gen.Frequency((3, Gen.Const(Size2.Square(1))), (1, Sizes(1, 2)))
        from groups in Gen.Frequency((4, Gen.Const(1)), (1, Gen.Int[1, 3]))
        from bias in Gen.Bool
        select (Layer)new Conv2d(groups > 1 ? channels * groups : channels, kernel, stride, padding, dilation, groups, bias);

    private static readonly Gen<Layer> MaxPool =
        from window in Pool
        from ceil in Gen.Bool
        select (Layer)new MaxPool2d(window.Kernel, window.Stride, window.Padding, ceil);

    private static readonly Gen<Layer> AvgPool =
        from window in Pool
        from ceil in Gen.Bool
        from count in Gen.Bool
        select (Layer)new AvgPool2d(window.Kernel, window.Stride, window.Padding, ceil, count);

    private static readonly Gen<Layer>[] ForImages =
    [
        Conv, Conv, MaxPool, MaxPool, AvgPool,
        Sizes(1, 6).Select(size => (Layer)new AdaptiveAvgPool2d(size)),
        Share.Select(share => (Layer)new Dropout2d(share)),
        Norm((epsilon, momentum, affine) => new BatchNorm2d(epsilon, momentum, affine)),
    ];

    private static readonly Gen<Layer>[] ForVectors =
    [
        Linear, Linear, Linear,
        Norm((epsilon, momentum, affine) => new BatchNorm1d(epsilon, momentum, affine)),
    ];

    private static readonly Gen<Layer>[] ForAny =
    [
        Gen.Const((Layer)new ReLU()), Gen.Const((Layer)new ReLU()),
        Share.Select(slope => (Layer)new LeakyReLU(slope)),
        Gen.Const((Layer)new Tanh()),
        Gen.Const((Layer)new Sigmoid()),
        Share.Select(share => (Layer)new Dropout(share)),
        Gen.Const((Layer)new Flatten()),
    ];

    private static readonly Gen<Layer> LikelyOnImages = Gen.Frequency((6, Gen.OneOf(ForImages)), (4, Gen.OneOf(ForAny)));
    private static readonly Gen<Layer> LikelyOnVectors = Gen.OneOf([.. ForVectors, .. ForAny]);
    private static readonly Gen<Layer> Anything = Gen.OneOf([.. ForImages, .. ForVectors, .. ForAny]);

    // What the plan of a branch turns round; by chance alone it would be rare.
    private static readonly Gen<List<Layer>> ReluThenPool = MaxPool.Select(pool => new List<Layer> { new ReLU(), pool });

    private static readonly Gen<Shape> Input = Gen.Frequency(
        (4, from channels in Gen.Int[1, 6] from height in Gen.Int[6, 16] from width in Gen.Int[6, 16] select Shape.Of(channels, height, width)),
        (1, Gen.Int[1, 40].Select(length => Shape.Of(length))));

    private static readonly Gen<Network> Networks =
        from input in Input
        from features in Branch(Roles.Features, input.IsImage, 1, 6)
        from label in Branch(Roles.Label, IsImageAfter(features, input.IsImage), 1, 3)
        from host in Gen.Frequency((2, Gen.Const(features)), (1, Gen.Const(label)))
        from split in Gen.Int[0, host.Layers.Count - 1]
        from domain in Branch(Roles.Domain, IsImageAtSplit(features, label, host, split, input), 1, 3)
        select new Network("Drawn", input, 10, default, features, label, domain, new SplitPoint(host.Role, split));

    private static Gen<(Size2 Kernel, Size2 Stride, Size2 Padding)> Pool =>
        from kernel in Kernel
        from stride in Sizes(1, 3)
        from padding in Gen.Frequency((3, Gen.Const(Size2.Square(0))), (1, Sizes(0, 1)))
        select (kernel, stride, padding);

    private static Gen<Layer> Linear =>
        from units in Gen.Int[1, 12]
        from bias in Gen.Bool
        select (Layer)new Linear(units, bias);

    /// <summary>The networks, one after the other from one seed.</summary>
    public static IReadOnlyList<Network> Draw()
    {
        var random = new PCG(1, 20160101);
        return [.. Enumerable.Range(0, Count).Select(_ => Networks.Generate(random, null, out Size _))];
    }

    private static Gen<Layer> Norm(Func<double, double, bool, Layer> make) =>
        from epsilon in OneOf(1e-5, 1e-3)
        from momentum in Share
        from affine in Gen.Bool
        select make(epsilon, momentum, affine);

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Size2> Sizes(int min, int max) => Gen.Frequency(
        (2, Gen.Int[min, max].Select(Size2.Square)),
        (1, Gen.Select(Gen.Int[min, max], Gen.Int[min, max], (height, width) => new Size2(height, width))));

    // One layer in twenty is drawn without a look at what it is given.
    private static Gen<Branch> Branch(string role, bool isImage, int min, int max) =>
        from count in Gen.Int[min, max]
        from layers in Chain(isImage, count)
        select new Branch(role, layers.Select((layer, i) => layer with { Name = $"{layer.Kind.Key}_{i + 1}" }).ToEquatableArray());

    private static Gen<List<Layer>> Chain(bool isImage, int count) => count == 0
        ? Gen.Const(new List<Layer>())
        : from next in Gen.Frequency((18, (isImage ? LikelyOnImages : LikelyOnVectors).Select(One)), (isImage ? 2 : 0, ReluThenPool), (1, Anything.Select(One)))
          from rest in Chain(isImage && next[0] is not Flatten, count - 1)
          select (List<Layer>)[.. next, .. rest];

    private static List<Layer> One(Layer layer) => [layer];

    private static bool IsImageAfter(Branch branch, bool isImage) => isImage && !branch.Layers.Any(layer => layer is Flatten);

    private static bool IsImageAtSplit(Branch features, Branch label, Branch host, int split, Shape input)
    {
        var passed = (host == features ? [] : features.Layers.ToList()).Concat((host == features ? features : label).Layers.Take(split + 1));
        return input.IsImage && !passed.Any(layer => layer is Flatten);
    }
}
