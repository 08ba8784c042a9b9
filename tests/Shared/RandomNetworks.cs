using CsCheck;
using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;
using Parallel = Dann.Dsl.Composites.Parallel;

namespace Dann.Tests.Shared;

/// <summary>Networks of layers of every kind, most of which fit together; the same ones in every run.</summary>
internal static class RandomNetworks
{
    public const int Count = 600;

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

    // Every layer of the catalogue as its example has it, where it takes the shape and leaves no sequence behind.
    private static readonly List<Layer> Examples = [.. LayerCatalogue.All.Entries.Select(Example)];

    private static readonly Gen<Layer> LikelyOnImages = Gen.Frequency((6, Gen.OneOf(ForImages)), (4, Gen.OneOf(ForAny)), (4, Gen.OneOf(Fitting(Shape.Of(12, 12, 12)))));
    private static readonly Gen<Layer> LikelyOnVectors = Gen.Frequency((6, Gen.OneOf([.. ForVectors, .. ForAny])), (2, Gen.OneOf(Fitting(Shape.Of(12)))));
    private static readonly Gen<Layer> Anything = Gen.OneOf([.. ForImages, .. ForVectors, .. ForAny, .. Examples.Select(layer => Gen.Const(layer))]);

    // What the plan of a branch turns round; by chance alone it would be rare.
    private static readonly Gen<List<Node>> ReluThenPool = MaxPool.Select(pool => new List<Node> { new ReLU(), pool });

    private static readonly Gen<Shape> Input = Gen.Frequency(
        (4, from channels in Gen.Int[1, 6] from height in Gen.Int[6, 16] from width in Gen.Int[6, 16] select Shape.Of(channels, height, width)),
        (1, Gen.Int[1, 40].Select(length => Shape.Of(length))));

