using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Office-Caltech-10: the ten classes that Office-31 shares with Caltech-256, in four domains (Gong et al. 2012).</summary>
public static class OfficeCaltech10Set
{
    private const string Home = "Office_Caltech_DA_Dataset-main";

    /// <summary>Which of the four domains.</summary>
    public static readonly Parameter<string> Domain = Parameter.Required("domain", new ChoiceType("amazon", "webcam", "dslr", "caltech"), "Which of its domains.");

    private static readonly string[] Classes = ["back_pack", "bike", "calculator", "headphones", "keyboard", "laptop_computer", "monitor", "mouse", "mug", "projector"];

    /// <summary>What the folders of some domains of the release are called, where it is not the name of the class.</summary>
    public static readonly IReadOnlyDictionary<string, string> OtherFolderNames = new Dictionary<string, string> { ["back_pack"] = "backpack", ["laptop_computer"] = "laptop" };

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "office-caltech10",
        "Office-Caltech-10: photos of 10 things, in the domains amazon (958), webcam (295), dslr (157) and caltech (1,123).",
        samples: "3x227x227, or as `size` says",
        splits: "one list of images in each domain: train and test are the same (fully transductive)",
        licence: "none stated",
        Classes,
        [.. new[] { "amazon", "webcam", "dslr", "caltech" }.Select(Folder)],
        [Domain, ImageOptions.Size(227), ImageOptions.Resize, ImageOptions.ExifOrientation, ImageOptions.SkipBroken],
        domain: arguments => arguments.Get(Domain),
        example: "{ dataset: office-caltech10, domain: caltech }")
    {
        Published = [new(958, 958, "amazon"), new(295, 295, "webcam"), new(157, 157, "dslr"), new(1_123, 1_123, "caltech")],
    };

    /// <summary>The folder of a domain.</summary>
    public static DataFile Folder(string domain)
    {
        // The release writes Caltech large and the others small.
        var name = domain == "caltech" ? "Caltech" : domain;
        return new(
            $"Office-Caltech-10 ({domain})", [.. new[] { domain, name, $"{Home}/{name}" }.Distinct().Select(path => $"office-caltech10/{path}"), $"{Home}/{name}"],
            "https://github.com/ChristophRaab/Office_Caltech_DA_Dataset/archive/refs/heads/main.zip")
        {
            UnpackInto = "office-caltech10",
        };
    }
}
