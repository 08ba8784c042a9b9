using Dann.Dsl.Methods;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>What a method's name in results says, where no config is at hand to ask.</summary>
internal static class Naming
{
    /// <summary>The training that its answer is read off: <c>dann:svm</c> is read off <c>dann</c>, subspace alignment off <c>source_only</c>.</summary>
    public static string TrainingOf(string method)
    {
        var name = method.Split(':')[0];
        return name == MethodCatalogue.SubspaceAlignment.Key ? MethodCatalogue.SourceOnly.Name : name;
    }

    /// <summary>Does it adapt by an adversary?</summary>
    public static bool IsAdversarial(string method) => TrainingOf(method).Split('+')[0] == MethodCatalogue.Dann.Key;

    /// <summary>The key, without what was set for it.</summary>
    public static string KeyOf(string method) => method.Split(':', '+')[0];
}
