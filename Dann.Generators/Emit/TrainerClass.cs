using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The trainer's class: a plain step for each kind of loss that the network supports.</summary>
internal static class TrainerClass
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        code.Line($"/// <summary>Trains a <see cref=\"{shell.Name}\"/>: S labelled samples of the source, T unlabelled ones of the target.</summary>");
        code.Line($"{shell.Accessibility} sealed partial class {shell.Name}Trainer : {RuntimeNames.DannTrainer}");
        using (code.Braces())
        {
            foreach (var domain in network.Network.Domains)
                WriteSchedule(code, domain);
            WriteConstructor(code, shell, network);
            SourceOnlyStep.Write(code, shell, way);
            code.Line();
            AdversarialStep.Write(code, shell, way, network);
        }
    }

    private static void WriteSchedule(CodeWriter code, DomainBranch domain)
    {
        if (domain.Reversal is not { } reversal)
            return;
        code.Line($"""
            // Declared with the branch, so it goes before train.reversal.
            private static readonly {RuntimeNames.ReversalSchedule} {DomainLines.ScheduleOf(domain.Branch.Role)} = new {RuntimeNames.Schedules}.{reversal.Kind.ClassName}({CSharpLiteral.Of(reversal.Arguments)});

            """);
    }

    private static void WriteConstructor(CodeWriter code, ClassShell shell, ShapedNetwork network) => code.Line($$"""
        /// <summary>Draws the weights from the seed, moves the model to its device, and makes the optimiser. The model stays the caller's.</summary>
        public {{shell.Name}}Trainer({{shell.Name}} model, {{RuntimeNames.TrainerOptions}} options)
            : base(model, options, input: new long[] { {{string.Join(", ", network.Network.Input.Sizes)}} }, classes: {{network.Network.Classes}}, sources: {{network.Network.Sources}}, mixesSamples: {{CSharpLiteral.Of(network.MixesSamples)}}, hasConvolutions: {{CSharpLiteral.Of(network.HasConvolutions)}})
        {
            Model = model;
        }

        /// <summary>The model that is trained.</summary>
        public {{shell.Name}} Model { get; }

        """);
}
