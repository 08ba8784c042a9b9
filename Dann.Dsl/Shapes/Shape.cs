using System.Globalization;
using Dann.Dsl.Architecture;

namespace Dann.Dsl.Shapes;

/// <summary>The shape of one sample, without the batch dimension: <c>(C, H, W)</c> for images, <c>(C, L)</c> for sequences, <c>(F)</c> for vectors.</summary>
/// <param name="Sizes">The sizes, each at least 1.</param>
public sealed record Shape(EquatableArray<int> Sizes)
{
    /// <summary>Makes a shape of the sizes given.</summary>
    public static Shape Of(params int[] sizes) => new(sizes.ToEquatableArray());

    /// <summary>The number of dimensions without the batch: 1 for a vector, 2 for a sequence, 3 for an image.</summary>
    public int Rank => Sizes.Count;

    /// <summary>Is this <c>(C, H, W)</c>?</summary>
    public bool IsImage => Rank == 3;

    /// <summary>Is this <c>(C, L)</c>, channels over a length: a signal, a text?</summary>
    public bool IsSequence => Rank == 2;

    /// <summary>Is this <c>(F)</c>?</summary>
    public bool IsVector => Rank == 1;

    /// <summary>The number of values in one sample; <see cref="long.MaxValue"/> where a <see cref="long"/> cannot hold it.</summary>
    public long Elements => Counts.Product(Sizes.Select(size => (long)size));

    /// <summary>Reads <c>3x32x32</c>, <c>6x128</c> or <c>5000</c>; false where the text is no list of sizes.</summary>
    public static bool TryParse(string text, out Shape shape)
    {
        var parts = text.Split('x');
        var sizes = new int[parts.Length];
        shape = Of();
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]) || sizes[i] < 1)
                return false;
        }

        shape = Of(sizes);
        return true;
    }

    /// <summary>As a person writes it, batch first: <c>(N, 3, 32, 32)</c>.</summary>
    public string WithBatch() => "(N, " + string.Join(", ", Sizes) + ")";

    /// <inheritdoc/>
    public override string ToString() => "(" + string.Join(", ", Sizes) + ")";
}
