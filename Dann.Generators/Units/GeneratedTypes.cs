namespace Dann.Generators.Units;

/// <summary>A type that is generated beside a model.</summary>
/// <param name="FullName">Its name with its namespace.</param>
/// <param name="What">What it is to the model, as a sentence has it.</param>
internal sealed record GeneratedType(string FullName, string What);

/// <summary>The types that stand in a namespace because of a model, besides its own class.</summary>
internal static class GeneratedTypes
{
    private const string TrainerEnding = "Trainer";
    private const string ClassEnding = "Class";

    /// <summary>What the trainer of a model is called.</summary>
    public static string TrainerOf(string model) => model + TrainerEnding;

    /// <summary>What the enum of a model's classes is called.</summary>
    public static string ClassOf(string model) => model + ClassEnding;

    /// <summary>Those of a model.</summary>
    public static IEnumerable<GeneratedType> Beside(ModelUnit unit)
    {
        if (unit.Shell.Extent == ShellExtent.ModelAndTrainer)
            yield return new GeneratedType(TrainerOf(unit.FullName), "the trainer");
        if (unit.ClassNames.Count > 0 && unit.Shell.Extent != ShellExtent.MethodsOnly)
            yield return new GeneratedType(ClassOf(unit.FullName), "the enum of the classes");
    }

    /// <summary>The model without one of them, whose name is another's.</summary>
    public static ModelUnit Without(ModelUnit unit, GeneratedType type) => type.FullName == TrainerOf(unit.FullName)
        ? unit with { Shell = unit.Shell with { Extent = ShellExtent.ModelOnly } }
        : unit with { ClassNames = [] };
}
