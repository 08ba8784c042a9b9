using System.Globalization;
using System.Text;

namespace Dann.Runtime.Data.Gtsrb;

/// <summary>A line of a CSV of GTSRB.</summary>
/// <param name="File">The image's file name.</param>
/// <param name="Label">Its class.</param>
/// <param name="Sign">Where the sign stands in it.</param>
internal sealed record GtsrbLine(string File, int Label, SignBox Sign);

/// <summary>The box around a sign, with the size of the image that it is measured in.</summary>
internal readonly record struct SignBox(int Width, int Height, int Left, int Top, int Right, int Bottom);

/// <summary>Reads the lists of GTSRB: <c>Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId</c>.</summary>
internal static class GtsrbCsv
{
    private static readonly string[] Columns = ["Filename", "Width", "Height", "Roi.X1", "Roi.Y1", "Roi.X2", "Roi.Y2", "ClassId"];

    /// <summary>The lines of a list.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="DataException">A column is missing, or a line does not fit.</exception>
    public static IEnumerable<GtsrbLine> Read(string name, byte[] bytes, int classes)
    {
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries);
        var header = lines[0].Split(';', StringSplitOptions.TrimEntries);
        var places = Columns.Select(column => Array.IndexOf(header, column)).ToArray();
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
            throw new DataException($"{name} has no column {Columns[missing]}: expected {string.Join(';', Columns)}, found \"{lines[0]}\".");
        for (var number = 2; number <= lines.Length; number++)
        {
            if (lines[number - 1].Length > 0)
                yield return Parse(lines[number - 1].Split(';', StringSplitOptions.TrimEntries), places, classes, $"{name}, line {number}");
        }
    }

    private static GtsrbLine Parse(string[] fields, int[] places, int classes, string place)
    {
        if (fields.Length <= places.Max())
            throw new DataException($"{place}: {fields.Length} fields, expected {places.Max() + 1}.");
        var numbers = new int[places.Length];
        for (var column = 1; column < places.Length; column++)
        {
            if (!int.TryParse(fields[places[column]], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[column]))
                throw new DataException($"{place}: {Columns[column]} is \"{fields[places[column]]}\", expected a whole number.");
        }

        var label = numbers[^1];
        return label < classes
            ? new(fields[places[0]], label, new(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]))
            : throw new DataException($"{place}: ClassId is {label}, but there are {classes} classes (0 to {classes - 1}).");
    }
}
