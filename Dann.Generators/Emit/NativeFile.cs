namespace Dann.Generators.Emit;

/// <summary>Writes <c>DannNative.g.cs</c>, once per assembly: libtorch is loaded before the first line of the program that could need it.</summary>
internal static class NativeFile
{
    public static string Write()
    {
        var code = new CodeWriter();
        FileHeader.Write(code, "the models of this assembly");
        code.Line($$"""
            namespace DslDann.Generated
            {
                file static class DannNative
                {
                    // TorchSharp looks for libtorch at its first use, so this must come before it.
                    [{{RuntimeNames.ModuleInitializer}}]
                    internal static void Load() => {{RuntimeNames.NativeTorch}}.Load();
                }
            }
            """);
        return code.ToString();
    }
}
