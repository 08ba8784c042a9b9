using System.Globalization;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Errors;

/// <summary>Names that generated code cannot have, or would have twice: one finding at the name, and no error in a generated file.</summary>
public sealed class NamingTests
{
    private const string Domain = "  domain:\n    split: features\n    layers: [ linear: 100, relu, linear: 1 ]";
    private const string ClassDomain = "    [DomainBranch(Split = nameof(Features))]\n    [Linear(100), ReLU, Linear(1)]\n    public partial Tensor Domain(Tensor features);";

    public static TheoryData<string, string, string, string> Configs => new()
    {
        { "name: MnistDann", "name: [|\"MnistDann\\n\"|]", "DANN1108", "'MnistDann ' cannot be a model's name: a model's name is a C# class name: letters, digits and underscores, not starting with a digit." },
        { "name: MnistDann", "name: [|record|]", "DANN1108", "'record' cannot be a model's name: that is a C# keyword." },
        { "name: MnistDann", "name: [|forward|]", "DANN1108", "'forward' cannot be a model's name: every model has a member of that name." },
        { "name: MnistDann", "name: [|\"Mnist\\u200BDann\"|]", "DANN1108", "'Mnist\\u200bDann' cannot be a model's name: a model's name is a C# class name: letters, digits and underscores, not starting with a digit." },
        { "- relu", "- relu: { name: [|\"a\\n\"|] }", "DANN1108", "'a ' cannot be a layer's name: a layer's name is made of small letters, digits and underscores and starts with a letter, or is a number." },
        { Domain, "  domains: { low1: [ linear: 1 ], [|low_1|]: [ linear: 1 ] }", "DANN1124", "The domain branches 'low1' and 'low_1' would both be called Low1 in the generated class. Give one of them another name." },
        { Domain, "  domains: { low: [ linear: 1 ], [|low_branch|]: [ linear: 1 ] }", "DANN1124", "The domain branches 'low' and 'low_branch' would both be called LowBranch in the generated class. Give one of them another name." },
        { "name: MnistDann", "name: [|Low|]", "DANN1124", "The model 'Low' would have a member of its own name, which is that of its branch 'low'. Give one of them another name." },
    };

    [Theory]
    [MemberData(nameof(Configs))]
    public void In_a_config(string old, string marked, string code, string message)
    {
        var text = Declarations.ConfigWith(old, marked).Text;
        OneMistake.GivesInConfig(marked.Contains("Low|", StringComparison.Ordinal) ? text.Replace(Domain, "  domains: { low: [ linear: 1 ], high: [ linear: 1 ] }", StringComparison.Ordinal) : text, code, message);
    }

