using System.Text;
using System.Text.RegularExpressions;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Yaml;

/// <summary>Writes a surface tree as YAML that reads back as the same tree.</summary>
public static class SurfaceYaml
{
    // Sections and their keys on lines of their own, what is in them on one line.
    private const int BlockDepth = 2;

    private static readonly Regex Plain = new(@"\A(?:[A-Za-z0-9_+.][A-Za-z0-9_+./-]*|-[0-9.][A-Za-z0-9_+.-]*)\z", RegexOptions.CultureInvariant);

    /// <summary>The text; lines end in <c>\n</c>.</summary>
    public static string Write(SurfaceMap root)
    {
        var text = new StringBuilder();
        WriteBlock(text, root, 0);
        return text.ToString();
    }

    /// <summary>A node on one line.</summary>
    public static string Flow(SurfaceNode node) => node switch
    {
        SurfaceScalar scalar => Scalar(scalar),
        SurfaceList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        SurfaceMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key)}: {Flow(entry.Value)}"))} }}",
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static void WriteBlock(StringBuilder text, SurfaceMap map, int depth)
    {
        foreach (var entry in map.Entries)
        {
            text.Append(' ', depth * 2).Append(Scalar(entry.Key)).Append(':');
            if (entry.Value is SurfaceMap { Entries.Count: > 0 } child && depth + 1 < BlockDepth)
            {
                text.Append('\n');
                WriteBlock(text, child, depth + 1);
            }
            else if (entry.Value is SurfaceList list && list.Items.Any(item => item is SurfaceMap))
            {
                // Layers and methods with settings: one to a line.
                text.Append('\n');
                foreach (var item in list.Items)
                    text.Append(' ', (depth + 1) * 2).Append("- ").Append(Item(item)).Append('\n');
            }
            else
            {
                text.Append(' ').Append(Flow(entry.Value)).Append('\n');
            }
        }
    }

    // Behind a dash the braces around a single key say nothing.
    private static string Item(SurfaceNode node) => node is SurfaceMap { Entries: [var only] } ? $"{Scalar(only.Key)}: {Flow(only.Value)}" : Flow(node);

    private static string Scalar(SurfaceScalar scalar) => !scalar.IsQuoted && (scalar.IsEmpty || Plain.IsMatch(scalar.Text))
        ? scalar.Text
        : Quoted(scalar.Text);

    // What ends a line to any reader of the text, or cannot be seen in it, is escaped.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\').Append(letter);
            else if (letter == '\n')
                quoted.Append("\\n");
            else if (Printable.IsPrintable(letter))
                quoted.Append(letter);
            else
                quoted.Append(Printable.Escape(letter));
        }

        return quoted.Append('"').ToString();
    }
}
