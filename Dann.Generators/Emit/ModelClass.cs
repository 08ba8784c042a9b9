using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The model's class: its branches, its passes, its weights.</summary>
internal static class ModelClass
{
    public static void Write(CodeWriter code, ModelUnit unit, Pathway way, ShapedNetwork network)
    {
        var shell = unit.Shell;
        ModelSummary.Write(code, unit, network);
        if (shell.Name.All(letter => letter is >= 'a' and <= 'z'))
            code.Line("#pragma warning disable CS8981 // A name of small letters alone; it is the declaration's.");
        // That rule looks at all parts of a class, and reports on the part that is not generated.
        code.Line($"[{RuntimeNames.SuppressMessage}(\"Naming\", \"CA1708\", Justification = \"Fields are keys of the state dict; the methods are named as declared.\")]");
        code.Line($"{shell.Accessibility} {shell.Header} : {RuntimeNames.DannModel}");
        using (code.Braces())
        {
            code.Line($"""
                /// <summary>The fingerprint of this network; equal for equal networks, whatever their names.</summary>
                public const string Architecture = {CSharpLiteral.Of(ArchitectureHash.Of(network.Network))};

                """);
            WriteFields(code, way, network);
            WriteConstructor(code, shell, way);
            code.Line($"""
                /// <inheritdoc/>
                public override string ArchitectureHash => Architecture;

                """);
            ForwardMethods.Write(code, shell, way, network);
            ParameterMethods.Write(code, network);
            foreach (var branch in way.Plan.Branches)
            {
                code.Line();
                BranchClass.Write(code, way.Plan, branch);
            }

            foreach (var block in way.Plan.Classes)
            {
                code.Line();
                BlockClass.Write(code, block);
            }
        }
    }

    private static void WriteFields(CodeWriter code, Pathway way, ShapedNetwork network)
    {
        code.Line("""
            /// <summary>The feature branch (G_f), which both domains pass.</summary>
            public readonly FeaturesBranch features;

            /// <summary>The label branch (G_y), from the features to the class logits.</summary>
            public readonly LabelBranch label;

            """);
        for (var i = 0; i < network.Domains.Count; i++)
        {
            var split = network.Network.Domains[i].Split;
            var from = split == SplitPoint.EndOfFeatures ? "the end of the features" : Pathway.NameOf(split);
            var to = network.Domains[i].Output == Shape.Of(1) ? "one logit: positive says target" : "one logit for each domain, the target last";
            code.Line($"""
                /// <summary>The domain branch (G_d), from {from} to {to}.</summary>
                public readonly {way.Plan.Domains[i].ClassName} {network.Domains[i].Role};

                """);
        }
    }

    private static void WriteConstructor(CodeWriter code, ClassShell shell, Pathway way)
    {
        code.Line($"""
            /// <summary>Creates the network on the CPU. Its trainer draws the weights.</summary>
            public {shell.Name}()
                : base({CSharpLiteral.Of(shell.Name)})
            """);
        using (code.Braces())
        {
            foreach (var branch in way.Plan.Branches)
                code.Line($"{branch.Role} = new {branch.ClassName}();");
            foreach (var branch in way.Plan.Branches)
                code.Line($"register_module({CSharpLiteral.Of(branch.Role)}, {branch.Role});");
        }

        code.Line();
    }
}
