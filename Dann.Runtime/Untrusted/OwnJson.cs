using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dann.Runtime.Untrusted;

/// <summary>
/// Reads what this program wrote as JSON and somebody may have changed since. The serialiser leaves out what is missing and takes null wherever it stands: here every part that cannot be null is there.
/// </summary>
internal static class OwnJson
{
    private const int MostDepth = 16;

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is torn, of another form, or lacks a part.</exception>
    public static T Parse<T>(string text, JsonSerializerOptions options)
        where T : class
    {
        T? value;
        try
        {
            value = JsonSerializer.Deserialize<T>(text, options);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            // It repeats what it could not read.
            throw new JsonException(Visible.Line(failure.Message), failure);
        }

        return value is null ? throw new JsonException("it holds null.") : Hole(value, "", options, 0) is { } hole ? throw new JsonException($"{hole} is missing.") : value;
    }

    private static string? Hole(object value, string place, JsonSerializerOptions options, int depth)
    {
        var info = options.GetTypeInfo(value.GetType());
        if (depth > MostDepth || info.Kind is JsonTypeInfoKind.None)
            return null;
        return info.Kind == JsonTypeInfoKind.Object ? HoleInObject(value, info, place, options, depth) : HoleInItems((IEnumerable)value, info, place, options, depth);
    }

    private static string? HoleInObject(object value, JsonTypeInfo info, string place, JsonSerializerOptions options, int depth)
    {
        foreach (var property in info.Properties.Where(property => property is { Get: not null, PropertyType.IsValueType: false }))
        {
            var name = $"{place}{(place.Length > 0 ? "." : "")}{property.Name}";
            if (property.Get!(value) is not { } part)
            {
                if (!property.IsGetNullable)
                    return name;
            }
            else if (Hole(part, name, options, depth + 1) is { } hole)
            {
                return hole;
            }
        }

        return null;
    }

    private static string? HoleInItems(IEnumerable items, JsonTypeInfo info, string place, JsonSerializerOptions options, int depth)
    {
        // Long lists are of numbers, which cannot be null.
        if (info.ElementType is { IsValueType: true })
            return null;
        var index = 0;
        foreach (var item in items)
        {
            var name = $"{place}[{index++}]";
            if ((item is null ? name : Hole(item, name, options, depth + 1)) is { } hole)
                return hole;
        }

        return null;
    }
}
