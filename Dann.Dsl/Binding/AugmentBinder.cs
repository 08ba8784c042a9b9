using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds <c>data.augment</c>.</summary>
internal static class AugmentBinder
{
    /// <summary>What is written; nothing where nothing is, or with findings.</summary>
    public static AugmentSettings Bind(BindingContext context, SurfaceNode? node)
    {
        if (node is null)
            return AugmentSettings.None;
        if (node is SurfaceScalar { IsEmpty: false })
        {
            ValueReader.TryRead(context, ImageForms.NoAugment, node, out _);
            return AugmentSettings.None;
        }

        if (Section.Open(context, node, ImageForms.Augment.Name, ImageForms.AugmentForm.Names) is not { } section)
            return AugmentSettings.None;
        if (section.FindEntry(ImageForms.Crop.Name) is not null && section.FindEntry(ImageForms.Resized.Name) is { } resized)
            context.Report(RuleBook.RunConflict, resized.Key.Place, "resized_crop stands beside crop. Each says what the network sees of an image: keep one.");
        return new AugmentSettings
        {
            Crop = section.GetOrNull(ImageForms.Crop),
            ResizedCrop = section.Find(ImageForms.Resized.Name) is { } value ? BindResized(context, value) : null,
            Mirror = section.Get(ImageForms.Mirror),
        };
    }

    private static ResizedCrop? BindResized(BindingContext context, SurfaceNode node)
    {
        if (node is SurfaceScalar { IsEmpty: false })
            return ValueReader.TryRead(context, ImageForms.ResizedSize, node, out var bare) ? new ResizedCrop((Shapes.Size2)bare!, ResizedCrop.DefaultArea, ResizedCrop.DefaultRatio) : null;
        if (Section.Open(context, node, ImageForms.Resized.Name, ImageForms.ResizedForm.Names) is not { } section || section.Require(ImageForms.ResizedSize.Name, "the height and width that the part is brought to") is null)
            return null;
        return new ResizedCrop(
            section.Get(ImageForms.ResizedSize),
            BindInterval(context, section, ImageForms.Area, ResizedCrop.DefaultArea),
            BindInterval(context, section, ImageForms.Ratio, ResizedCrop.DefaultRatio));
    }

    private static Interval BindInterval(BindingContext context, Section section, Catalogues.Parameter<double> bound, Interval @default)
    {
        if (section.Find(bound.Name) is not { } node)
            return @default;
        if (node is not SurfaceList { Items: [var from, var to] })
        {
            context.Report(context.Rules.WrongType, node.Place, $"{bound.Name} is a list of two numbers, from and to.");
            return @default;
        }

        if (!ValueReader.TryRead(context, bound, from, out var low) || !ValueReader.TryRead(context, bound, to, out var high))
            return @default;
        var interval = new Interval((double)low!, (double)high!);
        if (interval.High < interval.Low)
            context.Report(RuleBook.RunConflict, to.Place, FormattableString.Invariant($"{bound.Name} goes from {interval.Low} down to {interval.High}; write the smaller number first."));
        return interval;
    }
}
