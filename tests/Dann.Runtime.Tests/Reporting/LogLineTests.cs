using Dann.Runtime.Reporting.Live;

namespace Dann.Runtime.Tests.Reporting;

public sealed class LogLineTests
{
    [Fact]
    public void A_long_line_is_broken_between_its_facts() => Assert.Equal(
        ["  epoch 1/2  label loss 0.553", "         domain loss 0.510", "         λ 0.99"],
        LogLine.Fold("  epoch 1/2  label loss 0.553  domain loss 0.510  λ 0.99", 31));

    [Fact]
    public void What_fits_stays_as_it_is() => Assert.Equal(["  a   b"], LogLine.Fold("  a   b", 7));

    [Fact]
    public void A_long_fact_is_broken_between_its_words() => Assert.Equal(["train_on_target seed 3: target", "97.0%, source 97.6%"], LogLine.Fold("train_on_target seed 3: target 97.0%, source 97.6%", 32));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Nothing_is_wider_than_the_terminal_and_nothing_is_lost(int width)
    {
        var lines = LogLine.Fold("  epoch 1/2  a-fact-that-is-longer-than-any-terminal  b", width);

        Assert.All(lines, line => Assert.True(line.Length <= width));
        Assert.Equal("epoch1/2a-fact-that-is-longer-than-any-terminalb", string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}
