using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Stands in for the trainer of a broken declaration.</summary>
internal static class SkeletonTrainer
{
    public static void Write(CodeWriter code, ModelUnit unit)
    {
        var name = unit.Shell.Name;
        code.Line($$"""
            /// <summary>Stands in for the trainer of a network whose declaration has an error.</summary>
            {{unit.Shell.Accessibility}} sealed partial class {{name}}Trainer : {{RuntimeNames.DannTrainer}}
            {
                /// <summary>Throws: the declaration has an error.</summary>
                public {{name}}Trainer({{name}} model, {{RuntimeNames.TrainerOptions}} options)
                    : base(model, options, input: new long[0], classes: 0, sources: 1, mixesSamples: false, hasConvolutions: false) => throw Broken();

                /// <summary>The model that would be trained.</summary>
                public {{name}} Model => throw Broken();

                /// <inheritdoc/>
                public override void StepSourceOnly({{RuntimeNames.LabelledBatch}} source, in {{RuntimeNames.StepArguments}} step) => throw Broken();

                /// <inheritdoc/>
                public override void StepAdversarial({{RuntimeNames.LabelledBatch}} source, {{RuntimeNames.UnlabelledBatch}} target, in {{RuntimeNames.StepArguments}} step) => throw Broken();

                private static {{RuntimeNames.InvalidOperation}} Broken() => new({{CSharpLiteral.Of(unit.Problem)}});
            }
            """);
    }
}
