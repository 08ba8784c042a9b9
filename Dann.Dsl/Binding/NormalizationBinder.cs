using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds <c>data.normalize</c>.</summary>
internal static class NormalizationBinder
{
    /// <summary>What is written, with defaults for the rest; findings where it is wrong.</summary>
    public static NormalizationSettings Bind(BindingContext context, SurfaceNode? node)
    {
        if (node is null)
            return NormalizationSettings.Default;
        if (node is SurfaceScalar { IsEmpty: false })
            return ValueReader.TryRead(context, ImageForms.NamedNormalization, node, out var word) ? NormalizationSettings.Named[(string)word!] : NormalizationSettings.Default;
        if (Section.Open(context, node, ImageForms.Normalize.Name, ImageForms.Normalization.Names) is not { } section)
            return NormalizationSettings.Default;

        var clean = context.Count;
        var settings = new NormalizationSettings(BindMean(context, section))
        {
            Deviations = BindNumbers(context, section, ImageForms.Deviation) ?? default,
            Scale = section.Get(ImageForms.Scale),
            IsBgr = section.Get(ImageForms.Channels) == "bgr",
        };
        if (context.Count == clean)
            CheckTogether(context, section, settings);
        return settings;
    }

    private static ImageMean BindMean(BindingContext context, Section section)
    {
        var file = section.FindEntry(ImageForms.MeanImage.Name);
        if (file is not null && section.FindEntry(ImageForms.Mean.Name) is { } mean)
            context.Report(RuleBook.RunConflict, file.Key.Place.Offset > mean.Key.Place.Offset ? file.Key.Place : mean.Key.Place, "mean and mean_image stand together. Keep one of them.");
        if (file is not null)
            return new MeanImage(section.Get(ImageForms.MeanImage) ?? "");
        return section.Find(ImageForms.Mean.Name) is SurfaceList
            ? new GivenMean(BindNumbers(context, section, ImageForms.MeanNumber) ?? default)
            : section.Get(ImageForms.Mean);
    }

    // A number for all channels, or a list with one for each.
    private static EquatableArray<double>? BindNumbers(BindingContext context, Section section, Parameter<double> parameter)
    {
        if (section.Find(parameter.Name) is not { } node)
            return null;
        IReadOnlyList<SurfaceNode> items = node is SurfaceList list ? list.Items : [node];
        if (items.Count == 0)
            context.Report(context.Rules.OutOfRange, node.Place, $"{parameter.Name} is an empty list. Write a number for each channel, or one for all.");
        var numbers = new List<double>();
        foreach (var item in items)
        {
            if (ValueReader.TryRead(context, parameter, item, out var number))
                numbers.Add((double)number!);
        }

        return numbers.ToEquatableArray();
    }

    // Numbers of bytes beside values in 0..1 are the mistake that everybody makes once, and nothing else would tell.
    private static void CheckTogether(BindingContext context, Section section, NormalizationSettings settings)
    {
        if (settings.Mean is GivenMean { Values: var mean } && mean.FirstOrDefault(value => Math.Abs(value) > settings.Scale) is var high and not 0)
            context.Report(RuleBook.RunConflict, section.Find(ImageForms.Mean.Name)!.Place, FormattableString.Invariant($"mean is {high}, but a full channel is {settings.Scale}. Write scale: 255 beside a mean of bytes."));
        else if (settings.Deviations.FirstOrDefault(value => value > settings.Scale) is var wide and not 0)
            context.Report(RuleBook.RunConflict, section.Find(ImageForms.Deviation.Name)!.Place, FormattableString.Invariant($"std is {wide}, but a full channel is {settings.Scale}. Write scale: 255 beside a std of bytes."));
        else if (settings.Mean is MeanImage image && !settings.IsBgr && image.File.EndsWith(MeanImage.CaffeEnding, StringComparison.Ordinal))
            context.Report(RuleBook.RunConflict, section.Find(ImageForms.MeanImage.Name)!.Place, "A binaryproto of Caffe holds blue, green and red, but the network is given red first. Write channels: bgr, or turn the mean into a .npy of its own.");
    }
}
