using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Dann.Runtime.Reporting;

/// <summary>What computed, with versions, so that a figure can be had again.</summary>
internal static class Software
{
    /// <summary>Such as <c>DslDann 0.1.0, TorchSharp 0.107.0, .NET 10.0.1, linux-x64</c>.</summary>
    public static string Words { get; } =
        $"DslDann {VersionOf(typeof(Software).Assembly)}, TorchSharp {VersionOf(typeof(torch).Assembly)}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    // Builds may add a commit behind a plus.
    private static string VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString(3) ?? "";
}
