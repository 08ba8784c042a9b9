using System.Reflection;
using Dann.Runtime.Cli;
using Dann.Runtime.Data.ImageFolders;
using Dann.Runtime.Data.Shelf;
using Dann.Runtime.Description;
using Dann.Runtime.Diagnosis;
using Dann.Runtime.Experiments;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

/// <summary>What the command line does, a program of the user's own may do as well.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string, Type, string> Verbs => new()
    {
        { "run", typeof(DannExperiment), nameof(DannExperiment.Load) },
        { "run", typeof(DannExperiment), nameof(DannExperiment.Resume) },
        { "run", typeof(DannExperiment), nameof(DannExperiment.Run) },
        { "run", typeof(StopSignals), "get_Token" },
        { "describe", typeof(NetworkDescription), nameof(NetworkDescription.Read) },
        { "doctor", typeof(Doctor), nameof(Doctor.Examine) },
        { "compare", typeof(RunComparison), nameof(RunComparison.Of) },
        { "report", typeof(Results), nameof(Results.Read) },
        { "data", typeof(DataShelf), nameof(DataShelf.List) },
        { "data", typeof(DataShelf), nameof(DataShelf.Fetch) },
        { "data", typeof(DataShelf), nameof(DataShelf.Check) },
        { "data", typeof(FolderClasses), nameof(FolderClasses.Of) },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_is_public(string verb, Type type, string member)
    {
        Assert.True(type.IsPublic, $"{verb}: {type}");
        Assert.Contains(type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static), candidate => candidate.Name == member);
    }

    [Fact]
    public void A_reporter_implements_what_it_wants_to_hear()
    {
        Assert.True(typeof(IRunReporter).IsPublic);
        Assert.All(typeof(IRunReporter).GetMethods(), method => Assert.False(method.IsAbstract, method.Name));
        Assert.NotNull(typeof(ConsoleReporter).GetConstructor([]));
    }

    [Fact]
    public void A_description_is_what_the_verb_prints()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("x.yaml", "model: { name: X, input: 3x8x8, classes: 2, features: [ flatten ], label: [ linear: 2 ], domain: [ linear: 1 ] }");

        var described = NetworkDescription.Read(config);

        Assert.Equal(HostRun.Of("describe", config, "--json").Output.TrimEnd(), described.ToJson().TrimEnd());
        Assert.Equal(HostRun.Of("describe", config).Output, described.ToText(200));
    }
}
