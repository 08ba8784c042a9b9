using System.Globalization;
using System.Text;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>Samples in the text format of SVMlight and LIBSVM: a line for each, <c>label index:value index:value …</c>, zeros left out.</summary>
internal sealed class SvmlightFile
{
    private readonly List<int> labels = [];
    private readonly List<int> ends = [];
    private readonly List<(int Place, float Value)> entries = [];

    private SvmlightFile()
    {
    }

    /// <summary>The labels as written.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>Reads a file, plain or packed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="features">Values in a row.</param>
    /// <param name="firstIndex">The index of the first value: 0 or 1.</param>
    /// <exception cref="DataException">The file is not whole, or a line is none of the format; the message names it.</exception>
    public static SvmlightFile Read(string path, int features, int firstIndex) => UnpackedFile.Read(path, stream =>
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var file = new SvmlightFile();
        // Rows are held with their zeros, and a row of nothing but a label takes two bytes.
        var mostRows = Limits.Memory(new FileInfo(path).Length) / sizeof(float) / Math.Max(features, 1);
        var lines = new BoundedLines(reader);
        for (var number = 1; lines.Next() is { } line; number++)
        {
            if (line.AsSpan().Trim().IsEmpty)
                continue;
            var here = number;
            if (file.labels.Count == mostRows)
                throw new DataException($"{path}, line {here}: more than {mostRows} samples of {features} values are far more than {Sizes.Text(new FileInfo(path).Length)} hold.");
            file.labels.Add(file.Parse(line, features, firstIndex, what => new DataException($"{path}, line {here}: {what}")));
            file.ends.Add(file.entries.Count);
        }

        return file.labels.Count > 0 ? file : throw new DataException($"{path} holds no sample. Get it again.");
    });

    /// <summary>Writes the values of a sample over zeros.</summary>
    public void CopyRow(int row, Span<float> values)
    {
        for (var i = row == 0 ? 0 : ends[row - 1]; i < ends[row]; i++)
            values[entries[i].Place] = entries[i].Value;
    }

    private int Parse(ReadOnlySpan<char> line, int features, int firstIndex, Func<string, DataException> failure)
    {
        var comment = line.IndexOf('#');
        if (comment >= 0)
            line = line[..comment];
        var label = int.MinValue;
        foreach (var range in line.SplitAny(' ', '\t'))
        {
            var part = line[range];
            if (part.IsEmpty)
                continue;
            if (label == int.MinValue)
                label = Label(part, failure);
            else
                entries.Add(Entry(part, features, firstIndex, failure));
        }

        return label;
    }

    private static int Label(ReadOnlySpan<char> part, Func<string, DataException> failure) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var label) && label == Math.Floor(label) && Math.Abs(label) < 1e6
            ? (int)label
            : throw failure($"expected a whole number as the label, found \"{Visible.Name(part.ToString())}\".");

    private static (int Place, float Value) Entry(ReadOnlySpan<char> part, int features, int firstIndex, Func<string, DataException> failure)
    {
        var colon = part.IndexOf(':');
        if (colon < 0 || !int.TryParse(part[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !float.TryParse(part[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
            throw failure($"expected \"index:value\", found \"{Visible.Name(part.ToString())}\".");
        if (index < firstIndex || index - firstIndex >= features)
            throw failure($"index {index} is none of {firstIndex} to {features + firstIndex - 1}.");
        return (index - firstIndex, value);
    }
}
