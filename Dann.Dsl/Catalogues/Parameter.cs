using Dann.Dsl.Schemas;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Catalogues;

/// <summary>A setting that a catalogue entry takes, whatever the type of its value.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, bool isRequired, string summary) =>
        (Name, IsRequired, Summary) = (name, isRequired, summary);

    /// <summary>Its key in YAML, snake_case; the C# name is the same in PascalCase.</summary>
    public string Name { get; }

    /// <summary>Must it be written?</summary>
    public bool IsRequired { get; }

    /// <summary>What it sets, with unit and default.</summary>
    public string Summary { get; }

    /// <summary>What a message says was expected.</summary>
    public abstract string Expected { get; }

    /// <summary>The words that may be written, where there are only a few.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>What may be written for it, as a JSON schema has it.</summary>
    public abstract Schema Schema { get; }

    /// <summary>The value where none is written, of whatever type; null where there is none.</summary>
    internal abstract object? DefaultValue { get; }

    /// <summary>A parameter that must be written.</summary>
    public static Parameter<T> Required<T>(string name, ParameterType<T> type, string summary) => new(name, type, true, default, summary);

    /// <summary>A parameter that may be left out.</summary>
    public static Parameter<T> Optional<T>(string name, ParameterType<T> type, T? @default, string summary) => new(name, type, false, @default, summary);

    /// <summary>What was expected, with its upper bound, where a value is too large to be read; else null.</summary>
    public abstract string? TooLarge(SurfaceScalar scalar);

    /// <summary>Reads a value.</summary>
    public abstract ReadOutcome Read(SurfaceScalar scalar, out object? value);
}

/// <summary>How reading a parameter's value went.</summary>
public enum ReadOutcome
{
    /// <summary>It was read.</summary>
    Fine,

    /// <summary>It is of another type.</summary>
    WrongType,

    /// <summary>It is of the right type, outside the range.</summary>
    OutOfRange,
}

/// <summary>A setting with a typed value; also the key to that value in <see cref="Arguments"/>.</summary>
public sealed class Parameter<T> : Parameter
{
    internal Parameter(string name, ParameterType<T> type, bool isRequired, T? @default, string summary)
        : base(name, isRequired, summary) => (Type, Default) = (type, @default);

    /// <summary>What may be written for it.</summary>
    public ParameterType<T> Type { get; }

    /// <summary>The value where none is written; null-like where <see cref="Parameter.IsRequired"/>.</summary>
    public T? Default { get; }

    /// <inheritdoc/>
    public override string Expected => Type.Expected;

    /// <inheritdoc/>
    internal override object? DefaultValue => Default;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => Type.Words;

    /// <inheritdoc/>
    public override Schema Schema => Type.Schema;

    /// <inheritdoc/>
    public override string? TooLarge(SurfaceScalar scalar) => Type.TooLarge(scalar);

    /// <inheritdoc/>
    public override ReadOutcome Read(SurfaceScalar scalar, out object? value)
    {
        value = null;
        if (!Type.TryRead(scalar, out var typed))
            return Type.TooLarge(scalar) is null ? ReadOutcome.WrongType : ReadOutcome.OutOfRange;
        if (!Type.IsInRange(typed))
            return ReadOutcome.OutOfRange;
        value = typed;
        return ReadOutcome.Fine;
    }
}
