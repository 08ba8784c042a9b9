using System.Numerics;
using System.Security.Cryptography;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Drawing.Numbers;
using Dann.Runtime.Tests.Support;
using static Dann.Runtime.Tests.Data.Drawing.DrawnSets;

namespace Dann.Runtime.Tests.Data.Drawing;

public sealed class DrawnNumbersTests
{
    private const int Size = NumberPainter.Size;

    [Fact]
    public void A_seed_means_these_very_bytes_without_the_fonts_of_the_machine()
    {
        DrawnSets.RequireFusedArithmetic();
        using var splits = Draw(DrawnNumbersSet.Entry.Key, 40, 10, 1);

        Assert.Equal("4852F1278CD91397", Convert.ToHexString(SHA256.HashData(splits.Train.Values.bytes))[..16]);
    }

    [Fact]
    public void A_machine_without_fonts_gets_strokes_and_a_line_that_says_so()
    {
        var lines = new List<string>();
        var bare = new DrawnNumbersReader(() => []);
        using var fallback = bare.Read(new(Nowhere, Set(bare.Key, 20, 10, 7, DrawnNumbersSet.SystemFonts), lines.Add));
        using var vector = Draw(bare.Key, 20, 10, 7);

        Assert.Equal(Images(vector.Train), Images(fallback.Train));
        Assert.Equal(["drawn-numbers: this machine has no font with digits, so they are drawn as strokes."], lines);
    }

    [Fact]
    public void Fonts_vector_never_asks_for_the_fonts_of_the_machine()
    {
        var reader = new DrawnNumbersReader(() => throw new InvalidOperationException("asked"));

        using var splits = reader.Read(new(Nowhere, Set(reader.Key, 20, 10, 7)));

        Assert.Equal(20, splits.Train.Count);
    }

    [Fact]
    public void The_digit_of_the_label_stands_in_the_middle_and_the_others_beside_it()
    {
        var font = new VectorFont();
        var number = Number(4, 7, 1) with { Middle = 1 };

        Assert.Equal(number.Place, number.PlaceOf(1, font));
        Assert.Equal(number.Place.M31 - 10 * ((font.WidthOf(4) + font.WidthOf(7)) / 2 + number.Spacing), number.PlaceOf(0, font).M31, 0.001f);
        Assert.Equal(number.Place.M31 + 10 * ((font.WidthOf(1) + font.WidthOf(7)) / 2 + number.Spacing), number.PlaceOf(2, font).M31, 0.001f);
    }

    [Fact]
    public void The_digits_of_every_font_differ_and_stand_in_the_middle()
    {
        Assert.All([new VectorFont(), .. SystemFonts.All], font =>
        {
            var masks = Enumerable.Range(0, 10).Select(digit => Ink(font, Number(digit))).ToArray();
            Assert.All(masks, mask =>
            {
                Assert.InRange(mask.Sum(), 30, 500);
                Assert.InRange(Centre(mask), Size / 2f - 3, Size / 2f + 3);
            });
            for (var one = 0; one < 10; one++)
            for (var other = 0; other < one; other++)
                Assert.InRange(masks[one].Zip(masks[other], (a, b) => Math.Abs(a - b)).Sum(), 20, 1000);
        });
    }

    [Fact]
    public void A_rim_is_around_the_strokes()
    {
        Assert.All([new VectorFont(), .. SystemFonts.All.Take(3)], font =>
        {
            var ink = new float[Size * Size];
            var rim = new float[Size * Size];
            font.Write(Number(8) with { Outline = 1.5f }, ink, rim);

            Assert.True(rim.Zip(ink, (outer, inner) => outer - inner).Min() > -0.02f);
            Assert.True(rim.Sum() > 1.2f * ink.Sum());
        });
    }

    [Fact]
    public void A_digit_can_be_told_from_the_others_in_any_colour()
    {
        using var splits = Draw(DrawnNumbersSet.Entry.Key, 1500, 300, 7);

        // A guess is right in 1 of 10. The means see only where an image differs from its mean colour, neighbours and all.
        Assert.InRange(NearestMean.Accuracy(splits, contrast: true), 0.35, 1);
    }

    [Fact]
    public void Files_that_are_no_fonts_and_folders_that_are_not_there_are_passed_over()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.FullPath;
        File.WriteAllText(Path.Combine(folder, "broken.ttf"), "no font");

        Assert.Empty(SystemFonts.In([folder, Path.Combine(folder, "nowhere")]));
    }

    private static WrittenNumber Number(params int[] digits) =>
        new(digits, 0, Matrix3x2.CreateScale(10) * Matrix3x2.CreateTranslation(Size / 2f, Size / 2f), 10, 0.2f, 0.5f, 0, 0);

    private static float[] Ink(IDigitFont font, in WrittenNumber number)
    {
        var ink = new float[Size * Size];
        font.Write(number, ink, new float[Size * Size]);
        return ink;
    }

    private static float Centre(float[] mask) => mask.Select((share, pixel) => share * (pixel % Size + 0.5f)).Sum() / mask.Sum();
}
