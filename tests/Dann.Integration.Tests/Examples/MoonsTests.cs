using System.Globalization;
using System.Xml.Linq;

namespace Dann.Integration.Tests.Examples;

/// <summary>The example that draws what networks say of the plane does what its README says.</summary>
public sealed class MoonsTests
{
    [Fact]
    public void Its_network_is_the_one_of_the_config() => Assert.Equal(Models.MoonsDann.Architecture, Moons.MoonsDann.Architecture);

    [Fact]
    public void It_trains_both_networks_and_draws_every_point_in_each_panel()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dann-moons-{Guid.NewGuid():N}.svg");
        try
        {
            var lines = ExampleRun.Of(typeof(Moons.MoonsDann), path, "10").Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(3, lines.Length);
            // Ten epochs are enough to tell most of the source apart; chance is a half.
            Assert.All(lines[..2], line => Assert.InRange(double.Parse(line.Split("source accuracy ")[1].Split(',')[0], CultureInfo.InvariantCulture), 0.75, 1));
            var picture = XDocument.Load(path).Root!;
            // Two networks: a plane of classes and one of domains, the points in four panels, a line for each of 15 units.
            Assert.Equal(2 * 2, Count(picture, "image"));
            Assert.Equal(2 * 4 * (150 + 150), Count(picture, "circle"));
            Assert.Equal(2 * 15, Count(picture, "line"));
        }
        finally
        {
            File.Delete(path);
        }
    }
    private static int Count(XElement picture, string name) => picture.Descendants().Count(element => element.Name.LocalName == name);
}
