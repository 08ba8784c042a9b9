using System.Xml.Linq;
using Dann.Runtime.Reporting.Html;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Tests.Reporting;

public sealed class HtmlWriterTests
{
    [Fact]
    public void Text_and_attributes_are_escaped() =>
        Assert.Equal("<p title=\"&quot;&lt;&amp;&#39;\">&lt;b&gt; &amp;amp;</p>", HtmlWriter.Write(new XElement("p", new XAttribute("title", "\"<&'"), "<b> &amp;")));

    [Fact]
    public void Only_void_elements_go_without_an_end() =>
        Assert.Equal("<div></div><br><circle r=\"1\"/>", string.Concat(((XElement[])[new("div"), new("br"), new("circle", new XAttribute("r", 1))]).Select(HtmlWriter.Write)));

    [Fact]
    public void A_style_sheet_stands_as_it_is_and_cannot_end_itself()
    {
        Assert.Equal("<style>a > b { }</style>", HtmlWriter.Write(new XElement("style", "a > b { }")));
        Assert.Throws<ArgumentException>(() => HtmlWriter.Write(new XElement("style", "</style><script>")));
    }

    [Theory]
    [InlineData(1.0 / 3, "0.33")]
    [InlineData(-0.001, "0")]
    [InlineData(120, "120")]
    public void Numbers_of_drawings_are_short(double number, string text) => Assert.Equal(text, Number(number));
}
