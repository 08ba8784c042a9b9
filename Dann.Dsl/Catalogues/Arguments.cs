namespace Dann.Dsl.Catalogues;

/// <summary>The values written for a catalogue entry's parameters.</summary>
public sealed class Arguments
{
    private readonly Dictionary<Parameter, object?> _values = [];

    /// <summary>Was the parameter written?</summary>
    public bool Has(Parameter parameter) => _values.ContainsKey(parameter);

    /// <summary>Stores a value that <see cref="Parameter.Read"/> gave.</summary>
    public void Set(Parameter parameter, object? value) => _values[parameter] = value;

    /// <summary>The value written, or the parameter's default.</summary>
    public T Get<T>(Parameter<T> parameter) => _values.TryGetValue(parameter, out var value) ? (T)value! : parameter.Default!;

    /// <summary>The value written, or the parameter's default, of whatever type.</summary>
    internal object? Value(Parameter parameter) => _values.TryGetValue(parameter, out var value) ? value : parameter.DefaultValue;

    /// <summary>The value written, or null; for parameters whose default depends on others.</summary>
    public T? GetOrNull<T>(Parameter<T> parameter)
        where T : struct => _values.TryGetValue(parameter, out var value) ? (T)value! : null;
}
