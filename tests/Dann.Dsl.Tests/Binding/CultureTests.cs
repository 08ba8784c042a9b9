using System.Globalization;
using Dann.Dsl.Architecture;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Binding;

/// <summary>The machine's culture changes neither what is read nor what is said.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Texts_and_values_are_the_same_in_Finland_and_Turkey()
    {
        var expected = Everything();

        foreach (var culture in new[] { Culture(point: ",", minus: "\u2212", group: "\u00A0"), Culture(point: ",", minus: "-", group: ".") })
            Assert.Equal(expected, Under(culture, Everything));
    }

    // Everything that is computed or said of the sample and of every broken declaration.
    private static List<string> Everything()
    {
        var config = Sample.Read(Sample.With("- relu", "- leaky_relu: 0.125")).Config!;
        Assert.Equal(new Sgd(0.01, 0.9, Nesterov: false, WeightDecay: 0), config.Train.Optimizer);
        return
        [
            ArchitectureHash.Of(config.Model.Network!),
            .. BrokenModels.All.Concat(BrokenRuns.All).SelectMany(fixture => Sample.Read(fixture.Text).Findings).Select(finding => finding.Format(Sample.File)),
        ];
    }

    // The numbers of fi-FI and tr-TR written out, because the program runs with invariant globalization, in which every culture has the same data.
    private static CultureInfo Culture(string point, string minus, string group)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = point, NegativeSign = minus, NumberGroupSeparator = group };
        return culture;
    }

    private static T Under<T>(CultureInfo culture, Func<T> read)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
