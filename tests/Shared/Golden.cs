using System.Runtime.CompilerServices;

namespace Dann.Tests.Shared;

/// <summary>Expected text in files named as Verify names them, <c>Class.Method.verified.cs</c>; with UPDATE_GOLDEN=1 in the environment, what came out becomes what is expected.</summary>
internal static class Golden
{
    public static void Verify(string actual, string name, string extension = "cs", [CallerFilePath] string caller = "")
    {
        var start = Path.Combine(Path.GetDirectoryName(caller)!, $"{Path.GetFileNameWithoutExtension(caller)}.{name}");
        var (verified, received) = ($"{start}.verified.{extension}", $"{start}.received.{extension}");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(verified, actual);
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}. Compare them; if the change is meant, run the tests with UPDATE_GOLDEN=1.");
    }
}
