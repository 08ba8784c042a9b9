using Dann.Dsl.Surface;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>Every scalar knows where it stands, in each style of YAML and behind whatever text.</summary>
public sealed class PlaceTests
{
    // [[...]] marks the scalar whose place is asked for; the marks are taken out before the text is read.
    [Theory]
    [InlineData("block key", "a: 1\n[[key]]: 2\n", 2, 1)]
    [InlineData("block value", "a: 1\nkey: [[value]]\n", 2, 6)]
    [InlineData("value with spaces behind it", "key: [[two words]]   \nb: 1\n", 1, 6)]
    [InlineData("block list item", "key:\n  - a\n  - [[item]]\n", 3, 5)]
    [InlineData("pair in a block list", "key:\n  - [[linear]]: 100\n", 2, 5)]
    [InlineData("flow map", "key: { a: 1, [[b]]: 2 }\n", 1, 14)]
    [InlineData("flow map value", "key: { a: 1, b: [[22]] }\n", 1, 17)]
    [InlineData("flow list", "key: [ one, [[two]], three ]\n", 1, 13)]
    [InlineData("single pair, key", "key: [ relu, [[linear]]: 100 ]\n", 1, 14)]
    [InlineData("single pair, value", "key: [ linear: [[100]], relu ]\n", 1, 16)]
    [InlineData("single pair over lines", "key: [ a,\n  linear: [[100]]\n]\n", 2, 11)]
    [InlineData("double quotes are part of it", "key: [[\"a b\"]]\n", 1, 6)]
    [InlineData("single quotes are part of it", "key: [[\'it\'\'s\']] # why\n", 1, 6)]
    [InlineData("an escape counts as written", "key: [[\"\\u00e9\"]]\nb: 1\n", 1, 6)]
    [InlineData("a quoted key", "[[\"key\"]]: 1\n", 1, 1)]
    [InlineData("behind a comment", "# one\n\n  # two\nkey: [[value]] # three\n", 4, 6)]
    [InlineData("behind letters beyond ASCII", "ключ: größe # é\nkey: [ \"ß\", [[value]] ]\n", 2, 13)]
    [InlineData("behind a letter of two UTF-16 units", "a: \"\U0001F600\"\nkey: [ \"\U0001F600\", [[value]] ]\n", 2, 14)]
    [InlineData("letters beyond ASCII", "key: [[λ-größe]]\n", 1, 6)]
    [InlineData("Windows line ends", "# one\r\na: 1\r\nkey: [[value]]\r\nb: 2\r\n", 3, 6)]
    [InlineData("no line end at the end", "key: [[value]]", 1, 6)]
    [InlineData("behind a document start", "---\nkey: [[value]]\n", 2, 6)]
    public void Place_of(string what, string marked, int line, int column)
    {
        var start = marked.IndexOf("[[", StringComparison.Ordinal);
        var under = marked[(start + 2)..marked.IndexOf("]]", start, StringComparison.Ordinal)];
        var text = marked.Replace("[[" + under + "]]", under, StringComparison.Ordinal);

        var scalar = Scalars(Root(text)).SingleOrDefault(scalar => scalar.Place.Offset == start);

        Assert.True(scalar is not null, $"{what}: no scalar starts at {start}; there are {string.Join("; ", Scalars(Root(text)).Select(Describe))}");
        Assert.Equal(under, Sample.Under(text, scalar.Place));
        Assert.Equal(new Place(Sample.File, start, under.Length, line, column, line, column + under.Length), scalar.Place);
    }

    [Fact]
    public void A_byte_order_mark_moves_the_offset_and_not_the_column()
    {
        const string text = "\uFEFFkey: value\n";

        var entry = Root(text).Entries.Single();

        Assert.Equal("key", Sample.Under(text, entry.Key.Place));
        Assert.Equal((1, 1), (entry.Key.Place.Line, entry.Key.Place.Column));
        Assert.Equal("value", Sample.Under(text, entry.Value.Place));
        Assert.Equal((1, 6), (entry.Value.Place.Line, entry.Value.Place.Column));
    }

    [Fact]
    public void A_value_over_several_lines_ends_where_it_ends()
    {
        const string text = "key: \"one\n  two\"\nb: 1\n";

        var place = Root(text).Find("key")!.Value.Place;

        Assert.Equal("\"one\n  two\"", Sample.Under(text, place));
        Assert.Equal((1, 6, 2, 7), (place.Line, place.Column, place.EndLine, place.EndColumn));
    }

    [Fact]
    public void A_collection_is_where_its_first_scalar_is()
    {
        const string text = "map:\n  first: 1\nlist: [ one, two ]\npairs: [ linear: 100 ]\nempty: []\n";
        var root = Root(text);

        Assert.Equal("first", Sample.Under(text, root.Find("map")!.Value.Place));
        Assert.Equal("one", Sample.Under(text, root.Find("list")!.Value.Place));
        Assert.Equal("linear", Sample.Under(text, root.Find("pairs")!.Value.Place));
        Assert.Equal("[]", Sample.Under(text, root.Find("empty")!.Value.Place));
    }

    [Fact]
    public void A_value_left_out_is_empty_and_a_quoted_one_is_not()
    {
        var root = Root("a:\nb: ''\nc: \"\"\nd: 5\ne: '5'\n");

        Assert.Equal(
            [(true, false), (false, true), (false, true), (false, false), (false, true)],
            root.Entries.Select(entry => (SurfaceScalar)entry.Value).Select(scalar => (scalar.IsEmpty, scalar.IsQuoted)));
    }

    [Fact]
    public void Empty_texts_have_no_root_and_no_finding()
    {
        foreach (var text in new[] { "", "\n\n", "# a comment\n", "---\n", "\uFEFF" })
        {
            var document = YamlReader.Read(text, Sample.File);
            Assert.Null(document.Root);
            Assert.Empty(document.Findings);
        }
    }

    private static SurfaceMap Root(string text)
    {
        var document = YamlReader.Read(text, Sample.File);
        Assert.Empty(document.Findings.Select(finding => finding.Format(Sample.File)));
        return document.Root!;
    }

    private static IEnumerable<SurfaceScalar> Scalars(SurfaceNode node) => node switch
    {
        SurfaceScalar scalar => [scalar],
        SurfaceMap map => map.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        SurfaceList list => list.Items.SelectMany(Scalars),
        _ => [],
    };

    private static string Describe(SurfaceScalar scalar) => $"'{scalar.Text}' at {scalar.Place.Offset} ({scalar.Place.Line},{scalar.Place.Column})";
}
