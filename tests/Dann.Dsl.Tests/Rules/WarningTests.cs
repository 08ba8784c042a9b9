using System.Xml.Linq;
using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Schemas;

namespace Dann.Dsl.Tests.Rules;

public sealed class WarningTests
{
    [Fact]
    public void Warnings_of_networks_stay_warnings_where_everybody_s_configs_are_built_together()
    {
        var project = XDocument.Parse(SourceTree.Read("DslDann.csproj"));

        var kept = project.Descendants("WarningsNotAsErrors").Single().Value.Split(';').Where(code => code.StartsWith("DANN", StringComparison.Ordinal));
        // Those of run sections can be raised nowhere.
        Assert.Equal(RuleBook.All.Where(rule => rule is { Severity: Severity.Warning, IsOfRun: false }).Select(rule => rule.Code), kept);
    }
}
