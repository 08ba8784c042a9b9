using Dann.Dsl.Schemas;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Catalogues;

/// <summary>What may be written for a parameter, and how it is read.</summary>
/// <typeparam name="T">The value it is read as.</typeparam>
public abstract class ParameterType<T>
{
    /// <summary>What a message says was expected: <c>a whole number of at least 1</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The same for editors: the type, range and words as a JSON schema has them.</summary>
    public abstract Schema Schema { get; }

    /// <summary>Is the text of this type at all (whatever its range)? Then <paramref name="value"/> holds it.</summary>
    public abstract bool TryRead(SurfaceScalar scalar, out T value);

    /// <summary>Is a value of the right type also in range?</summary>
    public virtual bool IsInRange(T value) => true;

    /// <summary>What was expected, with its upper bound, where the text is of this type but for being too large to be read; else null.</summary>
    public virtual string? TooLarge(SurfaceScalar scalar) => null;

    /// <summary>The words that may be written, where there are only a few.</summary>
    public virtual IReadOnlyList<string> Words => [];
}
