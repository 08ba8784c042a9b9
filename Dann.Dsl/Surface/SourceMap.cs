using System.Collections.Generic;
using Dann.Dsl.Rules;

namespace Dann.Dsl.Surface;

/// <summary>Turns the paths that findings speak of into places of the text.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Place _start;

    /// <summary>An empty map of the file.</summary>
    public SourceMap(string file) => _start = Place.StartOf(file);

    /// <summary>Remembers where a path was written; the first place given for a path stays.</summary>
    public void Add(string path, Place place)
    {
        if (!_places.ContainsKey(path))
            _places.Add(path, place);
    }

    /// <summary>The place of a path, or of the nearest path above it, or the start of the file.</summary>
    public Place Find(string path)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            if (_places.TryGetValue(at, out var place))
                return place;
        }

        return _start;
    }

    /// <summary>Gives the finding its place.</summary>
    public PlacedFinding Resolve(Finding finding) => new(finding.Rule, finding.Message, Find(finding.Path));

    private static string Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[', '@']);
        return end < 0 ? "" : path.Substring(0, end);
    }
}