    private static readonly Gen<Network> Networks =
        from input in Input
        from features in Branch(Roles.Features, input.IsImage, 1, 6)
        from label in Branch(Roles.Label, IsImageAfter(features.Nodes, input.IsImage), 1, 3)
        from count in Gen.Frequency((3, Gen.Const(1)), (1, Gen.Int[2, 3]))
        from domains in Gen.Int[0, 1000].List[count].SelectMany(draws => Domains(input, features, label, draws))
        select new Network("Drawn", input, 10, default, features, label, domains.ToEquatableArray());

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
    public static IReadOnlyList<Network> Draw(int count = Count)
    {
        var random = new PCG(1, 20160101);
        return [.. Enumerable.Range(0, count).Select(_ => Networks.Generate(random, null, out Size _))];
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

    // A split at any layer or named block of the features or, one time in three, of the label branch; at the end of the features at times.
    private static Gen<List<DomainBranch>> Domains(Shape input, Branch features, Branch label, List<int> draws)
    {
        Gen<List<DomainBranch>> all = Gen.Const(new List<DomainBranch>());
        for (var i = 0; i < draws.Count; i++)
        {
            var host = draws[i] % 3 == 2 ? label : features;
            var splits = Splits(host, host == label ? IsImageAfter(features.Nodes, input.IsImage) : input.IsImage).ToList();
            var (path, isImage) = splits[draws[i] / 3 % splits.Count];
            var role = draws.Count == 1 ? Roles.Domain : $"domain_{i + 1}";
            all = from before in all
                  from branch in Branch(role, isImage, 1, 3)
                  select (List<DomainBranch>)[.. before, new DomainBranch(branch, new SplitPoint(host.Role, path))];
        }

        return all;
    }

    private static IEnumerable<(string Path, bool IsImage)> Splits(Branch host, bool isImage)
    {
        foreach (var (path, node, before) in Walk(host.Nodes, "", isImage))
        {
            var isEnd = node == host.Nodes[^1];
            if (!isEnd && path.Length > 0)
                yield return (path, IsImageAfter([node], before));
        }

        if (host.Role == Roles.Features)
            yield return ("", IsImageAfter(host.Nodes, isImage));
        else
            yield return (host.Nodes[^1].Name, IsImageAfter(host.Nodes, isImage));
    }

    private static IEnumerable<(string Path, Node Node, bool IsImage)> Walk(IEnumerable<Node> nodes, string around, bool isImage)
    {
        foreach (var node in nodes)
        {
            var path = node.Name.Length == 0 ? around : around.Length == 0 ? node.Name : $"{around}.{node.Name}";
            if (node.Name.Length > 0)
                yield return (path, node, isImage);
            if (node is Composite block)
            {
                foreach (var inner in block.Paths.SelectMany(chain => Walk(chain.Nodes, path, isImage)))
                    yield return inner;
            }

            isImage = IsImageAfter([node], isImage);
        }
    }

    // One layer in twenty is drawn without a look at what it is given.
    private static Gen<Branch> Branch(string role, bool isImage, int min, int max) =>
        from count in Gen.Int[min, max]
        from nodes in Chain(isImage, count)
        from last in Gen.Const((Node)new Tanh())
        select new Branch(role, Named([.. nodes, .. role == Roles.Label && nodes[^1] is Composite ? new[] { last } : []], new Numbers()));

    private static Gen<List<Node>> Chain(bool isImage, int count) => count <= 0
        ? Gen.Const(new List<Node>())
        : from next in Gen.Frequency(
              (18, (isImage ? LikelyOnImages : LikelyOnVectors).Select(One)),
              (isImage ? 2 : 0, ReluThenPool),
              (1, Anything.Select(One)),
              (4, Blocks(isImage, count - 1)))
          from rest in Chain(IsImageAfter(next, isImage), count - 1)
          select (List<Node>)[.. next, .. rest];

    // Blocks whose chains meet, most of the time: what is drawn for one chain fits the others, or keeps the shape.
    private static Gen<List<Node>> Blocks(bool isImage, int room) => Gen.Frequency(
        (2, from inner in room > 0 ? Chain(isImage, Math.Min(room, 3)) : (isImage ? LikelyOnImages : LikelyOnVectors).Select(One) select (Node)(new Sequential(inner.ToEquatableArray()) with { Name = "named" })),
        (2, from body in Keeping(isImage) from more in Keeping(isImage) from isNamed in Gen.Bool
            select (Node)(new Residual(new[] { body, more }.ToEquatableArray(), default) with { Name = isNamed ? "named" : "" })),
        (2, from body in Like(isImage) from isNamed in Gen.Bool
            select (Node)(new Residual(body.First.ToEquatableArray(), body.Second.ToEquatableArray()) with { Name = isNamed ? "named" : "" })),
        (2, from chains in Like(isImage) from keep in Keeping(isImage) from isNamed in Gen.Bool from isConcat in Gen.Bool
            select (Node)(new Parallel(
                new[] { new LayerPath("branches[0]", chains.First.ToEquatableArray()), new LayerPath("branches[1]", chains.Second.ToEquatableArray()), new LayerPath("branches[2]", chains.Second.Append(keep).ToEquatableArray()) }.ToEquatableArray(),
                isConcat ? Join.Concat : Join.Add) with { Name = isNamed ? "named" : "" })),
        (1, from keep in Keeping(isImage)
            select (Node)new Parallel(new[] { new LayerPath("branches[0]", default), new LayerPath("branches[1]", new[] { keep }.ToEquatableArray()) }.ToEquatableArray(), Join.Concat)),
        (1, from body in (isImage ? LikelyOnImages : LikelyOnVectors) select (Node)new Residual(new Node[] { body }.ToEquatableArray(), default)))
        .Select(node => new List<Node> { node });

    private static Gen<Node> Keeping(bool isImage) => Gen.Int[0, 4].Select<int, Node>(draw => draw switch
    {
        0 => new ReLU(),
        1 => new Tanh(),
        2 => new Dropout(0.3),
        3 => isImage ? new Dropout2d(0.3) : new LeakyReLU(0.1),
        _ => isImage ? new AvgPool2d(Size2.Square(3), Size2.Square(1), Size2.Square(1), false, true) : new Sigmoid(),
    });

    private static Gen<(List<Node> First, List<Node> Second)> Like(bool isImage) =>
        from channels in Gen.Int[1, 6]
        from stride in Gen.Int[1, 2]
        from keep in Keeping(isImage)
        select isImage
            ? (new List<Node> { Convolution(channels, 3, stride, 1), keep }, new List<Node> { Convolution(channels, 1, stride, 0) })
            : (new List<Node> { new Linear(channels, true), keep }, new List<Node> { new Linear(channels, false) });

    private static Conv2d Convolution(int channels, int kernel, int stride, int padding) =>
        new(channels, Size2.Square(kernel), Size2.Square(stride), Size2.Square(padding), Size2.Square(1), 1, true);

    private static List<Node> One(Layer layer) => [layer];

    private static Gen<Layer>[] Fitting(Shape shape) =>
        [.. Examples.Where(layer => layer.Infer(shape).Output is { } output && (output.IsVector || (shape.IsImage && output.IsImage))).Select(layer => Gen.Const(layer))];

    private static Layer Example(Entry<Layer> entry)
    {
        var text = $"model: {{ name: Net, input: 7, classes: 2, features: [ {{ {entry.Example} }} ], label: [ linear: 2 ], domain: [ linear: 1 ] }}";
        return (Layer)ConfigReader.Read(text, "example.yaml").Model!.Network!.Features.Nodes[0];
    }

    private static bool IsImageAfter(IEnumerable<Node> nodes, bool isImage) =>
        isImage && !nodes.Any(node => (node is Layer layer && layer.Infer(Shape.Of(12, 12, 12)).Output is { IsImage: false }) || (node is Composite block && block.Paths.Any(chain => !IsImageAfter(chain.Nodes, true))));

    // Every layer gets a name of its own; a block that is to have one gets one too.
    private static EquatableArray<Node> Named(IReadOnlyList<Node> nodes, Numbers numbers) => nodes.Select(node => node switch
    {
        Layer layer => layer with { Name = numbers.Next(layer.Key) },
        Sequential block => block with { Name = numbers.Next("block"), Nodes = Named(block.Nodes, numbers) },
        Residual block => block with { Name = block.Name.Length == 0 ? "" : numbers.Next("block"), Body = Named(block.Body, numbers), Shortcut = Named(block.Shortcut, numbers) },
        Parallel block => (Node)(block with { Name = block.Name.Length == 0 ? "" : numbers.Next("block"), Branches = block.Branches.Select(chain => chain with { Nodes = Named(chain.Nodes, numbers) }).ToEquatableArray() }),
        _ => node,
    }).ToEquatableArray();

    private sealed class Numbers
    {
        private int _last;

        public string Next(string key) => $"{key}_{++_last}";
    }
}
