using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dann.Runtime.Diagnosis;

/// <summary>The machine and its .NET.</summary>
internal static class SystemChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IEnumerable<Check> All() => [new("system", CheckState.Fine, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores"), Sdk()];

    private static Check Sdk() => SdkVersion() is { } version
        ? new("SDK", CheckState.Fine, $".NET SDK {version}, running on {RuntimeInformation.FrameworkDescription}")
        : new("SDK", CheckState.Absent, $"no dotnet on the path; this program runs on {RuntimeInformation.FrameworkDescription}", "A finished program needs none; to build, install the .NET 10 SDK.");

    private static string? SdkVersion()
    {
        try
        {
            // Not in this folder: a global.json in it may ask for an SDK that is not there.
            using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() });
            if (process is null)
                return null;
            var version = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
                return null;
            return process.ExitCode == 0 ? version.GetAwaiter().GetResult().Trim() : null;
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}
