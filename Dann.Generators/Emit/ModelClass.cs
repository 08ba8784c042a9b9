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
        ModelSummary.Write(code, unit, way, network);
        // That rule looks at all parts of a class, and reports on the part that is not generated.
        code.Line($"[{RuntimeNames.SuppressMessage}(\"Naming\", \"CA1708\", Justification = \"Fields are keys of the state dict; the methods are named as declared.\")]");
        code.Line($"{shell.Accessibility} {shell.Header} : {RuntimeNames.DannModel}");
        using (code.Braces())
        {
            code.Line($"""
                /// <summary>The fingerprint of this network; equal for equal networks, whatever their names.</summary>
                public const string Architecture = {CSharpLiteral.Of(ArchitectureHash.Of(network.Network))};

                """);
            WriteFields(code, way);
            WriteConstructor(code, shell);
            code.Line($"""
                /// <inheritdoc/>
                public override string ArchitectureHash => Architecture;

                """);
            ForwardMethods.Write(code, shell, way, network);
            ParameterMethods.Write(code, network);
            foreach (var branch in network.Branches)
            {
                code.Line();
                BranchClass.Write(code, branch, way.Plan(branch.Role));
            }
        }
    }

    private static void WriteFields(CodeWriter code, Pathway way)
    {
        var split = way.SplitsAtFeatures ? "the end of the features" : way.SplitName;
        code.Line($"""
            /// <summary>The feature branch (G_f), which both domains pass.</summary>
            public readonly FeaturesBranch features;

            /// <summary>The label branch (G_y), from the features to the class logits.</summary>
            public readonly LabelBranch label;

            /// <summary>The domain branch (G_d), from {split} to one logit: positive says target.</summary>
            public readonly DomainBranch domain;

            """);
    }

    private static void WriteConstructor(CodeWriter code, ClassShell shell) => code.Line($$"""
        /// <summary>Creates the network on the CPU. Its trainer draws the weights.</summary>
        public {{shell.Name}}()
            : base({{CSharpLiteral.Of(shell.Name)}})
        {
            features = new FeaturesBranch();
            label = new LabelBranch();
            domain = new DomainBranch();
            register_module("features", features);
            register_module("label", label);
            register_module("domain", domain);
        }

        """);
}