    public static TheoryData<string, string, string, string> Classes => new()
    {
        { "partial class MnistDann", "partial class [|@file|]", "DANN1108", "'file' cannot be a model's name: that is a C# keyword." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Name = [|\"a\\n\"|])", "DANN1108", "'a ' cannot be a layer's name: a layer's name is made of small letters, digits and underscores and starts with a letter, or is a number." },
        { ClassDomain, "    [DomainBranch(Name = \"low1\"), Linear(1)] public partial Tensor A(Tensor x);\n    [[|DomainBranch|](Name = \"low_1\"), Linear(1)] public partial Tensor B(Tensor x);", "DANN1124", "The domain branches 'low1' and 'low_1' would both be called Low1 in the generated class. Give one of them another name." },
        { ClassDomain, "    [DomainBranch, Linear(1)] public partial Tensor [|low|](Tensor z);\n    [DomainBranch, Linear(1)] public partial Tensor High(Tensor z);", "DANN1110", "The class 'MnistDann' has a member 'low', and one of that name is generated for it. Give yours another name." },
        { "Classes = 10", "ClassNames = [\"a\", [|\"\\ud800\"|]]", "DANN1108", "The class '\ud800' is no text: it has half of a letter that takes two characters. Write the whole letter." },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void On_a_class(string old, string marked, string code, string message) =>
        OneMistake.Gives(Declarations.ClassWith(old, marked).Text.Replace("Linear(10)]", marked.Contains("ClassNames", StringComparison.Ordinal) ? "Linear(2)]" : "Linear(10)]", StringComparison.Ordinal), code, message);

    [Theory]
    [InlineData("classes: 10", "MnistDannTrainer", "the trainer")]
    [InlineData("classes: [a, b, c, d, e, f, g, h, i, j]", "MnistDannClass", "the enum of the classes")]
    public void A_model_called_as_what_is_generated_for_another(string classes, string name, string what)
    {
        var first = Declarations.ConfigWith("classes: 10", classes);
        var second = Marked.Parse(Declarations.ConfigText.Replace("MnistDann", $"[|{name}|]", StringComparison.Ordinal));

        var outcome = GeneratorHost.Run([], [first, new(ConsumerOptions.ProjectFolder + "configs/other.yaml", second.Text)]);

        AssertOne(outcome, "DANN1124", $"The model '{name}' has the name of {what} of the model 'MnistDann', which is generated. Give one of them another name.", second);
    }

    [Theory]
    [InlineData("namespace Consumer.Models; public struct [|MnistDannTrainer|];", "The type 'Consumer.Models.MnistDannTrainer' has the name of the trainer of the model 'MnistDann', which is generated. Give one of them another name.")]
    [InlineData("namespace Consumer.Models; public class [|MnistDann|];", "The type 'MnistDann' has the name of the model that configs/mnist.yaml declares, for which a class is generated. Give one of them another name; a part of that class is declared as: public partial class MnistDann")]
    [InlineData("namespace Consumer.Models; public static partial class [|MnistDann|];", "The type 'MnistDann' has the name of the model that configs/mnist.yaml declares, for which a class is generated. Give one of them another name; a part of that class is declared as: public partial class MnistDann")]
    [InlineData("namespace Consumer; internal static class [|Models|];", "The models of YAML are generated into the namespace Consumer.Models, and the type 'Consumer.Models' has the name of one on the way. Give it another name, or the project another RootNamespace.")]
    [InlineData("internal class [|System|];", "The type 'System' has the name of a namespace that generated code speaks of, and hides it. Give it another name, or put it into a namespace.")]
    [InlineData("namespace Dann; internal class [|Runtime|];", "The type 'Dann.Runtime' has the name of a namespace that generated code speaks of, and hides it. Give it another name, or put it into a namespace.")]
    [InlineData("#pragma warning disable CS8981\ninternal class [|var|];", "A type called 'var' takes that word from all code around it, also from what is generated. Give it another name.")]
    public void A_type_of_the_project_called_as_what_is_generated(string code, string message)
    {
        var marked = Marked.Parse(code);

        AssertOne(GeneratorHost.Run([new("/home/user/consumer/Own.cs", marked.Text)], [Declarations.Config], GeneratorHost.Strict.WithGeneralDiagnosticOption(ReportDiagnostic.Default)), "DANN1124", message, marked);
    }

    [Fact]
    public void A_member_of_an_own_part_of_the_class_called_as_what_is_generated()
    {
        var marked = Marked.Parse("namespace Consumer.Models; public partial class MnistDann { internal int [|HiddenWidth|] => 1; }");

        AssertOne(GeneratorHost.Run([new("/home/user/consumer/Own.cs", marked.Text)], [Declarations.Config]), "DANN1110", "The class 'MnistDann' has a member 'HiddenWidth', and one of that name is generated for it. Give yours another name.", marked);
    }

    [Fact]
    public void An_own_part_of_the_class_and_of_its_trainer_are_welcome()
    {
        var own = new SourceFile("/home/user/consumer/Own.cs", """
            namespace Consumer.Models;
            public partial class MnistDann { internal string Features(int count) => $"{count}"; }
            public partial class MnistDannTrainer { internal int Count => 1; }
            """);

        Assert.Empty(GeneratorHost.Run([own], [Declarations.Config]).Diagnostics);
    }

    private static void AssertOne(GeneratorOutcome outcome, string code, string message, Marked marked)
    {
        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal((code, message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal((marked.Start, marked.Length), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }
}
