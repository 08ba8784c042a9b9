using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Layers;
using Dann.Dsl.Naming;

namespace Dann.Dsl.Lowering;

/// <summary>
/// Finds the blocks that a person would write one class for: <c>Inception(inputs, …)</c>, and not one for each width.
/// Blocks within blocks come first, so that their families are known where they are made.
/// </summary>
internal sealed class ClassFamilies
{
    private readonly LocalNames _names;
    private readonly List<ClassFamily> _families = [];

    private ClassFamilies(IEnumerable<string> takenNames) => _names = new LocalNames(takenNames);

    /// <summary>The families, innermost first.</summary>
    public static EquatableArray<ClassFamily> Of(EquatableArray<ModuleClass> blocks, IEnumerable<string> takenNames)
    {
        var families = new ClassFamilies(takenNames);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var block in blocks)
            depths.Add(block.Name, block.Plan.Members.Select(member => member.Layer is null ? depths[member.ClassName] + 1 : 0).DefaultIfEmpty(0).Max());
        foreach (var level in blocks.GroupBy(block => depths[block.Name]).OrderBy(level => level.Key))
        {
            foreach (var alike in level.GroupBy(block => Likeness.Of(block.Plan, families.NameOf), StringComparer.Ordinal))
                families.Add([.. alike]);
        }

        return families._families.ToEquatableArray();
    }

    /// <summary>How the fields of a class that stands alone, as a branch's, are made.</summary>
    public static IReadOnlyList<ClassField> Fields(EquatableArray<ClassFamily> families, IEnumerable<Member> members) =>
        [.. members.Select(member => new ClassField(member, FamilyOf(families, member)?.Name ?? "", Arguments(families, member)))];

    private static ClassFamily? FamilyOf(IEnumerable<ClassFamily> families, Member member) =>
        member.Layer is null ? families.First(family => family.Blocks.Any(block => block.ClassName == member.ClassName)) : null;

    private static EquatableArray<TorchArgument> Arguments(IEnumerable<ClassFamily> families, Member member)
    {
        if (FamilyOf(families, member) is not { } family)
            return member.Layer!.Call.Arguments;
        // A row of more than two bare numbers says nothing.
        var areNamed = family.Parameters.Count > 2;
        var values = family.Blocks.First(block => block.ClassName == member.ClassName).Values;
        return values.Select((value, i) => new TorchArgument(areNamed ? family.Parameters[i] : null, value)).ToEquatableArray();
    }

    private string NameOf(Member member) => FamilyOf(_families, member)!.Name;

    private void Add(IReadOnlyList<ModuleClass> blocks)
    {
        var first = blocks[0];
        var names = new LocalNames(first.Plan.Members.Select(member => member.Field));
        var parameters = new List<(string Name, int[] Values)>();
        int[] inputs = [.. blocks.Select(block => block.Plan.Input.Sizes[0])];
        int[] outputs = [.. blocks.Select(block => block.Plan.Output.Sizes[0])];
        if (inputs.SequenceEqual(outputs))
            parameters.Add((names.Take("channels"), inputs));
        else
            parameters.AddRange([(names.Take("inputs"), inputs), (names.Take("outputs"), outputs)]);
        var wanted = new HashSet<string>(StringComparer.Ordinal);

        var fields = first.Plan.Members.Select((member, m) =>
        {
            var each = blocks.Select(block => Arguments(_families, block.Plan.Members[m])).ToList();
            var arguments = each[0].Select((argument, a) => Argument(member, argument, a, [.. each.Select(of => of[a].Value)])).ToEquatableArray();
            return new ClassField(member, FamilyOf(_families, member)?.Name ?? "", arguments);
        }).ToEquatableArray();

        var used = parameters.Where(parameter => wanted.Contains(parameter.Name)).ToList();
        _families.Add(new ClassFamily(
            _names.Take(ClassNames.Of(blocks.Select(block => block.Path))),
            first,
            used.Select(parameter => parameter.Name).ToEquatableArray(),
            fields,
            blocks.Select((block, i) => new FamilyBlock(block.Name, used.Select(parameter => parameter.Values[i]).ToEquatableArray())).ToEquatableArray()));

        TorchArgument Argument(Member member, TorchArgument argument, int index, object[] values)
        {
            if (values.All(value => value.Equals(values[0])))
                return argument;
            int[] numbers = [.. values.Select(Likeness.Number)];
            var at = parameters.FindIndex(parameter => parameter.Values.SequenceEqual(numbers));
            if (at < 0)
            {
                at = parameters.Count;
                parameters.Add((names.Take(NameOf(member, argument, index)), numbers));
            }

            wanted.Add(parameters[at].Name);
            return argument with { Value = new TorchParameter(parameters[at].Name) };
        }
    }

    // branch1Outputs, branch2_0Outputs, convKernelSize: what is made, and which of its numbers.
    private string NameOf(Member member, TorchArgument argument, int index)
    {
        var number = FamilyOf(_families, member) is { } family ? family.Parameters[index] : argument.Name ?? (index == 0 ? "inputs" : "outputs");
        return member.Field + (char.IsLetter(number[0]) ? Identifiers.PascalCase(number) : number);
    }
}
