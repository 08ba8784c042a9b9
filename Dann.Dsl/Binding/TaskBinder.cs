using System.Text.RegularExpressions;
using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Naming;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds which domain is adapted to which: <c>all</c>, or texts as <c>books -> dvd</c> and <c>books + dvd -> kitchen</c>.</summary>
internal static class TaskBinder
{
    /// <summary>The word for every pair of domains, both ways.</summary>
    public const string All = "all";

    /// <summary>What a task looks like.</summary>
    public const string Pattern = "^" + DomainNames.Pattern + "( *\\+ *" + DomainNames.Pattern + ")* *-> *" + DomainNames.Pattern + "$";

    private const string Arrow = "->";

    // Each is trained, by every method and with every seed, so more are a slip of the hand.
    private const int Most = 1000;

    private static readonly Regex TaskForm = WholeText.Matching(Pattern);

    /// <summary>The tasks; null with findings.</summary>
    public static List<TaskSettings>? Bind(BindingContext context, SurfaceNode node, IReadOnlyDictionary<string, DomainSettings> domains)
    {
        if (node is SurfaceScalar { Text: All } && (long)domains.Count * (domains.Count - 1) is > Most and var count)
        {
            context.Report(context.Rules.OutOfRange, node.Place, $"{All} over {domains.Count} domains is {count} tasks, of which each is trained; at most {Most} are taken. List those that you want.");
            return null;
        }

        if (node is SurfaceScalar { Text: All })
            return [.. domains.Values.SelectMany(source => domains.Values.Where(target => target != source).Select(target => Task([source], target)))];
        var clean = context.Count;
        if (node is SurfaceList { Items.Count: > Most and var listed })
        {
            context.Report(context.Rules.OutOfRange, node.Place, $"{RunForms.Tasks.Name} has {listed} items, of which each is trained; at most {Most} are taken.");
            return null;
        }

        var tasks = ListBinder.Bind(context, node, RunForms.Tasks.Name, item => BindOne(context, item, domains));
        return context.Count == clean ? tasks : null;
    }

    private static TaskSettings? BindOne(BindingContext context, SurfaceNode node, IReadOnlyDictionary<string, DomainSettings> domains)
    {
        if (node is not SurfaceScalar scalar || !TaskForm.IsMatch(scalar.Text))
        {
            context.Report(context.Rules.WrongType, node.Place, $"A task is written as {string.Join($" {Arrow} ", domains.Keys.Take(2))}; several sources are joined by +. The word {All} stands for every pair.");
            return null;
        }

        var arrow = scalar.Text.IndexOf(Arrow, StringComparison.Ordinal);
        var found = scalar.Text.Substring(0, arrow).Split('+').Append(scalar.Text.Substring(arrow + Arrow.Length)).Select(name => Find(context, scalar, name.Trim(), domains)).ToList();
        return found.Contains(null) ? null : Task([.. found.Take(found.Count - 1).Select(source => source!)], found[found.Count - 1]!);
    }

    private static DomainSettings? Find(BindingContext context, SurfaceScalar scalar, string name, IReadOnlyDictionary<string, DomainSettings> domains)
    {
        if (domains.TryGetValue(name, out var domain))
            return domain;
        context.Report(context.Rules.UnknownName, scalar.Place, $"There is no domain '{name}' among the domains above.{context.Hint(name, domains.Keys)}");
        return null;
    }

    private static TaskSettings Task(IReadOnlyList<DomainSettings> sources, DomainSettings target) => new(sources.ToEquatableArray(), target);
}
