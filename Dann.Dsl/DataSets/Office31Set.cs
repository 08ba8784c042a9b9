using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Office-31: things of an office, in three domains (Saenko et al. 2010).</summary>
public static class Office31Set
{
    /// <summary>Which of the three domains.</summary>
    public static readonly Parameter<string> Domain = Parameter.Required("domain", new ChoiceType("amazon", "webcam", "dslr"), "Which of its domains.");

    private static readonly string[] Classes =
    [
        "back_pack", "bike", "bike_helmet", "bookcase", "bottle", "calculator", "desk_chair", "desk_lamp", "desktop_computer", "file_cabinet", "headphones",
        "keyboard", "laptop_computer", "letter_tray", "mobile_phone", "monitor", "mouse", "mug", "paper_notebook", "pen", "phone", "printer", "projector",
        "punchers", "ring_binder", "ruler", "scissors", "speaker", "stapler", "tape_dispenser", "trash_can",
    ];

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "office31",
        "Office-31: photos of 31 things of an office, in the domains amazon (2,817), webcam (795) and dslr (498).",
        samples: "3x227x227, or as `size` says",
        splits: "one list of images in each domain: train and test are the same (fully transductive)",
        licence: "none stated",
        Classes,
        [.. new[] { "amazon", "webcam", "dslr" }.Select(Folder)],
        [Domain, ImageOptions.Size(227), ImageOptions.Resize, ImageOptions.ExifOrientation, ImageOptions.SkipBroken],
        domain: arguments => arguments.Get(Domain),
        example: "{ dataset: office31, domain: amazon }")
    {
        Published = [new(2_817, 2_817, "amazon"), new(795, 795, "webcam"), new(498, 498, "dslr")],
    };

    /// <summary>The folder of a domain.</summary>
    public static DataFile Folder(string domain) => new(
        $"Office-31 ({domain})", [$"office31/{domain}", $"office31/domain_adaptation_images/{domain}", $"Office-31/{domain}", $"domain_adaptation_images/{domain}"],
        "https://drive.google.com/open?id=0B4IapRTv9pJ1WGZVd1VDMmhwdlE")
    {
        IsByHand = true,
    };
}
