using System.Collections.Generic;
using Dann.Dsl.Rules;

namespace Dann.Dsl.Surface;

/// <summary>Turns the paths that findings speak of into places of the text.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<string, (Place Place, string Note)> _places = new(StringComparer.Ordinal);
    private readonly Place _start;

    /// <summary>An empty map of the file.</summary>
    public SourceMap(string file) => _start = Place.StartOf(file);

    /// <summary>Remembers where a path was written; the first place given for a path stays.</summary>
    /// <param name="path">The path.</param>
    /// <param name="place">Where a finding about it belongs.</param>
    /// <param name="note">What such a finding says besides, where it was written elsewhere; empty for nothing.</param>
    public void Add(string path, Place place, string note = "")
    {
        if (!_places.ContainsKey(path))
            _places.Add(path, (place, note));
    }

    /// <summary>The place of a path, or of the nearest path above it, or the start of the file.</summary>
    public Place Find(string path) => Entry(path).Place;

    /// <summary>Gives the finding its place.</summary>
    public PlacedFinding Resolve(Finding finding)
    {
        var (place, note) = Entry(finding.Path);
        // What was written elsewhere cannot be mended here.
        return note.Length == 0
            ? new(finding.Rule, finding.Message, place) { Remedy = finding.Remedy }
            : new(finding.Rule, $"{finding.Message} (It is {note}.)", place);
    }

    private (Place Place, string Note) Entry(string path)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            if (_places.TryGetValue(at, out var entry))
                return entry;
        }

        return (_start, "");
    }

    private static string Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[', '@']);
        return end < 0 ? "" : path.Substring(0, end);
    }
}
