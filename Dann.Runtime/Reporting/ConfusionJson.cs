using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dann.Runtime.Reporting;

/// <summary>
/// A confusion matrix in JSON: for each true class one text, <c>"0:98 5:2"</c>, that gives the number of samples for each class they were predicted as; what is not named is 0.
/// Of 345 classes most pairs never occur, and a number a line made files of hundreds of megabytes. Files of before have lists of numbers, which are read as well.
/// </summary>
internal sealed class ConfusionJson : JsonConverter<IReadOnlyList<IReadOnlyList<long>>>
{
    // A few bytes of text must not become a square of memory.
    private const int MostClasses = 4_000;

    public override IReadOnlyList<IReadOnlyList<long>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(reader, "it is no list of rows");
        List<string> texts = [];
        List<IReadOnlyList<long>> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                texts.Add(reader.GetString()!);
            else
                rows.Add(JsonSerializer.Deserialize<long[]>(ref reader, options) ?? throw Wrong(reader, "a row is missing"));
        }

        if ((texts.Count > 0 && rows.Count > 0) || texts.Count > MostClasses || rows.Exists(row => row.Count != rows.Count))
            throw Wrong(reader, $"there are as many columns as rows, and at most {MostClasses}");
        try
        {
            return texts.Count > 0 ? [.. texts.Select(text => Row(text, texts.Count))] : rows;
        }
        catch (FormatException failure)
        {
            throw Wrong(reader, failure.Message);
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<IReadOnlyList<long>> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var row in value)
            writer.WriteStringValue(string.Join(' ', row.Select((count, predicted) => (count, predicted)).Where(cell => cell.count != 0).Select(cell => FormattableString.Invariant($"{cell.predicted}:{cell.count}"))));
        writer.WriteEndArray();
    }

    private static JsonException Wrong(in Utf8JsonReader reader, string what) => new(FormattableString.Invariant($"confusion, before byte {reader.BytesConsumed}: {what}."));

    private static long[] Row(string text, int classes)
    {
        var row = new long[classes];
        foreach (var cell in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (cell.Split(':') is not [var predicted, var count]
                || !int.TryParse(predicted, NumberStyles.None, CultureInfo.InvariantCulture, out var column) || column >= classes
                || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new FormatException($"'{cell}' is no cell of {classes} classes");
            row[column] = number;
        }

        return row;
    }
}
