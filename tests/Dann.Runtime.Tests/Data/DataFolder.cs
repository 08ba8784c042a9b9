using Dann.Runtime.Data;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Data;

/// <summary>The real data sets, for tests that skip where there are none.</summary>
internal static class DataFolder
{
    public static DataLocator Required() => new([Requires.DataFolder()]);

    public static DataLocator Required(string? folder)
    {
        Requires.Data(Directory.Exists(folder), $"{DataLocator.FolderVariable} names no folder of real data");
        return new([folder!]);
    }
}
