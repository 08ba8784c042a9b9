using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Composites;

/// <summary>Chains side by side on one input, their ends concatenated (Inception, fire modules) or added.</summary>
/// <param name="Branches">The chains; an empty one hands the input on.</param>
/// <param name="How">How their ends become one tensor: <see cref="Join.Concat"/> or <see cref="Join.Add"/>.</param>
public sealed record Parallel(EquatableArray<LayerPath> Branches, Join How) : Composite
{
    private const string Concat = "concat";
    private const string Add = "add";

    private static readonly Parameter<string> JoinParameter = Parameter.Optional("join", new ChoiceType(Concat, Add), Concat, "concat: the ends one behind the other along the channels (of a vector: its values); add: value by value.");
    private static readonly PathSetting BranchesPath = new("branches", IsRequired: true, "The chains, each a list of layers; an empty list hands the input on.", IsListOfPaths: true);

    /// <summary>The catalogue's line.</summary>
    public static readonly CompositeEntry Definition = new(
        "parallel",
        "Parallel",
        "Chains side by side on one input, their ends concatenated along the channels, or added.",
        [JoinParameter],
        [BranchesPath],
        (arguments, paths) => new Parallel(paths.ToEquatableArray(), arguments.Get(JoinParameter) == Add ? Join.Add : Join.Concat),
        "parallel: { branches: [ [ conv2d: [ 4, 1 ] ], [ conv2d: { channels: 4, kernel: 3, padding: 1 } ] ] }");

    /// <inheritdoc/>
    public override CompositeEntry Entry => Definition;

    /// <inheritdoc/>
    public override EquatableArray<LayerPath> Paths => Branches;

    /// <inheritdoc/>
    public override Join Join => How;

    /// <inheritdoc/>
    public override ShapeResult Meet(IReadOnlyList<Shape> ends)
    {
        for (var i = 1; i < ends.Count; i++)
        {
            var agree = How == Join.Add ? ends[i] == ends[0] : ends[i].Rank == ends[0].Rank && ends[i].Sizes.Skip(1).SequenceEqual(ends[0].Sizes.Skip(1));
            if (!agree)
                return Refuse(ends, i);
        }

        if (How == Join.Add)
            return ends[0];
        var channels = Counts.Sum(ends.Select(end => (long)end.Sizes[0]));
        return channels > int.MaxValue
            ? ShapeResult.Refuse(RuleBook.TooManyValues, $"The branches of the parallel make {channels} channels together, more than a dimension can hold.")
            : Shape.Of([(int)channels, .. ends[0].Sizes.Skip(1)]);
    }

    private ShapeResult Refuse(IReadOnlyList<Shape> ends, int i)
    {
        var what = How == Join.Add ? "added: their shapes must be equal" : "concatenated: all sizes but the first must be equal";
        return ShapeResult.Refuse(RuleBook.PathsDoNotMeet, $"branches[0] of the parallel ends in {ends[0]} and branches[{i}] in {ends[i]}, which cannot be {what}. Mind the padding and stride of each branch.");
    }
}
