using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Binding.Chains;

/// <summary>
/// Brings included parts into a model: <c>include: backbones/resnet18.yaml</c> becomes the use of a block of that name,
/// declared beside the model's own. What is bound, and what a run writes down, is one text again.
/// </summary>
internal sealed class Includes
{
    /// <summary>The key of a part's file, where a use of it has other keys too.</summary>
    public const string FileKey = "file";

    private const string PartKey = ConfigForm.PartKey;
    private const string BlocksKey = BlockTable.BlocksKey;
    private const string ArgumentsKey = BlockTable.ArgumentsKey;

    private readonly BindingContext _context;
    private readonly PartSource _parts;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<SurfaceEntry> _blocks = [];

    private Includes(BindingContext context, PartSource parts) => (_context, _parts) = (context, parts);

    /// <summary>The word by which a part is included.</summary>
    public static string Key => "include";

    /// <summary>The model with its parts in it.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="model">The model section.</param>
    /// <param name="file">The file it stands in; parts are looked for from there.</param>
    /// <param name="parts">Finds them.</param>
    public static SurfaceMap Resolve(BindingContext context, SurfaceMap model, string file, PartSource parts)
    {
        var includes = new Includes(context, parts);
        var resolved = (SurfaceMap)includes.Walk(model, file);
        if (includes._blocks.Count == 0)
            return resolved;
        var own = resolved.Find(BlocksKey);
        var all = new SurfaceMap([.. (own?.Value as SurfaceMap)?.Entries ?? [], .. includes._blocks], own?.Value.Place ?? model.Place);
        return new SurfaceMap([.. resolved.Entries.Where(entry => entry != own), new SurfaceEntry(own?.Key ?? new SurfaceScalar(BlocksKey, false, model.Place), all)], model.Place);
    }

    private SurfaceNode Walk(SurfaceNode node, string file) => node switch
    {
        SurfaceList list => new SurfaceList([.. list.Items.Select(item => item is SurfaceMap { Entries.Count: 1 } map && map.Entries[0].Key.Text == Key ? Include(map, file) : Walk(item, file))], list.Place),
        SurfaceMap map => new SurfaceMap([.. map.Entries.Select(entry => new SurfaceEntry(entry.Key, Walk(entry.Value, file)))], map.Place),
        _ => node,
    };

    private SurfaceNode Include(SurfaceMap item, string file)
    {
        var (key, value) = (item.Entries[0].Key, item.Entries[0].Value);
        var arguments = value as SurfaceMap;
        if ((arguments?.Find(FileKey)?.Value ?? value) is not SurfaceScalar { IsEmpty: false } path)
        {
            _context.Report(RuleBook.WrongType, value.Place, "include names the file of a part, as include: backbones/resnet18.yaml, or include: { file: backbones/resnet18.yaml, name: backbone }.");
            return Nothing(key);
        }

        if (Name(path, file) is not { } name)
            return Nothing(key);
        var use = path with { Text = name, IsQuoted = false };
        var rest = arguments?.Entries.Where(entry => entry.Key.Text != FileKey).SelectMany(entry => ByName(entry, name)).ToList() ?? [];
        return rest.Count == 0 ? use : new SurfaceMap([new SurfaceEntry(use, new SurfaceMap(rest, arguments!.Place))], use.Place);
    }

    // An attribute gives arguments in order; beside a name, they must have names of their own.
    private IEnumerable<SurfaceEntry> ByName(SurfaceEntry entry, string block)
    {
        if (entry.Key.Text != ArgumentsKey || entry.Value is not SurfaceList given)
            return [entry];
        var declared = (_blocks.Find(other => other.Key.Text == block)?.Value as SurfaceMap)?.Find(ArgumentsKey)?.Value switch
        {
            SurfaceMap map => map.Entries.Select(argument => argument.Key.Text).ToList(),
            SurfaceList list => [.. list.Items.OfType<SurfaceScalar>().Select(argument => argument.Text)],
            _ => [],
        };
        return given.Items.Select((item, i) => new SurfaceEntry(new SurfaceScalar(i < declared.Count ? declared[i] : $"argument {i + 1}", false, item.Place), item));
    }

    // An include that failed has its finding; an empty list of layers adds no other.
    private static SurfaceMap Nothing(SurfaceScalar key) =>
        new([new SurfaceEntry(key with { Text = Composites.Sequential.Definition.Key }, new SurfaceList([new SurfaceScalar("flatten", false, key.Place)], key.Place))], key.Place);

    private string? Name(SurfaceScalar path, string file)
    {
        if (_parts(file, path.Text) is not { } part)
        {
            _context.Report(RuleBook.IncludeNotFound, path.Place, $"There is no part '{path.Shown}'. Give its path from the file that includes it{(path.Text.Contains("$") || path.Text.StartsWith("~", StringComparison.Ordinal) ? ", written out: a build is the same on every machine, so that ~ and variables mean nothing here" : "")}. A build sees the parts that the project lists, as <AdditionalFiles Include=\"configs/backbones/*.yaml\" DannConfig=\"part\" />.");
            return null;
        }

        if (ProblemOf(part) is { } problem)
        {
            _context.Report(RuleBook.IncludeNotFound, path.Place, $"The part '{path.Shown}' cannot be read: {problem}.");
            return null;
        }

        if (_names.TryGetValue(part.Path, out var known))
            return known;
        var name = Unique(part.Path.Substring(part.Path.LastIndexOfAny(['/', '\\']) + 1));
        _names.Add(part.Path, name);
        if (Read(part) is { } definition)
            _blocks.Add(new SurfaceEntry(new SurfaceScalar(name, false, definition.Place), definition));
        return name;
    }

    private static string? ProblemOf(PartText part) => part.Problem
        ?? (part.Text.Length > YamlReader.MaxLength ? $"it has {part.Text.Length} characters, and at most {YamlReader.MaxLength} are read" : null);

    // The name is taken before the part is walked: a part that includes itself becomes a block that uses itself, which has a finding of its own.
    private SurfaceNode? Read(PartText part)
    {
        var document = YamlReader.Read(part.Text, part.Path);
        foreach (var finding in document.Findings)
            _context.Report(finding.Rule, finding.Place, finding.Message);
        if (document.Findings.Count > 0)
            return null;
        if (document.Root?.Find(PartKey) is { } entry)
            return Walk(entry.Value, part.Path) is var walked && walked is SurfaceMap ? walked with { Place = entry.Key.Place } : walked;
        _context.Report(RuleBook.Missing, document.Root?.Place ?? Place.StartOf(part.Path), "A file that is included has a 'part': { layers: [ … ] }, with arguments and blocks where it needs them.");
        return null;
    }

    private string Unique(string name)
    {
        var candidate = name;
        for (var i = 2; _names.ContainsValue(candidate); i++)
            candidate = $"part{i}.{name}";
        return candidate;
    }
}
