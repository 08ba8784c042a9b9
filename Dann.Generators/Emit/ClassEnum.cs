using Dann.Dsl.Lowering;
using Dann.Dsl.Naming;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The classes as an enum, so that a prediction has a name; nothing where the declaration gives no names.</summary>
internal static class ClassEnum
{
    public static void Write(CodeWriter code, ModelUnit unit)
    {
        if (unit.ClassNames.Count == 0 || unit.Shell.Extent == ShellExtent.MethodsOnly)
            return;
        var identifiers = ClassIdentifiers.Of(unit.ClassNames);
        code.Line();
        code.Line($"/// <summary>The classes that {unit.Shell.Name} tells apart, numbered as its logits are.</summary>");
        code.Line($"{unit.Shell.Accessibility} enum {GeneratedTypes.ClassOf(unit.Shell.Name)}");
        using (code.Braces())
        {
            for (var i = 0; i < identifiers.Count; i++)
            {
                code.Line($"/// <summary>{CSharpLiteral.Comment(unit.ClassNames[i])}</summary>");
                code.Line($"{identifiers[i]} = {i},");
            }
        }
    }
}
