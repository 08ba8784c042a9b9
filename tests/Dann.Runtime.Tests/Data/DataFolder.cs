using Dann.Runtime.Data;

namespace Dann.Runtime.Tests.Data;

/// <summary>The real data sets, for tests that skip where there are none.</summary>
internal static class DataFolder
{
    public static DataLocator Required() => Required(Environment.GetEnvironmentVariable(DataLocator.FolderVariable));

    public static DataLocator Required(string? folder)
    {
        Assert.SkipUnless(Directory.Exists(folder), "DANN_DATA names no folder of real data");
        return new([folder!]);
    }
}
