using Dann.Runtime.Cli;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Untrusted;
using Dann.Runtime.Weights;
using Spectre.Console;

namespace Dann.Runtime.Tests.Untrusted;

/// <summary>No control character of a foreign name reaches a terminal, whichever way the text takes.</summary>
public sealed class VisibleTests
{
    private const string Foreign = "a\u001b]0;title\u0007\u001b[2Jb\u009b31m\u202ec\r\u007f";
    private const string Shown = "a␛]0;title␇␛[2Jb\uFFFD31m\uFFFDc␍␡";

    [Theory]
    [InlineData(Foreign, Shown)]
    [InlineData("one\ntwo\tthree", "one␊two␉three")]
    [InlineData("Straße, λ, 猫, 🐈", "Straße, λ, 猫, 🐈")]
    [InlineData("\u2028\u2066", "\uFFFD\uFFFD")]
    public void A_line_is_text_alone(string text, string shown) => Assert.Equal(shown, Visible.Line(text));

    [Theory]
    [InlineData("one\ntwo\r\nthree\tfour", "one\ntwo\r\nthree\tfour")]
    [InlineData("over\rwritten", "over␍written")]
    [InlineData(Foreign, Shown)]
    public void Lines_keep_their_ends(string text, string shown) => Assert.Equal(shown, Visible.Lines(text));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half \uFFFD", Visible.Line("half " + (char)0xd800));

    [Fact]
    public void Text_without_controls_is_not_copied()
    {
        const string Plain = "Nothing to see.";

        Assert.Same(Plain, Visible.Line(Plain));
    }

    [Fact]
    public void A_long_name_is_shortened() => Assert.Equal(new string('x', 120) + "…", Visible.Name(new string('x', 5_000)));

    [Fact]
    public void The_console_of_the_program_writes_text_alone()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new HostConsole(output, error, IsTerminal: false);

        console.Output.WriteLine(Foreign);
        console.Output.Write(Foreign.ToCharArray());
        console.Error.Write(Foreign);
        console.Ansi.WriteLine(Foreign);
        console.Ansi.Write(new Table().AddColumn("x").AddRow(new Text(Foreign)));
        new ConsoleReporter(console.Ansi).Note(Foreign);

        foreach (var text in new[] { output.ToString(), error.ToString() })
        {
            Assert.Contains("␛[2J", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter is not '\n' || letter == '\u202e');
        }
    }

    [Fact]
    public void Exceptions_that_speak_of_files_say_it_in_one_line_of_text()
    {
        Assert.Equal(Shown, new DataException(Foreign).Message);
        Assert.Equal(Shown, new WeightFileException(Foreign).Message);
    }

    [Fact]
    public void A_config_that_speaks_in_controls_is_answered_in_text()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("a.yaml", "model:\n  name: X\n  input: 3\n  classes: 2\n  features: [ linear: 2 ]\n  label: [ linear: 2 ]\n  domain: [ linear: 1 ]\n  \"\\e[31mkey\": 1\ndata: {}\n");

        var run = HostRun.Of(config);

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains("[31mkey", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error + run.Output);
    }
}
