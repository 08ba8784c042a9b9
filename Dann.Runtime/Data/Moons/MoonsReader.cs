using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Moons;

/// <summary>Makes the two moons.</summary>
internal sealed class MoonsReader : IDataSetReader
{
    public string Key => MoonsSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        return new(
            Draw("train", MoonsSet.Samples.Name, RandomStreams.MoonsTrain),
            Draw("test", MoonsSet.TestSamples.Name, RandomStreams.MoonsTest));

        DomainData Draw(string split, string count, ulong stream) => MoonPoints.Draw(
            $"{dataSet.Name} {split}",
            dataSet.Integer(count),
            dataSet.Real(MoonsSet.Noise.Name),
            dataSet.Real(MoonsSet.Rotation.Name),
            Xoshiro256.For((ulong)dataSet.Integer(MoonsSet.Seed.Name), stream),
            dataSet.ClassNames);
    }

    public string? Missing(DataLocator locator) => null;
}
