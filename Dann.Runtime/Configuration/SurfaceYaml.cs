using System.Text;
using System.Text.RegularExpressions;
using Dann.Dsl.Surface;

namespace Dann.Runtime.Configuration;

/// <summary>Writes a surface tree as YAML that reads back as the same tree.</summary>
internal static partial class SurfaceYaml
{
    // Sections and their keys on lines of their own, what is in them on one line.
    private const int BlockDepth = 2;

    public static string Write(SurfaceMap root)
    {
        var text = new StringBuilder();
        WriteBlock(text, root, 0);
        return text.ToString();
    }

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
            else
            {
                text.Append(' ').Append(Flow(entry.Value)).Append('\n');
            }
        }
    }

    /// <summary>A node on one line.</summary>
    public static string Flow(SurfaceNode node) => node switch
    {
        SurfaceScalar scalar => Scalar(scalar),
        SurfaceList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        SurfaceMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key)}: {Flow(entry.Value)}"))} }}",
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static string Scalar(SurfaceScalar scalar) => !scalar.IsQuoted && (scalar.IsEmpty || Plain().IsMatch(scalar.Text))
        ? scalar.Text
        : $"\"{scalar.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^[A-Za-z0-9_+.][A-Za-z0-9_+./-]*$|^-[0-9.][A-Za-z0-9_+.-]*$")]
    private static partial Regex Plain();
}
