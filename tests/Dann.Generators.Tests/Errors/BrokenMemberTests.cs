using System.Reflection;
using Dann.Generators.Tests.Support;
using Dann.Runtime.Modules;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in what stands beside the branches of a class, in its name or in its bases is one diagnostic in the full compilation, under the very text that is wrong.</summary>
public sealed class BrokenMemberTests
{
    private const string LabelAttributes = "    [LabelBranch]\n    [Linear(100), ReLU, Linear(100), ReLU, Linear(10)]\n";
    private const string LabelMethod = "public partial Tensor Label(Tensor features);";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // members that are generated
        { "Tensor images);\n", "Tensor images);\n    public Tensor [|forward|](Tensor images) => images;\n", "DANN1110", Taken("forward") },
        { "Tensor images);\n", "Tensor images);\n    public string [|Architecture|] => \"\";\n", "DANN1110", Taken("Architecture") },
        { "Tensor images);\n", "Tensor images);\n    public int [|features|];\n", "DANN1110", Taken("features") },
        { "Tensor images);\n", "Tensor images);\n    public class [|FeaturesBranch|];\n", "DANN1110", Taken("FeaturesBranch") },
        { "MaxPool2d(2), Flatten]\n    public partial Tensor Features(Tensor images);", "MaxPool2d(2), Sequential(typeof(StageBlock), Name = \"stage\"), Flatten]\n    public partial Tensor Features(Tensor images);\n    [ReLU] private static class [|StageBlock|];", "DANN1110", Taken("StageBlock") },

        // names and bases
        { "partial class MnistDann", "partial class [|@class|]", "DANN1108", "'class' cannot be a model's name: that is a C# keyword." },
        { "partial class MnistDann", "partial class [|MnistDann|] : nn.Module<Tensor, Tensor>", "DANN1110", "The class 'MnistDann' names a base class, which is generated, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },

        // a branch that nobody marked
        { LabelAttributes + "    " + LabelMethod, "    public partial Tensor [|Label|](Tensor features);", "DANN1102", "The model has no label branch, and 'Label' has no attribute. Write [LabelBranch] and its layers before it." },
        { LabelAttributes + "    " + LabelMethod, "    public partial Tensor [|Classify|](Tensor features);", "DANN1102", "The model has no label branch, and 'Classify' has no attribute. Write [LabelBranch] and its layers before it." },

        // two numbers of classes
        { "Classes = 10", "Classes = [|3|], ClassNames = [\"a\", \"b\"]", "DANN1106", "Classes is 3, and ClassNames has 2 name(s), which is a number already. Leave Classes out." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_diagnostic_at_its_place(string old, string marked, string code, string message) =>
        OneMistake.Gives(Declarations.ClassWith(old, marked).Text, code, message);

    public static TheoryData<string> Abstracts => [.. typeof(DannModel).GetMembers().Where(IsAbstract).Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Abstracts))]
    public void Whatever_the_base_class_leaves_to_be_generated_cannot_be_declared(string name)
    {
        var declaration = typeof(DannModel).GetMember(name).Single(IsAbstract) switch
        {
            MethodInfo method => $"public {Name(method.ReturnType)} [|{name}|]({string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"))}) => throw null!;",
            var property => $"public {Name(((PropertyInfo)property).PropertyType)} [|{name}|] => throw null!;",
        };

        OneMistake.Gives(Declarations.ClassWith("Tensor images);\n", $"Tensor images);\n    {declaration}\n").Text, "DANN1110", Taken(name));
    }

    [Fact]
    public void A_partial_method_of_somebody_else_is_left_to_them()
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith("Tensor images);", "Tensor images);\n    public partial Tensor Another(Tensor x);")], []);

        Assert.Equal("CS8795", Assert.Single(outcome.Diagnostics).Id);
    }

    private static bool IsAbstract(MemberInfo member) => member is MethodInfo { IsAbstract: true, IsSpecialName: false } or PropertyInfo { GetMethod.IsAbstract: true };

    private static string Name(Type type) => type == typeof(void) ? "void" : type.FullName!.Replace('+', '.');

    private static string Taken(string member) => $"The class 'MnistDann' has a member '{member}', and one of that name is generated for it. Give yours another name.";
}
