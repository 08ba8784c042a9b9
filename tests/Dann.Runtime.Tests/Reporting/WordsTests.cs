using Dann.Runtime.Reporting;

namespace Dann.Runtime.Tests.Reporting;

public sealed class WordsTests
{
    [Theory]
    [InlineData(5, "0:05")]
    [InlineData(65, "1:05")]
    [InlineData(3599.6, "1:00:00")]
    [InlineData(3725, "1:02:05")]
    [InlineData(93_784, "26:03:04")]
    public void A_duration_has_its_hours_also_beyond_a_day(double seconds, string text) => Assert.Equal(text, Words.Duration(seconds));

    [Theory]
    [InlineData(9.96, "10.0 steps/s")]
    [InlineData(10.4, "10 steps/s")]
    public void A_slow_rate_has_a_place_behind_the_point(double rate, string text) => Assert.Equal(text, Words.Rate(rate));
}
