using Dann.Runtime.Data;

namespace Dann.Runtime.Diagnosis;

/// <summary>Looks at everything a run depends on: the system, libtorch, the GPU, pictures, the folders, the models and the data. What <c>doctor</c> prints.</summary>
public static class Doctor
{
    /// <summary>Looks. Leaves nothing behind: whether a folder can be written to is found out with a file that is gone at once.</summary>
    /// <param name="dataFolder">The folder of <c>--data</c>; null for <c>DANN_DATA</c>, else the user's cache.</param>
    /// <param name="runsFolder">The folder for runs.</param>
    public static IReadOnlyList<Check> Examine(string? dataFolder = null, string runsFolder = "runs")
    {
        var locator = DataLocator.Default(dataFolder);
        return [.. SystemChecks.All(), .. TorchChecks.All(), PictureChecks.Skia(), PictureChecks.Fonts(), .. FolderChecks.All(runsFolder), ModelCheck.Models(), .. DataChecks.All(locator)];
    }
}
