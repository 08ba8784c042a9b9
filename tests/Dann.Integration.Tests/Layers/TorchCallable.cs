using System.Reflection;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>
/// A layer as TorchSharp makes it of a <see cref="TorchCall"/>, found by reflection over TorchSharp's own names:
/// an interpreter for tests, which shares no line with what the generator prints.
/// </summary>
internal sealed class TorchCallable
{
    private readonly TorchCall _call;
    private readonly nn.Module<Tensor, Tensor>? _module;

    /// <summary>Makes the module, where the call is one.</summary>
    /// <exception cref="MissingMethodException">TorchSharp has nothing of that name that takes the arguments.</exception>
    /// <exception cref="TargetInvocationException">TorchSharp has it and refuses the values.</exception>
    public TorchCallable(TorchCall call)
    {
        _call = call;
        if (call.IsModule)
        {
            _module = (nn.Module<Tensor, Tensor>)Invoke([], [])!;
            // TorchSharp 0.107 leaves them as it finds the memory.
            if (_module is TorchSharp.Modules.GroupNorm { weight: { } weight, bias: { } bias })
                (_, _) = (nn.init.ones_(weight), nn.init.zeros_(bias));
        }
    }

    /// <summary>Its learned values.</summary>
    public IReadOnlyList<Parameter> Parameters => _module?.parameters().ToList() ?? [];

    /// <summary>Training or evaluation mode; plain functions have none.</summary>
    public void Train(bool on) => _module?.train(on);

    /// <summary>Calls it on a batch.</summary>
    public Tensor Forward(Tensor input, bool inPlace = false)
    {
        if (_module is null)
            return (Tensor)Invoke([input], inPlace ? [new TorchArgument("inplace", true)] : [])!;
        Assert.False(inPlace, "Modules are not called in place.");
        return _module.call(input);
    }

    private object? Invoke(object[] first, TorchArgument[] extra)
    {
        List<TorchArgument> written = [.. _call.Arguments, .. extra];
        var pairs = written.Any(argument => argument.Value is Size2 { IsSquare: false });
        foreach (var method in Scope(_call.Scope).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == _call.Name))
        {
            if (Bind(method.GetParameters(), first, written, pairs) is { } values)
                return method.Invoke(null, values);
        }

        throw new MissingMethodException($"{_call.Scope}.{_call.Name} takes no arguments as {string.Join(", ", written)}.");
    }

    private static Type Scope(string name)
    {
        var type = typeof(torch);
        foreach (var part in name.Split('.').Skip(1))
            type = type.GetNestedType(part) ?? throw new MissingMemberException(name);
        return type;
    }

    // C#'s rule: arguments without a name in order, the others by name, what is left by its default.
    private static object?[]? Bind(ParameterInfo[] parameters, object[] first, List<TorchArgument> written, bool pairs)
    {
        var values = new object?[parameters.Length];
        var isSet = new bool[parameters.Length];
        var position = 0;
        foreach (var value in first)
        {
            if (position >= parameters.Length || !parameters[position].ParameterType.IsInstanceOfType(value))
                return null;
            (values[position], isSet[position++]) = (value, true);
        }

        foreach (var argument in written)
        {
            var at = argument.Name is null ? position++ : Array.FindIndex(parameters, parameter => parameter.Name == argument.Name);
            if (at < 0 || at >= parameters.Length || isSet[at] || Convert(argument.Value, parameters[at].ParameterType, pairs) is not { } value)
                return null;
            (values[at], isSet[at]) = (value, true);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (isSet[i])
                continue;
            if (!parameters[i].HasDefaultValue)
                return null;
            values[i] = parameters[i].DefaultValue;
        }

        return values;
    }

    // C#'s conversions: a number to a wider one, a value to its nullable.
    private static object? Convert(object value, Type type, bool pairs)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            Size2 size when pairs => type == typeof((long, long)) ? ((long)size.Height, (long)size.Width) : null,
            Size2 size => type == typeof(long) ? (long)size.Height : null,
            int number when type == typeof(long) => (long)number,
            double number when type == typeof(double) => number,
            bool flag when type == typeof(bool) => flag,
            TorchArray { Element: "long" } array when type == typeof(long[]) => array.Values.Select(element => (long)element).ToArray(),
            TorchArray { Element: "double" } array when type == typeof(double[]) => array.Values.Select(element => (double)element).ToArray(),
            TorchWord word when type.IsEnum && type.FullName!.Replace('+', '.') == $"TorchSharp.{word.Type}" => Enum.Parse(type, word.Name),
            _ => null,
        };
    }
}
