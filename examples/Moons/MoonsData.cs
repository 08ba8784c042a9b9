using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;

namespace Moons;

/// <summary>The data set <c>moons</c> with the settings of configs/moons.yaml.</summary>
internal static class MoonsData
{
    public static DomainSplits Read(double rotation, int seed)
    {
        var settings = new Arguments();
        settings.Set(MoonsSet.Samples, 150);
        settings.Set(MoonsSet.Rotation, rotation);
        settings.Set(MoonsSet.Seed, seed);
        return DataSetReaders.Read(new DataRequest(DataLocator.Default(), MoonsSet.Entry.Create(settings)));
    }
}
