using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>The refusals that several layers share.</summary>
internal static class Expect
{
    /// <summary>Null where the input is an image, else the refusal.</summary>
    public static ShapeResult? Image(string layer, Shape input) => input.IsImage
        ? null
        : ShapeResult.Refuse(RuleBook.ImageExpected, $"{layer} works on images (C, H, W) and was given {input}. {(input.IsSequence ? Sibling(layer, "2d", "1d", "sequences") : BeforeTheVector)}");

    /// <summary>Null where the input is a sequence, else the refusal.</summary>
    public static ShapeResult? Sequence(string layer, Shape input) => input.IsSequence
        ? null
        : ShapeResult.Refuse(RuleBook.SequenceExpected, $"{layer} works on sequences (C, L) and was given {input}. {(input.IsImage ? Sibling(layer, "1d", "2d", "images") : BeforeTheVector)}");

    /// <summary>Null where the input is a vector, else the refusal.</summary>
    public static ShapeResult? Vector(string layer, Shape input) => input.IsVector
        ? null
        : ShapeResult.Refuse(RuleBook.VectorExpected, $"{layer} works on vectors (F) and was given {input}. Put flatten before it, which makes ({input.Elements}).", new Remedy(RemedyKind.InsertFlatten));

    /// <summary>Null where the input is a vector or a sequence, else the refusal.</summary>
    public static ShapeResult? VectorOrSequence(string layer, Shape input) => !input.IsImage
        ? null
        : ShapeResult.Refuse(RuleBook.VectorExpected, $"{layer} works on vectors (F) and sequences (C, L) and was given {input}. {Sibling(layer, "1d", "2d", "images")}");

    /// <summary>Null where the input has channels over a length or over height and width, else the refusal.</summary>
    public static ShapeResult? Channels(string layer, Shape input) => !input.IsVector
        ? null
        : ShapeResult.Refuse(RuleBook.ImageExpected, $"{layer} works on images (C, H, W) and sequences (C, L) and was given {input}. {BeforeTheVector}");

    /// <summary>Null where the groups divide the channels before and after a convolution, else the refusal.</summary>
    public static ShapeResult? EvenGroups(string layer, Shape input, int channels, int groups) =>
        input.Sizes[0] % groups == 0 && channels % groups == 0
            ? null
            : ShapeResult.Refuse(RuleBook.GroupsDoNotDivide, $"{layer} cuts {input.Sizes[0]} input and {channels} output channels into {groups} groups, which does not come out even. Use a number that divides both.");

    /// <summary>Null where the padding is at most half the kernel, which libtorch's pools demand, else the refusal.</summary>
    public static ShapeResult? HalfPadding(string layer, Size2 kernel, Size2 padding) =>
        padding.Height <= kernel.Height / 2 && padding.Width <= kernel.Width / 2
            ? null
            : ShapeResult.Refuse(RuleBook.PaddingTooLarge, $"{layer} has padding {padding}, more than half of its kernel {kernel}: some windows would see nothing but padding. Use at most {new Size2(kernel.Height / 2, kernel.Width / 2)}.");

    /// <summary>Null where a norm within a sample has more than one value to look at, else the refusal.</summary>
    public static ShapeResult? SeveralValues(string layer, Shape input, long together) => together > 1
        ? null
        : ShapeResult.Refuse(RuleBook.NothingToNormalize, $"{layer} normalises single values of {input}: each would become 0, whatever it was. Leave it out, or move it to where more values belong together.");

    private const string BeforeTheVector = "Move it before the flatten or linear layer.";

    private static string Sibling(string layer, string old, string @new, string inputs)
    {
        var sibling = layer.Replace(old, @new);
        return sibling != layer && LayerCatalogue.All.Find(sibling) is not null
            ? $"Use {sibling}, which works on {inputs}."
            : "Put flatten and unflatten before it, with the shape it is to see.";
    }
}
