using Dann.Dsl.Binding;
using Dann.Dsl.Naming;

namespace Dann.Dsl.Lowering;

/// <summary>What the class of blocks is called.</summary>
internal static class ClassNames
{
    private const int ShortestWord = 3;

    /// <summary>The class of the blocks at these paths: <c>InceptionBlock</c> for <c>inception3a</c> and <c>inception3b</c>; else it is called after the first.</summary>
    public static string Of(IEnumerable<string> paths)
    {
        var all = paths.ToList();
        var words = all.Select(path => path.Substring(path.LastIndexOf('.') + 1)).Distinct().ToList();
        var common = words.Aggregate((left, right) => left.Substring(0, left.Zip(right, (a, b) => a == b).TakeWhile(isSame => isSame).Count()));
        common = common.TrimEnd('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return words.Count > 1 && common.Length >= ShortestWord ? Block(Identifiers.PascalCase(common)) : Of(all[0]);
    }

    // features.layer1.0 is a Layer1_0: the branch says little, and a number alone says nothing.
    private static string Of(string path)
    {
        var words = path.Split('.').Skip(1).ToList();
        var from = words.FindLastIndex(word => !char.IsDigit(word[0]));
        var name = string.Join("_", words.Skip(Math.Max(0, from)).Select(Identifiers.PascalCase));
        return char.IsDigit(name[0]) ? Identifiers.Cut("Block" + name) : Block(name);
    }

    private static string Block(string name) => Identifiers.Cut(name) + "Block";
}
