using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dann.Dsl.Yaml;

/// <summary>Reads YAML into the surface tree, from YamlDotNet's events alone, for their places.</summary>
public static class YamlReader
{
    /// <summary>The largest text that is read, in characters.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>The deepest nesting of maps and lists that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most parser events that are read.</summary>
    public const int MaxEvents = 100_000;

    /// <summary>Reads a text; never throws for what stands in it.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The path that places name.</param>
    public static YamlDocument Read(string text, string file)
    {
        // YamlDotNet takes a byte order mark for a letter of the first key.
        var skipped = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var places = new YamlPlaces(text, file, skipped);
        if (text.Length > MaxLength)
            return Refuse(RuleBook.FileTooLarge, Place.StartOf(file), $"The file has {text.Length} characters; at most {MaxLength} are read. Keep data out of configs.");

        var cursor = new EventCursor(text.Substring(skipped), places);
        try
        {
            return new YamlDocument(cursor.ReadDocument(), []);
        }
        catch (YamlRefusal refusal)
        {
            return Refuse(refusal.Rule, refusal.Place, refusal.Message);
        }
        catch (YamlException exception) when (Decorations.FirstBefore(exception.Start.Index, text.Substring(skipped)) is { } decoration)
        {
            return Refuse(RuleBook.UnsupportedYaml, places.Ahead(decoration.Start, decoration.Length), decoration.Message);
        }
        catch (YamlException exception) when (places.IndentingTab(exception.Start) is { } tab)
        {
            return Refuse(RuleBook.NotYaml, tab, "A tab stands in the indentation. Indent with spaces.");
        }
        catch (YamlException exception)
        {
            return Refuse(RuleBook.NotYaml, places.At(exception.Start, exception.Start), $"{Sentence(exception)} Check indentation, colons and brackets around here.");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // YamlDotNet leaves a few malformed texts (an open bracket, a broken escape) to plain exceptions, which know no place.
            return Refuse(RuleBook.NotYaml, cursor.Reached, "The text after this cannot be read as YAML. Check that every bracket and quote behind it is closed and every escape is one.");
        }
    }

    private static YamlDocument Refuse(Rule rule, Place place, string message) => new(null, [new PlacedFinding(rule, message, place)]);

    private static string Sentence(YamlException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf('\n');
        message = (end < 0 ? message : message.Substring(0, end)).Trim();
        return message.EndsWith(".", StringComparison.Ordinal) ? message : message + ".";
    }

    private sealed class YamlRefusal(Rule rule, Place place, string message) : Exception(message)
    {
        public Rule Rule { get; } = rule;

        public Place Place { get; } = place;
    }

    private sealed class EventCursor(string text, YamlPlaces places)
    {
        private readonly Parser _parser = new(new StringReader(text));
        private int _events;
        private ParsingEvent? _last;

        /// <summary>The last part that could be read.</summary>
        public Place Reached => _last is null ? places.At(Mark.Empty, Mark.Empty) : places.At(_last.Start, _last.End);

        public SurfaceMap? ReadDocument()
        {
            Next(); // stream start
            if (Next() is StreamEnd)
                return null;
            var root = ReadNode(Next(), 1);
            Next(); // document end
            if (Next() is not StreamEnd and var extra)
                throw new YamlRefusal(RuleBook.UnsupportedYaml, places.At(extra.Start, extra.End), "A second document starts here; a config is one document. Put it into a file of its own.");
            return root switch
            {
                SurfaceMap map => map,
                SurfaceScalar { IsEmpty: true } => null,
                _ => throw new YamlRefusal(RuleBook.WrongType, root.Place, "A config is a map with the keys model, data, train and experiment."),
            };
        }

        private ParsingEvent Next()
        {
            do
            {
                if (!_parser.MoveNext())
                    throw new YamlException(Mark.Empty, Mark.Empty, "The text ends too early.");
                // The start of an implicit pair carries no usable mark.
                if (_parser.Current is not MappingStart)
                    _last = _parser.Current;
                if (++_events > MaxEvents)
                    throw new YamlRefusal(RuleBook.FileTooLarge, Reached, $"The file has more than {MaxEvents} parts. Keep data out of configs.");
            }
            while (_parser.Current is Comment);
            return _parser.Current!;
        }

        private SurfaceNode ReadNode(ParsingEvent at, int depth)
        {
            if (depth > MaxDepth)
            {
                // For the place of an implicit pair, which is that of its key.
                while (at is MappingStart)
                    at = Next();
                throw new YamlRefusal(RuleBook.FileTooLarge, places.At(at.Start, at.End), $"Nested deeper than {MaxDepth}.");
            }

            if (at is AnchorAlias)
                throw new YamlRefusal(RuleBook.UnsupportedYaml, places.At(at.Start, at.End), Decorations.OfAlias);
            if (at is NodeEvent node)
                RefuseDecorations(node);
            return at switch
            {
                Scalar scalar => places.Scalar(scalar),
                MappingStart map => ReadMap(map, depth),
                SequenceStart list => ReadList(list, depth),
                _ => throw new YamlRefusal(RuleBook.NotYaml, places.At(at.Start, at.End), "A value was expected here."),
            };
        }

        private SurfaceMap ReadMap(MappingStart start, int depth)
        {
            var entries = new List<SurfaceEntry>();
            var at = Next();
            for (; at is not MappingEnd; at = Next())
            {
                var written = ReadNode(at, depth + 1);
                if (written is not SurfaceScalar key)
                    throw new YamlRefusal(RuleBook.UnsupportedYaml, written.Place, "A key is a single word.");
                entries.Add(new SurfaceEntry(key, ReadNode(Next(), depth + 1)));
            }

            // The start of an implicit pair carries no usable mark; a map is where its first key is.
            return new SurfaceMap(entries, entries.Count > 0 ? entries[0].Key.Place : places.Brackets(start.Start, at.Start));
        }

        private SurfaceList ReadList(SequenceStart start, int depth)
        {
            var items = new List<SurfaceNode>();
            var at = Next();
            for (; at is not SequenceEnd; at = Next())
                items.Add(ReadNode(at, depth + 1));
            return new SurfaceList(items, items.Count > 0 ? items[0].Place : places.Brackets(start.Start, at.Start));
        }

        private void RefuseDecorations(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
                throw new YamlRefusal(RuleBook.UnsupportedYaml, places.Ahead(node.Start, node.Anchor.Value.Length + 1), Decorations.OfAnchor(node.Anchor.Value));
            if (!node.Tag.IsEmpty)
                throw new YamlRefusal(RuleBook.UnsupportedYaml, places.Ahead(node.Start, 1), Decorations.OfTag);
        }
    }
}
