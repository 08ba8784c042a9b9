using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in the blocks, the modules or the several domain branches of a class is one diagnostic, under the very text that is wrong.</summary>
public sealed class BrokenBlockTests
{
    private const string Flatten = "MaxPool2d(2), Flatten]";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // classes that hold layers
        { "MaxPool2d(2), [|Residual|](typeof(Body)), Flatten]", "[Conv2d(4, 3)] private static class Body;", "DANN1220", "The body of the residual ends in (4, 3, 3) and its shortcut in (48, 5, 5), which cannot be added. Give the residual a shortcut that makes the same shape, as shortcut: [ conv2d: { channels: …, kernel: 1, stride: … } ], or keep the shape in the body (its padding and stride). Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "MaxPool2d(2), Residual(typeof(Body)), Flatten]", "[[|Linear|](4)] private static class Body;", "DANN1201", "linear works on vectors (F) and was given (48, 5, 5). Put flatten before it, which makes (1200). Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "MaxPool2d(2), [|Residual|](typeof(Body)), Flatten]", "private static class Body;", "DANN1109", "body of residual has no layers. Give it at least one." },
        { "MaxPool2d(2), [|Parallel|](typeof(Body)), Flatten]", "[ReLU] private static class Body;", "DANN1104", "parallel has 1 of its branches; expected at least 2." },
        { "MaxPool2d(2), Parallel(typeof(Body), typeof(Body), Join = [|\"cat\"|]), Flatten]", "[ReLU] private static class Body;", "DANN1103", "join is the text \"cat\"; expected concat or add." },
        { "MaxPool2d(2), Repeat([|0|], typeof(Body)), Flatten]", "[ReLU] private static class Body;", "DANN1104", "times is 0; expected a whole number from 1 to 1000." },
        { "MaxPool2d(2), Residual(typeof(Body)), Flatten]", "[Residual([|typeof(Body)|])] private static class Body;", "DANN1115", "The layers of 'Body' contain themselves: Body → Body. Take one of these out." },
        { "MaxPool2d(2), Sequential([|typeof(string)|]), Flatten]", "", "DANN1120", "'String' is no class of this project, so its layers cannot be read. Name a class whose attributes are layers." },
        { "MaxPool2d(2), Sequential(typeof(Body)), Flatten]", "[ReLU] private static partial class Body; [[|Tanh|]] private static partial class Body;", "DANN1113", "Layers of 'Body' stand on two declarations, which gives them no order. Put all of them on one." },

        // blocks with arguments
        { "MaxPool2d(2), [|Use|](typeof(Wide)), Flatten]", "[Block(\"width\")] [Conv2d(\"$width\", 3)] private static class Wide;", "DANN1102", "block 'Wide' needs 'width'. It takes width." },
        { "MaxPool2d(2), Use(typeof(Wide), 8, [|9|]), Flatten]", "[Block(\"width\")] [Conv2d(\"$width\", 3)] private static class Wide;", "DANN1103", "block 'Wide' takes at most 1 values (width)." },
        { "MaxPool2d(2), Use(typeof(Wide), [|0|]), Flatten]", "[Block(\"width\")] [Conv2d(\"$width\", 3)] private static class Wide;", "DANN1104", "channels is 0; expected a whole number of at least 1." },
        { "MaxPool2d(2), [|Use|](typeof(Wide), 8), Flatten]", "[Block(\"width\")] [Conv2d(\"$width\", 9)] private static class Wide;", "DANN1203", "conv2d with kernel 9 does not fit on 5x5. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5). (It is in block 'Wide', conv2d on line 21.)" },
        { "MaxPool2d(2), Use(typeof(Wide), 8), Flatten]", "[Block(\"width\")] [Conv2d([|\"$with\"|], 3)] private static class Wide;", "DANN1117", "The block has no argument 'with'. Did you mean 'width'?" },
        { "MaxPool2d(2), Use(typeof(Wide), 8), Flatten]", "[Block(\"width\")] [Conv2d(\"$width\", 3), [|Use|](typeof(Wide), 8)] private static class Wide;", "DANN1115", "block 'Wide' uses itself: Wide → Wide. Take one of these uses out." },
        { "MaxPool2d(2), Conv2d([|\"$width\"|], 3), Flatten]", "", "DANN1117", "'$width' stands for an argument of a block, and this is not in a block. Write the value itself." },
        { "MaxPool2d(2), Include([|\"backbones/none.yaml\"|]), Flatten]", "", "DANN1118", "There is no part 'backbones/none.yaml'. Give its path from the file that includes it. A build sees the parts that the project lists, as <AdditionalFiles Include=\"configs/backbones/*.yaml\" DannConfig=\"part\" />." },

        // several domain branches
        { Flatten, "[[|DomainBranch|](Name = \"label\")] [Linear(1)] public partial Tensor Second(Tensor x);", "DANN1112", "'Label' is the label branch already. Give one of them another name, as [DomainBranch(Name = \"…\")]." },
        { Flatten, "[DomainBranch(Weight = [|0|])] [Linear(1)] public partial Tensor Second(Tensor x);", "DANN1104", "weight is 0; expected a number above 0." },
    };

    public static TheoryData<string, string, string> Modules => new()
    {
        { "[LayerShape([|\"C, H, W\"|])] public sealed class Blur() : Module(\"Blur\");", "DANN1121", "\"C, H, W\" is no shape rule: it has no arrow; write it as \"C, H, W -> C, H / 2, W / 2\"." },
        { "[LayerShape([|\"C, C -> C\"|])] public sealed class Blur() : Module(\"Blur\");", "DANN1121", "\"C, C -> C\" is no shape rule: 'C' stands twice before the arrow." },
        { "[LayerShape([|\"C, H, W -> C, H / s\"|])] public sealed class Blur() : Module(\"Blur\");", "DANN1121", "\"C, H, W -> C, H / s\" is no shape rule: 's' is neither a size before the arrow nor a whole-number parameter of the constructor." },
        { "[LayerShape([|\"C, H, W -> C, H +\"|])] public sealed class Blur() : Module(\"Blur\");", "DANN1121", "\"C, H, W -> C, H +\" is no shape rule: 'H +' cannot be read: it ends where a number or a name was expected." },
        { "[LayerShape(\"F -> F\", [|Parameters = \"K\"|])] public sealed class Blur() : Module(\"Blur\");", "DANN1121", "\"K\" is no number of learned values: 'K' is neither a size before the arrow nor a whole-number parameter of the constructor." },
        { "[LayerShape(\"F -> F\")] public sealed class [|Blur|];", "DANN1121", "'Blur' cannot be a layer: it is no torch.nn.Module<Tensor, Tensor>." },
        { "[LayerShape(\"F -> F\")] public abstract class [|Blur|]() : Module(\"Blur\");", "DANN1121", "'Blur' cannot be a layer: it is abstract, static or generic." },
        { "[LayerShape(\"F -> F\")] public sealed class [|Blur|](Tensor kernel) : Module(kernel.ToString());", "DANN1121", "'Blur' cannot be a layer: its constructor's 'kernel' is TorchSharp.torch.Tensor, and only int, long, double, float, bool, string can be written in a declaration." },
    };

    public static TheoryData<string, string, string> ModuleUses => new()
    {
        { "MaxPool2d(2), [|Module|](typeof(Blur), 2), Flatten]", "DANN1221", "Blur takes (F) and was given (48, 5, 5). Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "MaxPool2d(2), Flatten, [|Module|](typeof(Blur), 0)]", "DANN1221", "Blur cannot take (1200): 'F / s' divides by zero or grows too large. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5) → flatten_1 (1200)." },
        { "MaxPool2d(2), Flatten, [|Module|](typeof(Blur), 1201)]", "DANN1221", "Blur cannot take (1200): 'F / s' comes to 0, which is no size. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5) → flatten_1 (1200)." },
        { "MaxPool2d(2), Flatten, Module([|typeof(Blur)|])]", "DANN1102", "Blur needs 's': a whole number." },
        { "MaxPool2d(2), Flatten, Module(typeof(Blur), [|\"two\"|])]", "DANN1103", "s is 'two'; expected a whole number." },
        { "MaxPool2d(2), Flatten, Module(typeof(Blur), 2, [|3|])]", "DANN1103", "Blur takes at most 1 values (s)." },
        { "MaxPool2d(2), Flatten, Module([|typeof(TorchSharp.Modules.Linear)|])]", "DANN1122", "There is no module 'TorchSharp.Modules.Linear': no class of that name in this project has [LayerShape]. Known: Blur." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_in_blocks_is_one_diagnostic_at_its_place(string features, string members, string code, string message)
    {
        var text = Declarations.ClassWith(Flatten, features).Text;
        OneMistake.Gives(text[..^1] + $"    {members}\n}}", code, message);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void One_mistake_in_a_module_is_one_diagnostic_at_its_place(string module, string code, string message) =>
        OneMistake.Gives($"using Dann.Dsl;\nusing static TorchSharp.torch;\nnamespace Consumer.Models;\n{module}\npublic abstract class Module(string name) : TorchSharp.torch.nn.Module<Tensor, Tensor>(name)\n{{\n    public override Tensor forward(Tensor x) => x;\n}}\n", code, message);

    [Theory]
    [MemberData(nameof(ModuleUses))]
    public void One_mistake_in_the_use_of_a_module_is_one_diagnostic_at_its_place(string features, string code, string message) =>
        OneMistake.Gives(Declarations.ClassWith(Flatten, features).Text + "\n[LayerShape(\"F -> F / s\")]\npublic sealed class Blur(int s) : TorchSharp.torch.nn.Module<Tensor, Tensor>($\"{s}\")\n{\n    public override Tensor forward(Tensor x) => x;\n}\n", code, message);
}
