namespace Dann.Dsl.Shapes;

/// <summary>What is added around an input: a size on each side, or as much as keeps the input's size.</summary>
/// <typeparam name="T">One size, or <see cref="Size2"/>.</typeparam>
/// <param name="Size">Added on each side; not looked at where <paramref name="IsSame"/>.</param>
/// <param name="IsSame">As much as keeps the input's size; one more at the end where the sum is odd.</param>
public readonly record struct Padding<T>(T Size, bool IsSame)
    where T : struct
{
    /// <summary>That much on each side.</summary>
    public static implicit operator Padding<T>(T size) => new(size, IsSame: false);

    /// <inheritdoc/>
    public override string ToString() => IsSame ? "same" : $"{Size}";
}
