using Dann.Dsl.Methods;

namespace Dann.Runtime.Experiments;

/// <summary>Which method shows what one would be without adaptation.</summary>
internal static class Unadapted
{
    /// <summary>The one that differs in the adversary alone, or else the plain one; null where neither runs, or where the method itself is the plain one.</summary>
    public static Method? Of(Method method, IReadOnlyCollection<Method> methods) =>
        (method.Training.Steps == StepKind.Adversarial ? methods.FirstOrDefault(other => other.Training.Steps == StepKind.Source && other.Readout == method.Readout && other.Training.LabelledTarget == method.Training.LabelledTarget) : null)
        ?? methods.FirstOrDefault(other => other == MethodCatalogue.SourceOnly && other != method);
}
